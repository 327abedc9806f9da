using Xunit;

namespace DeepPipeline.Examples.Tests;

[Trait("Time", "seconds")]
public class UsageTests
{
    [Theory]
    [InlineData("mnist --epochs -1", "--epochs can't be '-1': it is a whole number of at least 1.")]
    [InlineData("mnist --batch 0", "--batch can't be '0': it is a whole number of at least 1.")]
    [InlineData("mnist --seed abc", "--seed can't be 'abc': it is a whole number.")]
    [InlineData("mnist --batch 99999999999", "--batch can't be '99999999999': it is a whole number of at least 1 and at most 2147483647.")]
    [InlineData("mnist --learning-rate NaN", "--learning-rate can't be 'NaN': it is a number over 0.")]
    [InlineData("mnist --device gpu", "--device can't be 'gpu': it is auto, cpu or cuda.")]
    [InlineData("mnist --epoch 3", "mnist has no option '--epoch'; did you mean --epochs?")]
    [InlineData("mnist --jsno", "mnist has no option '--jsno'; did you mean --json?")]
    [InlineData("mnist --frobnicate", "mnist has no option '--frobnicate'.")]
    [InlineData("mnist digits", "mnist takes options only; it was given 'digits'.")]
    public void A_slip_is_named_with_what_was_meant_and_nothing_runs(string words, string complaint)
    {
        var outcome = Command.Run(words.Split(' '));
        Assert.Equal($"pipeline: {complaint}\n  hint: ./pipeline mnist --help has its options\n", outcome.Error);
        Assert.Equal((2, ""), (outcome.Code, outcome.Out));
    }

    [Theory]
    [InlineData("", "Which example? ./pipeline list has them.")]
    [InlineData("mnsit", "There is no example 'mnsit'; did you mean mnist?")]
    [InlineData("linaer", "There is no example 'linaer'; did you mean linear?")]
    public void An_example_is_asked_for(string words, string complaint)
    {
        var outcome = Command.Run(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal((2, $"pipeline: {complaint}\n"), (outcome.Code, outcome.Error));
    }

    [Fact]
    public void List_has_every_example_with_a_line()
    {
        var outcome = Command.Run("list");
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.Equal(
            ["linear", "logistic", "scratch", "first", "mnist", "cnn", "rnn", "optimizers"],
            outcome.Out.TrimEnd('\n').Split('\n').Select(line => line.Split("  ")[0])
        );
        Assert.Contains("mnist       Train a classifier of handwritten digits (MNIST)\n", outcome.Out);
        Assert.All(outcome.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void Help_shows_what_is_usual()
    {
        var outcome = Command.Run("mnist", "--help");
        Assert.Equal(0, outcome.Code);
        Assert.Matches(@"--epochs <number> .*\[default: 5\]", outcome.Out);
        Assert.Matches(@"--device <auto\|cpu\|cuda> .*\[default: auto\]", outcome.Out);
        Assert.DoesNotContain("additional arguments", outcome.Out);
    }

    [Theory]
    [InlineData("linear", "--epochs <number> .*5000", "--batch")]
    [InlineData("logistic", "--data <file> .*benign", "--plain")]
    [InlineData("scratch", "Gradient descent's step size .*0.2", "--plain")]
    [InlineData("first", "--batch <number> .*32", "--data")]
    [InlineData("mnist", "--plain .*dropout", "benign")]
    [InlineData("optimizers", "--report <file>.*--momentum <number> .*0.02", "--learning-rate")]
    public void Help_shows_an_examples_own_options_and_no_others(string example, string has, string lacks)
    {
        var outcome = Command.Run(example, "--help");
        Assert.Equal(0, outcome.Code);
        Assert.Matches("(?s)" + has, outcome.Out);
        Assert.DoesNotContain(lacks, outcome.Out);
    }

    [Theory]
    [InlineData("first --data x", "first has no option '--data'.")]
    [InlineData("linear --batch 3", "linear has no option '--batch'.")]
    [InlineData("logistic --epoch 3", "logistic has no option '--epoch'; did you mean --epochs?")]
    public void An_option_of_another_example_is_none_of_this_one(string words, string complaint)
    {
        var outcome = Command.Run(words.Split(' '));
        Assert.Equal((2, ""), (outcome.Code, outcome.Out));
        Assert.StartsWith($"pipeline: {complaint}\n", outcome.Error);
    }
}
