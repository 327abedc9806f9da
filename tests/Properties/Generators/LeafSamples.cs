using FsCheck;
using FsCheck.Fluent;
using LanguageExt;

namespace DeepPipeline.Properties.Generators;

/// <summary>The samples of every leaf in the language; a test fails if one is missing.</summary>
public static class LeafSamples
{
    public static IReadOnlyDictionary<Type, LeafSample> All { get; } =
        (
            (LeafSample[])
                [
                    LeafSample.Of(place => place.Kind == Features.Kind ? Denses : null, DenseGives, ShrinkDense),
                    LeafSample.Of(_ => Gen.Constant(new FlattenLayer()), (_, place) => Place.Features(place.Shape.Count)),
                    LeafSample.Of(Reshapes, ReshapeGives),
                    LeafSample.Keeping(Gen.Constant(new ReluLayer())),
                    LeafSample.Keeping(Gen.Constant(new SigmoidLayer())),
                    LeafSample.Keeping(Gen.Constant(new SiluLayer())),
                    LeafSample.Keeping(Gen.Constant(new TanhLayer())),
                    LeafSample.Keeping(Gen.Elements(false, true).Select(approximate => new GeluLayer(approximate))),
                    LeafSample.Keeping(Gen.Elements(0.01, 0.2, 0, -0.5, 1.5).Select(slope => new LeakyReluLayer(slope))),
                    LeafSample.Keeping(Gen.Elements(1, 0.3, 1.75).Select(alpha => new EluLayer(alpha))),
                    LeafSample.Keeping(Gen.Elements(0, 0.2, 0.5, 0.9).Select(p => new DropoutLayer(p))),
                    LeafSample.KeepingAt(place => Axes(place).Select(a => new SoftmaxLayer(a)), (leaf, place) => Fits(leaf.Axis, place)),
                    LeafSample.KeepingAt(place => Axes(place).Select(a => new LogSoftmaxLayer(a)), (leaf, place) => Fits(leaf.Axis, place)),
                    LeafSample.Keeping(NormSamples.LayerNorms),
                    LeafSample.Keeping(NormSamples.RmsNorms),
                    LeafSample.Keeping(NormSamples.BatchNorms),
                    LeafSample.KeepingAt(NormSamples.GroupNorms, NormSamples.Fits),
                    LeafSample.KeepingAt(NormSamples.InstanceNorms, NormSamples.Fits),
                    .. SequenceSamples.All,
                    .. StructureSamples.All,
                    .. ConvolutionSamples.All,
                    .. ActivationSamples.All,
                    .. PairSamples.All,
                    LeafSample.Of(DefinedSamples.At, DefinedSamples.Gives),
                ]
        ).ToDictionary(sample => sample.Leaf);

    /// <summary>Leaves of any sort that fit a place.</summary>
    public static Gen<Grown> At(Place place)
    {
        var fitting = All.Values.Select(sample => sample.At(place)).OfType<Gen<Leaf>>();
        return from leaf in Gen.OneOf(fitting) select new Grown(leaf, Gives(leaf, place)!);
    }

    public static Place? Gives(Leaf leaf, Place place) => All[leaf.GetType()].Gives(leaf, place);

    /// <summary>Axes of one example, counted from either end.</summary>
    private static Gen<int> Axes(Place place) =>
        from axis in Gen.Choose(1, place.Shape.Rank - 1)
        from fromEnd in Gen.Elements(false, true)
        select fromEnd ? axis - place.Shape.Rank : axis;

    private static bool Fits(int axis, Place place) => axis != 0 && axis < place.Shape.Rank && axis > -place.Shape.Rank;

    private static Gen<DenseLayer> Denses { get; } =
        from units in Gen.Choose(1, 6)
        from bias in Gen.Elements(true, true, false)
        from weight in Initializers.Matrix.OrNull()
        from biasInitializer in Initializers.Vector.OrNull()
        select new DenseLayer(units, bias, weight, biasInitializer);

    private static Place? DenseGives(DenseLayer dense, Place place) =>
        place.Kind == Features.Kind && dense.Units > 0 ? Place.Features(dense.Units) : null;

    private static IEnumerable<DenseLayer> ShrinkDense(DenseLayer dense)
    {
        if (dense.Units > 1)
            yield return dense with
            {
                Units = dense.Units - 1,
            };
        if (!dense.Bias || dense.Weight is not null || dense.BiasInitializer is not null)
            yield return new DenseLayer(dense.Units);
    }

    private static Gen<ReshapeLayer> Reshapes(Place place) =>
        from kind in Gen.Elements([.. KindOf.All.Select(one => one.Kind).Where(kind => !kind.HoldsIndices)])
        from sizes in Factors(place.Shape.Count, kind.Rank - 1)
        select new ReshapeLayer(place.Kind, kind, Items.Of<long>(sizes));

    private static Place? ReshapeGives(ReshapeLayer reshape, Place place) =>
        place.Kind == reshape.From && place.Shape.Count == reshape.Sizes.Fold(1L, (product, size) => product * size)
            ? new Place(reshape.To, Shape.Batch([.. reshape.Sizes]))
            : null;

    /// <summary>Numbers of which the product is the given one.</summary>
    private static Gen<long[]> Factors(long product, int count) =>
        count == 1
            ? Gen.Constant(new[] { product })
            : from first in Gen.Elements(Divisors(product))
            from rest in Factors(product / first, count - 1)
            select (long[])[first, .. rest];

    private static long[] Divisors(long number) => [.. Enumerable.Range(1, (int)number).Select(n => (long)n).Where(n => number % n == 0)];
}
