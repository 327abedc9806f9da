using System.Runtime.CompilerServices;
using Xunit;

namespace DeepPipeline.Examples.Tests;

/// <summary>The scripts run as users run them.</summary>
[Trait("Time", "seconds")]
public sealed class ScriptTests
{
    [Fact]
    public void The_fsharp_script_learns_in_fsharp_interactive() =>
        Assert.Matches("^epoch 301: loss 0\\.0[0-9]+, accuracy 100", Interactive("xor.fsx"));

    // Reading a table and drawing take packages that no script names.
    [Fact]
    public void The_fsharp_script_of_a_recipe_shows_its_curves()
    {
        var shown = Interactive("curves.fsx");
        Assert.Contains("learning rate", shown, StringComparison.Ordinal);
        Assert.Contains("malignant", shown, StringComparison.Ordinal);
        Assert.Matches("epoch 30: loss 0\\.[0-9]+, accuracy 9[0-9.]+ %", shown);
    }

    // Each idea in both languages, in at most thirty lines.
    [Theory]
    [InlineData("first-model", "Dense\\(128\\)[^\n]*\n.*parameters: 101,770")]
    [InlineData("shapes-and-errors", "0.sum/1/1.dropout: Dropout\\(1.5\\) expected a probability.*3 problems: ")]
    [InlineData("graphs-by-query", "flowchart.*Residual\\(Dense\\(8\\) >> Relu\\)\ntrue")]
    [InlineData("training", "epoch +loss +accuracy +validation loss.*\nepoch [0-9]+: loss")]
    [InlineData("own-parts", "Layer.Define\\(\"bent\".*epoch 100: loss 1\\.00")]
    [InlineData("gradient-check", "gradients agree with differences.*gradients are WRONG in 3 of 5 paths.*\nfalse")]
    [InlineData("surgery", "stem/0.dense: Dense\\(16\\).*reused: stem/0.dense/weight.*\nepoch 5: loss 0\\.0")]
    [InlineData("looking-at-data", "60,000 examples.*█.*→ 3\nexamples, not counted yet, N×1×28×28 → N\n569 examples")]
    [InlineData("saving", "epoch 3: .*\ntrue\n.*taken for 7\n.*expected Features")]
    public void A_script_of_an_idea_runs_in_fsharp_interactive(string name, string shows)
    {
        Assert.Matches($"(?s){shows}", Interactive(name + ".fsx"));
        foreach (var end in (string[])[".fsx", ".csx"])
            Assert.InRange(File.ReadAllLines(Path.Combine(Scripts(), name + end)).Length, 8, 30);
    }

    [Fact]
    public void Every_script_has_a_twin() =>
        Assert.Equal(
            Directory.GetFiles(Scripts(), "*.csx").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal),
            Directory.GetFiles(Scripts(), "*.fsx").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)
        );

    // Typed in, as a user does, without a script: what is shown is one line, and nothing was trained or copied for it.
    [Fact]
    public void The_prompt_of_fsharp_interactive_shows_what_computes_as_one_line()
    {
        var typed = $"""
            #I "{AppContext.BaseDirectory}"
            #r "LanguageExt.Core.dll"
            #r "Pipeline.Dsl.dll"
            #r "Pipeline.Backend.dll"
            #r "TorchSharp.dll"
            open DeepPipeline
            open type DeepPipeline.Layers;;
            let inputs, targets = [| 0f; 0f; 0f; 1f; 1f; 0f; 1f; 1f |], [| 0; 1; 1; 0 |];;
            let data = Dataset.Of(Features.Of 2L, inputs, targets).OrThrow();;
            let mutable steps = 0;;
            let recipe = Recipe.For(Loss.CrossEntropy).WithBatch(2).WithEpochs 5;;
            let run = (Dense 8 >=> Tanh >=> Dense 2).Train(recipe).On(data).OrThrow().Observe(fun _ -> steps <- steps + 1);;
            data;;
            run;;
            run.States();;
            run.StopEarly 2;;
            run |> Seq.take 3;;
            run |> Seq.map (fun epoch -> epoch.Model) |> ignore;;
            printfn "%d steps so far" steps;;
            run |> Seq.item 0;;
            printfn "%d steps now" steps;;
            #quit;;

            """;
        using var process = Command.Start("bash", new() { ["typed"] = typed }, "-c", "printf '%s' \"$typed\" | dotnet fsi --nologo");
        var shown = Command.Finish(process).Out;
        foreach (
            var line in (string[])
                [
                    "4 examples N×2 → N, classes 0–1",
                    "run of 5 epochs × 2 steps, nothing computed yet",
                    "states of a run of 5 epochs × 2 steps, nothing computed yet",
                    "run of 5 epochs × 2 steps, stopping early, nothing computed yet",
                    "a sequence, nothing computed yet",
                    "0 steps so far",
                    "epoch 1: loss ",
                    "2 steps now",
                ]
        )
            Assert.Contains(line, shown, StringComparison.Ordinal);
    }

    // What a script prints.
    private static string Interactive(string name)
    {
        var folder = Directory.CreateTempSubdirectory("scripts");
        try
        {
            // The libraries stand beside the tests, wherever those were built to.
            foreach (var one in (string[])["pipeline.fsx", name])
            {
                var script = File.ReadAllText(Path.Combine(Scripts(), one));
                Assert.True(one != "pipeline.fsx" || script.Contains("#r \"../bin/Release/net10.0/", StringComparison.Ordinal), script);
                File.WriteAllText(
                    Path.Combine(folder.FullName, one),
                    script
                        .Replace("../bin/Release/net10.0/", AppContext.BaseDirectory, StringComparison.Ordinal)
                        .Replace("__SOURCE_DIRECTORY__", $"\"{Path.GetFullPath(Scripts())}\"", StringComparison.Ordinal)
                );
            }

            var copy = Path.Combine(folder.FullName, name);

            var outcome = Command.Finish(Command.Start("dotnet", [], "fsi", "--quiet", copy));

            Assert.True(outcome.Code == 0, outcome.Error);
            return outcome.Out;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Scripts([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "../../src/Examples/scripts");
}
