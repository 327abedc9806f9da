using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Ir;

/// <summary>What deriving a program takes.</summary>
public sealed class DerivingTests
{
    // What is copied again and again shows in what is allocated, and, unlike time, in every run alike.
    [Fact]
    public void A_chain_four_times_as_long_takes_four_times_as_much()
    {
        var ((small, few), (large, many)) = (Derived(1_500), Derived(6_000));
        Assert.Equal(4.0, large.Instructions.Count / (double)small.Instructions.Count, 0.05);
        Assert.InRange(many / (double)few, 3.5, 4.5);
    }

    [Fact]
    public void As_many_layers_as_a_pipeline_may_have_are_differentiated() =>
        Assert.Equal(2 * 12_000, Derived(24_000).Program.Outputs.Count - 1);

    // How many bytes lowering and differentiating allocate.
    private static (Program Program, long Bytes) Derived(int layers)
    {
        var tree = Repeat(layers / 2, Dense(3) >> Tanh).Tree;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var program = Lowering.WithLoss(tree, Loss.CrossEntropy.Function, Shape.Batch(3), Shape.Batch(), Mode.Train).OrThrow();
        var derived = program.Differentiate([.. Enumerable.Range(0, program.Parameters.Count).Select(program.ValueOf)]).OrThrow();
        return (derived, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
