using DeepPipeline.Properties.Generators;
using FsCheck;
using FsCheck.Fluent;

namespace DeepPipeline.Properties.RandomPipelines;

/// <summary>A pipeline that is tried: on a batch of so many examples, with all values drawn from a seed.</summary>
/// <param name="Case">The pipeline, and what it takes.</param>
/// <param name="Batch">How many examples.</param>
/// <param name="Seed">What parameters, input, directions and dropout masks are drawn from.</param>
public sealed record Trial(Case Case, long Batch, long Seed)
{
    private static readonly LeafSample[] Wanted = [.. LeafSamples.All.Values];

    /// <summary>
    /// The trial of a number, the same in every run. As many in a row as there are sorts of leaves have each of them at least
    /// once.
    /// </summary>
    public static Trial Number(long number)
    {
        // Mixed, since the streams of neighbouring seeds overlap.
        var seed = new Rnd(RandomKey.Mix((ulong)number), RandomKey.Mix(~(ulong)number) | 1);
        var drawn = Cases.With(Wanted[(int)(number % Wanted.Length)]).Sample(1, seed, 50).Single();
        return new Trial(drawn, 2 + (number % 2), number);
    }

    /// <summary>Simpler trials, the simplest first.</summary>
    public IEnumerable<Trial> Simpler() =>
        Shrinking
            .Any(Case)
            .Select(simpler => this with { Case = simpler })
            .Concat(Enumerable.Range(1, (int)Batch - 1).Where(Suffices).Select(fewer => this with { Batch = fewer }));

    private bool Suffices(int examples) => Case.Lower(Mode.Train).Refuses(examples) is null;
}
