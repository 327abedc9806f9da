using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Generators;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Training.Losses;

/// <summary>Losses of one prediction and target add and scale: as values, as numbers, in files and over batches.</summary>
public sealed class SumLossTests
{
    private static readonly Loss<Features, Features> Two = Loss.MeanSquaredError + (0.1 * Loss.MeanAbsoluteError);
    private static readonly Loss<Features, DeepPipeline.Labels> Classes = Loss.CrossEntropy + (0.5 * Loss.Focal(1.5));

    [Fact]
    public void Sums_are_associative_and_scale_term_by_term()
    {
        var (a, b, c) = (Loss.MeanSquaredError, Loss.Huber(), Loss.CosineSimilarity);
        Assert.Equal(a + b + c, a + (b + c));
        Assert.Equal(Loss.Sum(a, b, c), a + (b + c));
        Assert.Equal((a + b).Scale(0.5), (0.5 * a) + (0.5 * b));
        Assert.Equal(a, Loss.Sum(a));
        Assert.NotEqual(a + b, b + a);
        Assert.Equal((a + b).WithReduction(Reduction.Sum), a.WithReduction(Reduction.Sum) + b.WithReduction(Reduction.Sum));
        Assert.Equal((a + b).GetHashCode(), Loss.Sum(a, b).GetHashCode());
    }

    [Fact]
    public void All_terms_take_the_same_outputs_and_target()
    {
        var both = Loss.Both(Classes, Two, 2, 3);
        Assert.Equal(
            [(1.0 * 2, 0, 0), (0.5 * 2, 0, 0), (3.0, 1, 1), (0.1 * 3, 1, 1)],
            both.Function.Parts.Select(p => (p.Weight, p.FirstOutput, p.Target))
        );
        Assert.Equal("[Metric.First(Metric.Accuracy)]", MetricFunction.UsualFor(both.Function).ToString());
        Assert.Equal("[Metric.Accuracy]", MetricFunction.UsualFor(Classes.Function).ToString());
    }

    [Fact]
    public void The_value_is_the_sum_of_the_values_and_gradients_agree_with_differences()
    {
        foreach (
            var sample in LossSamples
                .All.Where(s => s.Loss is CrossEntropyLoss { IgnoreIndex: null, ClassWeights: ClassWeights.Alike })
                .Take(1)
        )
        {
            var program = Lowering.WithLoss(sample.Body, Classes.Function, sample.Prediction, sample.Target, Mode.Train).OrThrow();
            AwayFromKinks.Passes(program, 5, 31, point => point.Check(150), random => sample.Targets(random, 5));
            var parts = Classes.Function.Parts;
            var values = parts.Select(part => Value(part.Loss, sample)).ToArray();
            Assert.Equal(values[0] + (0.5 * values[1]), Value(Classes.Function, sample), 1e-12);
            Assert.NotEqual(values[0], values[1], 1e-3);
        }
    }

    [Fact]
    public void A_sum_prints_saves_hashes_and_is_read()
    {
        var recipe = Recipe.For(Two);
        Assert.Equal("Recipe.For(Loss.Sum(Loss.MeanSquaredError, Loss.Scaled(Loss.MeanAbsoluteError, 0.1)))", recipe.ToString());
        Assert.Equal("Loss.Sum(Loss.MeanSquaredError, Loss.Scaled(Loss.MeanAbsoluteError, 0.1))", Two.ToString());
        var again = Recipe.FromJson<Features, Features>(recipe.ToJson()).OrThrow();
        Assert.Equal(recipe, again);
        Assert.Equal(recipe.Hash, again.Hash);
        Assert.NotEqual(recipe.Hash, Recipe.For(Loss.MeanSquaredError).Hash);
        Assert.Equal(
            "loss.terms[1].factor: 0.1 → 0.2",
            string.Join('\n', recipe.Diff(Recipe.For(Loss.MeanSquaredError + (0.2 * Loss.MeanAbsoluteError))))
        );
    }

    [Fact]
    public void What_is_wrong_with_a_term_is_told()
    {
        var problem = Assert.Single(Recipe.For(Loss.MeanSquaredError + (-1 * Loss.Huber())).Problems);
        Assert.Equal(("recipe.loss", "a factor of at least 0", "-1"), (problem.Path, problem.Expected, problem.Actual));
        var none = Assert.Single(Recipe.For(Loss.Sum<Features, Features>()).Problems);
        Assert.Equal("at least one loss", none.Expected);
        Assert.False(Dense(2).Tree.WithLoss(Loss.Sum<Features, Features>()).IsOk);
    }

    [Fact]
    public void The_loss_of_an_epoch_is_the_mean_however_examples_fall_into_batches()
    {
        var random = new RandomKey(3).Stream("sums");
        var inputs = Enumerable.Range(0, 14).Select(_ => random.NextNormal()).ToArray();
        var data = Dataset.Of(Features.Of(2), inputs, [0, 1, -1, 2, 2, -1, 0]).OrThrow();
        var model = Dense(3).Initialize(Features.Of(2), 3, Precision.Float64).OrThrow();
        foreach (
            var loss in new[]
            {
                Loss.CrossEntropyWith(ignoreIndex: -1) + (0.3 * Loss.CrossEntropyWith(0.2, ignoreIndex: -1)),
                Loss.CrossEntropyWith(ignoreIndex: -1).Plus(Loss.NegativeLogLikelihoodWith(ignoreIndex: -1)),
            }
        )
        {
            var (total, weight) = (0.0, 0.0);
            foreach (var part in new[] { data.Take(3), data.Skip(3).Take(1), data.Skip(4) })
            {
                using var scope = TorchSharp.torch.NewDisposeScope();
                var own = LossWeights.Of(
                    loss.Function,
                    [TorchSharp.torch.tensor(part.TargetNumbers).to(TorchSharp.torch.ScalarType.Int64)]
                );
                total += LossWeights.Total(loss.Function, model.Evaluate(loss, part).OrThrow().Loss, own);
                weight += own;
            }

            Assert.Equal(5, weight);
            Assert.Equal(Gradients.Of(model, loss, data).OrThrow().Loss, total / weight, 1e-12);
        }
    }

    private static double Value(LossFunction loss, LossSample sample)
    {
        var program = Lowering.WithLoss(sample.Body, loss, sample.Prediction, sample.Target, Mode.Train).OrThrow();
        return Point.Draw(program, 5, 23, random => sample.Targets(random, 5)).Run().Output[0];
    }
}

file static class Lowered
{
    internal static Result<Program> WithLoss(this Layer layer, Loss<Features, Features> loss) =>
        Lowering.WithLoss(layer, loss.Function, Shape.Batch(3), Shape.Batch(2), Mode.Train);
}
