using DeepPipeline.Ir;
using LanguageExt;
using Xunit;

namespace DeepPipeline.Properties.Training;

/// <summary>A penalty on all weights.</summary>
public sealed class RegularizationTests
{
    [Theory]
    [InlineData(0.1, 0)]
    [InlineData(0, 0.2)]
    [InlineData(0.1, 0.2)]
    public void A_recipes_penalty_is_that_of_a_part_that_is_all(double l1, double l2)
    {
        var model = Layers.Dense(3);
        Assert.Equal(Computed(Layers.Regularized(model, l1, l2), new()), Computed(model, new(l1, l2)));
        Assert.NotEqual(Computed(model, new()), Computed(model, new(l1, l2)));
    }

    private static Items<Instruction> Computed(Pipeline<Features, Features> model, Regularization penalty) =>
        Lowering
            .WithLoss(model.Tree, Loss.CrossEntropy.Function, Shape.Batch(4), Shape.Batch(), Mode.Train, penalty: penalty)
            .OrThrow()
            .Instructions;
}
