using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Generators;
using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.ExecutionTests;

/// <summary>Layers of normalisation, with the epsilons that people use.</summary>
public sealed class NormTests
{
    public static TheoryData<Layer, KindedShape> Usual { get; } =
        new()
        {
            { LayerNorm().Tree, KindedShape.Features(5) },
            { LayerNorm().Tree, KindedShape.Sequence(3, 5) },
            { LayerNorm().Tree, KindedShape.Image(2, 3, 2) },
            { BatchNorm().Tree, KindedShape.Features(5) },
            { BatchNorm().Tree, KindedShape.Sequence(3, 5) },
            { BatchNorm().Tree, KindedShape.Image(2, 3, 2) },
            { BatchNorm().Tree, KindedShape.Signal(2, 5) },
            { BatchNorm().Tree, KindedShape.Volume(2, 3, 2, 2) },
            { (Conv1d(3, kernel: 2) >> BatchNorm()).Tree, KindedShape.Signal(2, 5) },
            { LayerNorm().Tree, KindedShape.Signal(2, 5) },
            { RmsNorm().Tree, KindedShape.Signal(2, 5) },
            { Frozen(BatchNorm()).Tree, KindedShape.Image(2, 3, 2) },
            { (Shared("s", BatchNorm()) >> Tanh >> Shared("s", BatchNorm())).Tree, KindedShape.Image(2, 3, 2) },
            { RmsNorm().Tree, KindedShape.Features(5) },
            { RmsNorm().Tree, KindedShape.Image(2, 3, 2) },
            { GroupNorm(2).Tree, KindedShape.Image(4, 3, 2) },
            { InstanceNorm().Tree, KindedShape.Image(3, 3, 2) },
        };

    [Theory]
    [MemberData(nameof(Usual))]
    public void Values_are_the_oracles_and_derivatives_those_of_differences(Layer layer, KindedShape place)
    {
        foreach (var mode in Enum.GetValues<Mode>())
        {
            var point = Point.Draw(Lowering.Of(layer, place.Shape, mode, place.Kind).OrThrow(), 4, 51);
            var values = point.Oracle();
            for (var i = 0; i < values.Count; i++)
                Close.To(values[i].Data, point.Value(i), 1e-10, point.Program.GiverOf(i)?.ToString() ?? "");
            Assert.True(point.Check().Passed, $"{point.Check()}");
            Assert.True(point.CheckSecondOrder().Passed, $"{point.CheckSecondOrder()}");
        }
    }

    [Fact]
    public void A_new_layer_norm_gives_mean_0_and_variance_1()
    {
        var output = Predict(LayerNorm().At<Sequence>(), Sequence.Of(3, 50));
        Assert.All(
            output.Chunk(50),
            step =>
            {
                Assert.Equal(0, step.Average(), 1e-12);
                Assert.Equal(1, step.Average(x => x * x), 1e-4);
            }
        );
    }

    [Fact]
    public void One_group_is_a_layer_norm_and_a_group_a_channel_an_instance_norm()
    {
        var input = Image.Of(3, 4, 2);
        Close.To(Predict(LayerNorm(affine: false).At<Image>(), input), Predict(GroupNorm(1), input), 1e-12);
        Close.To(Predict(GroupNorm(3), input), Predict(InstanceNorm(), input), 1e-12);
    }

    private static double[] Predict<TIn, TOut>(Pipeline<TIn, TOut> pipeline, Shape<TIn> input)
        where TIn : IKind
        where TOut : IKind =>
        pipeline
            .Initialize(input, precision: Precision.Float64)
            .Then(m => m.Predict(Point.Normals(new RandomKey(52).Stream("x"), 2 * input.Untyped.Count, 3), count: 2))
            .OrThrow();
}
