using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Xunit;
using static Pipeline.Layers;

namespace Pipeline.Properties.Compiling;

/// <summary>Models typed into a C# script are the models of a program.</summary>
public sealed class ScriptTests
{
    private static readonly ScriptOptions Options = ScriptOptions.Default
        .WithReferences(typeof(Layer).Assembly, typeof(LanguageExt.Unit).Assembly)
        .WithImports("System", "System.Linq", "Pipeline");

    [Fact]
    public async Task A_model_typed_into_a_script_is_the_model()
    {
        const string script =
            """
            using static Pipeline.Layers;

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
            Flatten >> Dense(128) >> Relu >> Dropout(0.2) >> Dense(10) >> block >> Layer.Define("scaledTanh", x => 1.7159 * (2.0 / 3 * x).Tanh()),
            await CSharpScript.EvaluateAsync<Pipeline<Image, Features>>(script, Options));
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

    [Fact]
    public void The_script_of_a_recipe_shows_its_curves()
    {
        var (code, shown, error) = CopiedScript.Run("curves.csx");
        Assert.True(code == 0, error);
        Assert.Contains("learning rate", shown, StringComparison.Ordinal);
        Assert.Contains("malignant", shown, StringComparison.Ordinal);
        Assert.Matches("epoch 30: loss 0\\.[0-9]+, accuracy 9[0-9.]+ %", shown);
    }

    [Fact]
    public async Task A_wrong_model_typed_into_a_script_is_an_error_of_the_compiler()
    {
        var thrown = await Assert.ThrowsAsync<CompilationErrorException>(
            () => CSharpScript.EvaluateAsync("using static Pipeline.Layers; Dense(3) >> Flatten", Options));
        Assert.Contains("Pipeline<Image, Features>", thrown.Message, StringComparison.Ordinal);
    }
}
