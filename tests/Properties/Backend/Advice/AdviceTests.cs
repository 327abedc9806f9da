using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Reports;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.AdviceTests;

/// <summary>What trains badly without being wrong: each mistake gives one piece of advice, with its place.</summary>
public sealed class AdviceTests
{
    private static readonly Pipeline<Features, Features> Good = Dense(5) >> Relu >> Dense(Toy.Classes);

    [Fact]
    public void A_model_that_fits_its_loss_and_data_gets_none() => Assert.Empty(Of(Good, Loss.CrossEntropy));

    [Fact]
    public void A_softmax_before_cross_entropy() =>
        Assert.Equal(
            "3.softmax: Softmax() stands before Loss.CrossEntropy, which has a softmax in itself: logits so near each other learn slowly, if at all\n"
                + "  hint: end the model with the layer before it; where probabilities are wanted, put Softmax behind the trained model",
            Assert.Single(Of(Good >> Softmax(), Loss.CrossEntropy)).ToString()
        );

    [Fact]
    public void A_sigmoid_before_the_loss_that_has_one_in_itself()
    {
        var one = Assert.Single(
            (Dense(5) >> Relu >> Dense(1) >> Sigmoid)
                .Train(with: Recipe.For(Loss.BinaryCrossEntropy))
                .On(Answers(0, 1))
                .OrThrow()
                .Advise()
                .OrThrow()
        );
        Assert.Equal(("3.sigmoid", "Sigmoid"), (one.Path, one.Subject));
        Assert.Contains("Loss.BinaryCrossEntropy, which has a sigmoid in itself", one.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public void A_relu_at_the_end()
    {
        Assert.Equal("3.relu", Assert.Single(Of(Good >> Relu, Loss.CrossEntropy)).Path);
        Assert.Equal("3.relu6", Assert.Single(Of(Good >> Relu6, Loss.CrossEntropy)).Path);
        var numbers = Assert.Single(
            (Dense(5) >> Relu >> Dense(1) >> Relu)
                .Train(with: Recipe.For(Loss.MeanSquaredError))
                .On(Answers(0, 1))
                .OrThrow()
                .Advise()
                .OrThrow()
        );
        Assert.Contains("no negative number", numbers.Seen, StringComparison.Ordinal);
    }

    // Dropout, and what only moves numbers, hides no ending; nor does a block around it.
    [Fact]
    public void Every_other_ending_that_keeps_logits_together()
    {
        Pipeline<Features, Features>[] endings =
        [
            Good >> Sigmoid,
            Good >> Tanh,
            Good >> HardTanh(),
            Good >> HardSigmoid,
            Good >> Softsign,
            Good >> Softmin(),
            Good >> Softmax() >> Dropout(0.1),
            Good >> Named("end", Residual(Relu) >> Softmax()),
        ];
        foreach (var ending in endings)
            Assert.Single(Of(ending, Loss.CrossEntropy));
        Assert.Single(Of(Good >> Softmax(), Loss.Focal()));
        Assert.Single(Of(Good >> Softmax(), Loss.NegativeLogLikelihood));
        Assert.Empty(Of(Good >> LogSoftmax(), Loss.NegativeLogLikelihood));
        Assert.Empty(Of(Good >> LogSoftmax(), Loss.CrossEntropy));
    }

    [Fact]
    public void Classes_that_no_example_has()
    {
        var one = Assert.Single(Of(Dense(5), Loss.CrossEntropy));
        Assert.Equal(("targets", "sees no example of 2 of 5 classes: 3, 4"), (one.Path, one.Seen));
        Assert.Equal(
            "sees 1 only",
            Assert.Single(Dense(1).Train(with: Recipe.For(Loss.BinaryCrossEntropy)).On(Answers(1, 1)).OrThrow().Advise().OrThrow()).Seen
        );
    }

    [Fact]
    public void Inputs_that_are_not_scaled()
    {
        var pixels = Toy.Inputs(37).Select(x => Math.Round(Math.Clamp((x + 2) * 60, 0, 255))).ToArray();
        var one = Assert.Single(Of(Good, Loss.CrossEntropy, pixels));
        Assert.Equal("inputs", one.Path);
        Assert.Contains("divide them by 255", one.Hint, StringComparison.Ordinal);
        Assert.Single(Of(Good, Loss.CrossEntropy, Scaled(1e6)));
        Assert.Single(Of(Good, Loss.CrossEntropy, Scaled(1e-6)));
        // One column of many is enough.
        Assert.Single(Of(Good, Loss.CrossEntropy, [.. Toy.Inputs(37).Select((x, i) => i % Toy.Width == 2 ? x * 1000 : x)]));
        Assert.Empty(Of(LayerNorm() >> Good, Loss.CrossEntropy, Scaled(1e6)));
        Assert.Empty(Of(BatchNorm().At<Features>() >> Good, Loss.CrossEntropy, Scaled(1e6)));
    }

    [Fact]
    public void Several_mistakes_give_as_many_pieces_of_advice() =>
        Assert.Equal(["1.softmax", "targets", "inputs"], Of(Dense(5) >> Softmax(), Loss.CrossEntropy, Scaled(1e6)).Select(one => one.Path));

    // The targets of a million examples are looked at once, of the inputs some.
    [Fact]
    public void Nothing_is_asked_of_data_before_somebody_wants_advice_and_then_little()
    {
        var read = 0;
        var data = Toy.Data(5000)
            .Select(
                Features.Of(Toy.Width),
                example =>
                {
                    Interlocked.Increment(ref read);
                    return example.Input;
                }
            );
        var run = Good.Train(with: Toy.Recipe).On(data).OrThrow();
        var before = read;
        _ = run.Advise().OrThrow();
        Assert.InRange(read - before, 1, 1000);
    }

    [Fact]
    public void A_run_whose_loss_grows_beyond_its_start_says_so()
    {
        var last = Diverging(epochs: 3);
        Assert.True(double.IsFinite(last.Training.Loss));
        var one = Assert.Single(last.Advice);
        Assert.Equal(("training", "the loss of epoch 3"), (one.Path, one.Subject));
        Assert.Contains("diverges", one.Seen, StringComparison.Ordinal);
        Assert.EndsWith("; the run diverges", last.ToString(), StringComparison.Ordinal);
    }

    // A single epoch that ended with 4e21 has no earlier one to compare with.
    [Fact]
    public void A_first_epoch_that_is_out_of_all_bounds_says_so()
    {
        var scores = Diverging(epochs: 4).History[^1].Training;
        Assert.InRange(scores.Loss, 1e12, double.MaxValue);
        Assert.Single(Advice.Of([new EpochScores(1, 1, 0.1, scores, null)]));
    }

    [Fact]
    public void A_run_that_learns_or_only_wavers_gets_none()
    {
        var last = Good.Train(with: Toy.Recipe with { Epochs = 3 }).Fit(Toy.Data()).OrThrow();
        Assert.Empty(last.Advice);
        Assert.DoesNotContain("diverges", last.ToString(), StringComparison.Ordinal);
        Assert.Empty(Advice.Of([]));
    }

    [Fact]
    public void A_report_shows_it()
    {
        var advice = Of(Good >> Softmax(), Loss.CrossEntropy);
        var page = new Report("x").WithAdvice(advice).ToHtml();
        Assert.Contains("3.softmax: Softmax() stands before Loss.CrossEntropy", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Advice</h2>", new Report("x").ToHtml(), StringComparison.Ordinal);
    }

    private static Items<Advice> Of(Pipeline<Features, Features> pipeline, Loss<Features, Labels> loss, double[]? inputs = null) =>
        pipeline
            .Train(with: Recipe.For(loss))
            .On(Dataset.Of(Features.Of(Toy.Width), inputs ?? Toy.Inputs(37), Toy.Classified(37)).OrThrow())
            .OrThrow()
            .Advise()
            .OrThrow();

    private static Dataset<Features, Features> Answers(double even, double odd) =>
        Dataset
            .Of(
                Features.Of(Toy.Width),
                Toy.Inputs(20),
                Features.Of(1),
                Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? even : odd).ToArray()
            )
            .OrThrow();

    private static double[] Scaled(double factor) => [.. Toy.Inputs(37).Select(x => x * factor)];

    // w ← w − η·2(w·x − y)x with η so large that each step multiplies the error.
    private static Epoch<Features, Features> Diverging(int epochs)
    {
        var recipe = Recipe.For(Loss.MeanSquaredError) with
        {
            Optimizer = Optimizer.Sgd(20),
            Batch = 5,
            Epochs = epochs,
            Precision = Precision.Float64,
            Device = Device.Cpu,
        };
        return Dense(1).Train(with: recipe).Fit(Answers(0, 1)).OrThrow();
    }
}
