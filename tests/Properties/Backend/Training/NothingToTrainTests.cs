using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Training;

/// <summary>A model that can't learn is a problem before the first step, not a run in which nothing happens.</summary>
public sealed class NothingToTrainTests
{
    private static readonly Dataset<Features, Features> Data = Dataset
        .Of(Features.Of(2), new float[] { 1, 2 }, Features.Of(2), new float[] { 1, 2 })
        .OrThrow();

    [Theory]
    [InlineData(
        false,
        "(pipeline): Relu expected a parameter to train, got none at all\n  hint: add a layer with parameters, or take Frozen away from one"
    )]
    [InlineData(
        true,
        "(pipeline): Frozen(Dense(2)) expected a parameter to train, got only frozen ones\n  hint: add a layer with parameters, or take Frozen away from one"
    )]
    public void A_pipeline_without_trained_parameters_is_refused(bool frozen, string message)
    {
        var pipeline = frozen ? Frozen(Dense(2)) : Relu.At<Features>();
        var problem = Assert.Single(pipeline.Train(Recipe.For(Loss.MeanSquaredError)).On(Data).Problems);
        Assert.Equal(message, problem.ToString());
    }
}
