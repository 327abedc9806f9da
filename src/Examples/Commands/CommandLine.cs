using System.CommandLine;
using System.CommandLine.Help;
using DeepPipeline.Examples.Terminal;

namespace DeepPipeline.Examples.Commands;

/// <summary>From words on the command line to an example that runs.</summary>
internal static class CommandLine
{
    internal static int Run(string[] args)
    {
        var verbose = args.Contains("--verbose");
        try
        {
            using var output = Output.Stdout();
            var given = Root(output).Parse(args, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
            return UsageError.In(given) is { Count: > 0 } complaints
                ? UsageError.Tell(given, complaints)
                : given.Invoke(
                    new InvocationConfiguration
                    {
                        Output = output,
                        EnableDefaultExceptionHandler = false,
                        ProcessTerminationTimeout = null,
                    }
                );
        }
        catch (Exception failure)
        {
            return Failure.Tell(failure, verbose);
        }
    }

    private static Command Root(TextWriter output)
    {
        var list = new Command("list", "The examples there are, one a line");
        list.SetAction(_ => List(output));
        var root = new Command("./pipeline", "Examples of Pipeline, each a verb") { new HelpOption(), list };
        foreach (var example in Example.All)
            root.Add(Verb(example, output));
        return root;
    }

    private static Command Verb(Example example, TextWriter output)
    {
        var options = new ExampleOptions(example.Usual);
        var verb = new Command(example.Name, example.Summary);
        foreach (var option in options.All)
            verb.Add(option);
        verb.Validators.Add(options.Check);
        verb.SetAction(given =>
        {
            var settings = options.Read(example.Name, given);
            Places.Check(settings).OrThrow();
            using var screen = new Screen(settings.Json ? Console.Error : output, output, toStderr: settings.Json);
            example.Run(settings, screen);
            return ExitCode.Done;
        });
        return verb;
    }

    private static int List(TextWriter output)
    {
        var width = Example.All.Max(e => e.Name.Length);
        foreach (var example in Example.All)
            output.WriteLine($"{example.Name.PadRight(width)}  {example.Summary}");
        return ExitCode.Done;
    }
}
