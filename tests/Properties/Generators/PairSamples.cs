using FsCheck.Fluent;
using Pipeline.Tree;

namespace Pipeline.Properties.Generators;

/// <summary>The samples of what takes pairs.</summary>
public static class PairSamples
{
    public static LeafSample[] All { get; } =
    [
        LeafSample.OfPair((first, second) => Gen.Constant(new KeepFirst(first.Kind, second.Kind)), (leaf, first, second) => (leaf.First, leaf.Second) == (first.Kind, second.Kind) ? first : null),
        LeafSample.OfPair((first, second) => Gen.Constant(new KeepSecond(first.Kind, second.Kind)), (leaf, first, second) => (leaf.First, leaf.Second) == (first.Kind, second.Kind) ? second : null),
    ];
}
