using DeepPipeline.Properties.Backend.Differentiation;
using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Training;

/// <summary>Which parameters training moves, and how scores are counted.</summary>
public sealed class ParametersTests
{
    private static readonly Epoch<Features, Features> After = Toy.Run().Take(2).Last();

    [Fact]
    public void Frozen_parameters_keep_their_bits_and_all_others_move()
    {
        var before = Toy.Run().Start.Parameters;
        string[] frozen = ["3.dense/weight", "3.dense/bias"];
        foreach (var path in before.Paths)
        {
            var (old, now) = (before.Find(path).OrThrow(), After.State.Parameters.Find(path).OrThrow());
            if (frozen.Contains(path))
                Close.Bits(old, now);
            else
                Assert.All(old.Zip(now), pair => Assert.NotEqual(pair.Item1, pair.Item2));
        }
    }

    [Fact]
    public void One_parameter_of_a_model_is_replaced_and_what_does_not_fit_is_told()
    {
        var model = Dense(2).Initialize(Features.Of(3), seed: 1).OrThrow();
        var other = model.With("0.dense/bias", 5, 6).OrThrow();
        Assert.Equal([5, 6], other.Parameters.Find("0.dense/bias").OrThrow());
        Assert.Equal(model.Parameters.Find("0.dense/weight").OrThrow(), other.Parameters.Find("0.dense/weight").OrThrow());
        Assert.Equal([0, 0], model.Parameters.Find("0.dense/bias").OrThrow());
        Assert.Equal(
            "0.dense/bias: parameter expected 2 numbers, 2, got 1\n  hint: give every number of the parameter, row by row",
            model.With("0.dense/bias", 5).Problems[0].ToString()
        );
        Assert.True(model.With("0.dens/bias", 5, 6).Problems.Count == 1);
        Assert.Contains(
            "got NaN at 1 (from 0)",
            model.With("0.dense/bias", 5, double.NaN).Problems[0].ToString(),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "finite as Float32, got 1E+39",
            model.With("0.dense/bias", 1e39, 1).Problems[0].ToString(),
            StringComparison.Ordinal
        );
        var precise = Dense(2).Initialize(Features.Of(3), precision: Precision.Float64).OrThrow();
        Assert.Equal([1e39, 1], precise.With("0.dense/bias", 1e39, 1).OrThrow().Parameters.Find("0.dense/bias").OrThrow());
    }

    // With plain descent, what is shared moves by the sum of what each use would move by.
    [Fact]
    public void Shared_parameters_are_there_once_and_are_trained_by_all_their_uses()
    {
        var (shared, apart) = (Shared("s", Dense(4)) >> Tanh >> Shared("s", Dense(4)), Dense(4) >> Tanh >> Dense(4));
        var recipe = Recipe.For(Loss.MeanSquaredError) with
        {
            Optimizer = Optimizer.Sgd(0.1),
            Precision = Precision.Float64,
            Device = Device.Cpu,
        };
        var data = Dataset.Of(Features.Of(4), Toy.Inputs(9), Features.Of(4), Toy.Inputs(9, 50)).OrThrow();
        var run = shared.Train(with: recipe).On(data).OrThrow();
        Assert.Equal(["@s/weight", "@s/bias"], run.Start.Parameters.Paths);
        var copied = run.Start.Parameters.Paths.Aggregate(
            apart.Initialize(Features.Of(4), precision: Precision.Float64).OrThrow().Parameters,
            (all, path) =>
                new[] { "0.dense", "2.dense" }.Aggregate(
                    all,
                    (p, layer) => p.With(path.Replace("@s", layer), run.Start.Parameters.Find(path).OrThrow()).OrThrow()
                )
        );
        var other = apart
            .Train(with: recipe)
            .On(data, startingFrom: apart.Initialize(Features.Of(4)).Then(m => m.WithParameters(copied)).OrThrow())
            .OrThrow();
        int[] rows = [3, 1, 4];
        var (one, two) = (run.Step(run.Start, rows).OrThrow(), other.Step(other.Start, rows).OrThrow());
        Assert.Equal(two.Scores.Loss, one.Scores.Loss, 1e-12);
        foreach (var name in new[] { "/weight", "/bias" })
        {
            var start = run.Start.Parameters.Find("@s" + name).OrThrow();
            var moves = new[] { "0.dense", "2.dense" }
                .Select(layer => two.State.Parameters.Find(layer + name).OrThrow().Zip(start, (now, old) => now - old))
                .ToArray();
            Close.To(
                [.. start.Zip(moves[0].Zip(moves[1], (a, b) => a + b), (old, move) => old + move)],
                one.State.Parameters.Find("@s" + name).OrThrow(),
                1e-12
            );
        }
    }

    [Fact]
    public void Training_starts_from_the_model_that_it_is_given()
    {
        var model = After.Model;
        var run = Toy.Classifier.Train(with: Toy.Recipe).On(Toy.Data(), startingFrom: model).OrThrow();
        Assert.Equal(model.Parameters, run.Start.Parameters);
        Assert.Equal((0, 0), (run.Start.Epoch, run.Start.Step));
    }

    [Fact]
    public void Scores_of_parts_add_up_to_those_of_the_whole()
    {
        var data = Toy.Data(700);
        var whole = After.Model.Evaluate(Loss.CrossEntropy, data).OrThrow();
        foreach (var cut in new[] { 1, 300, 512, 699 })
        {
            var sum =
                After.Model.Evaluate(Loss.CrossEntropy, data.Take(cut)).OrThrow()
                + After.Model.Evaluate(Loss.CrossEntropy, data.Skip(cut)).OrThrow();
            Assert.Equal((whole.Correct, whole.Classified, whole.Count), (sum.Correct, sum.Classified, sum.Count));
            Assert.Equal(whole.Loss, sum.Loss, 1e-12);
        }
    }

    [Fact]
    public void Accuracy_is_the_share_of_largest_outputs_that_are_the_label()
    {
        var data = Toy.Data(50);
        var scores = After.Model.Evaluate(Loss.CrossEntropy, data).OrThrow();
        var classes = After.Model.Classify(System.Array.ConvertAll(Toy.Inputs(50), x => (float)x), count: 50).OrThrow();
        Assert.Equal(classes.Zip(Toy.Classified(50)).Count(pair => pair.Item1 == pair.Item2), scores.Correct);
        Assert.Equal(scores.Correct / 50.0, scores.Accuracy);
    }

    [Fact]
    public void Yes_and_no_are_counted_number_by_number_and_regression_counts_none()
    {
        var model = Identity.At<Features>().Initialize(Features.Of(2)).OrThrow();
        var data = Dataset.Of(Features.Of(2), [1f, -1f, 2f, 3f], Features.Of(2), [1f, 0f, 0f, 1f]).OrThrow();
        Assert.Equal((3, 4, 2), Counted(Loss.BinaryCrossEntropy));
        Assert.Equal((2, 2, 2), Counted(Loss.CrossEntropyOneHot));
        Assert.Equal((0, 0, 2), Counted(Loss.MeanSquaredError));
        Assert.True(double.IsNaN(model.Evaluate(Loss.MeanAbsoluteError, data).OrThrow().Accuracy));

        (long, long, long) Counted(Loss<Features, Features> loss)
        {
            var scores = model.Evaluate(loss, data).OrThrow();
            return (scores.Correct, scores.Classified, scores.Count);
        }
    }
}
