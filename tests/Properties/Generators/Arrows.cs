using FsCheck;
using FsCheck.Fluent;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Generators;

/// <summary>Typed arrows between some kinds, for laws about arrows: <c>[Properties(Arbitrary = [typeof(Arrows)])]</c>.</summary>
public static class Arrows
{
    public static Arbitrary<Pipeline<Features, Features>> OfFeatures() =>
        Between<Features, Features>(KindedShape.Features(3), KindedShape.Features(3));

    public static Arbitrary<Pipeline<Image, Features>> FromImages() =>
        Between<Image, Features>(KindedShape.Image(1, 2, 3), KindedShape.Features(3));

    public static Arbitrary<Pipeline<Features, Sequence>> ToSequences() =>
        Between<Features, Sequence>(KindedShape.Features(3), KindedShape.Sequence(2, 2));

    public static Arbitrary<KindPreserving> KindPreserving() => Gen.Sized(size => Keeping(Math.Min(3, size / 10))).ToArbitrary();

    private static Arbitrary<Pipeline<TIn, TOut>> Between<TIn, TOut>(KindedShape start, KindedShape end)
        where TIn : IKind
        where TOut : IKind =>
        Arb.From(
            from leaves in Gen.Choose(0, 5)
            from tree in PipelineGenerator.Any.Between(start, end, leaves)
            select tree.As<TIn, TOut>().OrThrow()
        );

    private static Gen<KindPreserving> Keeping(int depth) =>
        from which in Gen.Choose(0, depth == 0 ? 5 : 10)
        from number in Gen.Choose(1, 9)
        from layer in which switch
        {
            0 => Gen.Constant(Relu),
            1 => Gen.Constant(Identity),
            2 => Gen.Constant(Dropout(number / 10.0)),
            3 => Gen.Constant(Layer.Define("scaled", x => number * x)),
            4 => Gen.Constant(LeakyRelu(number / 10.0)),
            5 => Gen.Constant(Softmax()),
            6 => Keeping(depth - 1).Select(Residual),
            7 => Keeping(depth - 1).Select(body => Repeat(number % 3, body)),
            8 => Keeping(depth - 1).Two().Select(two => Sum(two.Item1, two.Item2)),
            9 => Keeping(depth - 1).Two().Select(two => two.Item1.Then(two.Item2)),
            _ => Keeping(depth - 1).Select(body => Named("n" + number, Frozen(body))),
        }
        select layer;
}
