using Xunit;

namespace DeepPipeline.Properties.Basics;

/// <summary>What a hint takes a misspelt name for.</summary>
public sealed class NearestNameTests
{
    [Theory]
    [InlineData("dens", "dense")]
    [InlineData("ddense", "dense")]
    [InlineData("dance", "dense")]
    [InlineData("DENSE", "dense")]
    [InlineData("edsne", "dense")] // Letters that change places are one mistake each, not two.
    [InlineData("conv3", "conv3d")] // As near to conv1d and conv2d in all but one.
    [InlineData("globalAvergPol2", "globalAveragePool2d")] // In a long name more may be wrong.
    public void A_misspelt_layer_is_taken_for_the_nearest(string word, string layer) =>
        Assert.Equal($"did you mean \"{layer}\"?", Hint(word));

    [Theory]
    [InlineData("dsn")]
    [InlineData("xyzzy")]
    [InlineData("glblAvrgPl")]
    [InlineData("")]
    public void What_is_far_from_all_is_taken_for_none(string word) =>
        Assert.DoesNotContain("did you mean", Hint(word), StringComparison.Ordinal);

    private static string Hint(string word) =>
        Assert.Single(Json.Read($$$"""{"pipeline":1,"tree":{"layer":"{{{word}}}"}}""").Problems).Hint;
}
