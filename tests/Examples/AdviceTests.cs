using Xunit;

namespace DeepPipeline.Examples.Tests;

/// <summary>The command tells of what trains badly; no example does by itself.</summary>
[Trait("Time", "seconds")]
public sealed class AdviceTests
{
    [Fact]
    public void A_run_that_diverges_says_so()
    {
        var outcome = Command.Run("linear", "--learning-rate", "1", "--epochs", "20");
        Assert.Matches(
            @"advice     training: the loss of epoch 20 has grown from .* to .*E\+21: the run diverges\n           hint: ",
            outcome.Out
        );
    }

    [Theory]
    [InlineData("linear")]
    [InlineData("logistic")]
    [InlineData("scratch")]
    [InlineData("first")]
    public void The_classics_get_none(string example) => None(example, "--epochs", "2");

    [Theory]
    [InlineData("mnist")]
    [InlineData("cnn")]
    public void Pictures_get_none(string example)
    {
        using var folder = new DigitFolder();
        None(example, "--data", folder.Path, "--epochs", "1");
    }

    [Fact]
    public void Words_and_years_get_none()
    {
        using var folder = new WordFolder();
        None("rnn", "--data", folder.Path, "--cell", "gru", "--epochs", "1", "--year-epochs", "1");
    }

    private static void None(params string[] words)
    {
        var outcome = Command.Run(words);
        Assert.True(outcome.Code == 0, outcome.Error);
        Assert.DoesNotContain("advice ", outcome.Out, StringComparison.Ordinal);
    }
}
