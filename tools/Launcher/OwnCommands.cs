using System.CommandLine;
using System.CommandLine.Help;
using DeepPipeline.Launcher.Machines;
using DeepPipeline.Launcher.Tensors;
using DeepPipeline.Launcher.Tests;

namespace DeepPipeline.Launcher;

/// <summary>The verbs that have options of their own, from words to what is done.</summary>
internal sealed class OwnCommands(Setup setup, Func<int> build, Testing testing, Func<bool, int> prompt, Func<int?, int> site)
{
    internal int Run(IReadOnlyList<string> words, IMachine machine)
    {
        var given = Root().Parse(words, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        if (given.Action is not HelpAction && given.Errors is [{ Message: var complaint }, ..])
            throw Trouble.Misuse(complaint);
        return given.Invoke(new InvocationConfiguration { Output = machine.Out, EnableDefaultExceptionHandler = false });
    }

    private static Option<string?> ProviderOption(string description)
    {
        var option = new Option<string?>("--provider")
        {
            Description = description,
            HelpName = "system|cpu|cuda",
            Arity = ArgumentArity.ZeroOrOne,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is not [{ Value: var word }])
                result.AddError("--provider needs a value; ./pipeline help has them.");
            else if (Providers.Named(word) is null)
                result.AddError($"--provider can't be '{word}': it is {Providers.Words}.");
        });
        return option;
    }

    private static Provider? Chosen(string? word) => word is null ? null : Providers.Named(word);

    private Command Root() =>
        new("./pipeline")
        {
            new HelpOption(),
            SetupVerb(),
            TestVerb(),
            Bare("build", "Build everything", build),
            Bare("check", "Formatting, build and quick tests, up to the first that fails", testing.Check),
            ReplVerb(),
            DocsVerb(),
        };

    private Command SetupVerb()
    {
        var provider = ProviderOption("A libtorch installed here, or TorchSharp's package");
        var verb = new Command("setup", "Decide anew where tensors come from on this machine")
        {
            provider,
            Others("setup has no '{0}'; it takes --provider system|cpu|cuda.", _ => false),
        };
        verb.SetAction(given =>
        {
            setup.Decide(Chosen(given.GetValue(provider)));
            return 0;
        });
        return verb;
    }

    private Command ReplVerb()
    {
        var fsharp = new Option<bool>("--fsharp") { Description = "F# Interactive instead of C#", Arity = ArgumentArity.Zero };
        var verb = new Command("repl", "A prompt with the library, MNIST and its printing at hand")
        {
            fsharp,
            Others("repl has no '{0}'; it takes --fsharp.", _ => false),
        };
        verb.SetAction(given => prompt(given.GetValue(fsharp)));
        return verb;
    }

    private Command DocsVerb()
    {
        var serve = new Option<bool>("--serve") { Description = "Show it to a browser, until Ctrl-C", Arity = ArgumentArity.Zero };
        var port = new Option<int>("--port") { Description = "Where --serve listens", DefaultValueFactory = _ => 8080 };
        var verb = new Command("docs", "Build the site: the documents and the reference")
        {
            serve,
            port,
            Others("docs has no '{0}'; it takes --serve and --port NUMBER.", _ => false),
        };
        verb.SetAction(given => site(given.GetValue(serve) ? given.GetValue(port) : null));
        return verb;
    }

    private Command TestVerb()
    {
        var all = new Option<bool>("--all")
        {
            Description = "What takes longer too: everything, on both providers",
            Arity = ArgumentArity.Zero,
        };
        var provider = ProviderOption("On another provider than setup decided on, which stays as it is");
        var words = Others(
            "test has no '{0}'; it takes --all, --provider system|cpu|cuda, and words of tests' names.",
            word => !word.StartsWith('-')
        );
        words.Description = "Parts of tests' names; none for all";
        var verb = new Command("test", "Build, check the formatting, run the tests") { words, all, provider };
        verb.SetAction(given => testing.Test(given.GetValue(words) ?? [], given.GetValue(all), Chosen(given.GetValue(provider))));
        return verb;
    }

    private static Command Bare(string name, string description, Func<int> action)
    {
        var verb = new Command(name, description) { Others(name + " takes nothing; it was given '{0}'.", _ => false) };
        verb.SetAction(_ => action());
        return verb;
    }

    // What is neither option nor value ends up here.
    private static Argument<string[]> Others(string complaint, Func<string, bool> fits)
    {
        var words = new Argument<string[]>("word") { Arity = ArgumentArity.ZeroOrMore };
        words.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !fits(token.Value)).Take(1))
                result.AddError(string.Format(null, complaint, token.Value));
        });
        return words;
    }
}
