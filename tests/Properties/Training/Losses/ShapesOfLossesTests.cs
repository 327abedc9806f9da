using DeepPipeline.Ir;
using DeepPipeline.Training;
using Xunit;

namespace DeepPipeline.Properties.Training.Losses;

/// <summary>What is said of predictions and targets that a loss can't compare: how the model should end, not which operation failed.</summary>
public sealed class ShapesOfLossesTests
{
    public static TheoryData<LossFunction> OfLabels => new(Loss.NegativeLogLikelihood.Function, Loss.Focal().Function);

    [Theory]
    [MemberData(nameof(OfLabels))]
    public void Losses_of_labels_take_a_row_of_numbers_for_each(LossFunction loss)
    {
        var sequences = Wrong(loss, Shape.Batch(5, 4), Shape.Batch());
        Assert.Equal(("predictions N×C", "end the model with one value a class, Dense(classes)"), (sequences.Expected, sequences.Hint));
        var single = Wrong(loss, Shape.Batch(), Shape.Batch());
        Assert.Equal("predictions N×C", single.Expected);
        var rows = Wrong(loss, Shape.Batch(4), Shape.Batch(4));
        Assert.Equal(("labels N", "give one class index an example"), (rows.Expected, rows.Hint));
    }

    private static Problem Wrong(LossFunction loss, Shape prediction, Shape target) =>
        Assert.Single(Lowering.WithLoss(Layers.Identity.Tree, loss, prediction, target, Mode.Train).Problems);
}
