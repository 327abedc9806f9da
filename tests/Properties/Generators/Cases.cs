using FsCheck;
using FsCheck.Fluent;

namespace DeepPipeline.Properties.Generators;

/// <summary>What FsCheck makes of our types: <c>[Properties(Arbitrary = [typeof(Cases)])]</c>.</summary>
public static class Cases
{
    /// <summary>The most leaves that a case has, before outputs are made to meet.</summary>
    public const int MostLeaves = 12;

    /// <summary>The most leaves in a row that a value goes through.</summary>
    public const int MostDepth = 12;

    public static Arbitrary<Case> Case() => Arb.From(Gen.Sized(size => OfLeaves(1 + (size * (MostLeaves - 1) / 100))), Shrinking.Of);

    /// <summary>Cases of at most about so many leaves.</summary>
    public static Gen<Case> OfLeaves(int most) =>
        from leaves in Gen.Choose(0, most)
        from start in Starting.Anywhere
        from grown in PipelineGenerator.Any.From(start, leaves)
        select new Case(grown.Layer, start, grown.To);

    /// <summary>Cases of any depth in which a sort of leaf is.</summary>
    public static Gen<Case> With(LeafSample wanted)
    {
        var growing = new PipelineGenerator(wanted);
        return from start in Starting.SomePairs.All(pair => wanted.At(pair) is null)
                ? Gen.Frequency((7, Starting.For(wanted)), (1, Starting.OfTokens))
                : Starting.For(wanted)
            from depth in Gen.Choose(1, MostDepth)
            from spare in Gen.Choose(0, MostDepth)
            from drawn in growing.From(start, new SizeBudget(depth, depth + spare))
            from leading in Leading(start, wanted)
            from first in PipelineGenerator.OneOf(leading)
            from rest in growing.From(first.To, new SizeBudget(depth, depth + spare).Less(Trees.Depth(first.Layer)))
            select Trees.All(drawn.Layer).Any(layer => layer.GetType() == wanted.Leaf)
                ? new Case(drawn.Layer, start, drawn.To)
                : new Case(Chain.Of(first.Layer, rest.Layer), start, rest.To);
    }

    // The leaf, after what makes of the start a place that it fits.
    private static Gen<Grown> Leading(KindedShape start, LeafSample wanted) =>
        wanted.At(start) is { } leaves
            ? leaves.Select(leaf => new Grown(leaf, LeafSamples.Gives(leaf, start)!))
            : from embedded in LeafSamples.At(start)
            from fitting in Starting.For(wanted)
            let place = wanted.At(embedded.To) is null ? fitting : embedded.To
            from leaf in wanted.At(place)!
            select new Grown(
                Chain.Of(embedded.Layer, PipelineGenerator.Adapter(embedded.To, place), leaf),
                LeafSamples.Gives(leaf, place)!
            );
}
