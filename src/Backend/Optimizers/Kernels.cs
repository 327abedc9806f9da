using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

/// <summary>Applies a rule to one parameter's stretch of the buffers.</summary>
internal interface IUpdateKernel<TLane>
    where TLane : struct, IKernelValue<TLane>
{
    void Update<TRule>(TRule rule)
        where TRule : struct, IRule<TLane>;

    /// <summary>Applies a rule that a user wrote.</summary>
    void Run(DefinedOptimizer optimizer, long step);
}

/// <summary>One pass over host memory, a vector register at a time.</summary>
internal readonly ref struct VectorKernel<T> : IUpdateKernel<VectorValue<T>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Span<T> theta;
    private readonly ReadOnlySpan<T> gradient;
    private readonly Span<T> first;
    private readonly Span<T> second;

    internal VectorKernel(Tensor all, Tensor gradient, Tensor[] slots, int start, int count)
    {
        theta = Stretch(all, start, count);
        this.gradient = MemoryMarshal.Cast<byte, T>((gradient.is_contiguous() ? gradient : gradient.contiguous()).bytes);
        first = slots.Length > 0 ? Stretch(slots[0], start, count) : default;
        second = slots.Length > 1 ? Stretch(slots[1], start, count) : default;
    }

    public void Update<TRule>(TRule rule)
        where TRule : struct, IRule<VectorValue<T>>
    {
        Registers(rule, theta, gradient, first, second);
        var whole = theta.Length - (theta.Length % Vector<T>.Count);
        if (whole < theta.Length)
            Rest(rule, whole);
    }

    public void Run(DefinedOptimizer optimizer, long step) => Blocks.Run(optimizer, step, theta, gradient, first, second);

    private static void Registers<TRule>(TRule rule, Span<T> theta, ReadOnlySpan<T> gradient, Span<T> first, Span<T> second)
        where TRule : struct, IRule<VectorValue<T>>
    {
        var t = MemoryMarshal.Cast<T, Vector<T>>(theta);
        var g = MemoryMarshal.Cast<T, Vector<T>>(gradient);
        var a = MemoryMarshal.Cast<T, Vector<T>>(first);
        var b = MemoryMarshal.Cast<T, Vector<T>>(second);
        for (var i = 0; i < t.Length; i++)
        {
            var value = new VectorValue<T>(t[i]);
            var one = a.IsEmpty ? default : new VectorValue<T>(a[i]);
            var two = b.IsEmpty ? default : new VectorValue<T>(b[i]);
            rule.Update(ref value, new VectorValue<T>(g[i]), ref one, ref two);
            t[i] = value.Value;
            if (!a.IsEmpty)
                a[i] = one.Value;
            if (!b.IsEmpty)
                b[i] = two.Value;
        }
    }

    // What does not fill a register is padded with zeros.
    private void Rest<TRule>(TRule rule, int start)
        where TRule : struct, IRule<VectorValue<T>>
    {
        Span<T> padded = stackalloc T[4 * Vector<T>.Count];
        padded.Clear();
        var t = padded;
        var g = padded[Vector<T>.Count..];
        var a = padded[(2 * Vector<T>.Count)..];
        var b = padded[(3 * Vector<T>.Count)..];
        theta[start..].CopyTo(t);
        gradient[start..].CopyTo(g);
        Copy(first, a);
        Copy(second, b);
        Registers(rule, t[..Vector<T>.Count], g[..Vector<T>.Count], a[..Vector<T>.Count], b[..Vector<T>.Count]);
        t[..(theta.Length - start)].CopyTo(theta[start..]);
        CopyBack(a, first);
        CopyBack(b, second);

        void Copy(Span<T> from, Span<T> to)
        {
            if (!from.IsEmpty)
                from[start..].CopyTo(to);
        }

        void CopyBack(Span<T> from, Span<T> to)
        {
            if (!to.IsEmpty)
                from[..(to.Length - start)].CopyTo(to[start..]);
        }
    }

    private static Span<T> Stretch(Tensor tensor, int start, int count) => MemoryMarshal.Cast<byte, T>(tensor.bytes).Slice(start, count);
}

/// <summary>The rule as operations on whole tensors, for devices whose memory the host can't reach.</summary>
internal readonly struct TensorKernel(Tensor all, Tensor gradient, Tensor[] slots, long start, long count) : IUpdateKernel<TensorValue>
{
    public void Update<TRule>(TRule rule)
        where TRule : struct, IRule<TensorValue>
    {
        using var grad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var (theta, first, second) = (Stretch(all), Slot(0), Slot(1));
        var (t, a, b) = (new TensorValue(theta), new TensorValue(first), new TensorValue(second));
        rule.Update(ref t, new TensorValue(gradient.reshape(count)), ref a, ref b);
        theta.copy_(t.Value);
        first?.copy_(a.Value);
        second?.copy_(b.Value);
    }

    public void Run(DefinedOptimizer optimizer, long step)
    {
        using var grad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var theta = Stretch(all);
        var stretches = System.Array.ConvertAll(slots, Stretch);
        var results = FormulaTensors.Of(optimizer, step, theta, gradient.reshape(count), stretches);
        // A rule may exchange what it was given: nothing is overwritten that is still to be read.
        for (var i = 0; i < results.Length; i++)
            results[i] = results[i].clone();
        theta.copy_(results[0]);
        for (var i = 0; i < stretches.Length; i++)
            stretches[i].copy_(results[i + 1]);
    }

    private Tensor? Slot(int index) => index < slots.Length ? Stretch(slots[index]) : null;

    private Tensor Stretch(Tensor tensor) => tensor.narrow(0, start, count);
}
