using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Pipeline;

/// <summary>What a run is of: going on is only the same run with the same experiment and data.</summary>
/// <param name="Experiment">The experiment as JSON, without what does not change a step: the number of epochs, the device.</param>
/// <param name="Data">The data, recognised by its shapes, its size and some of its examples.</param>
/// <param name="DifferencesTo">What is other in an experiment of a checkpoint, in a line.</param>
internal sealed record RunIdentity(string Experiment, string Data, Func<string, string> DifferencesTo)
{
    private const int Sampled = 997;

    internal static RunIdentity Of<TIn, TOut, TTarget>(Experiment<TIn, TOut, TTarget> experiment, Dataset<TIn, TTarget> data)
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind
    {
        var own = experiment with { Recipe = experiment.Recipe with { Epochs = null, Device = Device.Auto } };
        return new(own.ToJson(), Recognised(data), other => Pipeline.Experiment.FromJson<TIn, TOut, TTarget>(other).Match(
            ok: it => string.Join("; ", own.Diff(it)),
            fail: problems => $"another: {problems[0].Path} is {problems[0].Actual}"));
    }

    private static string Recognised<TIn, TTarget>(Dataset<TIn, TTarget> data)
        where TIn : IKind
        where TTarget : IKind
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var step = Math.Max(1, data.Count / Sampled);
        for (var i = 0; i < data.Count; i += step)
        {
            hash.AppendData(MemoryMarshal.AsBytes(data.InputAt(i).AsSpan()));
            hash.AppendData(MemoryMarshal.AsBytes(data.TargetAt(i).AsSpan()));
        }

        return string.Create(CultureInfo.InvariantCulture, $"{data.Count} examples {data.InputShape} → {data.TargetShape}{(data.BucketLengths.IsEmpty ? "" : $" in buckets {data.BucketLengths}")}, {Convert.ToHexStringLower(hash.GetHashAndReset())[..16]}");
    }
}
