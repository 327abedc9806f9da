using System.Reflection;
using DeepPipeline.Properties.Generators;
using FsCheck;
using FsCheck.Fluent;

namespace DeepPipeline.Properties.Suite;

/// <summary>Every factory of <see cref="Layers"/>, every leaf and every model of <see cref="DeepPipeline.Models"/>, found by reflection.</summary>
public static class Subjects
{
    /// <summary>How many random cases a subject has, and how many wrong places.</summary>
    public const int Most = 24;

    private const int Tries = 600;

    public static IReadOnlyDictionary<string, Subject> All { get; } =
        Leaves().Concat(Composed()).Concat(Models()).ToDictionary(subject => subject.Name);

    /// <summary>Places of every kind.</summary>
    public static IReadOnlyList<KindedShape> Anywhere { get; } = [.. KindedShapes.Any.Sample(Most, new Rnd(2026, 11), 50)];

    /// <summary>The names of all factories.</summary>
    public static IEnumerable<string> Factories { get; } =
    [
        .. typeof(Layers)
            .GetMembers(BindingFlags.Public | BindingFlags.Static)
            .Where(m => m is PropertyInfo or MethodInfo { IsSpecialName: false })
            .Select(m => m.Name)
            .Distinct(),
    ];

    /// <summary>The names of all models.</summary>
    public static IEnumerable<string> ModelNames { get; } =
    [
        .. typeof(DeepPipeline.Models)
            .GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(m => !m.IsSpecialName)
            .Select(m => m.Name)
            .Distinct(),
    ];

    private static IEnumerable<Subject> Leaves() =>
        from sample in LeafSamples.All.Values
        let name = sample.Leaf == typeof(DefinedLayer) ? "Define" : sample.Leaf.Name[..^"Layer".Length]
        select Of(name, Sort.Layer, place => sample.At(place)?.Select(leaf => (Layer)leaf));

    private static IEnumerable<Subject> Composed() =>
        CombinatorSamples.All.Select(sample =>
            Of(sample.Key, CombinatorSamples.OfLeaves.Contains(sample.Key) ? Sort.Layer : Sort.Combinator, sample.Value)
        );

    // As they are written down, and for other inputs that they take.
    private static IEnumerable<Subject> Models() =>
        from model in WellKnown.Small
        group model.Value by model.Key.Split(',')[0] into models
        select Of(
            models.Key,
            Sort.Model,
            seed => [.. models.Concat(models.SelectMany((small, i) => Resized(small, new Rnd(seed, 7 + (2 * (ulong)i))).Take(2)))],
            takesAnyKind: false
        );

    private static IEnumerable<Case> Resized(Case small, Rnd seed) =>
        (
            from more in Gen.ArrayOf(Gen.Choose(0, 5), SizesOf(small.From)).Sample(Tries, seed, 50)
            let place = Larger(small.From, more)
            let to = Sizing.Of(small.Tree, place)
            where to is not null && place != small.From
            select new Case(small.Tree, place, to)
        ).Distinct();

    private static int SizesOf(KindedShape place) => place.Kind.IsPair ? place.Parts.Sum(SizesOf) : place.Sizes.Length;

    private static KindedShape Larger(KindedShape place, int[] more) =>
        place.Kind.IsPair
            ? KindedShape.Pair(Larger(place.Parts[0], more), Larger(place.Parts[1], more[SizesOf(place.Parts[0])..]))
            : place.With([.. place.Sizes.Zip(more, (size, add) => size + add)]);

    private static Subject Of(string name, Sort sort, Func<KindedShape, Gen<Layer>?> at) =>
        Of(
            name,
            sort,
            seed => [.. Drawn(at, seed).Distinct().Take(Most)],
            sort == Sort.Combinator || (at(KindedShape.Features(12)) is not null && at(KindedShape.Volume(2, 2, 2, 2)) is not null)
        );

    private static IEnumerable<Case> Drawn(Func<KindedShape, Gen<Layer>?> at, ulong seed) =>
        from draw in KindedShapes.Any.Sample(Tries, new Rnd(seed, 1), 50).Select((place, i) => (Place: place, Number: (ulong)i))
        let layers = at(draw.Place)
        where layers is not null
        let layer = layers.Sample(1, new Rnd(seed + draw.Number, 3), 50).Single()
        select new Case(
            layer,
            draw.Place,
            Sizing.Of(layer, draw.Place) ?? throw new InvalidOperationException($"{layer} does not fit {draw.Place}")
        );

    private static Subject Of(string name, Sort sort, Func<ulong, IReadOnlyList<Case>> draw, bool takesAnyKind)
    {
        var seed = (ulong)name.Aggregate(17L, (hash, letter) => (hash * 31) + letter);
        var cases = new Lazy<IReadOnlyList<Case>>(() => draw(seed));
        return new Subject(
            name,
            sort,
            cases,
            new(() => [.. Wrong(cases.Value).DistinctBy(wrong => (wrong.Case.Tree, wrong.Wrong)).Take(Most)])
        );

        // Tokens are refused by what takes one kind; to what takes any they are numbers, as a kind says nothing of numbers.
        IEnumerable<(Case Case, KindedShape Wrong)> Wrong(IReadOnlyList<Case> fitting) =>
            from draw in KindedShapes
                .Any.Sample(Tries, new Rnd(seed, 5), 50)
                .Select((place, i) => (Place: place, Case: fitting[i % fitting.Count]))
            where Sizing.Of(draw.Case.Tree, draw.Place, sharesAnywhere: true) is null && (draw.Place.Kind != Tokens.Kind || !takesAnyKind)
            select (draw.Case, draw.Place);
    }
}
