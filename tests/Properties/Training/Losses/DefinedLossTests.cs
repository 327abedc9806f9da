using DeepPipeline.Properties.Backend.Differentiation;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Training.Losses;

/// <summary>A loss of the user's own is data: it prints, saves, compares, is checked, differentiated and trained with like a built-in one.</summary>
public sealed class DefinedLossTests
{
    private static readonly Loss<Features, Features> LogCosh = Loss.Define<Features, Features>(
        "logCosh",
        (x, t) => ((x - t) + (-2 * (x - t)).Softplus() - Math.Log(2)).Mean(keepAxes: false)
    );

    private static readonly Loss<Features, DeepPipeline.Labels> Sparse = Loss.Define<Features, DeepPipeline.Labels>(
        "sparse",
        (x, t, values) =>
            -(t.OneHot(x) * x.LogSoftmax()).Sum(keepAxes: false, 1).Mean(keepAxes: false)
            + (0.01 * values.At("hidden/1.tanh").Square().Mean(keepAxes: false)),
        new TargetForm.Labels(Prediction: PredictionForm.Logits)
    );

    private static readonly Pipeline<Features, Features> Net = Named("hidden", Dense(5) >> Tanh) >> Dense(3);

    [Fact]
    public async Task It_prints_source_that_gives_it()
    {
        Assert.Equal(
            "Loss.Define<Features, Features>(\"logCosh\", (prediction, target) => (prediction - target + (-2.0 * (prediction - target)).Softplus() - 0.6931471805599453).Mean(false))",
            LogCosh.ToString()
        );
        Assert.Equal(
            "Loss.Define<Features, Features>(\"logCosh\", fun prediction target -> (prediction - target + (-2.0 * (prediction - target)).Softplus() - 0.6931471805599453).Mean(false))",
            ((DefinedLoss)LogCosh.Function).ToFSharp()
        );
        var options = ScriptOptions
            .Default.WithReferences(typeof(Layer).Assembly, typeof(LanguageExt.Unit).Assembly)
            .WithImports("DeepPipeline");
        Assert.Equal(LogCosh, await CSharpScript.EvaluateAsync<Loss<Features, Features>>(LogCosh.ToString(), options));
        Assert.Equal(Sparse, await CSharpScript.EvaluateAsync<Loss<Features, DeepPipeline.Labels>>(Sparse.ToString(), options));
        var sum = LogCosh.WithReduction(Reduction.Sum);
        Assert.Equal(sum, await CSharpScript.EvaluateAsync<Loss<Features, Features>>(sum.ToString(), options));
    }

    [Fact]
    public void It_is_saved_read_hashed_and_compared()
    {
        foreach (var recipe in new[] { Recipe.For(Sparse), Recipe.For(0.5 * Sparse + Loss.CrossEntropy) })
        {
            var again = Recipe.FromJson<Features, DeepPipeline.Labels>(recipe.ToJson()).OrThrow();
            Assert.Equal(recipe, again);
            Assert.Equal(recipe.Hash, again.Hash);
            Assert.Empty(again.Problems);
            Assert.Equal(recipe.ToString(), again.ToString());
        }

        var other = Loss.Define<Features, Features>("logCosh", (x, t) => (x - t).Abs().Mean(keepAxes: false));
        Assert.NotEqual(LogCosh, other);
        Assert.NotEqual(Recipe.For(LogCosh).Hash, Recipe.For(other).Hash);
        Assert.Equal($"loss: {LogCosh} → {other}", string.Join('\n', Recipe.For(LogCosh).Diff(Recipe.For(other))));
        var wrong = Recipe.FromJson<Features, DeepPipeline.Labels>(
            Recipe.For(LogCosh).ToJson().Replace("\"targets\": \"Features\"", "\"targets\": \"Labels\"", StringComparison.Ordinal)
        );
        Assert.Equal("one of Features and Features", Assert.Single(wrong.Match(_ => [], problems => problems)).Actual);
    }

    [Fact]
    public void Gradients_agree_with_differences_through_intermediate_values()
    {
        var program = Lowering.WithLoss(Net.Tree, Sparse.Function, Shape.Batch(4), Shape.Batch(), Mode.Train).OrThrow();
        AwayFromKinks.Passes(
            program,
            5,
            41,
            point => point.Check(150),
            random => [.. Enumerable.Range(0, 5).Select(_ => (double)random.NextInt32(3))]
        );
    }

