using FsCheck;
using FsCheck.Fluent;

namespace DeepPipeline.Properties.Generators;

/// <summary>Activations with arguments, layers over channels, and layers that draw random numbers in training.</summary>
public static class ActivationSamples
{
    public static IEnumerable<LeafSample> All =>
        [
            LeafSample.Keeping(Gen.Constant(new MishLayer())),
            LeafSample.Keeping(Gen.Constant(new SoftsignLayer())),
            LeafSample.Keeping(Gen.Constant(new SeluLayer())),
            LeafSample.Keeping(Gen.Constant(new HardSigmoidLayer())),
            LeafSample.Keeping(Gen.Constant(new HardSwishLayer())),
            LeafSample.Keeping(Gen.Constant(new Relu6Layer())),
            LeafSample.Keeping(Gen.Constant(new LogSigmoidLayer())),
            LeafSample.Keeping(Gen.Constant(new TanhshrinkLayer())),
            LeafSample.Keeping(Softpluses),
            LeafSample.Keeping(Celus),
            LeafSample.Keeping(HardTanhs),
            LeafSample.Keeping(Softshrinks),
            // Limits that no layer gives of itself (as a norm of one number gives 0): at a jump, rounding decides.
            LeafSample.Keeping(Gen.Elements(0.47, 0.13, 1.27).Select(threshold => new HardShrinkLayer(threshold))),
            LeafSample.Keeping(
                from limit in Gen.Elements(-0.57, 0.03, 0.29)
                from value in Gen.Elements(0, -1, 0.7)
                select new ThresholdLayer(limit, value)
            ),
            LeafSample.Keeping(
                from low in Gen.Elements(0.125, -0.2)
                from more in Gen.Elements(0, 0.3, 1.5)
                select new RReluLayer(low, low + more)
            ),
            LeafSample.KeepingAt(place => Axes(place).Select(axis => new SoftminLayer(axis)), (leaf, place) => IsAxis(leaf.Axis, place)),
            LeafSample.Of(Maxouts, MaxoutGives),
            LeafSample.Keeping(AlphaDropouts),
            LeafSample.Keeping(GaussianNoises),
            LeafSample.KeepingAt(PRelus, (leaf, place) => leaf.ChannelAxis is not { } axis || IsAxis(axis, place)),
            LeafSample.KeepingAt(SpatialDropouts, (leaf, place) => leaf.ChannelAxis is not { } axis || IsAxis(axis, place)),
            LeafSample.Of(Glus, GluGives),
            LeafSample.Of(Slices, SliceGives),
        ];

    public static Gen<SoftplusLayer> Softpluses { get; } = Gen.Elements(1, 0.5, 2).Select(beta => new SoftplusLayer(beta));

    public static Gen<CeluLayer> Celus { get; } = Gen.Elements(1, 0.5, 2).Select(alpha => new CeluLayer(alpha));

    public static Gen<HardTanhLayer> HardTanhs { get; } =
        from low in Gen.Elements(-1, -0.3)
        from high in Gen.Elements(1, 0.75)
        select new HardTanhLayer(low, high);

    public static Gen<SoftshrinkLayer> Softshrinks { get; } =
        Gen.Elements(0.5, 0.1, 1.25).Select(threshold => new SoftshrinkLayer(threshold));

    public static Gen<AlphaDropoutLayer> AlphaDropouts { get; } = Gen.Elements(0, 0.1, 0.5).Select(p => new AlphaDropoutLayer(p));

    public static Gen<GaussianNoiseLayer> GaussianNoises { get; } =
        Gen.Elements(0, 0.1, 1.5).Select(deviation => new GaussianNoiseLayer(deviation));

    public static Gen<PReluLayer> PRelus(KindedShape place) =>
        from axis in AxesOrNone(place)
        from slope in Gen.Elements(0.25, -0.1)
        select new PReluLayer(axis, slope);

    public static Gen<SpatialDropoutLayer> SpatialDropouts(KindedShape place) =>
        from p in Gen.Elements(0, 0.3, 0.5)
        from axis in AxesOrNone(place)
        select new SpatialDropoutLayer(p, axis);

    public static Gen<GluLayer>? Glus(KindedShape place)
    {
        var fitting = Enumerable
            .Range(-place.Shape.Rank + 1, (2 * place.Shape.Rank) - 1)
            .Where(axis => GluGives(new GluLayer(axis), place) is not null)
            .ToArray();
        return fitting.Length == 0 ? null : Gen.Elements(fitting).Select(axis => new GluLayer(axis));
    }

    public static KindedShape? GluGives(GluLayer glu, KindedShape place) =>
        IsAxis(glu.Axis, place) && SizeOf(glu.Axis, place) % 2 == 0 ? Resized(place, glu.Axis, SizeOf(glu.Axis, place) / 2) : null;

    public static Gen<MaxoutLayer> Maxouts(KindedShape place) =>
        from axis in Axes(place)
        let size = (int)SizeOf(axis, place)
        from pieces in Gen.Elements([.. Enumerable.Range(1, size).Where(pieces => size % pieces == 0)])
        select new MaxoutLayer(pieces, axis);

    public static KindedShape? MaxoutGives(MaxoutLayer leaf, KindedShape place) =>
        IsAxis(leaf.Axis, place) && SizeOf(leaf.Axis, place) % leaf.Pieces == 0
            ? Resized(place, leaf.Axis, SizeOf(leaf.Axis, place) / leaf.Pieces)
            : null;

    public static Gen<SliceLayer>? Slices(KindedShape place) =>
        from axis in Axes(place)
        let size = (int)SizeOf(axis, place)
        from start in Gen.Choose(0, size - 1)
        from length in Gen.Choose(1, size - start)
        select new SliceLayer(axis, start, length);

    public static KindedShape? SliceGives(SliceLayer slice, KindedShape place) =>
        IsAxis(slice.Axis, place) && slice.Start >= 0 && slice.Length > 0 && slice.Start + slice.Length <= SizeOf(slice.Axis, place)
            ? Resized(place, slice.Axis, slice.Length)
            : null;

    public static bool IsAxis(int axis, KindedShape place) => axis != 0 && Math.Abs(axis) < place.Shape.Rank;

    private static Gen<int> Axes(KindedShape place) =>
        from axis in Gen.Choose(1, place.Shape.Rank - 1)
        from fromEnd in Gen.Elements(false, true)
        select fromEnd ? axis - place.Shape.Rank : axis;

    private static Gen<int?> AxesOrNone(KindedShape place) => Gen.OneOf(Gen.Constant<int?>(null), Axes(place).Select(axis => (int?)axis));

    private static long SizeOf(int axis, KindedShape place) => place.Shape[axis].Size;

    private static KindedShape Resized(KindedShape place, int axis, long size) => place with { Shape = place.Shape.With(axis, size) };
}
