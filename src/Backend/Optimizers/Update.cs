using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

/// <summary>What an optimiser does at a step of a run, ready for any parameter.</summary>
internal readonly struct Update
{
    private readonly Formula rule;
    private readonly RuleCode code;
    private readonly double[] numbers;

    private Update(OptimizerStep step) =>
        (rule, code, numbers) = (step.Formula, RuleCode.Of(step.Formula), RuleCode.Of(step.Formula).Numbers(step));

    /// <summary>Of an optimiser.</summary>
    /// <param name="optimizer">The optimiser.</param>
    /// <param name="step">The number of the step, from 1.</param>
    internal static Update At(Optimizer optimizer, long step) => new(optimizer.At(step));

    /// <summary>One pass over a stretch of host memory.</summary>
    /// <param name="all">The parameters' buffer.</param>
    /// <param name="gradient">The gradient of the stretch.</param>
    /// <param name="slots">The optimiser's state, each slot as long as the buffer.</param>
    /// <param name="start">Where the stretch begins.</param>
    /// <param name="count">How long it is.</param>
    /// <param name="compiled">Whether the rule is compiled, if it can be.</param>
    internal void OverMemory<T>(Tensor all, Tensor gradient, Tensor[] slots, int start, int count, bool compiled = true)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var theta = Stretch(all);
        // Held until the end: a copy that nobody holds may be freed while it is read.
        using var copy = gradient.is_contiguous() ? null : gradient.contiguous();
        var g = MemoryMarshal.Cast<byte, T>((copy ?? gradient).bytes);
        var first = slots.Length > 0 ? Stretch(slots[0]) : default;
        var second = slots.Length > 1 ? Stretch(slots[1]) : default;
        if (compiled && CompiledRule<T>.Of(code) is { } pass)
            pass.Run(numbers, theta, g, first, second);
        else
            Blocks.Run(code, numbers, theta, g, first, second);

        Span<T> Stretch(Tensor tensor) => MemoryMarshal.Cast<byte, T>(tensor.bytes).Slice(start, count);
    }

    /// <summary>The same as operations on whole tensors, for devices whose memory the host can't reach.</summary>
    internal void OverTensors(Tensor all, Tensor gradient, Tensor[] slots, long start, long count)
    {
        using var grad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var theta = Stretch(all);
        var stretches = Array.ConvertAll(slots, Stretch);
        var results = FormulaTensors.Of(rule, numbers, theta, gradient.reshape(count), stretches);
        // A rule may exchange what it was given: nothing is overwritten that is still to be read.
        for (var i = 0; i < results.Length; i++)
        {
            if (results[i] == (object)theta || Array.IndexOf<object>(stretches, results[i]) >= 0)
                results[i] = results[i].clone();
        }

        theta.copy_(results[0]);
        for (var i = 0; i < stretches.Length; i++)
            stretches[i].copy_(results[i + 1]);

        Tensor Stretch(Tensor tensor) => tensor.narrow(0, start, count);
    }
}
