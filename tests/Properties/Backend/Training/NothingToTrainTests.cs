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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_parameter_that_only_the_prediction_depends_on_is_told_before_the_first_step(bool derived)
    {
        var early = Loss.Define<Features, Features>("early", (_, _, values) => values.At("0.dense").Square().Mean(keepAxes: false));
        var recipe = Recipe.For(early) with { Gradients = derived ? GradientSource.Derived : GradientSource.Autograd };
        var problem = Assert.Single((Dense(4) >> Tanh >> Dense(2)).Train(recipe).Fit(Data).Problems);
        Assert.Equal(
            "2.dense/weight: parameter expected a gradient, got none: the loss does not depend on it\n  hint: leave the layer out, or freeze it",
            problem.ToString()
        );
    }
}
