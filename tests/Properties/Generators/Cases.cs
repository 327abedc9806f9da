using FsCheck;
using FsCheck.Fluent;

namespace Pipeline.Properties.Generators;

/// <summary>What FsCheck makes of our types: <c>[Properties(Arbitrary = [typeof(Cases)])]</c>.</summary>
public static class Cases
{
    /// <summary>The most leaves that a case has, before outputs are made to meet.</summary>
    public const int MostLeaves = 12;

    public static Arbitrary<Case> Case() =>
        Arb.From(Gen.Sized(size => OfLeaves(1 + (size * (MostLeaves - 1) / 100))), Shrinking.Of);

    /// <summary>Cases of at most about so many leaves.</summary>
    public static Gen<Case> OfLeaves(int most) =>
        from leaves in Gen.Choose(0, most)
        from start in Growing.Starts
        from grown in Growing.From(start, leaves)
        select new Case(grown.Layer, start, grown.To);
}
