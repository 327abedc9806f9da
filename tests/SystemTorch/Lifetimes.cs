using System.Runtime.InteropServices;
using Xunit;
using static TorchSharp.torch;

namespace TorchSharp.Conformance;

public class Lifetimes
{
    [Fact]
    public void A_disposed_tensor_throws_and_never_crashes()
    {
        var disposed = zeros(2);
        disposed.Dispose();
        disposed.Dispose();
        Assert.Throws<InvalidOperationException>(() => disposed + 1);
        Assert.Throws<InvalidOperationException>(() => zeros(2) + disposed);
        Assert.Throws<InvalidOperationException>(() => disposed.shape);
        Assert.Throws<InvalidOperationException>(() => disposed.dtype);
        Assert.Throws<InvalidOperationException>(() => disposed.Handle);
        Assert.Throws<InvalidOperationException>(() => disposed.data<float>());
        Assert.Throws<InvalidOperationException>(() => disposed.bytes.Length);
        Assert.Throws<InvalidOperationException>(() => disposed.grad);
        Assert.Throws<InvalidOperationException>(() => disposed.add_(1));
        Assert.Throws<InvalidOperationException>(() => cat([zeros(2), disposed]));
        Assert.Throws<InvalidOperationException>(() => disposed.backward());
    }

    [Fact]
    public void Views_share_memory_and_outlive_what_they_view()
    {
        var buffer = zeros(10);
        var view = buffer.narrow(0, 2, 6).view(2, 3);
        view.fill_(1);
        Assert.Equal(6f, buffer.sum().item<float>());
        buffer.Dispose();
        Assert.Equal(6f, view.sum().item<float>());
    }

    [Fact]
    public void An_alias_is_disposed_on_its_own()
    {
        var original = ones(3);
        var alias = original.alias();
        original.Dispose();
        Assert.Equal(3f, alias.sum().item<float>());
    }

    [Fact]
    public void Methods_in_place_return_their_object()
    {
        var x = ones(2);
        Assert.Same(x, x.add_(1).mul_(2).clamp_(0, 10).copy_(zeros(2)).fill_(3).normal_().requires_grad_());
        Assert.Equal(9.0, tensor(3.0).pow_(2).item<double>());
    }

    [Fact]
    public void Native_errors_are_exceptions_with_libtorchs_words()
    {
        var error = Assert.Throws<ExternalException>(() => mm(ones(2, 3), ones(2, 3)));
        Assert.Contains("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", error.Message, StringComparison.Ordinal);
        Assert.Throws<ExternalException>(() => ones(2).view(3));
        Assert.Throws<ExternalException>(() => tensor(new[] { 1, 2 }).mean());
        Assert.Throws<ExternalException>(() => ones(2, 3).size(5));
        Assert.Throws<ExternalException>(() => ones(2).requires_grad_().add_(1));
        Assert.Throws<ExternalException>(() => tensor(1).requires_grad_());
    }

    [Fact]
    public void Finalisers_release_what_nobody_disposed()
    {
        var before = Tensor.TotalCount;
        Leak();
        for (var i = 0; i < 10 && Tensor.TotalCount > before; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.True(Tensor.TotalCount <= before);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static void Leak()
        {
            for (var i = 0; i < 100; i++)
                _ = zeros(10);
        }
    }

    [Fact]
    public void Memory_stays_flat_over_many_steps_in_scopes()
    {
        var weight = rand(256, 256, requires_grad: true);
        for (var i = 0; i < 1000; i++)
            Step(weight);
        var before = Environment.WorkingSet;
        for (var i = 0; i < 4000; i++)
            Step(weight);
        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 32 << 20);

        static void Step(Tensor weight)
        {
            using var scope = NewDisposeScope();
            var loss = (ones(4, 256).mm(weight).relu() * 2).sum();
            autograd.grad([loss], [weight])[0].add_(1);
        }
    }
}
