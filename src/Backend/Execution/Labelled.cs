using System.Runtime.InteropServices;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

/// <summary>What the labels of a batch say, whatever device they are on.</summary>
internal static class Labelled
{
    /// <summary>Whether any label counts: the first that does is found at once.</summary>
    /// <param name="labels">The labels, on any device.</param>
    /// <param name="ignored">The one that does not count; null if all do.</param>
    /// <param name="weights">What each class weighs; null for all the same.</param>
    internal static bool AnyCounts(Tensor labels, long? ignored, Tensor? weights)
    {
        using var scope = torch.NewDisposeScope();
        var known = weights?.to(torch.ScalarType.Float64).cpu().contiguous();
        var numbers = known is null ? default : MemoryMarshal.Cast<byte, double>(known.bytes);
        foreach (var label in MemoryMarshal.Cast<byte, long>(Host(labels).bytes))
        {
            if (label != ignored && (known is null || numbers[(int)label] > 0))
                return true;
        }

        return false;
    }

    /// <summary>The labels side by side in host memory.</summary>
    internal static Tensor Host(Tensor labels)
    {
        var host = labels.device_type == DeviceType.CPU ? labels : labels.cpu();
        return host.is_contiguous() ? host : host.contiguous();
    }
}
