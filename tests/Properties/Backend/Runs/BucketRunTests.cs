using DeepPipeline.Properties.Backend.Files;
using FsCheck.Xunit;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Runs;

/// <summary>Runs over sequences that are in buckets: each step is only as long as its bucket.</summary>
public sealed class BucketRunTests : IDisposable
{
    private const int Steps = 12;

    // A mean over the steps that count: padding changes nothing but the time that it takes.
    private static readonly Pipeline<Tokens, Features> Model =
        from tokens in Input<Tokens>()
        from features in tokens >> Embedding(9, 5)
        from mask in tokens >> PaddingMask(0)
        from mean in Fork(features, mask) >> WithMask >> MeanOverTime
        from y in mean >> Dense(3)
        select y;

    private static readonly Recipe<Features, Labels> Recipe = DeepPipeline.Recipe.For(Loss.CrossEntropy) with
    {
        Batch = 4,
        Seed = 3,
        Precision = Precision.Float64,
        Optimizer = Optimizer.Adam(0.01),
    };

    private readonly Folder folder = new();

    [Fact]
    public void Every_example_comes_once_an_epoch_in_steps_of_one_bucket()
    {
        var data = Bucketed(41);
        var run = Model.Train(Recipe).On(data).OrThrow();
        var steps = run.Batches(2).ToArray();
        Assert.Equal(Enumerable.Range(0, 41), steps.SelectMany(rows => rows).Order());
        Assert.All(steps, rows => Assert.Single(rows.Select(data.BucketOf).Distinct()));
        Assert.Equal(run.StepsAnEpoch, steps.Length);
        Assert.NotEqual(steps.SelectMany(rows => rows), run.Batches(3).SelectMany(rows => rows));
        Assert.Contains(
            true,
            steps.Select(rows => data.BucketOf(rows[0])).Zip(steps.Skip(1).Select(rows => data.BucketOf(rows[0])), (one, two) => one > two)
        );
    }

    [Property(MaxTest = 10)]
    public void A_step_of_a_bucket_is_that_of_the_whole_sequences_where_padding_is_masked(byte seed)
    {
        var data = Bucketed(20 + (seed % 9));
        var run = Model.Train(Recipe with { Seed = seed }).On(data).OrThrow();
        var whole = Model.Train(Recipe with { Seed = seed }).On(Padded(data.Count)).OrThrow();
        foreach (var rows in run.Batches(1))
        {
            var (one, other) = (run.Step(run.Start, rows).OrThrow(), whole.Step(whole.Start, rows).OrThrow());
            Assert.Equal(other.Scores.Loss, one.Scores.Loss, 1e-12);
            Differentiation.Close.To(other.State.Parameters.ToDoubles(), one.State.Parameters.ToDoubles(), 1e-9);
        }
    }

    // Sequences with their masks, as signals have them: the same as whole ones, and a model for any length.
    [Property(MaxTest = 8)]
    public void Masked_sequences_come_in_buckets_of_their_masks(byte seed, bool recurrent)
    {
        var random = new Random(seed);
        float[][] signals = [.. Enumerable.Range(0, 23).Select(_ => Floats(random, 2 * random.Next(1, Steps + 1)))];
        // So that one is whole.
        signals[0] = Floats(random, 2 * Steps);
        var whole = Dataset.Of(Tensors.OfMaskedSequences(2, signals), Tensors.OfLabels([.. signals.Select(_ => random.Next(3))])).OrThrow();
        var data = whole.Bucket(3, 7).OrThrow();
        Assert.Equal([3, 7, Steps], data.BucketLengths);
        for (var i = 0; i < data.Count; i++)
            Assert.Equal(
                signals[i].Length <= 2 * 3 ? 0
                    : signals[i].Length <= 2 * 7 ? 1
                    : 2,
                data.BucketOf(i)
            );

        Pipeline<Pair<Sequence, Mask>, Features> model = recurrent
            ? WithMask >> Gru(4) >> Dense(3)
            : WithMask >> TimeDistributed(Dense(4) >> Relu) >> MeanOverTime >> Dense(3);
        var run = model.Train(Recipe with { Seed = seed }).On(data).OrThrow();
        var plain = model.Train(Recipe with { Seed = seed }).On(whole).OrThrow();
        foreach (var rows in run.Batches(1))
        {
            Assert.Single(rows.Select(data.BucketOf).Distinct());
            var (one, other) = (run.Step(run.Start, rows).OrThrow(), plain.Step(plain.Start, rows).OrThrow());
            Assert.Equal(other.Scores.Loss, one.Scores.Loss, 1e-12);
            Differentiation.Close.To(other.State.Parameters.ToDoubles(), one.State.Parameters.ToDoubles(), 1e-9);
        }

        var last = run.First().Model;
        var path = folder.Path("masked.safetensors");
        last.Save(path).OrThrow();
        var loaded = ModelFile.Load<Pair<Sequence, Mask>, Features>(path).OrThrow();
        Assert.Equal(last.Predict(whole.Inputs).OrThrow().ToDoubles(), loaded.Predict(whole.Inputs).OrThrow().ToDoubles());
        // As long as the longest of them, and no longer.
        var few = Tensors.OfMaskedSequences(2, signals[1..3]);
        Differentiation.Close.To(last.Predict(whole.Inputs).OrThrow().ToDoubles()[3..9], last.Predict(few).OrThrow().ToDoubles(), 1e-9);
    }

