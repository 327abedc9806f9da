using DeepPipeline.Properties.Backend.Files;
using Xunit;

namespace DeepPipeline.Properties.Backend.Data;

/// <summary>Files with a JSON object in each line.</summary>
public sealed class JsonLinesTests : IDisposable
{
    private readonly Folder folder = new();

    private string File => folder.Path("data.jsonl");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Members_are_found_by_their_paths()
    {
        Write(
            "{\"x\": {\"pixels\": [[1, 2], [3, true]]}, \"age\": 0.5, \"kind\": \"b\"}",
            "",
            "{\"kind\": \"a\", \"x\": {\"pixels\": [5, 6, 7, 8]}, \"age\": -1}"
        );
        var data = JsonLines.LoadClasses(File, Features.Of(5), ["age", "x.pixels"], "kind").OrThrow();
        Assert.Equal([0.5, 1, 2, 3, 1, -1, 5, 6, 7, 8], data.InputNumbers);
        Assert.Equal([1, 0], data.LabelsOf());
        Assert.Equal(["a", "b"], data.ClassNames);
        var numbers = JsonLines.LoadNumbers(File, Image.Of(1, 2, 2), ["x.pixels"], Features.Of(1), ["age"]).OrThrow();
        Assert.Equal([0.5, -1], numbers.TargetNumbers);
        Assert.Equal("N×1×2×2", numbers.InputShape.ToString());
    }

    [Fact]
    public void All_that_is_wrong_is_told_with_its_line_and_member()
    {
        Write(
            "{\"x\": [1, 2], \"y\": 0}",
            "{\"x\": [1], \"y\": 0}",
            "[1",
            "{\"x\": [1, \"a\"], \"y\": 0}",
            "{\"x\": [1, 2], \"y\": [0]}",
            "{\"x\": null, \"y\": 0}",
            "{\"x\": [1, 2]}",
            "7"
        );
        JsonLines
            .LoadClasses(File, Features.Of(2), ["x"], "y")
            .Says(
                File + ": line 2, x expected 2 numbers, as many as the shape has, got 1\n  hint: give every example as many values",
                File + ": line 3 expected a JSON object, got [1\n  hint: write one object a line",
                File + ": line 4, x expected a number, or a list of values, got [1, \"a\"]\n  hint: name only members that have numbers",
                File + ": line 5, y expected a class, got [0]\n  hint: a class is a whole number or a name",
                File
                    + ": line 6, x expected a number, or a list of values, got nothing\n  hint: fill it in, or leave such lines out with MissingValues.Skip",
                File + ": line 7, y expected a class, got nothing\n  hint: fill it in, or leave such lines out with MissingValues.Skip",
                File
                    + ": line 8, x expected a number, or a list of values, got nothing\n  hint: fill it in, or leave such lines out with MissingValues.Skip"
            );
        JsonLines
            .LoadNumbers(folder.Path("none"), Features.Of(2), ["x"], Features.Of(1), ["y"])
            .Says(folder.Path("none") + ": JSON lines expected a file of this name, got none\n  hint: check the path");
    }

    [Fact]
    public void Lines_without_a_member_may_be_left_out()
    {
        Write("{\"x\": 1, \"y\": 4}", "{\"x\": 1}", "{\"y\": 1}", "{\"x\": 2, \"y\": 5}");
        var data = JsonLines.LoadClasses(File, Features.Of(1), ["x"], "y", MissingValues.Skip).OrThrow();
        Assert.Equal([1.0, 2], data.InputNumbers);
        Assert.Equal([4, 5], data.LabelsOf());
        JsonLines
            .LoadClasses(File, Features.Of(1), ["x"], "y", MissingValues.Skip, ["5"])
            .Says(File + ": line 1, y expected one of the classes [5], got \"4\"\n  hint: name all classes, or leave such lines out");
    }

    private void Write(params string[] lines) => System.IO.File.WriteAllLines(File, lines);
}
