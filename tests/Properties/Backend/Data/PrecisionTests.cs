using System.Runtime.InteropServices;
using DeepPipeline.Properties.Backend.Files;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Data;

/// <summary>Numbers that single precision has no room for are told with their place, and tokens and labels keep every digit.</summary>
public sealed class PrecisionTests : IDisposable
{
    private const string Rest = " expected numbers from -3.4E+38 to 3.4E+38, as single precision holds, got ";
    private const string Hint = "\n  hint: scale them, or compute in double precision: Precision = Precision.Float64";
    private const int Odd = (1 << 24) + 1;

    private readonly Folder folder = new();

    private string File => folder.Path("data");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_table_with_large_numbers_is_for_double_precision()
    {
        System.IO.File.WriteAllText(File, "a,b,c,label\n1,2,1e308,x\n4.5,-1e3,0.25,\"y,\"\"q\"\"\"\n1,2,3,x\n7,8,9,z\n");
        var data = Csv.LoadClasses(File, "label").OrThrow();
        Assert.Equal(1e308, data.InputNumbers[2]);
        Train(data, Precision.Float32).Says($"{File}: line 2, column c{Rest}1E+308{Hint}");
        Assert.True(Train(data, Precision.Float64).IsOk);
        // Where it is left out, or in what the model is judged on.
        Assert.True(Train(data.Skip(1), Precision.Float32).IsOk);
        Dense(3)
            .Train(Recipe.For(Loss.CrossEntropy) with { Device = Device.Cpu })
            .On(data.Skip(1), validate: data)
            .Says($"{File}: line 2, column c{Rest}1E+308{Hint}");
        Dense(3).Initialize(Features.Of(3)).OrThrow().Evaluate(Loss.CrossEntropy, data).Says($"{File}: line 2, column c{Rest}1E+308{Hint}");
    }

    [Fact]
    public void Lines_of_json_with_large_numbers_too()
    {
        System.IO.File.WriteAllText(
            File,
            "{\"x\":[1,2,[3]],\"p\":{\"q\":true},\"label\":\"a\"}\n{\"x\":[4,5,6],\"p\":{\"q\":0.5},\"label\":\"b\"}\n\n{\"x\":[4,5,6],\"p\":{\"q\":-1E+308},\"label\":\"a\"}\n"
        );
        var data = JsonLines.LoadClasses(File, Features.Of(1), ["p.q"], "label").OrThrow();
        Train(data, Precision.Float32).Says($"{File}: line 4, p.q, number 0 (from 0){Rest}-1E+308{Hint}");
        Assert.True(Train(data, Precision.Float64).IsOk);
    }

    [Fact]
    public void Arrays_targets_and_single_examples_too()
    {
        var data = Dataset.Of(Features.Of(2), new double[] { 1, 2, 3, 1e39 }, new[] { 0, 1 }).OrThrow();
        Train(data, Precision.Float32).Says($"training data: numbers{Rest}1E+39 in row 1, column 1 (from 0){Hint}");
        Assert.True(Train(data.Concat(data).OrThrow(), Precision.Float32).IsFail);
        var targets = Dataset.Of(Features.Of(1), new double[] { 1, 2 }, Features.Of(1), new double[] { 1, -1e39 }).OrThrow();
        Dense(1)
            .Train(Recipe.For(Loss.MeanSquaredError) with { Device = Device.Cpu })
            .On(targets)
            .Says($"training data: numbers{Rest}-1E+39 in row 1, column 0 (from 0){Hint}");
        var model = Dense(3).Initialize(Features.Of(2)).OrThrow();
        model.Predict([1e39, 0]).Says($"input: numbers{Rest}1E+39 in row 0, column 0 (from 0){Hint}");
        Assert.True(model.Predict(Tensors.Of(Features.Of(2), new double[] { 1e39, 0 })).IsFail);
        Assert.True(Dense(3).Initialize(Features.Of(2), precision: Precision.Float64).OrThrow().Predict([1e39, 0]).IsOk);
    }

    [Fact]
    public void Numbers_in_files_are_found_when_they_are_read()
    {
        System.IO.File.WriteAllBytes(File, MemoryMarshal.AsBytes<double>([1, 2, 1e39, 4]).ToArray());
        var data = Dataset
            .Of(Tensors.OfFile(Features.Of(1), File, NumberFormat.Float64).OrThrow(), Tensors.OfLabels([0, 1, 2, 0]))
            .OrThrow();
        Assert.Equal([1, 2, 1e39, 4], data.InputNumbers);
        Assert.Equal("1E+39 in column 0 (from 0)", Assert.Throws<PipelineException>(() => data.InputAt(2)).Problems.Single().Actual);
    }

    [Fact]
    public void Tokens_and_labels_keep_every_digit()
    {
        var data = Dataset.Of(Tokens.Of(2), [3, Odd, Odd + 1, 4], [Odd, 5]).OrThrow();
        Assert.Equal([3, Odd], data.InputTokensAt(0));
        Assert.Equal([Odd], data.TargetTokensAt(0));
        Assert.Equal([(float)(Odd + 1), 4], data.InputAt(1));
        var first = data.Examples.First();
        Assert.Equal([3, Odd, Odd, Odd], [.. first.InputTokens, .. first.TargetTokens, first.Label]);
        Assert.Equal("N×2 → 16777217", first.ToString());
        Assert.Equal([Odd + 2, 7], data.SelectLabels(e => e.Label + 2).Examples.Select(e => e.Label));
        Assert.Equal([Odd, 3, 4, Odd + 1], data.SelectTokens(Tokens.Of(2), e => [e.InputTokens[1], e.InputTokens[0]]).InputNumbers);
        Assert.Equal([3, Odd, Odd + 1, 4.0], data.SelectTargetTokens(Tokens.Of(2), e => e.InputTokens).TargetNumbers);
        Assert.Equal([Odd, 5], data.ClassCounts().Select(c => c.Class).OrderDescending());
        Assert.Equal([Odd, 5], data.Concat(data.Take(0)).OrThrow().Examples.Select(e => e.Label));
    }

    [Fact]
    public void What_a_float_cannot_hold_is_told_where_a_float_is_asked_for()
    {
        var data = Dataset
            .Of(
                Tensors.OfSequences([
                    [3, Odd],
                    [4],
                ]),
                Tensors.OfLabels([Odd, 5])
            )
            .OrThrow();
        foreach (
            var ask in new Func<float[]>[]
            {
                () => data.InputAt(0),
                () => data.TargetAt(0),
                () => data.Examples.First().Input,
                () => data.Examples.First().Target,
                () => data.Inputs.ToArray(),
                () => data.SelectLabels(_ => Odd).TargetAt(0),
            }
        )
            Assert.Equal(
                $"data: row 0 (from 0) expected tokens or labels up to 16777216, which floats hold exactly, got {Odd}\n  hint: ask for whole numbers: InputTokens, TargetTokens, Label, SelectTokens",
                Assert.Throws<PipelineException>(ask).Message
            );
        Assert.Equal([4f, 0], data.InputAt(1));
        var selected = Assert.Throws<PipelineException>(() => data.Select(Features.Of(2), e => e.Input).InputNumbers);
        Assert.Equal($"{Odd}", selected.Problems.Single().Actual);
    }

    private static Result<Run<Features, Features, Labels>> Train(Dataset<Features, Labels> data, Precision precision) =>
        Dense(3).Train(Recipe.For(Loss.CrossEntropy) with { Device = Device.Cpu, Precision = precision }).On(data);
}
