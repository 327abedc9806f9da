using System.Text.RegularExpressions;
using DeepPipeline.Launcher.Builds;
using DeepPipeline.Launcher.Machines;

namespace DeepPipeline.Launcher;

/// <summary>The program whose verbs the examples are.</summary>
internal sealed partial class ExampleProgram(IMachine machine, Checkout checkout, Builder builder)
{
    private string Names => checkout.Kept("examples");

    /// <summary>The examples' names, as far as they are known without building.</summary>
    internal IReadOnlyList<string> Known() => File.Exists(Names) ? File.ReadAllLines(Names) : ["mnist"];

    /// <summary>The program, as its sources are; the names are known after it.</summary>
    internal string Current()
    {
        var program = builder.Current(Checkout.Examples, "src");
        if (!File.Exists(Names) || File.GetLastWriteTimeUtc(Names) <= File.GetLastWriteTimeUtc(program))
        {
            var list = machine.Run(new("dotnet", program, "list"));
            if (!list.Well)
                throw new Trouble($"the examples do not start: {list.Text.Split('\n')[0]}");
            File.WriteAllLines(Names, Name().Matches(list.Text).Select(name => name.Value));
        }

        return program;
    }

    // The first word of each line.
    [GeneratedRegex("^[a-z][a-z0-9-]*(?= |$)", RegexOptions.Multiline)]
    private static partial Regex Name();
}
