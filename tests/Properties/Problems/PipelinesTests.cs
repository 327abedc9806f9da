using System.Collections.Immutable;
using System.Globalization;
using DeepPipeline.Analyzers;
using DeepPipeline.Properties.Views.Printing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace DeepPipeline.Properties.Problems;

/// <summary>PIPE002 and PIPE003 stand at the layer that is wrong, and nowhere where nothing is.</summary>
public class PipelinesTests
{
    [Theory]
    [InlineData(
        "var net = Dense(-1) >> Relu;",
        "Dense(-1)",
        "Dense(-1) expected at least 1 unit, got -1: the number of units is the number of outputs"
    )]
    [InlineData(
        "var net = Flatten >> Dense(8) >> Dropout(1.5) >> Dense(2);",
        "Dropout(1.5)",
        "expected a probability of at least 0 and under 1, got 1.5"
    )]
    [InlineData("var net = Dense(8) >> Residual(Dense(4));", "Residual(Dense(4))", "expected a body that keeps the shape N×8, got N×4")]
    [InlineData("var net = Input<Features>().Dense(8).Dropout(-0.5);", "Input<Features>().Dense(8).Dropout(-0.5)", "got -0.5")]
    [InlineData("var net = Conv2d(6, 3) >> Conv2d(8, 3, groups: 4);", "Conv2d(8, 3, groups: 4)", "groups")]
    [InlineData("const int Units = -3; var net = Dense(2) >> Dense(Units + 1);", "Dense(Units + 1)", "got -2")]
    [InlineData("var units = -3; var net = Dense(2) >> Dense(units);", "Dense(units)", "got -3")]
    [InlineData("var body = Dense(4) >> Tanh; var net = Dense(8) >> Residual(body);", "Residual(body)", "got N×4")]
    [InlineData("var net = Sum(Dense(3), Dense(4));", "Sum(Dense(3), Dense(4))", "N×3")]
    [InlineData("var net = Dense(3, weight: Initializer.HeNormal) >> Repeat(2, Dense(0));", "Dense(0)", "got 0")]
    [InlineData("var net = Embedding(9, 6) >> MultiHeadAttention(4) >> Last;", "MultiHeadAttention(4)", "4 heads")]
    [InlineData("KindPreserving both = Relu >> Dropout(2);", "Dropout(2)", "got 2")]
    [InlineData("Pipeline<Image, Features> Made() => Flatten >> Dense(-7); Made();", "Dense(-7)", "got -7")]
    [InlineData(
        "Net.Made(); static class Net { public static readonly Pipeline<Features, Features> Field = Dense(-5); public static int Made() => 1; }",
        "Dense(-5)",
        "got -5"
    )]
    [InlineData(
        "var got = (Conv2d(8, 5) >> MaxPool2d(3) >> Flatten >> Dense(10)).Check(Image.Of(1, 6, 6));",
        "MaxPool2d(3)",
        "got N×8×2×2"
    )]
    [InlineData(
        "var net = Flatten >> Dense(3) >> Residual(Dense(3)); var all = Residual(Dense(3)); var got = all.Summary(Features.Of(4));",
        "Residual(Dense(3))",
        "got N×3",
        1
    )]
    public async Task A_mistake_is_told_at_its_layer(string code, string place, string text, int occurrence = 0)
    {
        var found = Assert.Single(await Found(code));
        Assert.Equal((Pipelines.MistakeId, DiagnosticSeverity.Warning), (found.Id, found.Severity));
        Assert.Contains(text, found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var span = found.Location.SourceSpan;
        var source = (await found.Location.SourceTree!.GetTextAsync()).ToString();
        Assert.Equal(place, source.Substring(span.Start, span.Length));
        if (occurrence > 0)
            Assert.True(span.Start > source.IndexOf(place, StringComparison.Ordinal));
    }

    [Theory]
    // Nothing is wrong, or only with some inputs.
    [InlineData("var net = Flatten >> Dense(128) >> Relu >> Dropout(0.2) >> Dense(10); var ok = net.Check(Image.Of(1, 28, 28)).OrThrow();")]
    [InlineData("var net = Residual(Dense(4)); var some = MultiHeadAttention(3); var cut = Slice(1, 500, 9);")]
    [InlineData("var net = Reshape<Features, Image>(1, 28, 28) >> Conv2d(8, 3) >> MaxPool2d(2) >> Flatten >> Dense(10);")]
    [InlineData("var net = Models.LeNet5(10); var res = Models.ResNet18(1000);")]
    // Not of constants.
    [InlineData("var units = args.Length - 5; var net = Dense(units);")]
    [InlineData("var units = -1; units = 4; var net = Dense(units);")]
    [InlineData("static Pipeline<Features, Features> Of(int units) => Dense(units); var net = Of(-1);")]
    [InlineData("var net = Layer.Define(\"x\", x => x * 2) >> Dense(3);")]
    // Meant.
    [InlineData("#pragma warning disable PIPE002\nvar net = Dense(-1);")]
    public async Task What_is_right_or_not_known_is_left_alone(string code) => Assert.Empty(await Found(code));

    [Fact]
    public async Task Every_mistake_of_a_pipeline_is_told_once()
    {
        var found = await Found(
            """
            var wrong = Sum(Dense(-1) >> Relu, Dense(8) >> Dropout(1.5), Dense(8) >> Residual(Dense(4)));
            var again = wrong.Check(Features.Of(20));
            """
        );
        Assert.Equal(3, found.Length);
        Assert.Equal(3, found.Select(one => one.Location.SourceSpan).Distinct().Count());
    }

    [Theory]
    [InlineData(
        "var net = Conv2d(8, 3) >> Dense(10);",
        "what is before gives Image, what is behind takes Features: put Flatten between them, or GlobalAveragePool2d"
    )]
    [InlineData(
        "var net = Embedding(9, 4) >> Dense(2);",
        "what is before gives Sequence, what is behind takes Features: put Last, MeanOverTime or a recurrent layer"
    )]
    [InlineData("var net = Dense(9) >> Conv2d(2, 3);", "put Reshape<Features, Image>(…) between them")]
    public async Task What_to_put_between_is_told_beside_the_compilers_error(string code, string text)
    {
        var compilation = CSharp.Compilation("", code);
        Assert.Equal("CS0019", Assert.Single(compilation.GetDiagnostics(), one => one.Severity == DiagnosticSeverity.Error).Id);
        var found = Assert.Single(await Found(code, errors: true));
        Assert.Equal(Pipelines.MismatchId, found.Id);
        Assert.Contains(text, found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static async Task<ImmutableArray<Diagnostic>> Found(string code, bool errors = false)
    {
        var compilation = CSharp.Compilation("", code);
        if (!errors)
            Assert.Empty(compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error));
        var all = await compilation.WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(new Pipelines())).GetAllDiagnosticsAsync();
        Assert.DoesNotContain(all, one => one.Id == "AD0001");
        return [.. all.Where(one => one.Id.StartsWith("PIPE", StringComparison.Ordinal) && !one.IsSuppressed)];
    }
}
