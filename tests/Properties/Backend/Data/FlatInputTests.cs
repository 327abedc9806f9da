using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Data;

/// <summary>Numbers one after another are one example, unless it is said how many they are.</summary>
public sealed class FlatInputTests
{
    [Fact]
    public void A_picture_in_three_colours_is_not_three_examples()
    {
        var model = (Flatten >> Dense(2)).Initialize(Image.Of(1, 4, 4)).OrThrow();
        const string message =
            "input: Predict expected 16 numbers, one example of N×1×4×4, got 48\n  hint: if these are 3 examples, say so: count: 3";
        model.Predict(new float[48]).Says(message);
        model.Predict(new double[48]).Says(message);
        model.Predict(new float[48].AsSpan()).Says(message);
        model.Classify(new float[48]).Says(message);
        Assert.Equal(6, model.Predict(new float[48], count: 3).OrThrow().Length);
        Assert.Equal(3, model.Classify(new float[48], count: 3).OrThrow().Length);
        Assert.Equal(2, model.Predict(new float[16]).OrThrow().Length);
    }

    [Theory]
    [InlineData(16, 2, "32 numbers, 2 examples of N×16", "if these are 1 examples, say so: count: 1")]
    [InlineData(17, 1, "16 numbers, one example of N×16", "give whole examples, row by row, and say how many there are: count")]
    [InlineData(0, 1, "16 numbers, one example of N×16", "give whole examples, row by row, and say how many there are: count")]
    [InlineData(0, 0, "at least one example", "say how many examples there are: count")]
    [InlineData(16, -1, "at least one example", "say how many examples there are: count")]
    public void Other_numbers_than_they_are_said_to_be(int length, int count, string expected, string hint)
    {
        var problem = Dense(1).Initialize(Features.Of(16)).OrThrow().Predict(new float[length], count: count).Problems.Single();
        Assert.Equal((expected, hint), (problem.Expected, problem.Hint));
    }
}