    [Fact]
    public void What_has_no_steps_beside_a_mask_is_told()
    {
        var pair = Tensors.Pair(
            Tensors.Of(Features.Of(2), new float[4]),
            Tensors.Of(new Shape<Mask>(Shape.Batch(3)), new float[] { 1, 1, 0, 1, 0, 0 })
        );
        var data = Dataset.Of(pair, Tensors.OfLabels([0, 1])).OrThrow();
        Assert.Equal(
            "data: Bucket expected sequences or tokens, of as many steps as their mask, got (N×2, N×3)\n"
                + "  hint: Tensors.OfMaskedSequences makes sequences with their masks",
            Assert.Single(data.Bucket(2).Problems).ToString()
        );
        var sequences = Dataset
            .Of(
                Tensors.OfMaskedSequences(
                    1,
                    [
                        [1f, 2],
                        [3f],
                    ]
                ),
                Tensors.OfLabels([0, 1])
            )
            .OrThrow();
        Assert.Equal("lengths from 1 to 2", Assert.Single(sequences.Bucket(5).Problems).Expected);
    }

    [Fact]
    public void It_goes_on_from_anywhere_and_from_a_checkpoint()
    {
        var run = Model.Train(Recipe with { Accumulate = 2 }).On(Bucketed(41), validate: Padded(9)).OrThrow();
        var last = run.Take(3).Last();
        foreach (var (state, _) in run.States().Take(7))
            Assert.Equal(
                last.State,
                run.From(run.Load(run.Save(state, folder.Path("state")).OrThrow()).OrThrow())
                    .OrThrow()
                    .First(epoch => epoch.Number == 3)
                    .State
            );
    }

    [Fact]
    public void Parameters_that_depend_on_the_length_are_a_problem()
    {
        var pipeline = Embedding(9, 4) >> LearnedPositions >> MeanOverTime >> Dense(3);
        var problem = Assert.Single(pipeline.Train(Recipe).On(Bucketed(12)).Problems);
        Assert.Equal(
            ("1.learnedPositions/weight", "its parameters depend on how long sequences are: train without buckets"),
            (problem.Path, problem.Hint)
        );
    }

    public void Dispose() => folder.Dispose();

    private static float[] Floats(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];

    private static Dataset<Tokens, Labels> Bucketed(int count) => Padded(count).Bucket(0, 3, 7).OrThrow();

    private static Dataset<Tokens, Labels> Padded(int count)
    {
        var tokens = new int[count * Steps];
        for (var row = 0; row < count; row++)
        {
            var random = new RandomKey(7, row).Stream("sequence");
            var length = 1 + random.NextInt32(Steps);
            for (var step = 0; step < length; step++)
                tokens[(row * Steps) + step] = 1 + random.NextInt32(8);
        }

        return Dataset.Of(Tokens.Of(Steps), tokens, [.. Enumerable.Range(0, count).Select(row => tokens[row * Steps] % 3)]).OrThrow();
    }
}
