using Xunit;

namespace DeepPipeline.Properties.Ir;

/// <summary>Which paths a pattern means.</summary>
public static class LayerPathTests
{
    [Theory]
    [InlineData("block2/0.conv2d", "block*/**", true)]
    [InlineData("block2/0.conv2d", "block2", false)]
    [InlineData("block2/0.conv2d", "*.conv2d", false)]
    [InlineData("block2/0.conv2d", "**/*.conv2d", true)]
    [InlineData("0.conv2d", "**/*.conv2d", true)]
    [InlineData("block2", "block2/**", false)]
    [InlineData("block2", "block?", true)]
    [InlineData("a/b/c", "a/**/c", true)]
    [InlineData("a/c", "a/**/c", true)]
    [InlineData("a/c", "**/**", true)]
    [InlineData("a", "**/**", true)]
    [InlineData("a/b", "**/a", false)]
    [InlineData("block2/0.conv2d", "BLOCK2/*", false)]
    public static void A_path_is_matched_by_segments(string path, string pattern, bool matches) =>
        Assert.Equal(matches, new LayerPath(path).Matches(pattern));

    [Fact]
    public static void Many_stars_take_no_longer_than_few()
    {
        var path = new LayerPath(string.Join('/', Enumerable.Repeat("a", 200)));
        Assert.False(path.Matches(string.Concat(Enumerable.Repeat("**/", 60)) + "b"));
        Assert.True(path.Matches(string.Concat(Enumerable.Repeat("**/", 60)) + "a"));
        Assert.Equal(LayerPath.Root.Matches("**"), default(LayerPath).Matches("**"));
    }
}
