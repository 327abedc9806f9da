using FsCheck.Xunit;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Training;

/// <summary>A multiple of a loss has the multiple of its value and gradient, and all else of the loss.</summary>
public sealed class ScaledLossTests
{
    private static readonly int[] Answers = [0, 1, -1, 0, 2, 1, 0, -1, 1, 0];
    private static readonly Pipeline<Features, Features> Three = Dense(3);
    private static readonly Loss<Features, Labels> Some = Loss.CrossEntropyWith(ignoreIndex: -1);

    [Property]
    public void A_multiple_of_a_multiple_is_that_of_the_product(double a, double b)
    {
        Assert.Equal(Loss.Huber().Scale(a * b), Loss.Huber().Scale(a).Scale(b));
        Assert.Equal(Loss.Huber().Scale(a), a * Loss.Huber());
        Assert.Equal(Loss.Huber().Scale(a), Loss.Scaled(Loss.Huber(), a));
    }

    [Fact]
    public void Once_is_the_loss_itself()
    {
        Assert.Same(Some.Function, Some.Scale(1).Function);
        Assert.Same(Some.Function, Some.Scale(2).Scale(0.5).Function);
    }

    [Fact]
    public void Value_and_gradient_are_multiples()
    {
        var model = Three.Initialize(Features.Of(2), seed: 4).OrThrow();
        var (one, half) = (Gradients.Of(model, Some, Data()).OrThrow(), Gradients.Of(model, 0.5 * Some, Data()).OrThrow());
        Assert.Equal(one.Loss / 2, half.Loss, 1e-6);
        Assert.All(one.OfParameters.ToDoubles().Zip(half.OfParameters.ToDoubles()), pair => Assert.Equal(pair.Item1 / 2, pair.Item2, 1e-6));
        Assert.Equal(0, Gradients.Of(model, Some.Scale(0), Data()).OrThrow().Loss);
    }

    [Fact]
    public void Batches_count_and_answers_are_counted_as_without()
    {
        Scores[] Of(Loss<Features, Labels> loss, double rate) =>
            [
                .. Three
                    .Train(Recipe.For(loss) with { Optimizer = Optimizer.Sgd(rate), Batch = 5, Seed = 3, Precision = Precision.Float64 })
                    .On(Data(), validate: Data())
                    .OrThrow()
                    .Take(3)
                    .SelectMany(epoch => new[] { epoch.Training, epoch.Validation }),
            ];
        Assert.All(
            Of(Some, 0.1).Zip(Of(4 * Some, 0.025)),
            pair =>
            {
                Assert.Equal(4 * pair.Item1.Loss, pair.Item2.Loss, 1e-12);
                Assert.Equal((pair.Item1.Correct, pair.Item1.Classified), (pair.Item2.Correct, pair.Item2.Classified));
            }
        );
    }

    [Fact]
    public void Parts_and_weights_of_classes_are_those_of_the_loss()
    {
        var both = Loss.Both(Loss.CrossEntropy.Scale(3), Loss.Huber(), secondWeight: 5).Scale(2).Function;
        Assert.Equal(
            [
                new LossPart((SingleLoss)Loss.CrossEntropy.Function, 6, 0, 1, 0),
                new LossPart((SingleLoss)Loss.Huber().Function, 10, 1, 1, 1),
            ],
            both.Parts
        );
        Assert.Equal(MetricFunction.UsualFor(Loss.Both(Loss.CrossEntropy, Loss.Huber()).Function), MetricFunction.UsualFor(both));
        Assert.Equal(Loss.Huber().WithReduction(Reduction.Sum).Scale(2), Loss.Huber().Scale(2).WithReduction(Reduction.Sum));
        Assert.Equal(
            Loss.Focal(classWeights: ClassWeights.Given(1, 2)).Scale(2).Function,
            Loss.Focal(classWeights: ClassWeights.Balanced).Scale(2).Function.Map(one => one.WithClassWeights(ClassWeights.Given(1, 2)))
        );
    }

    [Fact]
    public void It_is_written_as_one_writes_it_also_in_recipes()
    {
        var recipe = Recipe.For(0.5 * Loss.MeanSquaredError);
        Assert.Equal("Loss.Scaled(Loss.MeanSquaredError, 0.5)", recipe.Loss.ToString());
        Assert.Equal("Recipe.For(Loss.Scaled(Loss.MeanSquaredError, 0.5))", recipe.ToString());
        Assert.Equal(recipe, Recipe.FromJson<Features, Features>(recipe.ToJson()).OrThrow());
        Assert.Contains("\"is\": \"scaled\"", recipe.ToJson(), StringComparison.Ordinal);
        Assert.Equal(
            "recipe.loss: Loss.Scaled(Loss.MeanSquaredError, -1) expected a factor of at least 0, got -1\n  hint: 1 leaves the loss as it is",
            string.Join('\n', Recipe.For(-1 * Loss.MeanSquaredError).Problems)
        );
    }

    private static Dataset<Features, Labels> Data() =>
        Dataset
            .Of(Features.Of(2), [.. Answers.SelectMany((answer, i) => new[] { answer + (0.1 * i), 1 - (answer * 0.3) })], Answers)
            .OrThrow();
}
