namespace DeepPipeline;

/// <summary>What is said when a shape is not of the kind that a layer takes.</summary>
internal static class Kinds
{
    internal static Problem Mismatch(Kind expected, Shape actual) =>
        Problem.Kind(
            expected.ToString(),
            actual.ToString(),
            actual.IsPair || expected.IsPair ? HintOfPair(expected, actual.IsPair) : Hint(expected, actual.Rank)
        );

    /// <summary>What is said when a layer that takes one value of any kind is given two.</summary>
    internal static Problem OneValue(object pair) =>
        Problem.Kind("one value, of any kind", pair.ToString()!, "a layer takes one value: put it into Both, once for each");

    internal static Problem Mismatch(Kind expected, Kind actual) =>
        Problem.Kind(
            expected.ToString(),
            actual.ToString(),
            actual == Tokens.Kind && expected != Mask.Kind && !expected.IsPair ? "put Embedding(vocabulary, features) before it"
                : (actual == Signal.Kind || actual == Mask.Kind) && expected == Features.Kind
                    ? $"put FlattenFrom<{actual.Name}>() before it"
                : actual.IsPair || expected.IsPair ? HintOfPair(expected, actual.IsPair)
                : Hint(expected, actual.Rank)
        );

    private static string HintOfPair(Kind expected, bool given) =>
        expected.IsPair && given ? "change one of both values with First or Second, or turn them round with Swap"
        : expected.IsPair ? "put Fork(…, …) before it, which gives two values"
        : "choose one of both values with KeepFirst or KeepSecond, or write Both(…, …)";

    private static string Hint(Kind expected, int rank) =>
        (expected.Name, rank) switch
        {
            (nameof(Mask), _) => "make it of the tokens, with PaddingMask(paddingIndex)",
            (nameof(Features), 4) => "put Flatten before it",
            (nameof(Features), 3) => "put FlattenFrom<Sequence>() before it",
            (nameof(Features), 5) => "put FlattenFrom<Volume>() before it",
            (nameof(Signal), 2) => "put Reshape<Features, Signal>(channels, length) before it",
            (nameof(Volume), 2) => "put Reshape<Features, Volume>(channels, depth, height, width) before it",
            (nameof(Image), 2) => "put Reshape<Features, Image>(channels, height, width) before it",
            (nameof(Sequence), 2) => "put Reshape<Features, Sequence>(steps, features) before it",
            _ => $"give it {expected}, the batch first",
        };
}
