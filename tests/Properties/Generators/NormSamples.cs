using FsCheck;
using FsCheck.Fluent;

namespace DeepPipeline.Properties.Generators;

/// <summary>
/// Layers of normalisation. Their epsilons are larger than usual: near a group of equal numbers a tiny one makes derivatives
/// so steep that numerical ones say nothing; the usual ones have tests of their own.
/// </summary>
public static class NormSamples
{
    public static Gen<LayerNormLayer> LayerNorms { get; } = from e in Epsilons from affine in Flags select new LayerNormLayer(e, affine);

    public static Gen<RmsNormLayer> RmsNorms { get; } = from e in Epsilons from affine in Flags select new RmsNormLayer(e, affine);

    public static Gen<BatchNormLayer> BatchNorms { get; } =
        from momentum in Gen.Elements(0.1, 0.5, 1)
        from e in Epsilons
        from affine in Flags
        select new BatchNormLayer(momentum, e, affine);

    public static Gen<GroupNormLayer>? GroupNorms(KindedShape place)
    {
        if (place.Kind != Image.Kind)
            return null;
        var fitting = Enumerable.Range(1, (int)place.Sizes[0]).Where(groups => Fits(new GroupNormLayer(groups), place)).ToArray();
        return fitting.Length == 0
            ? null
            : from groups in Gen.Elements(fitting)
            from e in Epsilons
            from affine in Flags
            select new GroupNormLayer(groups, e, affine);
    }

    public static Gen<InstanceNormLayer>? InstanceNorms(KindedShape place) =>
        Fits(new InstanceNormLayer(), place) ? from e in Epsilons from affine in Flags select new InstanceNormLayer(e, affine) : null;

    public static bool Fits(GroupNormLayer norm, KindedShape place) =>
        place.Kind == Image.Kind && norm.Groups > 0 && place.Sizes[0] % norm.Groups == 0 && place.Shape.Count > norm.Groups;

    public static bool Fits(InstanceNormLayer norm, KindedShape place) => place.Kind == Image.Kind && place.Sizes[1] * place.Sizes[2] > 1;

    private static Gen<double> Epsilons => Gen.Elements(0.1, 0.01, 0.5);

    private static Gen<bool> Flags => Gen.Elements(true, false);
}
