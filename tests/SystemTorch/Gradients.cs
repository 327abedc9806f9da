using Xunit;
using static TorchSharp.torch;

namespace TorchSharp.Conformance;

public class Gradients
{
    [Fact]
    public void Grad_gives_the_gradient_and_leaves_grad_alone()
    {
        var x = tensor(new[] { 1f, 2f }, requires_grad: true);
        Values.Near([2, 4], autograd.grad([(x * x).sum()], [x])[0]);
        Assert.Null(x.grad);
    }

    [Fact]
    public void Backward_accumulates()
    {
        var x = tensor(new[] { 1f, 2f }, requires_grad: true);
        (x * x).sum().backward();
        (x * x).sum().backward();
        Values.Near([4, 8], x.grad!);
    }

    [Fact]
    public void Second_order_needs_the_graph_made_and_retained()
    {
        var x = tensor(3.0, requires_grad: true);
        var first = autograd.grad([x * x * x], [x], retain_graph: true, create_graph: true)[0];
        Assert.Equal(27.0, first.item<double>(), 1e-12);
        var second = autograd.grad([first], [x], retain_graph: true, create_graph: true)[0];
        Assert.Equal(18.0, second.item<double>(), 1e-12);
        Assert.Equal(6.0, autograd.grad([second], [x])[0].item<double>(), 1e-12);
    }

    [Fact]
    public void An_unused_input_gets_an_invalid_tensor()
    {
        var (x, unused) = (ones(2, requires_grad: true), ones(2, requires_grad: true));
        var gradients = autograd.grad([x.sum()], [x, unused], allow_unused: true);
        Assert.False(gradients[0].IsInvalid);
        Assert.True(gradients[1].IsInvalid);
    }

    [Fact]
    public void Cotangents_weigh_the_outputs()
    {
        var x = ones(2, requires_grad: true);
        Values.Near([2, 6], autograd.grad([x * 2], [x], [tensor(new[] { 1f, 3f })])[0]);
    }

    [Fact]
    public void Gradients_accumulate_into_views_of_one_buffer()
    {
        var parameters = ones(6);
        var gradients = zeros(6);
        var a = parameters.narrow(0, 0, 2).detach().requires_grad_();
        var b = parameters.narrow(0, 2, 4).view(2, 2).detach().requires_grad_();
        a.grad = gradients.narrow(0, 0, 2);
        b.grad = gradients.narrow(0, 2, 4).view(2, 2);
        (a.sum() * 3 + (b * b).sum()).backward();
        Values.Near([3, 3, 2, 2, 2, 2], gradients);
        using (no_grad())
            parameters.sub_(gradients);
        Values.Near([-2, -2], a);
        gradients.zero_();
        Values.Near([0, 0], a.grad!);
    }

    [Fact]
    public void Reading_grad_makes_a_new_reference_each_time()
    {
        var x = ones(2, requires_grad: true);
        x.sum().backward();
        using (NewDisposeScope())
            Assert.NotSame(x.grad, x.grad);
        Values.Near([1, 1], x.grad!);
        x.grad = null;
        Assert.Null(x.grad);
    }

    [Fact]
    public void Modes_nest_and_end()
    {
        Assert.True(is_grad_enabled());
        var x = ones(2, requires_grad: true);
        using (no_grad())
        {
            Assert.False((x * 2).requires_grad);
            using (enable_grad())
                Assert.True((x * 2).requires_grad);
            Assert.False(is_grad_enabled());
        }
        using (set_grad_enabled(false))
            Assert.False(is_grad_enabled());
        using (inference_mode())
        {
            Assert.True(is_inference_mode_enabled());
            Assert.False((x * 2).requires_grad);
        }
        Assert.True((x * 2).requires_grad);
    }

    [Fact]
    public void Leaves_and_detached_tensors_are_told_apart()
    {
        var x = ones(2, requires_grad: true);
        var y = x * 2;
        Assert.True(x.is_leaf);
        Assert.False(y.is_leaf);
        Assert.True(y.requires_grad);
        Assert.False(y.detach().requires_grad);
        y.retain_grad();
        y.sum().backward();
        Values.Near([1, 1], y.grad!);
    }
}
