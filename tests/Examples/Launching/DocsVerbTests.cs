using DeepPipeline.Launcher.Site;
using Xunit;

namespace DeepPipeline.Examples.Tests.Launching;

/// <summary>From the verb to the site: what is run, and what is told where something is wrong.</summary>
public sealed class DocsVerbTests : IDisposable
{
    private readonly Desk desk = new();

    public DocsVerbTests()
    {
        desk.Decide("cpu");
        desk.Write("tools/Site/Pipeline.Site.csproj", "<Project />");
        desk.Write("docs/docfx.json", "{}");
        desk.Write("docs/index.md", "# Start\n\n[a page](page.md)\n");
        desk.Write("CONTRIBUTING.md", "# Working\n");
        desk.Write("CHANGELOG.md", "# Changes\n");
        desk.Write("README.md", "# Pipeline\n");
        desk.Machine.When("docfx build", 0, "Build succeeded with warning.\n    3 warning(s)\n");
        desk.Machine.When("docfx metadata", 0, "warning: Duplicate parameter 'units' found in comments, the latter one is ignored.\n");
    }

    private string Tool => Path.Combine(desk.Checkout.Kept("tools"), OperatingSystem.IsWindows() ? "docfx.exe" : "docfx");

    [Fact]
    public void Docfx_is_installed_once_and_makes_the_reference_and_the_pages()
    {
        Built("index.html", "<article>three words here</article>");
        var config = Path.Combine(desk.Checkout.Kept("docs"), "docfx.json");

        var (code, said) = (desk.Run("docs"), desk.Machine.OnError);

        Assert.Equal(new Outcome(0, Where, said), code);
        Assert.Equal($"Installing docfx {SiteBuilder.Docfx.Version} …\nBuilding Pipeline.Site …\nBuilding the site …\n", said);
        Assert.Equal(
            [
                $"dotnet tool update docfx --version {SiteBuilder.Docfx.Version} --tool-path {desk.Checkout.Kept("tools")}",
                $"{Tool} metadata {config} --logLevel warning",
                $"{Tool} build {config} --logLevel warning",
            ],
            desk.Machine.Ran("docfx").Select(order => $"{order}")
        );
    }

    [Fact]
    public void A_warning_is_a_mistake_and_so_is_a_link_that_leads_nowhere()
    {
        Built("index.html", "<article>three words here <a href=\"page.html#there\">x</a> <a href=\"none.html\">y</a></article>");
        Built("page.html", "<article>three words here <h2 id=\"here\">x</h2></article>");
        Assert.Equal(
            (1, "index.html: page.html#there leads nowhere\nindex.html: none.html leads nowhere\n"),
            (desk.Run("docs").Code, desk.Machine.OnOut)
        );
        Assert.EndsWith("pipeline: the site has 2 mistakes.\n", desk.Machine.OnError, StringComparison.Ordinal);

        var file = Path.Combine(desk.Checkout.Kept("docs"), "index.md");
        desk.Machine.When("docfx build", 0, $"{file}(3,1): warning InvalidFileLink: Invalid file link:(~/page.md).\n");
        var (code, told, _) = desk.Run("docs");
        var relative = Path.Combine(".pipeline", "docs", "index.md");
        Assert.Equal((1, $"{relative}(3,1): warning InvalidFileLink: Invalid file link:(~/page.md).\n"), (code, told));
    }

    [Fact]
    public void What_docfx_ends_with_is_told_where_it_says_nothing()
    {
        desk.Machine.When("docfx build", 139, "");
        var (code, told, _) = desk.Run("docs");
        Assert.Equal((1, $"docfx ended with 139: {Path.Combine(".pipeline", "site.build.log")} has what it said\n"), (code, told));
    }

    [Fact]
    public void It_is_served_where_that_is_asked_for()
    {
        Built("index.html", "<article>three words here</article>");
        Assert.Equal(0, desk.Run("docs --serve --port 9000").Code);
        Assert.Equal($"{Tool} serve {desk.Checkout.Kept("site")} --port 9000", $"{desk.Machine.Became}");
        Assert.Equal(
            new Outcome(2, "", "pipeline: docs has no '--watch'; it takes --serve and --port NUMBER.\n"),
            desk.Run("docs --watch")
        );
    }

