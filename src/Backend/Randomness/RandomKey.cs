using System.Diagnostics;

namespace DeepPipeline;

/// <summary>
/// Where randomness comes from: a seed, and the epoch and step of a training run. Every use adds the path of the layer, so
/// that adding a dropout in one place changes nothing elsewhere, and the same key gives the same bits.
/// </summary>
/// <param name="Seed">The user's seed.</param>
/// <param name="Epoch">The epoch, from 1; 0 before training.</param>
/// <param name="Step">The step within the run, from 1; 0 where there is none.</param>
/// <param name="Part">Which of the batches of a step that has several, from 0.</param>
[DebuggerDisplay("{Line,nq}")]
public readonly record struct RandomKey(long Seed, long Epoch = 0, long Step = 0, long Part = 0)
{
    private string Line => Show.Line(this);

    /// <summary>The stream of random numbers of one layer or purpose.</summary>
    /// <param name="path">The layer's path, or a word for the purpose.</param>
    public RandomStream Stream(string path)
    {
        var mixed = Mix((ulong)Seed);
        mixed = Mix(mixed ^ Hash(path));
        mixed = Mix(mixed ^ (ulong)Epoch);
        mixed = Mix(mixed ^ (ulong)Step);
        return new RandomStream(Part == 0 ? mixed : Mix(mixed ^ (ulong)Part));
    }

    // SplitMix64's step and finaliser (Steele, Lea and Flood 2014).
    internal static ulong Mix(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }

    // FNV-1a, 64 bits: the same on every machine and run, as string.GetHashCode is not.
    private static ulong Hash(string text)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var c in text)
            hash = (hash ^ c) * 0x100000001B3;
        return hash;
    }
}
