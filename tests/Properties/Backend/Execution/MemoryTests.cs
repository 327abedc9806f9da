using DeepPipeline.Properties.Backend.Differentiation;
using TorchSharp;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.ExecutionTests;

/// <summary>Tests that measure the process, and so must have it for themselves.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}

/// <summary>Memory stays flat, and nobody disposes anything.</summary>
[Collection(Alone.Name)]
public sealed class MemoryTests
{
    private const int StepsAnEpoch = 5;

    [Fact]
    public void Three_thousand_steps_keep_the_memory_of_the_first_thousand()
    {
        var run = Toy.Run(validate: Toy.Data(20, 100));
        var sizes = new List<double>();
        foreach (var epoch in run.Take(4000 / StepsAnEpoch))
        {
            if (epoch.Number % (1000 / StepsAnEpoch) == 0)
                sizes.Add(Resident());
        }

        // The rest of the process (compiled code, the heaps of earlier tests) moves by a percent or two; tensors are counted below.
        Assert.Equal(4, sizes.Count);
        Assert.InRange(sizes[^1] / sizes[0], 0, 1.03);
    }

    [Fact]
    public void Tensors_that_training_makes_do_not_stay()
    {
        var run = Toy.Run(validate: Toy.Data(20, 100));
        using var epochs = run.GetEnumerator();
        var counts = new List<long>();
        for (var i = 0; i < 20; i++)
        {
            Assert.True(epochs.MoveNext());
            counts.Add(Live);
        }

        Assert.Single(counts.Distinct());
    }

    [Fact]
    public void Training_with_a_backward_pass_of_ones_own_leaves_no_tensor()
    {
        var run = (OwnBackwardTests.TanhDense(4) >> Dense(2))
            .Train(Recipe.For(Loss.CrossEntropy) with { Batch = 2 })
            .On(OwnBackwardTests.Four)
            .OrThrow();
        using var epochs = run.GetEnumerator();
        var counts = new List<long>();
        for (var i = 0; i < 50; i++)
        {
            Assert.True(epochs.MoveNext());
            counts.Add(Live);
        }

        Assert.Single(counts.Distinct());
    }

    [Fact]
    public void A_run_that_ends_leaves_no_tensor_and_neither_does_anything_else()
    {
        var run = Toy.Run(validate: Toy.Data(20, 100));
        var epoch = run.First();
        // A model keeps what it was made ready with.
        Assert.Equal(6, epoch.Model.Predict(Toy.Inputs(2), count: 2).OrThrow().Length);
        var before = Live;
        Assert.Equal(3, run.Take(3).Count());
        Assert.Equal(epoch.State.Step + 1, run.Step(epoch.State, 1, 2, 3).OrThrow().State.Step);
        Assert.Equal(6, epoch.Model.Predict(Toy.Inputs(2), count: 2).OrThrow().Length);
        Assert.Equal(20, epoch.Model.Evaluate(Loss.CrossEntropy, Toy.Data(20)).OrThrow().Count);
        var program = epoch.Model.Pipeline.Lower(epoch.Model.Input).OrThrow();
        Assert.Equal(6, Gradients.Of(program, epoch.Model.Parameters, Toy.Inputs(2), 2).Output.Length);
        Assert.True(Gradients.Check(program, epoch.Model.Parameters, Toy.Inputs(2), 2).Rows.Count > 0);
        Assert.Equal(before, Live);
    }

    [Fact]
    public void A_run_that_fails_leaves_no_tensor()
    {
        var run = Toy.Run(Toy.Recipe with { Optimizer = Optimizer.Sgd(1e200) });
        Assert.Throws<PipelineException>(() => run.Take(10).Count());
        var before = Live;
        for (var i = 0; i < 3; i++)
            Assert.Throws<PipelineException>(() => run.Take(10).Count());
        Assert.Equal(before, Live);
    }

    [Fact]
    public void A_thousand_models_that_were_used_and_dropped_take_the_memory_of_a_few()
    {
        var program = (Embedding(16_384, 64) >> MeanOverTime >> Dense(2)).Lower(Tokens.Of(4)).OrThrow();
        var parameters = Initialization.Draw(program);
        var (pipeline, most) = (Embedding(16_384, 64) >> MeanOverTime >> Dense(2), new double[4]);
        Use();
        var before = Resident();
        for (var i = 0; i < 1000; i++)
        {
            Use();
            most[i / 250] = Math.Max(most[i / 250], (Environment.WorkingSet / 1048576.0) - before);
        }

        // 4 MB each: all of them would be 4 GB.
        Assert.All(most, mb => Assert.InRange(mb, double.NegativeInfinity, 300));
        Assert.InRange(most[3] - most[1], double.NegativeInfinity, 150);

        void Use() =>
            Assert.Equal(
                2,
                Model.Of(pipeline, Tokens.Of(4), parameters).OrThrow().Prepare(Device.Cpu).OrThrow().Predict([1, 2, 3, 4]).OrThrow().Length
            );
    }

    private static long Live => DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;

    private static double Resident()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return Environment.WorkingSet / 1048576.0;
    }
}
