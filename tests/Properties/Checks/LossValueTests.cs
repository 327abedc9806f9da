using DeepPipeline.Properties.Generators;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Xunit;

namespace DeepPipeline.Properties.Checks;

/// <summary>Losses are values: equal by what they are, written as C# that gives them again, with their mistakes told.</summary>
public sealed class LossValueTests
{
    private static readonly ScriptOptions Options = ScriptOptions
        .Default.WithReferences(typeof(Layer).Assembly, typeof(LanguageExt.Unit).Assembly)
        .WithImports("DeepPipeline", "DeepPipeline.Training");

    private static readonly LossFunction[] Others =
    [
        Loss.CrossEntropyWith(classWeights: ClassWeights.Balanced).Function,
        Loss.SequenceCrossEntropy(classWeights: ClassWeights.EffectiveNumber(0.99)).Function,
        Loss.Focal(classWeights: ClassWeights.EffectiveNumber()).Function,
        Loss.BinaryCrossEntropyWith(ClassWeights.Balanced).Function,
        Loss.Ctc(blank: 3).Function,
        Loss.Both(Loss.CrossEntropy, Loss.Both(Loss.Huber(2), Loss.Triplet(), 1, 0.25), 2).Function,
        (0.5 * Loss.MeanSquaredError).Function,
        Loss.Both(Loss.CrossEntropy.Scale(0.1), Loss.Huber()).Scale(3).Function,
    ];

    [Fact]
    public async Task The_source_of_a_loss_gives_the_loss()
    {
        LossFunction[] losses = [.. LossSamples.All.Select(sample => sample.Loss), .. Others];
        var again = await CSharpScript.EvaluateAsync<LossFunction[]>(
            $"new LossFunction[] {{ {string.Join(", ", losses.Select(loss => $"{loss}.Function"))} }}",
            Options
        );
        Assert.Equal(losses, again);
        Assert.Equal(losses.Length, losses.Distinct().Count());
    }

    [Fact]
    public void Losses_are_written_as_one_writes_them()
    {
        Assert.Equal(
            [
                "Loss.CrossEntropy",
                "Loss.CrossEntropyWith(labelSmoothing: 0.1, classWeights: ClassWeights.Balanced, ignoreIndex: -1)",
                "Loss.BinaryCrossEntropyWith(positiveWeight: 3)",
                "Loss.BinaryFocal(alpha: null)",
                "Loss.MeanSquaredError.WithReduction(Reduction.Sum)",
                "Loss.Both(Loss.CrossEntropy.WithReduction(Reduction.Sum), Loss.Huber(delta: 0.5).WithReduction(Reduction.Sum), 1, 2)",
            ],
            new[]
            {
                Loss.CrossEntropyWith().ToString(),
                Loss.CrossEntropyWith(0.1, ClassWeights.Balanced, -1).ToString(),
                Loss.BinaryCrossEntropyWith(3).ToString(),
                Loss.BinaryFocal(alpha: null).ToString(),
                Loss.MeanSquaredError.WithReduction(Reduction.Sum).ToString(),
                Loss.Both(Loss.CrossEntropy, Loss.Huber(0.5), secondWeight: 2).WithReduction(Reduction.Sum).ToString(),
            }
        );
        Assert.Equal(Loss.Huber(), Loss.Huber().WithReduction(Reduction.Sum).WithReduction(Reduction.Mean));
    }

    [Fact]
    public void Parts_say_what_they_take()
    {
        var loss = Loss.Both(
            Loss.Both(Loss.Triplet(), Loss.CrossEntropy, 2, 3),
            Loss.Both(Loss.Contrastive(), Loss.MeanSquaredError),
            0.5,
            4
        );
        Assert.Equal(
            [
                new LossPart((SingleLoss)Loss.Triplet().Function, 1, 0, 3, 0),
                new LossPart((SingleLoss)Loss.CrossEntropy.Function, 1.5, 3, 1, 1),
                new LossPart((SingleLoss)Loss.Contrastive().Function, 4, 4, 2, 2),
                new LossPart((SingleLoss)Loss.MeanSquaredError.Function, 4, 6, 1, 3),
            ],
            loss.Function.Parts
        );
    }

    [Fact]
    public void Wrong_numbers_are_told()
    {
        Assert.All(
            [
                Loss.CrossEntropyWith(labelSmoothing: 1.5).Function,
                Loss.CrossEntropyOneHotWith(labelSmoothing: double.NaN).Function,
                Loss.SequenceCrossEntropy(labelSmoothing: -0.1).Function,
                Loss.CrossEntropyWith(classWeights: ClassWeights.Given(1, -1)).Function,
                Loss.CrossEntropyWith(classWeights: ClassWeights.Given()).Function,
                Loss.CrossEntropyWith(classWeights: ClassWeights.Given(0, 0)).Function,
                Loss.NegativeLogLikelihoodWith(ClassWeights.EffectiveNumber(1)).Function,
                Loss.BinaryCrossEntropyWith(double.PositiveInfinity).Function,
                Loss.Focal(-1).Function,
                Loss.BinaryFocal(double.NaN).Function,
                Loss.BinaryFocal(alpha: 2).Function,
                Loss.Huber(0).Function,
                Loss.Triplet(-1).Function,
                Loss.Contrastive(0).Function,
                Loss.Both(Loss.Huber(-1), Loss.Huber()).Function,
                Loss.Huber().Scale(-1).Function,
                Loss.Huber().Scale(double.NaN).Function,
                Loss.Huber(-1).Scale(2).Function,
            ],
            loss => Assert.Single(loss.Problems)
        );
        Assert.All(LossSamples.All, sample => Assert.Empty(sample.Loss.Problems));
        Assert.Equal(
            "recipe.loss: Loss.CrossEntropyWith(labelSmoothing: 1.5, classWeights: ClassWeights.Given(1, -1)) expected labelSmoothing from 0 to 1, got 1.5\n  hint: 0.1 is usual\n"
                + "recipe.loss: Loss.CrossEntropyWith(labelSmoothing: 1.5, classWeights: ClassWeights.Given(1, -1)) expected class weights of at least 0, and one over it, got 1, -1\n  hint: 1 for each class is as without",
            string.Join('\n', Recipe.For(Loss.CrossEntropyWith(1.5, ClassWeights.Given(1, -1))).Problems)
        );
    }
}
