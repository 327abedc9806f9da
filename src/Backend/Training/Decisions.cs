using System.Runtime.InteropServices;
using Pipeline.Training;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace Pipeline;

/// <summary>Counts right decisions: what accuracy is made of.</summary>
internal static class Decisions
{
    /// <summary>How many decisions of the last batch are right, and how many there are; both 0 for losses that decide nothing.</summary>
    /// <param name="loss">The loss; of several outputs, the decisions on each are added.</param>
    /// <param name="execution">The program that was run.</param>
    /// <param name="inputs">Its inputs, the targets last.</param>
    internal static (long Correct, long Classified) Count(LossFunction loss, Execution execution, Tensor[] inputs)
    {
        var program = execution.Program;
        var output = 0;
        return Of(loss);

        (long Correct, long Classified) Of(LossFunction one)
        {
            if (one is Weighted both)
            {
                var (first, second) = (Of(both.First), Of(both.Second));
                return (first.Correct + second.Correct, first.Classified + second.Classified);
            }

            var prediction = output == 0 ? program.Prediction : program.OtherPredictions[output - 1];
            return Count(one, execution.Value(prediction)!, inputs[program.InputCount + output++]);
        }
    }

    private static (long Correct, long Classified) Count(LossFunction loss, Tensor prediction, Tensor target)
    {
        if (loss is not (CrossEntropy or SequenceCrossEntropy or CrossEntropyOneHot or BinaryCrossEntropy))
            return (0, 0);
        using var scope = torch.NewDisposeScope();
        var scores = Host(prediction.detach());
        var truth = Host(target);
        return scores.dtype == torch.ScalarType.Float64 ? Count<double>(loss, scores, truth) : Count<float>(loss, scores, truth);
    }

    private static Tensor Host(Tensor tensor)
    {
        var host = tensor.device_type == DeviceType.CPU ? tensor : tensor.cpu();
        return host.is_contiguous() ? host : host.contiguous();
    }

    private static (long Correct, long Classified) Count<T>(LossFunction loss, Tensor scores, Tensor truth)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        var x = MemoryMarshal.Cast<byte, T>(scores.bytes);
        var correct = 0L;
        if (loss is BinaryCrossEntropy)
        {
            var t = MemoryMarshal.Cast<byte, T>(truth.bytes);
            var half = T.CreateChecked(0.5);
            for (var i = 0; i < x.Length; i++)
                correct += (x[i] > T.Zero) == (t[i] > half) ? 1 : 0;
            return (correct, x.Length);
        }

        var rows = (int)(loss is SequenceCrossEntropy ? truth.numel() : scores.shape[0]);
        var classes = x.Length / rows;
        var ignored = (loss as SequenceCrossEntropy)?.PaddingIndex;
        var labels = loss is CrossEntropyOneHot ? default : MemoryMarshal.Cast<byte, long>(truth.bytes);
        var shares = loss is CrossEntropyOneHot ? MemoryMarshal.Cast<byte, T>(truth.bytes) : default;
        var counted = rows;
        for (var row = 0; row < rows; row++)
        {
            var label = labels.IsEmpty ? Largest(shares.Slice(row * classes, classes)) : labels[row];
            if (label == ignored)
                counted--;
            else
                correct += Largest(x.Slice(row * classes, classes)) == label ? 1 : 0;
        }

        return (correct, counted);
    }

    internal static int Largest<T>(ReadOnlySpan<T> values)
        where T : System.Numerics.INumber<T>
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best])
                best = i;
        }

        return best;
    }
}
