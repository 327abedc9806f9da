using FsCheck;
using FsCheck.Fluent;

namespace DeepPipeline.Properties.Generators;

/// <summary>Places of every kind and of pairs, with random sizes that are small enough to be differentiated element by element.</summary>
public static class KindedShapes
{
    /// <summary>One generator a kind.</summary>
    public static IReadOnlyDictionary<Kind, Gen<KindedShape>> OfKinds { get; } =
        new Dictionary<Kind, Gen<KindedShape>>
        {
            [Features.Kind] = from f in Gen.Choose(1, 8) select KindedShape.Features(f),
            [Sequence.Kind] = from t in Gen.Choose(1, 5) from f in Gen.Choose(1, 6) select KindedShape.Sequence(t, f),
            [Tokens.Kind] = from t in Gen.Choose(1, 6) select KindedShape.Tokens(t),
            [Mask.Kind] = from t in Gen.Choose(1, 6) select KindedShape.Mask(t),
            [Signal.Kind] = from c in Gen.Choose(1, 4) from l in Gen.Choose(1, 9) select KindedShape.Signal(c, l),
            [Image.Kind] =
                from c in Gen.Choose(1, 4)
                from h in Gen.Choose(1, 6)
                from w in Gen.Choose(1, 6)
                select KindedShape.Image(c, h, w),
            [Volume.Kind] =
                from c in Gen.Choose(1, 3)
                from d in Gen.Choose(1, 4)
                from h in Gen.Choose(1, 4)
                from w in Gen.Choose(1, 4)
                select KindedShape.Volume(c, d, h, w),
        };

    private static Gen<KindedShape> OfNumbers { get; } =
        Gen.OneOf(OfKinds.Where(kind => kind.Key != Tokens.Kind).Select(kind => kind.Value));

    private static Gen<KindedShape> Pairs { get; } =
        from first in OfNumbers
        from second in OfNumbers
        select KindedShape.Pair(first, second);

    /// <summary>A sequence beside what belongs to it: a mask, another sequence, a state.</summary>
    private static Gen<KindedShape> Companions { get; } =
        from sequence in OfKinds[Sequence.Kind]
        from memory in OfKinds[Sequence.Kind]
        from units in Gen.Choose(1, 4)
        let state = KindedShape.Features(units)
        from second in Gen.Elements(
            KindedShape.Mask(sequence.Sizes[0]),
            memory,
            KindedShape.Pair(memory, KindedShape.Mask(memory.Sizes[0])),
            state,
            KindedShape.Pair(state, state)
        )
        select KindedShape.Pair(sequence, second);

    public static Gen<KindedShape> Any { get; } = Gen.OneOf(OfKinds.Values.Append(Pairs).Append(Companions).Append(Companions));
}
