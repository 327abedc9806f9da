using System.Reflection;
using DeepPipeline.Properties.Backend.Files;
using DeepPipeline.Properties.Docs;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Views.Printing;

/// <summary>Models typed into a C# script are the models of a program.</summary>
[Trait("Time", "seconds")]
public sealed class ScriptTests
{
    private static readonly ScriptOptions Options = ScriptOptions
        .Default.WithReferences(typeof(Layer).Assembly, typeof(LanguageExt.Unit).Assembly)
        .WithImports("System", "System.Linq", "DeepPipeline");

    [Fact]
    public async Task A_model_typed_into_a_script_is_the_model()
    {
        const string script = """
            using static DeepPipeline.Layers;

            var digits = Flatten >> Dense(128) >> Relu >> Dropout(0.2) >> Dense(10);

            var block =
                from x in Input<Features>()
                from h in x >> Dense(16) >> Relu
                from y in (h + (h >> Dense(16))) >> Tanh
                select y;

            var scaledTanh = Layer.Define("scaledTanh", x => 1.7159 * Symbolic.Tanh(2.0 / 3 * x));

            digits >> block >> scaledTanh
            """;
        var block = Dense(16) >> Relu >> Residual(Dense(16)) >> Tanh;
        Assert.Equal(
            Flatten
                >> Dense(128)
                >> Relu
                >> Dropout(0.2)
                >> Dense(10)
                >> block
                >> Layer.Define("scaledTanh", x => 1.7159 * (2.0 / 3 * x).Tanh()),
            await CSharpScript.EvaluateAsync<Pipeline<Image, Features>>(script, Options)
        );
    }

    // As dotnet-script runs them: pipeline.csx names what is copied, and nothing else is there.
    [Fact]
    public void The_script_learns_where_only_what_it_names_was_copied_to()
    {
        var (code, shown, error) = CopiedScript.Run("xor.csx");
        Assert.True(code == 0, error);
        Assert.Contains("Dense(8)", shown, StringComparison.Ordinal);
        Assert.Matches("epoch 301: loss 0\\.0[0-9]+, accuracy 100", shown);
    }

    [Theory]
    [InlineData("first-model", "Dense\\(128\\)[^\n]*\n.*parameters: 101,770")]
    [InlineData("shapes-and-errors", "0.sum/1/1.dropout: Dropout\\(1.5\\) expected a probability.*3 problems: ")]
    [InlineData("graphs-by-query", "flowchart.*Residual\\(Dense\\(8\\) >> Relu\\)\nTrue")]
    [InlineData("training", "epoch +loss +accuracy +validation loss.*\nepoch [0-9]+: loss")]
    [InlineData("own-parts", "Layer.Define\\(\"bent\".*epoch 100: loss 1\\.00")]
    [InlineData("gradient-check", "gradients agree with differences.*gradients are WRONG in 3 of 5 paths.*\nFalse")]
    [InlineData("surgery", "stem/0.dense: Dense\\(16\\).*reused: stem/0.dense/weight.*\nepoch 5: loss 0\\.0")]
    [InlineData("looking-at-data", "60,000 examples.*█.*→ 3\nexamples, not counted yet, N×1×28×28 → N\n569 examples")]
    [InlineData("saving", "epoch 3: .*\nTrue\n.*taken for 7\n.*expected Features")]
    public void A_script_of_an_idea_runs(string name, string shows)
    {
        var (code, shown, error) = CopiedScript.Run(name + ".csx");
        Assert.True(code == 0, error);
        Assert.Matches($"(?s){shows}", shown.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void The_script_of_a_recipe_shows_its_curves()
    {
        var (code, shown, error) = CopiedScript.Run("curves.csx");
        Assert.True(code == 0, error);
        Assert.Contains("learning rate", shown, StringComparison.Ordinal);
        Assert.Contains("malignant", shown, StringComparison.Ordinal);
        Assert.Matches("epoch 30: loss 0\\.[0-9]+, accuracy 9[0-9.]+ %", shown);
    }

    // The file with the data is there; what is not there is named.
    [Fact]
    public void An_assembly_that_is_missing_is_not_taken_for_a_file_of_data()
    {
        var (code, _, error) = CopiedScript.Run("curves.csx", without: "CsvHelper.dll");
        Assert.NotEqual(0, code);
        Assert.Contains("Could not load file or assembly 'CsvHelper", error, StringComparison.Ordinal);
        Assert.DoesNotContain("check the path", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_scripts_name_every_assembly_that_the_library_refers_to()
    {
        var named = File.ReadLines(Path.Combine(Markdown.Root, "src/Examples/scripts/pipeline.csx"))
            .Where(line => line.StartsWith("#r ", StringComparison.Ordinal))
            .Select(line => Path.GetFileNameWithoutExtension(line.Split('"')[1]));
        var (needed, open) = (
            new SortedSet<string>(StringComparer.Ordinal),
            new Stack<Assembly>([typeof(DeepPipeline.Reports.Report).Assembly])
        );
        while (open.TryPop(out var assembly))
        {
            // What TorchSharp's package has beside tensors, nobody calls.
            if (!needed.Add(assembly.GetName().Name!) || assembly == typeof(TorchSharp.torch).Assembly)
                continue;
            foreach (
                var reference in assembly
                    .GetReferencedAssemblies()
                    .Where(name => File.Exists(Path.Combine(AppContext.BaseDirectory, name.Name + ".dll")))
            )
                open.Push(Assembly.Load(reference));
        }

        Assert.Equal(needed, named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_folder_without_native_libraries_is_a_problem()
    {
        using var folder = new Folder();
        Assert.Equal(
            (folder.Root, "none"),
            Assert.Single(NativeLibraries.Find(folder.Root).Problems) is var none ? (none.Path, none.Actual) : default
        );
        Assert.Equal("no such folder", Assert.Single(NativeLibraries.Find("not/there").Problems).Actual);
        Assert.Equal(
            Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory),
            Path.TrimEndingDirectorySeparator(NativeLibraries.Find(AppContext.BaseDirectory).OrThrow())
        );
    }

    [Fact]
    public async Task A_wrong_model_typed_into_a_script_is_an_error_of_the_compiler()
    {
        var thrown = await Assert.ThrowsAsync<CompilationErrorException>(() =>
            CSharpScript.EvaluateAsync("using static DeepPipeline.Layers; Dense(3) >> Flatten", Options)
        );
        Assert.Contains("Pipeline<Image, Features>", thrown.Message, StringComparison.Ordinal);
    }
}
