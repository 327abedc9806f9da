using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Backend.Files;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Inference;

/// <summary>A model of sequences of any length: trained, used, judged, differentiated, saved and loaded as one.</summary>
public sealed class AnyLengthModelTests : IDisposable
{
    private const int Vocabulary = 9;

    private static readonly Pipeline<Tokens, Features> Texts = Models.TransformerClassifier(Vocabulary, 3, 8, 2, 1);

    private static readonly Pipeline<Sequence, Features> Recurrent =
        LstmSequence(4, 2, bidirectional: true) >> Dropout(0.2) >> Gru(3) >> Dense(2);

    private static readonly Recipe<Features, Labels> Learning = Recipe.For(Loss.CrossEntropy) with
    {
        Batch = 4,
        Seed = 3,
        Precision = Precision.Float64,
        Optimizer = Optimizer.Adam(0.01),
        Epochs = 1,
    };

    private readonly Folder folder = new();

    [Fact]
    public void A_model_that_is_trained_at_lengths_5_to_40_predicts_at_1_to_512()
    {
        var data = Padded(24, 40).Bucket(0, 5, 12).OrThrow();
        var model = Texts.Train(Learning).On(data).OrThrow().Fit().OrThrow().Model;
        Assert.Equal(Tokens.Of(), model.Input);
        var loaded = ModelFile.Load<Tokens, Features>(model.Save(folder.Path("texts")).OrThrow()).OrThrow();
        Assert.Equal(model, loaded);
        foreach (var steps in (int[])[1, 2, 5, 33, 40, 200, 512, 7])
        {
            var known = Model.Of(Texts, Tokens.Of(steps), model.Parameters).OrThrow();
            var tokens = Tokenized(3, steps);
            var found = model.Predict(Tensors.Of(Tokens.Of(steps), tokens)).OrThrow();
            Assert.Equal("N×3", found.Shape.ToString());
            Close.Bits(known.Predict(Tensors.Of(Tokens.Of(steps), tokens)).OrThrow().ToDoubles(), found.ToDoubles());
            Assert.Equal(found.ToArray(), model.Predict(tokens, count: 3).OrThrow());
            Assert.Equal(found.ToArray(), loaded.Predict(tokens, count: 3).OrThrow());
        }
    }

