using DeepPipeline.Properties.Backend.Differentiation;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Training;

/// <summary>From a batch in which nothing counts nothing is learnt, and nothing of it is in a mean.</summary>
public sealed class NothingCountsTests
{
    // Batches of two: the second is all ignored.
    private static readonly int[] Labels = [0, 1, -1, -1, 2, 0];
    private static readonly double[] X = Point.Normals(new RandomKey(3).Stream("x"), Labels.Length * 2);

    public static TheoryData<string, Loss<Features, Labels>, int[]> Losses =>
        new()
        {
            { "ignored", Loss.CrossEntropyWith(ignoreIndex: -1), Labels },
            { "ignored and smoothed", Loss.CrossEntropyWith(labelSmoothing: 0.1, ignoreIndex: -1), Labels },
            { "weight 0", Loss.CrossEntropyWith(classWeights: ClassWeights.Given(1, 2, 1, 0)), [0, 1, 3, 3, 2, 0] },
            {
                "weight 0 and smoothed",
                Loss.CrossEntropyWith(labelSmoothing: 0.1, classWeights: ClassWeights.Given(1, 2, 1, 0)),
                [0, 1, 3, 3, 2, 0]
            },
            { "likelihood, ignored", Loss.NegativeLogLikelihoodWith(ignoreIndex: -1), Labels },
            { "likelihood, weight 0", Loss.NegativeLogLikelihoodWith(ClassWeights.Given(1, 2, 1, 0)), [0, 1, 3, 3, 2, 0] },
            { "a sum", Loss.CrossEntropyWith(ignoreIndex: -1).WithReduction(Reduction.Sum), Labels },
            { "a multiple", Loss.CrossEntropyWith(ignoreIndex: -1).Scale(2), Labels },
        };

    [Theory, MemberData(nameof(Losses))]
    public void Such_a_step_changes_nothing_but_the_number_of_the_step(string name, Loss<Features, Labels> loss, int[] labels)
    {
        var run = Run(loss, labels, Averaging.Exponential(0.9));
        var first = run.Step(run.Start, 0, 1).OrThrow().State;
        var (after, scores) = run.Step(first, 2, 3).OrThrow();
        Assert.Equal(first with { Step = 2, StepsOfNext = 2, ScoresOfNext = after.ScoresOfNext }, after);
        Assert.Equal(2, scores.Count);
        Assert.True(double.IsNaN(scores.Loss), name);
        Assert.Equal(first.ScoresOfNext!.Loss, after.ScoresOfNext!.Loss);
    }

    [Theory, MemberData(nameof(Losses))]
    public void An_epoch_goes_on_and_its_loss_is_that_of_what_counts(string name, Loss<Features, Labels> loss, int[] labels)
    {
        var epoch = Run(loss, labels).Take(2).Last();
        Assert.True(double.IsFinite(epoch.Training.Loss), name);
        // One more than what is judged at once, of which none counts.
        const int Many = 513;
        var ignored = Dataset
            .Of(Features.Of(2), [.. Enumerable.Repeat(X[4], 2 * Many), .. X], [.. Enumerable.Repeat(labels[2], Many), .. labels])
            .OrThrow();
        var counting =
            epoch.Model.Evaluate(loss, Data(labels).Take(2)).OrThrow() + epoch.Model.Evaluate(loss, Data(labels).Skip(4)).OrThrow();
        // What is spread over all classes is that of all examples, in PyTorch too.
        if (!name.StartsWith("weight 0 and smoothed", StringComparison.Ordinal))
            Assert.Equal(counting.Loss, epoch.Model.Evaluate(loss, ignored).OrThrow().Loss, 1e-12);
        Assert.True(double.IsFinite(epoch.Model.Evaluate(loss, ignored).OrThrow().Loss), name);
    }

    [Fact]
    public void Parts_of_a_step_that_count_nothing_are_left_out()
    {
        var loss = Loss.CrossEntropyWith(ignoreIndex: -1);
        var whole = Run(loss, Labels, accumulate: 3);
        var (state, rest) = (
            whole.Step(whole.Start, 0, 1, 2, 3, 4, 5).OrThrow().State,
            whole.Step(whole.Start, 0, 1, 4, 5).OrThrow().State
        );
        Close.To(rest.Parameters.ToDoubles(), state.Parameters.ToDoubles(), 1e-12);
        var nothing = whole.Step(whole.Start, 2, 3, 2, 3).OrThrow().State;
        Assert.Equal(whole.Start.Parameters, nothing.Parameters);
    }

