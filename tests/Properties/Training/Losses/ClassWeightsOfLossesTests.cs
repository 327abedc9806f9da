using DeepPipeline.Ir;
using DeepPipeline.Properties.Generators;
using DeepPipeline.Training;
using Xunit;

namespace DeepPipeline.Properties.Training.Losses;

/// <summary>Class weights, in every loss that takes them.</summary>
public sealed class ClassWeightsOfLossesTests
{
    private static readonly LossSample[] Samples =
    [
        .. LossSamples.All.Where(sample => sample.Loss is SingleLoss loss && loss.WithClassWeights(ClassWeights.Balanced) != loss),
    ];

    // Taken for none, they would be weights that nobody asked for.
    [Fact]
    public void Weights_from_the_data_are_a_problem_where_there_is_no_data() =>
        Assert.All(Samples, sample => Assert.Equal("class weights as numbers", Expected(sample, ClassWeights.Balanced)));

    [Fact]
    public void As_many_weights_are_wanted_as_there_are_classes() =>
        Assert.All(
            Samples,
            sample =>
                Assert.EndsWith(" class weights, one a class", Expected(sample, ClassWeights.Given(1, 2, 3)), StringComparison.Ordinal)
        );

    private static string Expected(LossSample sample, ClassWeights weights) =>
        Assert
            .Single(
                Lowering
                    .WithLoss(
                        Layers.Identity.Tree,
                        sample.Loss.Map(loss => loss.WithClassWeights(weights)),
                        sample.Prediction,
                        sample.Target,
                        Mode.Train
                    )
                    .Problems
            )
            .Expected;
}
