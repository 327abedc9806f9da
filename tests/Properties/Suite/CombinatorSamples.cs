using DeepPipeline.Properties.Generators;
using FsCheck;
using FsCheck.Fluent;
using LanguageExt;

namespace DeepPipeline.Properties.Suite;

/// <summary>Samples of the factories that are no leaf: combinators around small random bodies, and layers made of layers.</summary>
public static class CombinatorSamples
{
    private const int Leaves = 2;

    /// <summary>For each factory: layers that fit a place; null if none does.</summary>
    public static IReadOnlyDictionary<string, Func<KindedShape, Gen<Layer>?>> All { get; } =
        new Dictionary<string, Func<KindedShape, Gen<Layer>?>>
        {
            ["Identity"] = Numbers(_ => Gen.Constant(Chain.Identity)),
            ["Input"] = Numbers(_ => Gen.Constant(Chain.Identity)),
            ["FlattenFrom"] = Numbers(place => place.Kind == Image.Kind ? null : Gen.Constant<Layer>(new FlattenLayer())),
            ["Residual"] = Numbers(place => from body in Keeping(place) select Branched(new SumJoin(), Chain.Identity, body)),
            ["Sum"] = Numbers(place => Meeting(new SumJoin(), place)),
            ["Product"] = Numbers(place => Meeting(new ProductJoin(), place)),
            ["Concat"] = Numbers(Concats),
            ["Constrained"] = place =>
                from body in PipelineGenerator.Any.From(place, Leaves)
                from norm in Gen.Elements(0.5, 2)
                select (Layer)new Annotated(new Constraint(norm), body.Layer),
            ["Fork"] = Numbers(place =>
                from first in PipelineGenerator.Any.From(place, 1)
                from second in PipelineGenerator.Any.From(place, 1)
                select Branched(new PairedJoin(), first.Layer, second.Layer)
            ),
            ["Both"] = Pairs(
                (pair, first, second) =>
                    from one in PipelineGenerator.Any.From(first, 1)
                    from two in PipelineGenerator.Any.From(second, 1)
                    select (Layer)PipelineGenerator.Both(pair, one.Layer, two.Layer)
            ),
            ["First"] = Pairs(
                (pair, first, _) =>
                    from one in PipelineGenerator.Any.From(first, Leaves)
                    select (Layer)PipelineGenerator.Both(pair, one.Layer, Chain.Identity)
            ),
            ["Second"] = Pairs(
                (pair, _, second) =>
                    from two in PipelineGenerator.Any.From(second, Leaves)
                    select (Layer)PipelineGenerator.Both(pair, Chain.Identity, two.Layer)
            ),
            ["Swap"] = Pairs(
                (_, first, second) =>
                    Gen.Constant(
                        Branched(
                            new PairedJoin(),
                            new KeepSecondLayer(first.Kind, second.Kind),
                            new KeepFirstLayer(first.Kind, second.Kind)
                        )
                    )
            ),
            ["Stack"] = Numbers(Stacks),
            ["Repeat"] = Numbers(place =>
                from times in Gen.Choose(0, 3)
                from body in Keeping(place)
                select (Layer)new Repeated(times, body)
            ),
            ["TimeDistributed"] = place => place.Kind == Sequence.Kind ? Steps(place) : null,
            ["Named"] = place =>
                from body in PipelineGenerator.Any.From(place, Leaves)
                from name in PipelineGenerator.Names('n')
                select (Layer)new Annotated(new NameNote(name), body.Layer),
            ["Shared"] = Numbers(place =>
                from body in Keeping(place)
                from name in PipelineGenerator.Names('s')
                select Chain.Of(new Annotated(new SharedNote(name), body), new TanhLayer(), new Annotated(new SharedNote(name), body))
            ),
            ["Frozen"] = place =>
                from body in PipelineGenerator.Any.From(place, Leaves)
                select (Layer)new Annotated(new FrozenNote(), body.Layer),
            ["Regularized"] = place =>
                from body in PipelineGenerator.Any.From(place, Leaves)
                from l1 in Gen.Elements(0, 0.01)
                from l2 in Gen.Elements(0, 0.1)
                select (Layer)new Annotated(new RegularizedNote(new(l1, l2)), body.Layer),
            ["Graph"] = Numbers(place =>
                GraphGenerator.At(PipelineGenerator.Any, place, new SizeBudget(Leaves, 2 * Leaves))?.Select(grown => grown.Layer)
            ),
            ["SeparableConv2d"] = place => place.Kind == Image.Kind ? Separable : null,
            ["TransformerEncoder"] = place =>
                place.Kind == Sequence.Kind
                    ? Blocks(place, (f, heads, hidden, p, causal) => Layers.TransformerEncoder(f, heads, hidden, p, causal).Tree)
                    : null,
            ["TransformerDecoder"] = place =>
                PairSamples.AreSequences(place)
                    ? Blocks(place.Parts[0], (f, heads, hidden, p, _) => Layers.TransformerDecoder(f, heads, hidden, p).Tree)
                    : null,
        };