    [Fact]
    public void Statistics_of_batches_and_weights_that_cost_stay_too()
    {
        var run = (Dense(3) >> BatchNorm() >> Regularized(Dense(3), l2: 0.1))
            .Train(
                Recipe.For(Loss.CrossEntropyWith(ignoreIndex: -1)) with
                {
                    Batch = 2,
                    Precision = Precision.Float64,
                    Optimizer = Optimizer.AdamW(0.1, weightDecay: 0.5),
                }
            )
            .On(Data(Labels))
            .OrThrow();
        Assert.Equal(run.Start.Parameters, run.Step(run.Start, 2, 3).OrThrow().State.Parameters);
        Assert.NotEqual(run.Start.Parameters, run.Step(run.Start, 0, 1).OrThrow().State.Parameters);
    }

    [Fact]
    public void Of_several_outputs_only_those_learn_that_something_counts_for()
    {
        var both = Fork(Named("left", Dense(3)), Named("right", Dense(1)));
        var data = Dataset
            .Of(Tensors.Of(Features.Of(2), X), Tensors.Pair(Tensors.OfLabels(Labels), Tensors.Of(Features.Of(1), [1.0, 2, 3, 4, 5, 6])))
            .OrThrow();
        var run = both.Train(
                Recipe.For(Loss.Both(Loss.CrossEntropyWith(ignoreIndex: -1), Loss.MeanSquaredError)) with
                {
                    Batch = 2,
                    Precision = Precision.Float64,
                    Optimizer = Optimizer.Sgd(0.1),
                }
            )
            .On(data)
            .OrThrow();
        var (after, scores) = run.Step(run.Start, 2, 3).OrThrow();
        Assert.True(double.IsFinite(scores.Loss));
        Assert.All(
            after.Parameters.Paths,
            path =>
                Assert.Equal(
                    path.StartsWith("left", StringComparison.Ordinal) || path.Contains("/left", StringComparison.Ordinal),
                    run.Start.Parameters.Find(path).OrThrow().SequenceEqual(after.Parameters.Find(path).OrThrow())
                )
        );
        Assert.True(double.IsFinite(run.Take(2).Last().Training.Loss));
    }

    [Fact]
    public void Sequences_of_padding_alone_count_nothing()
    {
        var data = Dataset
            .Of(Tensors.Of(Tokens.Of(3), [1, 2, 3, 0, 0, 0, 0, 0, 0]), Tensors.Of(Tokens.Of(3), [1, 2, 3, 0, 0, 0, 0, 0, 0]))
            .OrThrow();
        var run = (Embedding(4, 3, paddingIndex: 0) >> LstmSequence(3) >> TimeDistributed(Dense(4)))
            .Train(Recipe.For(Loss.SequenceCrossEntropy(paddingIndex: 0)) with { Batch = 1, Precision = Precision.Float64 })
            .On(data)
            .OrThrow();
        Assert.Equal(run.Start.Parameters, run.Step(run.Start, 1).OrThrow().State.Parameters);
        Assert.True(double.IsFinite(run.Take(2).Last().Training.Loss));
    }

    [Fact]
    public void Texts_of_no_label_count_as_silence()
    {
        var data = Dataset.Of(Tensors.Of(Sequence.Of(3, 2), [.. X, .. X.Take(6)]), Tensors.Of(Tokens.Of(2), [1, 2, 0, 0, 0, 0])).OrThrow();
        var epoch = TimeDistributed(Dense(3))
            .Train(Recipe.For(Loss.Ctc()) with { Batch = 1, Precision = Precision.Float64 })
            .On(data)
            .OrThrow()
            .Take(2)
            .Last();
        Assert.True(double.IsFinite(epoch.Training.Loss));
    }

    private static Dataset<Features, Labels> Data(int[] labels) => Dataset.Of(Features.Of(2), X, labels).OrThrow();

    private static Run<Features, Features, Labels> Run(
        Loss<Features, Labels> loss,
        int[] labels,
        Averaging? average = null,
        int accumulate = 1
    ) =>
        (Dense(4) >> LogSoftmax())
            .Train(
                Recipe.For(loss) with
                {
                    Batch = 2,
                    Accumulate = accumulate,
                    Precision = Precision.Float64,
                    Shuffle = false,
                    Average = average ?? Averaging.None,
                }
            )
            .On(Data(labels))
            .OrThrow();
}
