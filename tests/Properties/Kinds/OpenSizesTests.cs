using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Kinds;

/// <summary>Sizes that are not known yet: how they are written, reckoned with and refused.</summary>
public sealed class OpenSizesTests
{
    [Fact]
    public void Sequences_texts_and_masks_have_any_length_a_fixed_one_or_one_with_a_name()
    {
        Assert.Equal("N×T×8", Sequence.Of(8).ToString());
        Assert.Equal("N×28×8", Sequence.Of(28, 8).ToString());
        Assert.Equal("N×28×8", Sequence.Of(28L, 8L).ToString());
        Assert.Equal("N×S×8", Sequence.Of(Dim.Named("S"), 8).ToString());
        Assert.Equal(("N×T", "N×5", "N×S"), (Tokens.Of().ToString(), Tokens.Of(5).ToString(), Tokens.Of(Dim.Named("S")).ToString()));
        Assert.Equal(("N×T", "N×5", "N×S"), (Mask.Of().ToString(), Mask.Of(5).ToString(), Mask.Of(Dim.Named("S")).ToString()));
        Assert.Equal("(N×S, N×T)", Pair.Of(Tokens.Of(Dim.Named("S")), Tokens.Of()).ToString());
        Assert.Equal(Sequence.Of(28, 8), Sequence.Of((Dim)28, 8));
    }

    [Fact]
    public void A_shape_is_bound_to_numbers_and_admits_what_has_them()
    {
        var shape = Sequence.Of(8).Untyped;
        Assert.Equal([4, 12, 8], shape.At(new Sizes(4).With("T", 12)));
        Assert.Equal(Sequence.Of(12, 8).Untyped, shape.Bound(new Sizes(4).With("T", 12)));
        Assert.True(shape.Admits(Sequence.Of(1, 8).Untyped));
        Assert.False(shape.Admits(Sequence.Of(1, 7).Untyped));
        Assert.False(shape.Admits(Sequence.Of(0, 8).Untyped));
        Assert.False(Sequence.Of(12, 8).Untyped.Admits(shape));
        Assert.Equal([4, 8], Features.Of(8).Untyped.At(4));
        Assert.Equal(8, shape.Count);
    }

    [Fact]
    public void A_size_is_a_polynomial_that_is_read_as_it_is_written()
    {
        var (s, t) = (Dim.Named("S"), Dim.T);
        Dim[] sizes = [7, 70, Dim.N, Dim.N * 3, t, t - 2, (t * 2) + 1, Dim.N * t, (s * t * -3) + (Dim.N * t) - s + 4, -1 * t];
        Assert.All(sizes, size => Assert.Equal(size, Dim.Parse(size.ToString())));
        Assert.All((string[])["", "T+", "T++1", "2T", "T·", "−", "+1"], text => Assert.Null(Dim.Parse(text)));
        Assert.Equal(2 * 5 * -3 + 7 * 5 - 2 + 4, sizes[8].At(new Sizes(7).With("T", 5).With("S", 2)));
    }

    [Fact]
    public void What_a_number_goes_into_is_rounded_down_at_every_length()
    {
        var (s, t) = (Dim.Named("S"), Dim.T);
        Assert.Equal((t - 2, new Dim(3), new Dim(-4)), (((t * 2) - 3).FlooredBy(2), new Dim(7).FlooredBy(2), new Dim(-7).FlooredBy(2)));
        Assert.Equal("T+⌊(T+1)/2⌋−2", ((t * 3) - 3).FlooredBy(2).ToString());
        Assert.Equal("⌊T/6⌋", t.FlooredBy(2).FlooredBy(3).ToString());
        Assert.Equal((t + 1).FlooredBy(2), (t - 1).FlooredBy(2) + 1);
        Assert.Equal(["S", "T"], (s * t.FlooredBy(2)).Symbols.Order());
        Assert.Null(t.FlooredBy(2).Symbol);
        Dim[] sizes =
        [
            t.FlooredBy(2),
            ((t * 3) - 7).FlooredBy(4) * 5,
            (((t - 3).FlooredBy(2) + 1).FlooredBy(3) * s * -2) + t,
            (((t - 3).FlooredBy(2) * 3) + s).FlooredBy(7),
            ((s * t) - 1).FlooredBy(3) * t.FlooredBy(2),
        ];
        long Down(double number) => (long)Math.Floor(number);
        for (var at = 0L; at < 40; at++)
        {
            var bound = new Sizes(1).With("T", at).With("S", 5);
            long[] right =
            [
                Down(at / 2.0),
                Down(((at * 3) - 7) / 4.0) * 5,
                (Down((Down((at - 3) / 2.0) + 1) / 3.0) * 5 * -2) + at,
                Down(((Down((at - 3) / 2.0) * 3) + 5) / 7.0),
                Down(((5 * at) - 1) / 3.0) * Down(at / 2.0),
            ];
            Assert.Equal(right, sizes.Select(size => size.At(bound)));
            Assert.Equal(right, sizes.Select(size => size.Bound(bound).Size));
            Assert.Equal(right, sizes.Select(size => size.Where(t, at).At(bound)));
        }

        Assert.All(sizes, size => Assert.Equal(size, Dim.Parse(size.ToString())));
        Assert.All((string[])["⌊T/2", "⌊T/0⌋", "⌊/2⌋", "⌊T⌋", "⌊⌋", "⌊(T/2⌋", "T⌋"], text => Assert.Null(Dim.Parse(text)));
    }

