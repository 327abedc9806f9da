using DeepPipeline.Properties.Backend.Differentiation;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Runs;

/// <summary>A last step of fewer examples is left out, if a recipe says so.</summary>
public sealed class DropLastTests
{
    [Fact]
    public void Every_step_has_as_many_examples()
    {
        var run = Toy.Run(Toy.Recipe with { Batch = 8, DropLast = true }, Toy.Data(37));
        Assert.Equal(4, run.StepsAnEpoch);
        var batches = run.Batches(1).ToArray();
        Assert.Equal([8, 8, 8, 8], batches.Select(batch => batch.Length));
        Assert.Equal(32, batches.SelectMany(batch => batch).Distinct().Count());
        Assert.Equal(4, run.First().State.Step);
        Assert.NotEqual(batches.SelectMany(batch => batch).Order(), run.Batches(2).SelectMany(batch => batch).Order());
        // Those that are there are those of a run that keeps the last.
        Assert.Equal(Toy.Run(Toy.Recipe with { Batch = 8 }, Toy.Data(37)).Batches(1).Take(4), batches);
        Assert.Equal(2, Toy.Run(Toy.Recipe with { Batch = 8, Accumulate = 2, DropLast = true }, Toy.Data(37)).StepsAnEpoch);
    }

    [Fact]
    public void A_batch_norm_needs_no_other_number_of_examples()
    {
        var net = Dense(4) >> BatchNorm() >> Dense(3);
        var recipe = Toy.Recipe with { Batch = 6 };
        Assert.NotEmpty(net.Train(recipe).On(Toy.Data(37)).Problems);
        Assert.Equal(6, net.Train(recipe.WithDropLast(true)).On(Toy.Data(37)).OrThrow().StepsAnEpoch);
    }

    [Fact]
    public void Each_bucket_has_whole_steps()
    {
        int[][] texts = [.. Enumerable.Range(0, 23).Select(i => Enumerable.Repeat(1, i < 9 ? 2 : 5).ToArray())];
        var data = Dataset
            .Of(Tensors.OfSequences(texts), Tensors.OfLabels([.. texts.Select((_, i) => i % 2)]))
            .Then(all => all.Bucket(0, 2))
            .OrThrow();
        var net = Embedding(3, 2) >> MeanOverTime >> Dense(2);
        var run = net.Train(Recipe.For(Loss.CrossEntropy) with { Batch = 4, DropLast = true }).On(data).OrThrow();
        Assert.Equal((9 / 4) + (14 / 4), run.StepsAnEpoch);
        Assert.All(run.Batches(1), batch => Assert.Equal(4, batch.Length));
        Assert.Equal(
            "recipe.dropLast: DropLast expected 15 examples for a step in a bucket, got 23, all of which would be left out\n  hint: take a smaller batch, or keep the last step",
            Assert.Single(net.Train(Recipe.For(Loss.CrossEntropy) with { Batch = 15, DropLast = true }).On(data).Problems).ToString()
        );
    }

    [Fact]
    public void What_leaves_out_everything_is_refused()
    {
        var recipe = Toy.Recipe with { Batch = 40, DropLast = true };
        Assert.Equal("40 examples for a step", Assert.Single(Dense(3).Train(recipe).On(Toy.Data(37)).Problems).Expected);
        Assert.True(Recipe.FromJson<Features, Labels>(recipe.ToJson()).OrThrow() == recipe);
    }
}
