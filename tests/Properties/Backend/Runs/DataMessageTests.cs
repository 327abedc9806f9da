using LanguageExt;
using Xunit;

namespace DeepPipeline.Properties.Backend.Runs;

/// <summary>What is said of data that is none, word for word.</summary>
public sealed class DataMessageTests
{
    [Fact]
    public void Half_an_example() =>
        Says(
            Dataset.Of(Features.Of(3), new float[7], [0, 1]),
            "dataset: inputs expected a multiple of 3 numbers, for N×3, got 7\n  hint: give whole examples, row by row"
        );

    [Fact]
    public void Other_numbers_of_inputs_and_targets()
    {
        Says(
            Dataset.Of(Features.Of(3), new float[6], [0]),
            "dataset: dataset expected as many targets as inputs, got 2 inputs, 1 targets\n  hint: give one target an example"
        );
        Says(
            Dataset.Of(Features.Of(1), new double[2], Features.Of(2), new double[6]),
            "dataset: dataset expected as many targets as inputs, got 2 inputs, 3 targets\n  hint: give one target an example"
        );
    }

    [Fact]
    public void Numbers_that_are_none()
    {
        Says(
            Dataset.Of(Features.Of(1), [1f, float.NaN], [0, 1]),
            "dataset: inputs expected finite values, got a NaN in row 1, column 0 (from 0)\n  hint: mend or leave out such examples before training"
        );
        Says(
            Dataset.Of(Features.Of(1), [1, double.NegativeInfinity], Features.Of(1), [double.PositiveInfinity, double.NaN]),
            "dataset: inputs expected finite values, got an infinity in row 1, column 0 (from 0)\n  hint: mend or leave out such examples before training",
            "dataset: targets expected finite values, got an infinity in row 0, column 0 (from 0)\n  hint: mend or leave out such examples before training"
        );
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, -3, 1)]
    [InlineData(1, -1, -2)]
    public void Sizes_that_are_none(long channels, long height, long width) =>
        Says(
            Dataset.Of(Image.Of(channels, height, width), new float[2], [0]),
            $"dataset: inputs expected sizes of at least 1, got N×{channels}×{height}×{width}\n  hint: give the sizes of one example"
        );

    [Fact]
    public void No_examples_are_a_dataset_that_nothing_is_learnt_from()
    {
        Assert.Equal(0, Dataset.Of(Features.Of(3), System.Array.Empty<float>(), []).OrThrow().Count);
        Assert.Equal(0, Dataset.OfBytes(Features.Of(3), [], []).OrThrow().Count);
    }

    private static void Says<T>(Result<T> result, params string[] messages) =>
        Assert.Equal(messages, result.Problems.Select(p => p.ToString()).ToArray());
}
