using LanguageExt;
using TorchSharp;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Data;

/// <summary>Sequences of different lengths, filled up and put together by their lengths.</summary>
public sealed class SequenceTests
{
    private static readonly int[][] Tokenized =
    [
        [5, 6, 7],
        [8],
        [],
        [2, 3, 4, 5, 6],
    ];

    [Theory]
    [InlineData(null, PaddingSide.End, "5 6 7 0 0 8 0 0 0 0 0 0 0 0 0 2 3 4 5 6")]
    [InlineData(null, PaddingSide.Start, "0 0 5 6 7 0 0 0 0 8 0 0 0 0 0 2 3 4 5 6")]
    [InlineData(2, PaddingSide.End, "5 6 8 0 0 0 2 3")]
    [InlineData(2, PaddingSide.Start, "6 7 0 8 0 0 5 6")]
    [InlineData(9, PaddingSide.End, "5 6 7 0 0 8 0 0 0 0 0 0 0 0 0 2 3 4 5 6")]
    public void Tokens_are_filled_up_to_the_longest(int? most, PaddingSide side, string expected)
    {
        var samples = Tensors.OfSequences(Tokenized, 0, most, side);
        Assert.Equal(expected, string.Join(' ', samples.ToArray()));
        Assert.Equal((4, Tokens.Of(samples.ToArray().Length / 4)), (samples.Count, samples.Shape));
    }

    [Fact]
    public void Steps_of_several_numbers_are_too()
    {
        var samples = Tensors.OfSequences(
            2,
            [
                [1, 2, 3, 4],
                [5, 6],
                [7, 8, 9, 10, 11, 12],
            ],
            padding: -1,
            maxLength: 2,
            side: PaddingSide.Start
        );
        Assert.Equal("N×2×2", samples.Shape.ToString());
        Assert.Equal([1f, 2, 3, 4, -1, -1, 5, 6, 9, 10, 11, 12], samples.ToArray());
    }

    [Fact]
    public void What_is_wrong_is_told_by_the_dataset()
    {
        Dataset
            .Of(
                Tensors.OfSequences(
                    2,
                    [
                        [1, 2],
                        [3],
                    ]
                ),
                Tensors.OfLabels([0, 1])
            )
            .Says("dataset: inputs expected sequences of a multiple of 2 numbers, got 1 in row 1 (from 0)\n  hint: give whole steps");
        Dataset
            .Of(
                Tensors.OfSequences(
                    0,
                    [
                        [1, 2],
                    ]
                ),
                Tensors.OfLabels([0])
            )
            .Says("dataset: inputs expected at least 1 number a step, got 0\n  hint: say how many values a step has");
        Dataset
            .Of(Tensors.OfSequences(Tokenized, maxLength: 0), Tensors.OfLabels([0, 0, 0, 0]))
            .Says("dataset: inputs expected a longest length of at least 1, got 0\n  hint: leave it out to cut nothing");
        Dataset
            .Of(
                Tensors.OfSequences([
                    [],
                    [],
                ]),
                Tensors.OfLabels([0, 0])
            )
            .Says("dataset: inputs expected sizes of at least 1, got N×0\n  hint: give the sizes of one example");
    }

    [Fact]
    public void Each_sequence_is_in_the_shortest_bucket_that_it_fits_into()
    {
        var data = Dataset.Of(Tensors.OfSequences(Tokenized), Tensors.OfLabels([0, 1, 0, 1])).OrThrow().Bucket(0, 3, 1).OrThrow();
        Assert.Equal([1, 3, 5], data.BucketLengths);
        Assert.Equal([1, 0, 0, 2], Enumerable.Range(0, 4).Select(data.BucketOf));
        var view = data.Skip(2).Concat(data.Take(1)).OrThrow();
        Assert.Equal([0, 2, 1], Enumerable.Range(0, 3).Select(view.BucketOf));
        data.Bucket(0, 3, 6, 0).Says("data: Bucket expected lengths from 1 to 5, got 6, 0\n  hint: name lengths that many sequences have");
        var floats = Dataset
            .Of(
                Tensors.OfSequences(
                    2,
                    [
                        [1, 2, 3, 0],
                        [5, 6],
                        [0, 0, 0, 0, 1, 1],
                    ]
                ),
                Tensors.OfLabels([0, 0, 0])
            )
            .OrThrow()
            .Bucket(0.0, 1, 2)
            .OrThrow();
        Assert.Equal([1, 0, 2], Enumerable.Range(0, 3).Select(floats.BucketOf));
    }

    [Fact]
    public void Targets_that_go_on_for_longer_are_not_cut()
    {
        var data = Dataset
            .Of(Tensors.Of(Tokens.Of(3), [1, 0, 0, 1, 0, 0]), Tensors.Of(Tokens.Of(3), [2, 3, 0, 2, 0, 0]))
            .OrThrow()
            .Bucket(0, 1, 2)
            .OrThrow();
        Assert.Equal([1, 0], Enumerable.Range(0, 2).Select(data.BucketOf));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_batch_has_the_first_steps_of_sequences_and_nothing_else_is_cut(int steps)
    {
        var data = Dataset
            .Of(
                Tensors.Pair(Tensors.Of(Tokens.Of(3), [1, 2, 3, 4, 5, 6]), Tensors.Of(Features.Of(3), [.1f, .2f, .3f, .4f, .5f, .6f])),
                Tensors.OfSequences(
                    2,
                    [
                        [1, 2, 3, 4, 5, 6],
                        [7, 8, 9, 10, 11, 12],
                    ]
                )
            )
            .OrThrow();
        var program = Both(Embedding(10, 2), Dense(2)).Lower(data.InputShape).OrThrow();
        Assert.Equal(2, program.InputCount);
        using var scope = torch.NewDisposeScope();
        using var batcher = new Batcher(program, data.WholeInputs.Columns, 2, Precision.Float32, torch.CPU, [Tokens.Kind, Features.Kind]);
        var inputs = batcher.Gather([1], steps);
        Assert.Equal([1, steps == 0 ? 3 : steps], inputs[0].shape);
        Assert.Equal(new long[] { 4, 5, 6 }[..(steps == 0 ? 3 : steps)], inputs[0].data<long>().ToArray());
        Assert.Equal([.4f, .5f, .6f], inputs[1].data<float>().ToArray());
        var both = batcher.Gather([1, 0], steps);
        Assert.Equal(steps == 1 ? [4L, 1] : [4L, 5, 6, 1, 2, 3], both[0].data<long>().ToArray());
    }
}
