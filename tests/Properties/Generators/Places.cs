using FsCheck;
using FsCheck.Fluent;

namespace DeepPipeline.Properties.Generators;

/// <summary>Places of every kind and of pairs, with random sizes that are small enough to be differentiated number by number.</summary>
public static class Places
{
    /// <summary>One generator a kind.</summary>
    public static IReadOnlyDictionary<Kind, Gen<Place>> OfKinds { get; } =
        new Dictionary<Kind, Gen<Place>>
        {
            [Features.Kind] = from f in Gen.Choose(1, 8) select Place.Features(f),
            [Sequence.Kind] = from t in Gen.Choose(1, 5) from f in Gen.Choose(1, 6) select Place.Sequence(t, f),
            [Tokens.Kind] = from t in Gen.Choose(1, 6) select Place.Tokens(t),
            [Mask.Kind] = from t in Gen.Choose(1, 6) select Place.Mask(t),
            [Signal.Kind] = from c in Gen.Choose(1, 4) from l in Gen.Choose(1, 9) select Place.Signal(c, l),
            [Image.Kind] = from c in Gen.Choose(1, 4) from h in Gen.Choose(1, 6) from w in Gen.Choose(1, 6) select Place.Image(c, h, w),
            [Volume.Kind] =
                from c in Gen.Choose(1, 3)
                from d in Gen.Choose(1, 4)
                from h in Gen.Choose(1, 4)
                from w in Gen.Choose(1, 4)
                select Place.Volume(c, d, h, w),
        };

    private static Gen<Place> OfNumbers { get; } = Gen.OneOf(OfKinds.Where(kind => kind.Key != Tokens.Kind).Select(kind => kind.Value));

    private static Gen<Place> Pairs { get; } = from first in OfNumbers from second in OfNumbers select Place.Pair(first, second);

    /// <summary>A sequence beside what belongs to it: a mask, another sequence, a state.</summary>
    private static Gen<Place> Companions { get; } =
        from sequence in OfKinds[Sequence.Kind]
        from memory in OfKinds[Sequence.Kind]
        from units in Gen.Choose(1, 4)
        let state = Place.Features(units)
        from second in Gen.Elements(
            Place.Mask(sequence.Sizes[0]),
            memory,
            Place.Pair(memory, Place.Mask(memory.Sizes[0])),
            state,
            Place.Pair(state, state)
        )
        select Place.Pair(sequence, second);

    public static Gen<Place> Any { get; } = Gen.OneOf(OfKinds.Values.Append(Pairs).Append(Companions).Append(Companions));
}
