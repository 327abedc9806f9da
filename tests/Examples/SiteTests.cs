using DeepPipeline.Launcher;
using DeepPipeline.Launcher.Builds;
using DeepPipeline.Launcher.Machines;
using DeepPipeline.Launcher.Site;
using Xunit;

namespace DeepPipeline.Examples.Tests;

/// <summary>The site is built as <c>./pipeline docs</c> builds it, and looked at.</summary>
[Trait("Time", "long")]
public sealed class SiteTests
{
    [Fact]
    public void The_site_is_whole_and_has_the_reference()
    {
        var (machine, checkout) = (new ThisMachine(), Checkout.Here());
        var site = new SiteBuilder(machine, checkout, new Builder(machine, checkout));

        Assert.Empty(site.Wrong());

        var layers = File.ReadAllText(Path.Combine(site.Folder, "reference/DeepPipeline.Layers.html"));
        var dense = layers[layers.IndexOf("<h3 id=\"DeepPipeline_Layers_Dense_", StringComparison.Ordinal)..];
        var rest = dense.IndexOf("<h3 id=", 1, StringComparison.Ordinal);
        Assert.Contains("<b>Shapes</b>", dense[..rest], StringComparison.Ordinal);
        foreach (var page in Pages(checkout))
            Assert.True(File.Exists(Path.Combine(site.Folder, page)), page);
        Assert.True(Directory.EnumerateFiles(Path.Combine(site.Folder, "reference"), "*.html").Count() > 400);
    }

    // Of every document; in the order of their names, so that the first that is missing is told.
    private static IEnumerable<string> Pages(Checkout checkout) =>
        Directory
            .EnumerateFiles(checkout.At("docs"), "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(checkout.At("docs"), file).Replace('\\', '/'))
            .Where(file => file != "package.md")
            .Select(file => Path.ChangeExtension(file, "html"))
            .Order(StringComparer.Ordinal);
}
