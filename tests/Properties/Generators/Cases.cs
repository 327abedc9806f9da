using FsCheck;
using FsCheck.Fluent;
using Pipeline.Tree;

namespace Pipeline.Properties.Generators;

/// <summary>What FsCheck makes of our types: <c>[Properties(Arbitrary = [typeof(Cases)])]</c>.</summary>
public static class Cases
{
    /// <summary>The most leaves that a case has, before outputs are made to meet.</summary>
    public const int MostLeaves = 12;

    /// <summary>The most leaves in a row that a value goes through.</summary>
    public const int MostDepth = 12;

    public static Arbitrary<Case> Case() =>
        Arb.From(Gen.Sized(size => OfLeaves(1 + (size * (MostLeaves - 1) / 100))), Shrinking.Of);

    /// <summary>Cases of at most about so many leaves.</summary>
    public static Gen<Case> OfLeaves(int most) =>
        from leaves in Gen.Choose(0, most)
        from start in Starting.Anywhere
        from grown in Growing.Any.From(start, leaves)
        select new Case(grown.Layer, start, grown.To);

    /// <summary>Cases of any depth in which a sort of leaf is.</summary>
    public static Gen<Case> With(LeafSample wanted)
    {
        var growing = new Growing(wanted);
        return
            from start in Starting.For(wanted)
            from depth in Gen.Choose(1, MostDepth)
            from spare in Gen.Choose(0, MostDepth)
            from drawn in growing.From(start, new Room(depth, depth + spare))
            from first in wanted.At(start)!
            let then = LeafSamples.Gives((Leaf)first, start)!
            from rest in growing.From(then, new Room(depth - 1, depth - 1 + spare))
            select Trees.All(drawn.Layer).Any(layer => layer.GetType() == wanted.Leaf)
                ? new Case(drawn.Layer, start, drawn.To)
                : new Case(Chain.Of(first, rest.Layer), start, rest.To);
    }
}
