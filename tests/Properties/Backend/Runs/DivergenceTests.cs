using DeepPipeline.Properties.Backend.Differentiation;
using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Runs;

/// <summary>A training that goes astray stops with the path, the epoch and the step; what was before is unharmed.</summary>
public sealed class DivergenceTests
{
    private const string Remedy = "\n  hint: lower the learning rate; the epochs before this one are unharmed";

    [Fact]
    public void A_loss_that_is_not_finite_names_the_first_value_that_is_not()
    {
        var run = Dense(1, bias: false).Train(with: Descent(1e300)).On(Line(4)).OrThrow();
        Assert.Equal(
            "loss: Loss.MeanSquaredError expected finite values, got a loss of Infinity in epoch 1, step 2" + Remedy,
            Message(run)
        );
        var single = Dense(1, bias: false).Train(with: Descent(1e30) with { Precision = Precision.Float32 }).On(Line(4)).OrThrow();
        Assert.Equal(
            "loss: Loss.MeanSquaredError expected finite values, got a loss of Infinity in epoch 1, step 2" + Remedy,
            Message(single)
        );
    }

    [Fact]
    public void A_model_with_numbers_that_are_not_finite_has_no_scores_but_a_problem()
    {
        var model = Dense(1).Initialize(Features.Of(1)).OrThrow();
        var spoilt = model.WithParameters(model.Parameters.With("0.dense/bias", double.NaN).OrThrow()).OrThrow();
        Assert.Equal(
            "0.dense/bias: parameter expected finite values, got a loss of NaN for examples 0 to 3\n  hint: look at the model's parameters, or at inputs of extreme size",
            Assert.Single(spoilt.Evaluate(Loss.MeanSquaredError, Line(4)).Problems).ToString()
        );
    }

    // In the last step of an epoch nobody computes a loss with what it made.
    [Fact]
    public void An_epoch_whose_last_step_spoilt_a_parameter_is_not_yielded()
    {
        var losses = new List<double>();
        var run = Dense(1, bias: false)
            .Train(with: Descent(1e308) with { Batch = 4 })
            .On(Line(4))
            .OrThrow()
            .Observe(p => losses.Add(p.Scores.Loss));
        Assert.Equal("0.dense/weight: parameter expected finite values, got others after epoch 1, step 1" + Remedy, Message(run));
        Assert.True(double.IsFinite(Assert.Single(losses)));
    }

    [Fact]
    public void A_step_says_the_same_as_a_value()
    {
        var run = Dense(1, bias: false).Train(with: Descent(1e308)).On(Line(4)).OrThrow();
        Assert.Equal(
            "0.dense/weight: parameter expected finite values, got others after epoch 1, step 1" + Remedy,
            run.Step(run.Start, 2, 3).Problems.Single().ToString()
        );
    }

    [Fact]
    public void The_epochs_before_are_unharmed()
    {
        var before = Dense(1, bias: false).Train(with: Descent(0.001)).On(Line(4)).OrThrow().First();
        var after = Dense(1, bias: false).Train(with: Descent(1e308)).On(Line(4)).OrThrow().From(before.State).OrThrow();
        Assert.Contains("a loss of Infinity in epoch 2, step 4", Message(after), StringComparison.Ordinal);
        Assert.Equal(before.State.Parameters.ToDoubles(), before.Model.Predict([1.0]).OrThrow());
        Assert.True(double.IsFinite(before.State.Parameters.ToDoubles().Single()));
    }

    [Fact]
    public void A_layer_that_gives_no_number_is_named()
    {
        var run = (Named("body", Dense(1)) >> Layer.Define("root", x => x.Sqrt())).Train(with: Descent(0.1)).On(Line(4)).OrThrow();
        var start = run.Start.Parameters.With("body/weight", -1).OrThrow();
        var spoilt = (Named("body", Dense(1)) >> Layer.Define("root", x => x.Sqrt())).Train(with: Descent(0.1));
        var model = spoilt.Pipeline.Initialize(Features.Of(1)).Then(m => m.WithParameters(start)).OrThrow();
        Assert.Equal(
            "1.root: Layer.Define(\"root\", x => x.Sqrt()) expected finite values, got a loss of NaN in epoch 1, step 1" + Remedy,
            Message(spoilt.On(Line(4), startingFrom: model).OrThrow())
        );
    }

    private static string Message(Run<Features, Features, Features> run) =>
        Assert.Throws<PipelineException>(() => run.Take(3).Count()).Message;

    private static Recipe<Features, Features> Descent(double learningRate) =>
        Recipe.For(Loss.MeanSquaredError) with
        {
            Optimizer = Optimizer.Sgd(learningRate),
            Batch = 2,
            Precision = Precision.Float64,
            Device = Device.Cpu,
            Shuffle = false,
        };

    private static Dataset<Features, Features> Line(int count) =>
        Dataset
            .Of(
                Features.Of(1),
                [.. Enumerable.Range(1, count).Select(i => (double)i)],
                Features.Of(1),
                [.. Enumerable.Range(1, count).Select(i => 3.0 * i)]
            )
            .OrThrow();
}
