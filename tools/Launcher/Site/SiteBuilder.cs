using System.Text.RegularExpressions;
using DeepPipeline.Launcher.Builds;
using DeepPipeline.Launcher.Machines;

namespace DeepPipeline.Launcher.Site;

/// <summary>The site: the documents, and the reference from what the assemblies say of themselves.</summary>
internal sealed partial class SiteBuilder(IMachine machine, Checkout checkout, Builder builder)
{
    internal static readonly DotnetTool Docfx = new("docfx", "2.81.0");

    /// <summary>What the reference is made of.</summary>
    internal const string Assemblies = "tools/Site/Pipeline.Site.csproj";

    /// <summary>Where the site is.</summary>
    internal string Folder => checkout.Kept("site");

    /// <summary>Builds the site, and says where it is, or what is wrong with it.</summary>
    internal int Build()
    {
        var wrong = Wrong();
        foreach (var line in wrong)
            machine.Out.WriteLine(line);
        if (wrong.Count > 0)
            throw new Trouble($"the site has {wrong.Count} {(wrong.Count == 1 ? "mistake" : "mistakes")}.");
        machine.Out.WriteLine(
            $"the site is {checkout.Relative(Path.Combine(Folder, "index.html"))}; ./pipeline docs --serve shows it in a browser"
        );
        return 0;
    }

    /// <summary>Shows the site until Ctrl-C, at an address that is told.</summary>
    /// <param name="port">Where it listens.</param>
    internal int Serve(int port)
    {
        Build();
        return machine.Become(new(Tool(), "serve", Folder, "--port", $"{port}"));
    }

    /// <summary>Builds the site; what is wrong with it, a line each.</summary>
    internal IReadOnlyList<string> Wrong()
    {
        var tool = Tool();
        builder.Current(Assemblies, "src", "tools/Site");
        machine.Say("Building the site …");
        var staging = new Staging(checkout);
        staging.Write();
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);

        if (Say(tool, "metadata", staging) is { Length: > 0 } unread)
            return unread;
        Tidy(Path.Combine(staging.Folder, "reference"));
        if (Say(tool, "build", staging) is { Length: > 0 } unbuilt)
            return unbuilt;
        PlainNavigation.Write(Folder);
        return new PageCheck(Folder).Complaints();
    }

    // What docfx complains of in one of its steps.
    private string[] Say(string tool, string step, Staging staging)
    {
        var (log, file) = (checkout.Kept($"site.{step}.log"), Path.Combine(staging.Folder, "docfx.json"));
        var docfx = machine.Run(new(tool, step, file, "--logLevel", "warning") { Folder = checkout.Root, Log = log });
        string[] said =
        [
            .. docfx.Text.Split('\n').Select(line => checkout.Relative(line.Trim())).Where(line => Complaint().IsMatch(line)).Distinct(),
        ];
        return docfx.Well || said.Length > 0 ? said : [$"docfx ended with {docfx.Code}: {checkout.Relative(log)} has what it said"];
    }

    // Which member copies a record is nobody's business, and docfx makes links of it that lead nowhere.
    private static void Tidy(string reference)
    {
        if (!Directory.Exists(reference))
            return;
        foreach (var file in Directory.EnumerateFiles(reference, "*.yml"))
            File.WriteAllLines(file, File.ReadAllLines(file).Where(line => !Copying().IsMatch(line)));
    }

    private string Tool() => Docfx.Installed(machine, checkout, "The documents read well as they are, in docs.");

    [GeneratedRegex(@"^  - \S*\{Clone\}\$$")]
    private static partial Regex Copying();

    // docfx takes a parameter that a method says again behind <inheritdoc/> for a mistake.
    [GeneratedRegex("(^|: )(warning|error)\\b(?!.*Duplicate parameter)")]
    private static partial Regex Complaint();
}
