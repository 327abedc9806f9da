using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

/// <summary>A loop over the steps of sequences, one run of its body a step. Owns native memory.</summary>
internal sealed class Scan(ScanOp scan, Precision precision, torch.Device device, PrimitiveInterpreter? interpret) : IDisposable
{
    private readonly Execution body = new(scan.Body, precision, device, interpret);

    /// <summary>The first value; the others, as far as they are wanted, are put beside it.</summary>
    internal Tensor Run(ReadOnlySpan<Tensor> arguments, Span<Tensor?> others, Sizes sizes, RandomKey key)
    {
        var steps = (int)arguments[scan.Carries].shape[1];
        Tensor[] inputs = [.. arguments];
        var sequences = inputs.AsSpan(scan.Carries, scan.Sequences).ToArray();
        var (results, wanted) = (scan.Body.Outputs.Count, 1 + others.Length);
        var given = new Tensor[results][];
        for (var value = 0; value < wanted; value++)
            given[value] = scan.IsLast(value) ? [] : new Tensor[steps];
        for (var i = 0; i < steps; i++)
        {
            var step = scan.Reverse ? steps - 1 - i : i;
            for (var s = 0; s < sequences.Length; s++)
                inputs[scan.Carries + s] = sequences[s].select(1, step);
            body.Run([], inputs, sizes, key);
            var outcome = body.Results();
            outcome.AsSpan(0, scan.Carries).CopyTo(inputs);
            for (var value = 0; value < wanted; value++)
            {
                if (!scan.IsLast(value))
                    given[value][step] = outcome[value];
            }
        }

        for (var value = 1; value < wanted; value++)
            others[value - 1] = Value(value);
        return Value(0);

        Tensor Value(int value) => scan.IsLast(value) ? inputs[value] : torch.stack(given[value], 1);
    }

    public void Dispose() => body.Dispose();
}
