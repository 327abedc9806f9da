using LanguageExt;

namespace Pipeline;

/// <summary>What is said when a shape is not of the kind that a layer takes.</summary>
internal static class Kinds
{
    internal static Flaw Mismatch(Kind expected, Shape actual) => new(expected.ToString(), actual.ToString(), Hint(expected.Name, actual.Rank));

    internal static Flaw Mismatch(Kind expected, Kind actual) => new(expected.ToString(), actual.ToString(), Hint(expected.Name, actual.Rank));

    private static string Hint(string expected, int rank) =>
        (expected, rank) switch
        {
            (nameof(Features), 4) => "put Flatten before it",
            (nameof(Features), 3) => "put FlattenFrom<Sequence>() before it",
            (nameof(Image), 2) => "put Reshape<Features, Image>(channels, height, width) before it",
            _ => $"give it a tensor of {rank switch { _ when expected == nameof(Image) => 4, _ when expected == nameof(Sequence) => 3, _ => 2 }} axes, the batch first",
        };
}
