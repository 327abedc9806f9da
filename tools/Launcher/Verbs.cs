using System.Text.RegularExpressions;
using DeepPipeline.Examples.Commands;
using DeepPipeline.Launcher.Builds;
using DeepPipeline.Launcher.Machines;
using DeepPipeline.Launcher.Site;
using DeepPipeline.Launcher.Tensors;
using DeepPipeline.Launcher.Tests;

namespace DeepPipeline.Launcher;

/// <summary>The command's own verbs; every other is an example's name, or a slip of the fingers.</summary>
internal sealed partial class Verbs
{
    private readonly IMachine machine;
    private readonly Checkout checkout;
    private readonly Setup setup;
    private readonly Builder builder;
    private readonly ExampleProgram examples;

    internal Verbs(IMachine machine, Checkout checkout)
    {
        (this.machine, this.checkout) = (machine, checkout);
        setup = new(machine, checkout);
        builder = new(machine, checkout);
        examples = new(machine, checkout, builder);
    }

    private static string[] Own { get; } = ["setup", "build", "test", "check", "list", "bench", "repl", "docs", "help"];

    internal int Run(IReadOnlyList<string> words)
    {
        var verb = words.Count > 0 ? words[0] : "help";
        return verb switch
        {
            "help" or "--help" or "-h" or "-?" => Help(),
            "list" => Example(words),
            "bench" => Bench([.. words.Skip(1)]),
            "setup" or "build" or "test" or "check" or "repl" or "docs" => new OwnCommands(
                setup,
                Build,
                new Testing(machine, checkout, setup),
                Prompt,
                Site
            ).Run(words, machine),
            _ => Other(verb, words),
        };
    }

    private int Help()
    {
        machine.Out.Write(HelpPage.Text(new Ink(machine)));
        return 0;
    }

    private int Build()
    {
        setup.Decided();
        machine.Say("Building …");
        var build = builder.Build(Checkout.Solution, "build");
        builder.Tell(build);
        return build.Well ? 0 : throw new Trouble("it does not build.");
    }

    private int Prompt(bool fsharp)
    {
        setup.Decided();
        return new Repl(machine, checkout).Start(Path.GetDirectoryName(examples.Current())!, fsharp);
    }

    private int Site(int? port)
    {
        setup.Decided();
        var site = new SiteBuilder(machine, checkout, builder);
        return port is { } at ? site.Serve(at) : site.Build();
    }

    private int Bench(IReadOnlyList<string> words)
    {
        setup.Decided();
        return machine.Become(new("dotnet", [builder.Current(Checkout.Benchmarks, "src", "bench"), .. words]));
    }

    private int Example(IReadOnlyList<string> words)
    {
        setup.Decided();
        var program = examples.Current();
        new Needs(machine, checkout).Have(words[0], [.. words.Skip(1)]);
        return machine.Become(new("dotnet", [program, .. words]));
    }

    private int Other(string verb, IReadOnlyList<string> words)
    {
        if (!Word().IsMatch(verb))
            throw Unknown(verb);
        if (examples.Known().Contains(verb))
            return Example(words);
        // A slip of the fingers shouldn't cost a build; anything else may be an example that was added since.
        if (Nearest.To(verb, [.. Own, "mnist"]) is not null)
            throw Unknown(verb);
        setup.Decided();
        examples.Current();
        return examples.Known().Contains(verb) ? Example(words) : throw Unknown(verb);
    }

    private Trouble Unknown(string verb)
    {
        var meant = Nearest.To(verb, [.. Own, .. examples.Known()]) is { } near ? $"; did you mean {near}?" : "";
        return Trouble.Misuse($"there is no verb '{verb}'{meant} (./pipeline list has the examples, ./pipeline help the rest)");
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]*$")]
    private static partial Regex Word();
}