    [Fact]
    public void Windows_with_a_stride_have_a_least_length()
    {
        var turned = Permute<Sequence, Signal>(2, 1);
        var convolved = turned >> Conv1d(4, 5, stride: 2) >> MaxPool1d(2);
        Assert.Equal("N×4×⌊(T+1)/4⌋−1", convolved.Check(Sequence.Of(8)).OrThrow().ToString());
        Assert.Equal(
            "N×4×⌊(T+1)/2⌋",
            (turned >> Conv1d(4, 3, stride: 2, padding: Padding.Same)).Check(Sequence.Of(8)).OrThrow().ToString()
        );
        var pipeline = convolved >> Permute<Signal, Sequence>(2, 1) >> Lstm(3);
        Assert.Equal(7, new ProgramSizes(pipeline.Lower(Sequence.Of(8)).OrThrow()).Least("T"));
        var model = pipeline.Initialize(Sequence.Of(8)).OrThrow();
        foreach (var steps in (int[])[7, 8, 11, 50])
        {
            double[] steady = [.. Enumerable.Range(0, steps * 8).Select(i => Math.Sin(i))];
            var fixedly = Model.Of(pipeline, Sequence.Of(steps, 8), model.Parameters).OrThrow();
            Assert.Equal(fixedly.Predict(steady).OrThrow(), model.Predict(steady).OrThrow());
        }

        Assert.Equal(
            "input: 2.maxPool1d: MaxPool1d(2) expected at least 7 steps, got 6\n  hint: give longer sequences, or fill them up",
            Said(model.Predict(new double[48]))
        );
    }

    // No function of symbols makes one; a file may name it.
    [Fact]
    public void A_step_of_a_definition_that_has_an_open_size_is_written_and_is_no_step_of_a_file()
    {
        var cut = Layer.Define<Sequence, Sequence>("cut", x => new Symbol(new SliceOp(1, 1, Dim.T - 1), x));
        Assert.Equal("N×T−1×8", cut.Check(Sequence.Of(8)).OrThrow().ToString());
        Assert.EndsWith(
            " expected sizes that the input has: N, got T\n  hint: a size is a number, or one of the input's",
            Said(cut.Check(Sequence.Of(5, 8))),
            StringComparison.Ordinal
        );
        var text = Json.Write(cut.Tree);
        Assert.Contains("\"T−1\"", text, StringComparison.Ordinal);
        Assert.Equal(
            "$.tree.steps[0]: step expected a stretch of fixed sizes, got T−1 from 1\n  hint: write numbers: a stretch is never of the batch",
            Said(Json.Read(text))
        );
        Assert.Equal(
            "$.tree.steps[0].length: slice expected a size like T or T−2, got \"2T\"\n  hint: names are letters and digits, a letter first",
            Said(Json.Read(text.Replace("T−1", "2T", StringComparison.Ordinal)))
        );
    }

    [Fact]
    public void What_has_no_number_says_so()
    {
        const string Said =
            " expected a fixed number of steps, got T\n  hint: say how many there are, as Sequence.Of(28, 8) does, "
            + "or take layers that need no number: MeanOverTime, Last, Lstm, attention";
        Assert.Equal(Said.TrimStart(), Assert.Throws<PipelineException>(() => Dim.T.Size).Message);
        Assert.Equal(Said.TrimStart(), Assert.Throws<PipelineException>(() => Dim.T.At(5)).Message);
    }