    [Theory]
    [InlineData(GradientSource.Autograd)]
    [InlineData(GradientSource.Derived)]
    public void A_step_of_a_bucket_is_that_of_sequences_of_its_length_to_the_bit(GradientSource source)
    {
        var recipe = Learning with { Gradients = source };
        var run = Texts.Train(recipe).On(Padded(24, 12).Bucket(0, 5, 9).OrThrow()).OrThrow();
        var data = Padded(24, 12).Bucket(0, 5, 9).OrThrow();
        foreach (var rows in run.Batches(1))
        {
            var steps = data.BucketLengths[data.BucketOf(rows[0])];
            var cut = Texts.Train(recipe).On(Padded(24, 12, steps)).OrThrow();
            var (one, other) = (run.Step(run.Start, rows).OrThrow(), cut.Step(cut.Start, rows).OrThrow());
            Assert.Equal(BitConverter.DoubleToInt64Bits(other.Scores.Loss), BitConverter.DoubleToInt64Bits(one.Scores.Loss));
            Close.Bits(other.State.Parameters.ToDoubles(), one.State.Parameters.ToDoubles());
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_pipeline_with_a_stride_is_trained_over_buckets_whether_it_needs_a_number_or_not(bool needsNumber)
    {
        // Windows shorter than their distance need padding that no polynomial says.
        var every = needsNumber ? Conv1d(4, 1, stride: 2, padding: Padding.Same) : MaxPool1d(2);
        var halved = Embedding(Vocabulary, 4) >> Permute<Sequence, Signal>(2, 1) >> every >> GlobalAveragePool1d >> Dense(3);
        var data = Padded(24, 12).Bucket(0, 5, 9).OrThrow();
        var run = halved.Train(Learning).On(data).OrThrow();
        Assert.Equal(needsNumber ? Tokens.Of(12) : Tokens.Of(), run.Fit().OrThrow().Model.Input);
        foreach (var rows in run.Batches(1))
        {
            var cut = halved.Train(Learning).On(Padded(24, 12, data.BucketLengths[data.BucketOf(rows[0])])).OrThrow();
            Close.Bits(
                cut.Step(cut.Start, rows).OrThrow().State.Parameters.ToDoubles(),
                run.Step(run.Start, rows).OrThrow().State.Parameters.ToDoubles()
            );
        }
    }

    [Fact]
    public void Training_on_one_length_is_the_same_to_the_bit_and_gives_the_model_that_it_started_from()
    {
        var data = Numbered(10, 6);
        var fixedRun = Recurrent.Train(Learning).On(data, validate: data).OrThrow().Fit().OrThrow();
        var open = Recurrent.Initialize(Sequence.Of(3), Learning.Seed, Precision.Float64).OrThrow();
        var run = Recurrent.Train(Learning).On(data, validate: data, startingFrom: open).OrThrow().Fit().OrThrow();
        Assert.Equal((Sequence.Of(6, 3), Sequence.Of(3)), (fixedRun.Model.Input, run.Model.Input));
        Assert.Equal(fixedRun.State, run.State);
        Assert.Equal(
            fixedRun.Model.Evaluate(Loss.CrossEntropy, data).OrThrow().Loss,
            run.Model.Evaluate(Loss.CrossEntropy, data).OrThrow().Loss
        );
        var other = Numbered(5, 17);
        Assert.True(double.IsFinite(run.Model.Evaluate(Loss.CrossEntropy, other).OrThrow().Loss));
        Assert.Equal(
            "data: dataset expected inputs N×6×3, as the model takes, got N×17×3\n  hint: prepare them as for training",
            Said(fixedRun.Model.Evaluate(Loss.CrossEntropy, other))
        );
    }

    [Fact]
    public void A_model_is_differentiated_at_every_length()
    {
        var open = Recurrent.Initialize(Sequence.Of(3), 4, Precision.Float64).OrThrow();
        foreach (var steps in (int[])[1, 4])
        {
            var data = Numbered(2, steps);
            var known = Model.Of(Recurrent, Sequence.Of(steps, 3), open.Parameters).OrThrow();
            var (expected, found) = (
                Gradients.Of(known, Loss.CrossEntropy, data).OrThrow(),
                Gradients.Of(open, Loss.CrossEntropy, data).OrThrow()
            );
            Close.Bits(expected.OfParameters.ToDoubles(), found.OfParameters.ToDoubles());
            Close.Bits(expected.OfInput.ToDoubles(), found.OfInput.ToDoubles());
            Assert.Equal(data.InputShape, found.OfInput.Shape);
            var input = Tensors.Of(Sequence.Of(steps, 3), Point.Normals(new RandomKey(1).Stream("x"), 6 * steps));
            Close.Bits(
                Gradients.OfOutput(known, input).OrThrow().OfParameters.ToDoubles(),
                Gradients.OfOutput(open, input).OrThrow().OfParameters.ToDoubles()
            );
            var one = Tensors.Of(Sequence.Of(steps, 3), Point.Normals(new RandomKey(1).Stream("x"), 3 * steps));
            Assert.Equal(
                Gradients.Jacobian(known, one).OrThrow().OfInput.Cast<double>(),
                Gradients.Jacobian(open, one).OrThrow().OfInput.Cast<double>()
            );
            Close.Bits(
                Gradients.HessianVector(known, Loss.CrossEntropy, data, open.Parameters).OrThrow().ToDoubles(),
                Gradients.HessianVector(open, Loss.CrossEntropy, data, open.Parameters).OrThrow().ToDoubles()
            );
        }

        Assert.True(Gradients.Check(Recurrent, Sequence.Of(3), batch: 1).OrThrow().Passed);
        Assert.True(Gradients.CheckSecondOrder(Texts, Tokens.Of()).OrThrow().Passed);
    }

    [Fact]
    public void A_source_and_a_target_have_lengths_of_their_own()
    {
        var pipeline = Models.SequenceToSequence(Vocabulary, 7, 4, 5);
        var model = pipeline.Initialize(Pair.Of(Tokens.Of(Dim.Named("S")), Tokens.Of()), 2).OrThrow();
        Assert.Equal("N×T×7", model.Pipeline.Check(model.Input).OrThrow().ToString());
        var loaded = ModelFile.Load<Pair<Tokens, Tokens>, Sequence>(model.Save(folder.Path("translator")).OrThrow()).OrThrow();
        Assert.Equal(model, loaded);
        foreach (var (source, target) in ((int, int)[])[(4, 3), (1, 6), (3, 3), (9, 1)])
        {
            var known = Model.Of(pipeline, Pair.Of(Tokens.Of(source), Tokens.Of(target)), model.Parameters).OrThrow();
            var input = Tensors.Pair(
                Tensors.Of(Tokens.Of(source), Tokenized(2, source)),
                Tensors.Of(Tokens.Of(target), [.. Tokenized(2, target).Select(token => token % 7)])
            );
            var found = loaded.Predict(input).OrThrow();
            Assert.Equal(Sequence.Of(target, 7), found.Shape);
            Assert.Equal(known.Predict(input).OrThrow().ToArray(), found.ToArray());
        }

        Assert.Equal(
            "input: Predict expected tensors, whose shape says how many S and T are, got numbers one after another"
                + "\n  hint: make them with Tensors.Of(shape, numbers)",
            Said(model.Predict(new float[12]))
        );
    }

    [Fact]
    public void What_does_not_fit_is_said()
    {
        var model = Recurrent.Initialize(Sequence.Of(3)).OrThrow();
        Assert.Equal(
            "input: Predict expected examples of N×T×3, got N×5×2\n  hint: prepare them as for training",
            Said(model.Predict(Tensors.Of(Sequence.Of(5, 2), new float[10])))
        );
        Assert.Equal(
            "input: Predict expected the numbers of whole steps, one example of N×T×3, got 7"
                + "\n  hint: give whole examples, row by row, and say how many there are: count",
            Said(model.Predict(new float[7]))
        );
        Assert.Equal(
            "input: Predict expected the numbers of whole steps, 2 examples of N×T×3 that are equally long, got 9"
                + "\n  hint: give whole examples, row by row, and say how many there are: count",
            Said(model.Predict(new float[9], count: 2))
        );
        Assert.Equal(
            "input: Predict expected at least one example, got 0\n  hint: say how many examples there are: count",
            Said(model.Predict(new float[9], count: 0))
        );
        Assert.Equal(
            "dataset: inputs expected a fixed number of steps, got N×T×3\n  hint: say how many these have, as Sequence.Of(28, 8) does; "
                + "sequences of several lengths are filled up by Tensors.OfSequences",
            Said(Dataset.Of(Sequence.Of(3), new float[9], [1]))
        );
    }

    [Fact]
    public void Sequences_that_are_too_short_or_not_as_long_as_others_are_said()
    {
        var short1 = (Permute<Sequence, Signal>(2, 1) >> Conv1d(2, 4) >> GlobalAveragePool1d).Initialize(Sequence.Of(3)).OrThrow();
        Assert.Equal(2, short1.Predict(new float[12]).OrThrow().Length);
        Assert.Equal(
            "input: 1.conv1d: Conv1d(2, 4) expected at least 4 steps, got 3\n  hint: give longer sequences, or fill them up",
            Said(short1.Predict(new float[9]))
        );
        var masked = (WithMask >> MeanOverTime).Initialize(Pair.Of(Sequence.Of(3), Mask.Of())).OrThrow();
        Assert.Equal(
            "input: input 2: input expected 4 steps, as input 1 has, got 5"
                + "\n  hint: both are T: make them equally long, or give one a name of its own, as Dim.Named(\"S\")",
            Said(masked.Predict(Tensors.Pair(Tensors.Of(Sequence.Of(4, 3), new float[12]), Tensors.Of(Mask.Of(5), new float[5]))))
        );
    }

    public void Dispose() => folder.Dispose();

    private static int[] Tokenized(int count, int steps)
    {
        var random = new RandomKey(steps).Stream("tokens");
        return [.. Enumerable.Range(0, count * steps).Select(_ => random.NextInt32(Vocabulary))];
    }

    private static Dataset<Sequence, Labels> Numbered(int count, int steps) =>
        Dataset
            .Of(
                Sequence.Of(steps, 3),
                Point.Normals(new RandomKey(steps).Stream("numbers"), 3 * count * steps),
                [.. Enumerable.Range(0, count).Select(row => row % 2)]
            )
            .OrThrow();

    // Texts of several lengths, filled up to so many steps; and of these the first few.
    private static Dataset<Tokens, Labels> Padded(int count, int steps, int? first = null)
    {
        int[][] texts =
        [
            .. Enumerable
                .Range(0, count)
                .Select(row =>
                {
                    var random = new RandomKey(7, row).Stream("sequence");
                    var length = 1 + random.NextInt32(steps);
                    return (int[])[.. Enumerable.Range(0, steps).Select(step => step < length ? 1 + random.NextInt32(Vocabulary - 1) : 0)];
                }),
        ];
        return Dataset
            .Of(Tokens.Of(first ?? steps), [.. texts.SelectMany(text => text[..(first ?? steps)])], [.. texts.Select(text => text[0] % 3)])
            .OrThrow();
    }

    private static string Said<T>(Result<T> result) => Assert.Single(result.Problems).ToString();
}
