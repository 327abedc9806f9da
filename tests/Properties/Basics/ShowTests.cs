using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Basics;

/// <summary>Values in one line and in a block.</summary>
public static class ShowTests
{
    [Fact]
    public static void A_long_chain_keeps_its_first_layers_and_their_number()
    {
        var chain = Enumerable.Range(1, 20).Aggregate(Dense(128), (before, i) => before >> Relu >> Dense(100 + i));
        Assert.Equal(
            "Dense(128) >> Relu >> Dense(101) >> Relu >> Dense(102) >> Relu >> Dense(103) >> Relu >> Dense(104) >> … (41 layers)",
            Show.Line(chain)
        );
        Assert.Equal("Dense(128) >> Relu >> Dense(101) >> … (41 layers)", Show.Line(chain, 50));
        Assert.Equal("Dense(128) >> Relu", Show.Line(Dense(128) >> Relu));
    }

    [Fact]
    public static void What_stands_deepest_goes_first()
    {
        var recipe = Recipe.For(Loss.CrossEntropyWith(classWeights: ClassWeights.Given(1, 2, 3, 4, 5, 6, 7, 8, 9))) with
        {
            Optimizer = Optimizer.AdamW(0.005, weightDecay: 0.1),
            Epochs = 30,
        };
        Assert.Equal("Recipe.For(Loss.CrossEntropyWith(…)) with { Optimizer = Optimizer.AdamW(…), Epochs = 30 }", Show.Line(recipe));
        Assert.Equal("Recipe.For(Loss.CrossEntropyWith(…)) with { Optimizer = … }", Show.Line(recipe, 60));
    }

    [Fact]
    public static void Lists_arrays_and_maps_say_their_first_items_and_how_many_there_are()
    {
        Assert.Equal("[1, 2, 3]", Show.Line(new[] { 1, 2, 3 }));
        Assert.Equal("[0, 1, 2, 3, 4, 5, 6, …] (1,000 in all)", Show.Line(Enumerable.Range(0, 1000).ToArray(), 40));
        Assert.Equal(
            "[1, 0.333333]",
            Show.Line(
                new[,]
                {
                    { 1, 1.0 / 3 },
                }
            )
        );
        Assert.Equal("{a: [1, 2], b: []}", Show.Line(new Dictionary<string, int[]> { ["a"] = [1, 2], ["b"] = [] }));
        Assert.Equal("{a: [1, 2]}", Show.Line(Prelude.Map(("a", Items.Of(1.0, 2.0)))));
        Assert.Equal("a: 1\nb: 2", Show.Block(new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }));
        Assert.Equal("(Relu, \"two\nlines\")".Replace("\n", " ", StringComparison.Ordinal), Show.Line((Relu, "two\nlines")));
    }

    [Fact]
    public static void A_sequence_is_not_gone_through()
    {
        var asked = 0;
        var sequence = Enumerable.Range(0, 3).Select(i => asked += i);
        Assert.Equal("a sequence, nothing computed yet", Show.Line(sequence));
        Assert.Equal("a sequence, nothing computed yet", Show.Block(sequence));
        Assert.Equal(0, asked);
    }

    [Fact]
    public static void A_property_that_is_computed_is_not_asked_for() =>
        Assert.Equal("ShowTests.Computing { Kept = 3 }", Show.Line(new Computing(3)));

    [Fact]
    public static void A_character_is_never_cut()
    {
        // A family of three, and a letter with its accent apart: each is one character to whoever reads it.
        var text = string.Concat(Enumerable.Repeat("👩‍👩‍👧é", 40));
        for (var width = 3; width <= Show.Width; width++)
        {
            var line = Show.Line(new Said(text), width);
            Assert.InRange(line.Length, 1, width);
            Assert.EndsWith("…", line, StringComparison.Ordinal);
            Assert.Matches("^(👩‍👩‍👧é)*(👩‍👩‍👧)?…$", line);
        }
    }

    [Fact]
    public static void What_steers_a_terminal_is_written_out()
    {
        Assert.Equal("\\u001b[2J", Show.Line(new Said("\e[2J")));
        Assert.Equal("\\u001b[2J", Show.Block("\e[2J"));
    }

    [Fact]
    public static void A_result_is_its_value_or_its_problems()
    {
        var problem = Problem.Data("examples", "none", "give some").At("data", "inputs");
        Assert.Equal("[1]", Show.Line(Result.Ok(Items.Of(1))));
        Assert.Equal("problem: data: inputs expected examples, got none", Show.Line(Result.Fail<int>(problem)));
        Assert.Equal("data: inputs expected examples, got none\n  hint: give some", Show.Block(Result.Fail<int>(problem)));
        Assert.Equal("2 problems: data: inputs expected examples, got none; …", Show.Line(Result.Fail<int>([problem, problem])));
    }

    // The record that it derives from has none of its own.
    [Fact]
    public static void A_record_with_words_is_shown_by_them() => Assert.Equal("0.2500", Show.Line(MetricValue.Of(0.25)));

    [Fact]
    public static void A_record_without_words_is_a_line_a_member() =>
        Assert.Equal("Regularization\n  L1  0\n  L2  0.5", Show.Block(new Regularization(L2: 0.5)));

    private sealed record Computing(int Kept)
    {
        public int Asked => throw new InvalidOperationException("nobody asks");
    }

    private sealed class Said(string text)
    {
        public override string ToString() => text;
    }
}