    /// <summary>Those that users know as layers, though they are compositions.</summary>
    public static IReadOnlyList<string> OfLeaves { get; } = ["FlattenFrom", "SeparableConv2d", "TransformerEncoder", "TransformerDecoder"];

    private static Gen<Layer> Separable { get; } =
        from filters in Gen.Choose(1, 3)
        from kernel in Gen.Elements(1, 3)
        from multiplier in Gen.Choose(1, 2)
        from stride in Gen.Choose(1, 2)
        from dilation in Gen.Choose(1, 2)
        from bias in Gen.Elements(true, false)
        select Layers.SeparableConv2d(filters, kernel, multiplier, stride, Padding.Same, dilation, bias).Tree;

    private static Func<KindedShape, Gen<Layer>?> Numbers(Func<KindedShape, Gen<Layer>?> at) =>
        place => place.Kind == Tokens.Kind || place.Kind.IsPair ? null : at(place);

    private static Func<KindedShape, Gen<Layer>?> Pairs(Func<KindedShape, KindedShape, KindedShape, Gen<Layer>> at) =>
        place => place.Parts is [var first, var second] ? at(place, first, second) : null;

    private static Gen<Layer> Keeping(KindedShape place) => PipelineGenerator.Any.Between(place, place, Leaves);

    private static Layer Branched(Join join, params Layer[] parts) => new Branch(join, Items.Of<Layer>(parts));

    private static Gen<Layer> Meeting(Join how, KindedShape at) =>
        from first in PipelineGenerator.Any.From(at, 1)
        from second in PipelineGenerator.Any.Between(at, first.To, 1)
        from third in Gen.Elements(true, false)
        select third ? Branched(how, first.Layer, second, first.Layer) : Branched(how, first.Layer, second);

    private static Gen<Layer> Concats(KindedShape at) =>
        from first in PipelineGenerator.Any.From(at, 1)
        from axis in Gen.Choose(1, first.To.Shape.Rank - 1)
        from size in Gen.Choose(1, 3)
        from second in PipelineGenerator.Any.Between(at, first.To.With([.. first.To.Sizes.Select((s, i) => i == axis - 1 ? size : s)]), 1)
        from fromEnd in Gen.Elements(false, true)
        select Branched(new ConcatJoin(fromEnd ? axis - first.To.Shape.Rank : axis), first.Layer, second);

    private static Gen<Layer> Stacks(KindedShape at) =>
        from count in Gen.Choose(1, 3)
        from features in Gen.Choose(1, 3)
        from branches in Gen.CollectToArray(
            Enumerable.Range(0, count).Select(_ => PipelineGenerator.Any.Between(at, KindedShape.Features(features), 1))
        )
        select Branched(
            new ConcatJoin(1),
            [.. branches.Select(branch => Chain.Of(branch, new UnsqueezeLayer(Features.Kind, Sequence.Kind, 1)))]
        );

    private static Gen<Layer> Steps(KindedShape at) =>
        from size in Gen.Choose(1, 3)
        from body in PipelineGenerator.Any.Between(KindedShape.Features(at.Sizes[1]), KindedShape.Features(size), Leaves)
        select (Layer)new TimeDistributed(body);

    private static Gen<Layer> Blocks(KindedShape at, Func<long, long, long, double, bool, Layer> make) =>
        from heads in Gen.Elements(Enumerable.Range(1, (int)at.Sizes[1]).Where(heads => at.Sizes[1] % heads == 0).ToArray())
        from hidden in Gen.Choose(1, 4)
        from dropped in Gen.Elements(0, 0.3)
        from causal in Gen.Elements(true, false)
        select make(at.Sizes[1], heads, hidden, dropped, causal);
}