    [Fact]
    public void Learnt_positions_say_their_limit()
    {
        var pipeline = Embedding(9, 4) >> PositionEmbedding(6) >> MeanOverTime >> Dense(3);
        Assert.Equal(
            "1.positionEmbedding: PositionEmbedding(6) expected at most 6 steps, got N×7×4\n  hint: raise the limit, or give shorter sequences",
            Said(pipeline.Check(Tokens.Of(7)))
        );
        Assert.Equal(
            "0.positionEmbedding: PositionEmbedding(0) expected a limit of at least 1, got 0\n  hint: say how long the longest sequence is",
            Said(PositionEmbedding(0).Check(Sequence.Of(7, 4)))
        );
        var program = pipeline.Lower(Tokens.Of()).OrThrow();
        Assert.Equal((1, 6), (new ProgramSizes(program).Least("T"), new ProgramSizes(program).Most("T")));
        var model = pipeline.Initialize(Tokens.Of()).OrThrow();
        Assert.Equal(3, model.Predict([1, 2, 3, 4, 5, 6]).OrThrow().Length);
        Assert.Equal(
            "input: 1.positionEmbedding: PositionEmbedding(6) expected at most 6 steps, got 7\n  hint: give shorter sequences, or cut them",
            string.Join('\n', model.Predict([1, 2, 3, 4, 5, 6, 7]).Problems)
        );
        // What is learnt for a step is that of all lengths.
        var (fixedly, open) = (pipeline.Initialize(Tokens.Of(4)).OrThrow(), model);
        Assert.Equal(fixedly.Parameters, open.Parameters);
        Assert.Equal(fixedly.Predict([1, 2, 3, 4]).OrThrow(), open.Predict([1, 2, 3, 4]).OrThrow());
    }

    [Fact]
    public void A_layer_that_needs_a_number_of_steps_says_so()
    {
        const string Hint =
            "\n  hint: say how many there are, as Sequence.Of(28, 8) does, or take layers that need no number: MeanOverTime, Last, Lstm, attention";
        Assert.Equal(
            "0.flatten: Flatten expected a fixed number of steps, got N×T×8" + Hint,
            Said((FlattenFrom<Sequence>() >> Dense(3)).Check(Sequence.Of(8)))
        );
        Assert.Equal(
            "0.reshape: Reshape<Sequence, Features>(80) expected a fixed number of steps, got N×T×8" + Hint,
            Said(Reshape<Sequence, Features>(80).Check(Sequence.Of(8)))
        );
        Assert.Equal(
            "0.learnedPositions: LearnedPositions expected a fixed number of steps, got N×T×8"
                + "\n  hint: it learns a row for each step: say how many there are, as Sequence.Of(28, 8) does, or take PositionEmbedding(512), with a limit, or SinusoidalPositions",
            Said(LearnedPositions.Check(Sequence.Of(8)))
        );
        var turned = Permute<Sequence, Signal>(2, 1);
        Assert.Equal(
            "1.conv1d: Conv1d(2, 1, stride: 2, padding: Padding.Same) expected a fixed number of steps, got N×8×T" + Hint,
            Said((turned >> Conv1d(2, 1, stride: 2, padding: Padding.Same)).Check(Sequence.Of(8)))
        );
        Assert.Equal("N×4×T−2", (turned >> Conv1d(4, 3)).Check(Sequence.Of(8)).OrThrow().ToString());
        Assert.Equal("N×4×T", (turned >> Conv1d(4, 3, padding: Padding.Same)).Check(Sequence.Of(8)).OrThrow().ToString());
        Assert.Equal("N×T×5", (TimeDistributed(Dense(5)) >> LstmSequence(5)).Check(Sequence.Of(8)).OrThrow().ToString());
    }

    [Fact]
    public void A_name_alone_is_asked_of_an_input() =>
        Assert.Equal(
            "(pipeline): input expected a number, or a name alone, for each size, got N×T−2×8"
                + "\n  hint: a size that is not known yet is Dim.T, or has a name of its own, as Dim.Named(\"S\")",
            Said(MeanOverTime.Check(Sequence.Of(Dim.T - 2, 8)))
        );

    [Fact]
    public void A_summary_says_that_numbers_are_those_of_one_step()
    {
        var text = (LstmSequence(5) >> MeanOverTime >> Dense(2)).Summary(Sequence.Of(8)).OrThrow().ToString();
        Assert.Contains("N×T×5", text, StringComparison.Ordinal);
        Assert.EndsWith("\nT may be any number: what depends on it is told for 1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("any number", MeanOverTime.Summary(Sequence.Of(4, 8)).OrThrow().ToString(), StringComparison.Ordinal);
    }

    private static string Said<T>(Result<T> result) => Assert.Single(result.Problems).ToString();
}