    [Fact]
    public void What_it_looks_at_changes_its_value()
    {
        var plain = Lowering.WithLoss(Net.Tree, Loss.CrossEntropy.Function, Shape.Batch(4), Shape.Batch(), Mode.Train).OrThrow();
        var sparse = Lowering.WithLoss(Net.Tree, Sparse.Function, Shape.Batch(4), Shape.Batch(), Mode.Train).OrThrow();
        var (point, other) = (Point.Draw(plain, 5, 43, _ => [0, 1, 2, 0, 1]), Point.Draw(sparse, 5, 43, _ => [0, 1, 2, 0, 1]));
        var squares = point
            .Oracle()[plain.Instructions[plain.Layers.First(use => use.Path.ToString() == "hidden/1.tanh").Instructions[^1]].First]
            .Data.Average(x => x * x);
        Assert.Equal(point.Run().Output[0] + (0.01 * squares), other.Run().Output[0], 1e-12);
    }

    [Fact]
    public void A_path_that_is_not_there_is_told_with_the_nearest()
    {
        var loss = Loss.Define<Features, Features>("penalty", (x, t, values) => values.At("hiden/1.tanh").Abs().Mean(keepAxes: false));
        var problem = Assert.Single(Problems(loss));
        Assert.Equal(
            ("loss", "the path of a layer", "\"hiden/1.tanh\"", "did you mean \"hidden/1.tanh\"?"),
            (problem.Path, problem.Expected, problem.Actual, problem.Hint)
        );
    }

    [Fact]
    public void An_expression_that_is_no_loss_is_told()
    {
        Assert.Equal(
            ("one number", "N×3"),
            Told(Assert.Single(Problems(Loss.Define<Features, Features>("each", (x, t) => (x - t).Square()))))
        );
        Assert.Equal(
            ("an expression without parameters", "the parameter \"w\""),
            Told(
                Assert.Single(
                    Problems(
                        Loss.Define<Features, Features>(
                            "learnt",
                            (x, t) => (x * Symbolic.Parameter("w", Initializer.Ones)).Mean(keepAxes: false)
                        )
                    )
                )
            )
        );
        Assert.Equal(
            "\"my loss\"",
            Assert.Single(Recipe.For(Loss.Define<Features, Features>("my loss", (x, t) => x.Mean(keepAxes: false))).Problems).Actual
        );
        Assert.Throws<PipelineException>(() => Loss.Define<Pair<Features, Features>, Features>("two", (x, t) => x));
    }

    [Fact]
    public void The_same_equation_gives_the_same_bits_as_a_built_in_loss()
    {
        foreach (
            var (built, own) in new[]
            {
                (Loss.MeanSquaredError, Loss.Define<Features, Features>("own", (x, t) => (x - t).Square().Mean(keepAxes: false))),
                (Loss.MeanAbsoluteError, Loss.Define<Features, Features>("own", (x, t) => (x - t).Abs().Mean(keepAxes: false))),
                (
                    Loss.KullbackLeibler,
                    Loss.Define<Features, Features>(
                        "own",
                        (x, t) => (t * (t.Threshold(0, 1).Log() - x)).Sum(keepAxes: false, 1).Mean(keepAxes: false)
                    )
                ),
            }
        )
            Assert.Equal(Trained(built), Trained(own));
    }

    [Fact]
    public void Data_is_checked_by_its_form()
    {
        var data = Dataset.Of(Features.Of(4), new double[8], [0, 3]).OrThrow();
        var problems = Net.Train(Recipe.For(Sparse) with { Epochs = 1 }).On(data).Match(_ => [], problems => problems);
        Assert.Contains(problems, problem => problem.Path == "targets" && problem.Expected == "labels from 0 to 2, one a logit");
    }

    private static (string, string) Told(Problem problem) => (problem.Expected, problem.Actual);

    private static Items<Problem> Problems(Loss<Features, Features> loss) =>
        Lowering.WithLoss(Net.Tree, loss.Function, Shape.Batch(4), Shape.Batch(3), Mode.Train).Match(_ => [], problems => problems);

    private static double[] Trained(Loss<Features, Features> loss)
    {
        var random = new RandomKey(5).Stream("bits");
        double[] Many(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];
        var shares = Many(30).Chunk(3).SelectMany(row => row.Select(x => x / row.Sum())).ToArray();
        var data = Dataset.Of(Tensors.Of(Features.Of(4), Many(40)), Tensors.Of(Features.Of(3), shares)).OrThrow();
        var run = Net.Train(Recipe.For(loss) with { Batch = 3, Epochs = 2, Seed = 7 }).On(data);
        return run.OrThrow().Last().Model.Parameters.ToDoubles();
    }
}
