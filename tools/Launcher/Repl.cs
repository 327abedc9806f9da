using System.Text;
using DeepPipeline.Launcher.Machines;

namespace DeepPipeline.Launcher;

/// <summary>A prompt with the library at hand: C# in dotnet-repl, F# in F# Interactive. Both print values as the library shows them.</summary>
internal sealed class Repl(IMachine machine, Checkout checkout)
{
    internal static readonly DotnetTool Tool = new("dotnet-repl", "0.3.259");

    private const string Built = "../bin/Release/net10.0/";

    /// <summary>Becomes the prompt.</summary>
    /// <param name="folder">Where the library was built to.</param>
    /// <param name="fsharp">F# instead of C#.</param>
    internal int Start(string folder, bool fsharp)
    {
        if (fsharp)
            return machine.Become(new("dotnet", "fsi", "--nologo", $"--use:{Write("repl.fsx", FSharp(folder))}"));
        var tool = Tool.Installed(machine, checkout, "./pipeline repl --fsharp needs nothing but the SDK.");
        return machine.Become(new(tool, "--run", Write("repl.dib", CSharp(folder))));
    }

    private string CSharp(string folder)
    {
        var text = new StringBuilder("#!csharp\n");
        foreach (var line in References("pipeline.csx", folder))
            text.Append(line).Append('\n');
        return text.Append(
                $$"""
                using DeepPipeline;
                using DeepPipeline.Reports;
                using Microsoft.DotNet.Interactive.Formatting;
                using static DeepPipeline.Layers;

                NativeLibraries.Find({{Quoted(folder)}}).OrThrow();
                Console.CancelKeyPress += (_, pressed) => { Interrupt.Training(); pressed.Cancel = true; };
                foreach (var type in new[] { typeof(Show), typeof(Run<,,>), typeof(Chart) }.SelectMany(one => one.Assembly.GetExportedTypes()))
                    Formatter.Register(type, (value, writer) => writer.Write(Show.Block(value)), "text/plain");
                Formatter.Register(typeof(System.Collections.IEnumerable), (value, writer) => writer.Write(Show.Block(value)), "text/plain");
                var mnist = new[] { "train", "t10k" }.ToDictionary(part => part, part => new Lazy<Dataset<Image, Labels>>(() => Idx.Load({{Quoted(
                    checkout.At("data/mnist")
                )}}, part).OrThrow()));
                Dataset<Image, Labels> train => mnist["train"].Value;
                Dataset<Image, Labels> test => mnist["t10k"].Value;

                """.ReplaceLineEndings(
                    "\n"
                )
            )
            .ToString();
    }

    private string FSharp(string folder)
    {
        var text = new StringBuilder();
        foreach (var line in References("pipeline.fsx", folder))
            text.Append(line).Append('\n');
        return text.Append(
                $"""
                open System
                open System.Linq
                open DeepPipeline
                open DeepPipeline.Reports
                open type DeepPipeline.Layers
                Console.CancelKeyPress.Add(fun pressed -> pressed.Cancel <- Interrupt.Training())
                let train = lazy (Idx.Load({Quoted(checkout.At("data/mnist"))}, "train").OrThrow())
                let test = lazy (Idx.Load({Quoted(checkout.At("data/mnist"))}, "t10k").OrThrow())

                """.ReplaceLineEndings("\n")
            )
            .ToString();
    }

    // What a script names, where it was built to.
    private IEnumerable<string> References(string script, string folder) =>
        File.ReadLines(checkout.At($"src/Examples/scripts/{script}"))
            .Where(line => line.StartsWith("#r ", StringComparison.Ordinal))
            .Select(line => line.Replace(Built, folder.Replace('\\', '/') + "/", StringComparison.Ordinal));

    private static string Quoted(string path) => $"\"{path.Replace("\\", "/", StringComparison.Ordinal)}\"";

    private string Write(string name, string text)
    {
        var path = checkout.Kept(name);
        File.WriteAllText(path, text);
        return path;
    }
}