    [Fact]
    public void Without_docfx_it_is_said_that_the_documents_are_there()
    {
        desk.Machine.When("tool update", 1, "error NU1101: no such package\n");
        var (code, _, said) = desk.Run("docs");
        Assert.Equal(1, code);
        Assert.Contains("docfx 2.81.0 could not be installed: error NU1101: no such package", said, StringComparison.Ordinal);
        Assert.Contains("The documents read well as they are, in docs.", said, StringComparison.Ordinal);
    }

    [Fact]
    public void What_documents_link_to_elsewhere_becomes_a_page()
    {
        desk.Write("src/Examples/serve.cs", "Console.WriteLine();\n");
        desk.Write("src/Examples/fsharp/A.fs", "let a = 1\n");
        desk.Write("data/README.md", "# Data\n\n[back](../docs/guides/deep.md)\n");
        desk.Write("docs/package.md", "# Of packages\n");
        desk.Write(
            "docs/guides/deep.md",
            """
            [start](../../README.md) [working](../../CONTRIBUTING.md#one-test) [data](../../data/README.md) [a web service](../../src/Examples/serve.cs)
            [programs](../../src/Examples/fsharp) [home](../index.md) [far](https://example.org/a) [here](#place) [none](../../none.md)

            ```csharp
            var x = list[0](../../README.md);
            ```
            """
        );
        new Staging(desk.Checkout).Write();

        string Page(string name) => File.ReadAllText(Path.Combine(desk.Checkout.Kept("docs"), name));
        Assert.Equal(
            """
            [start](../project/README.md) [working](../project/CONTRIBUTING.md#one-test) [data](../project/data/README.md) [a web service](../source/src/Examples/serve.cs.md)
            [programs](../source/src/Examples/fsharp/index.md) [home](../index.md) [far](https://example.org/a) [here](#place) [none](../../none.md)

            ```csharp
            var x = list[0](../../README.md);
            ```
            """,
            Page("guides/deep.md")
        );
        Assert.Equal(
            "# serve.cs\n\n`src/Examples/serve.cs`\n\n`````csharp\nConsole.WriteLine();\n`````\n",
            Page("source/src/Examples/serve.cs.md")
        );
        Assert.Equal("# src/Examples/fsharp\n\n- [A.fs](A.fs.md)\n", Page("source/src/Examples/fsharp/index.md"));
        Assert.Equal("# Data\n\n[back](../../guides/deep.md)\n", Page("project/data/README.md"));
        Assert.Equal("# Start\n\n[a page](page.md)\n", Page("index.md"));
        Assert.False(File.Exists(Path.Combine(desk.Checkout.Kept("docs"), "package.md")));
    }

    [Fact]
    public void A_page_that_is_read_from_a_file_gets_its_contents_and_a_page_with_nothing_on_it_is_told()
    {
        Built("toc.json", "{\"items\":[{\"name\":\"Guides\"}]}\n");
        Built("guides/empty.html", "<header>Many words around it</header><body><article></article></body>");
        Assert.Equal(
            (1, "guides/empty.html: nothing stands on it\n"),
            (desk.Run("docs").Code, desk.Machine.OnOut.Split("index.html: ")[0])
        );

        var site = desk.Checkout.Kept("site");
        Assert.Contains(
            "<script src=\"../public/plain.js\"></script>",
            File.ReadAllText(Path.Combine(site, "guides/empty.html")),
            StringComparison.Ordinal
        );
        Assert.Equal(
            "window.plainContents = {};\nwindow.plainContents['toc.html'] = ({\"items\":[{\"name\":\"Guides\"}]}).items;\n",
            File.ReadAllText(Path.Combine(site, "public/plain-contents.js"))
        );
    }

    public void Dispose() => desk.Dispose();

    private static string Where =>
        $"the site is {Path.Combine(".pipeline", "site", "index.html")}; ./pipeline docs --serve shows it in a browser\n";

    // A page that docfx leaves behind.
    private void Built(string page, string text)
    {
        var before = pages;
        pages = () =>
        {
            before();
            desk.Write($".pipeline/site/public/plain.js", "");
            desk.Write($".pipeline/site/{page}", text);
        };
        var write = pages;
        desk.Machine.When(
            "docfx build",
            _ =>
            {
                write();
                return new(0, "Build succeeded.\n");
            }
        );
    }

    private Action pages = () => { };
}
