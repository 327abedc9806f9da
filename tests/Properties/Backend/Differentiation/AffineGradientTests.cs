using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Generators;
using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Differentiation;

/// <summary>An affine function differs over any step, however large, by its gradient: nothing is lost to small differences.</summary>
public sealed class AffineGradientTests
{
    private static readonly KindPreserving Centred = Layer.Define("centred", x => 3 - (x - x.Mean(keepAxes: true, -1)) / 7);

    public static TheoryData<Layer, KindedShape> Affine { get; } =
        new()
        {
            { Dense(4).Tree, KindedShape.Features(3) },
            { (Dense(5, bias: false) >> Centred >> Dense(2)).Tree, KindedShape.Features(3) },
            { Residual(Dense(3)).Tree, KindedShape.Features(3) },
            { Sum(Dense(2), Dense(2) >> Dense(2)).Tree, KindedShape.Features(3) },
            { (Concat(1, Dense(2), Centred.At<Features>()) >> Dense(3)).Tree, KindedShape.Features(3) },
            { Repeat(3, Dense(3)).Tree, KindedShape.Features(3) },
            { (Shared("s", Dense(3)) >> Shared("s", Dense(3))).Tree, KindedShape.Features(3) },
            { (Flatten >> Dense(3) >> Dropout(0.5)).Tree, KindedShape.Image(2, 2, 3) },
            { (FlattenFrom<Sequence>() >> Reshape<Features, Image>(1, 3, 2)).Tree, KindedShape.Sequence(3, 2) },
            { Layer.Define<Image, Features>("means", x => x.Mean(keepAxes: false, 2, 3)).Tree, KindedShape.Image(3, 2, 2) },
            { Layer.Define<Sequence, Features>("sums", x => x.Sum(keepAxes: false, 1)).Tree, KindedShape.Sequence(3, 2) },
            {
                Layer.Define("turned", x => x.MatMul(Symbolic.Parameter("m", Initializer.Zeros, x.Size(-1), x.Size(-1)))).Tree,
                KindedShape.Sequence(3, 2)
            },
        };

    [Theory]
    [MemberData(nameof(Affine))]
    public void The_gradient_tells_the_whole_way(Layer layer, KindedShape place)
    {
        var program = Lowering.Of(layer, place.Shape, Mode.Train, place.Kind).OrThrow();
        var point = Point.Draw(program, 3, 41);
        var random = new RandomKey(42).Stream("step");
        var v = Point.Normals(random, program.OutputShape.Count * 3);
        var step = Point.Normals(random, point.Input.Length, 10);
        var gradient = point.Run(v).OfInput;
        var there = point with { Input = [.. point.Input.Zip(step, (x, d) => x + d)] };
        Assert.Equal(Dot(there.Run().Output, v) - Dot(point.Run().Output, v), Dot(gradient, step), 1e-9 * (1 + step.Sum(Math.Abs)));
    }

    private static double Dot(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();
}
