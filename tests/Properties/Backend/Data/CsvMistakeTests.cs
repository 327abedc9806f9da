using DeepPipeline.Properties.Backend.Files;
using Xunit;

namespace DeepPipeline.Properties.Backend.Data;

/// <summary>What people write into tables that would silently become other data.</summary>
public sealed class CsvMistakeTests : IDisposable
{
    private readonly Folder folder = new();

    private string File => folder.Path("data.csv");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_blank_line_in_a_single_column_is_a_value_that_is_missing()
    {
        Write("a\n1\n\n3\n\n\n");
        Csv.LoadSamples(File)
            .Says(
                File
                    + ": line 3, column a expected a finite number, got nothing\n  hint: fill it in, or leave such examples out with Missing = MissingValues.Skip"
            );
        Assert.Equal([1.0, 3], Csv.LoadSamples(File, format: new CsvFormat(Missing: MissingValues.Skip)).OrThrow().ToDoubles());
        Write("\n1\n2\n");
        Assert.Equal("line 1, column 0 (from 0)", Csv.LoadSamples(File, format: new CsvFormat(HasHeader: false)).Problems.Single().Subject);
        // Behind the last value, and where there are more columns, a blank line is nobody's.
        Write("a\n1\n2\n\n\n");
        Assert.Equal([1.0, 2], Csv.LoadSamples(File).OrThrow().ToDoubles());
        Write("\na,b\n1,2\n\n3,4\n");
        Assert.Equal([1.0, 2, 3, 4], Csv.LoadSamples(File).OrThrow().ToDoubles());
    }

    [Fact]
    public void A_name_that_is_there_twice_must_be_a_number()
    {
        Write("a,y,b,y\n1,0,2,1\n3,1,4,0\n");
        Csv.LoadClasses(File, "y")
            .Says(
                File + ": line 1 expected one column \"y\", got 2: columns 1, 3 (from 0)\n  hint: say which by its number: CsvColumn.At(1)"
            );
        Csv.LoadClasses(File, 1)
            .Says(
                File
                    + ": line 1 expected one column \"y\", which is a target, got columns 1 and 3 (from 0)\n  hint: name the columns that are inputs, so that the target is not among them"
            );
        Assert.Equal([1.0, 2, 3, 4], Csv.LoadClasses(File, 1, ["a", "b"]).OrThrow().InputNumbers);
    }

    [Fact]
    public void Whole_numbers_are_classes_however_they_are_written()
    {
        Write("x,y\n1,0.0\n2,1.0\n3,10.0\n4,2e0\n");
        var data = Csv.LoadClasses(File, "y").OrThrow();
        Assert.Equal([0, 1, 10, 2], data.LabelsOf());
        Assert.True(data.ClassNames.IsEmpty);
        Write("x,y\n1,-1\n2,1\n3,-10\n4,-2\n");
        Assert.Equal(["-10", "-2", "-1", "1"], Csv.LoadClasses(File, "y").OrThrow().ClassNames);
    }

    [Theory]
    [InlineData("NA")]
    [InlineData("null")]
    [InlineData("?")]
    [InlineData("NaN")]
    public void A_class_may_be_called_like_a_value_that_is_missing(string name)
    {
        Write($"x,y\n1,\"{name}\"\n2,b\n");
        Assert.Equal([name, "b"], Csv.LoadClasses(File, "y").OrThrow().ClassNames.OrderBy(one => one == "b"));
        Write($"x,y\n1,{name}\n2,b\n");
        Assert.Equal([1, 0], Csv.LoadClasses(File, "y", classes: ["b", name]).OrThrow().LabelsOf());
        Csv.LoadClasses(File, "y")
            .Says(
                $"{File}: line 2, column y expected a class, got {name}\n  hint: fill it in, or leave such examples out with Missing = MissingValues.Skip; if a class is called like that, put it into quotes or name the classes"
            );
    }

    [Fact]
    public void A_column_that_counts_the_lines_is_no_input_unless_it_is_named()
    {
        Write("id,x,y\n" + string.Concat(Enumerable.Range(101, 30).Select(i => $"{i},{i * i % 7},{i % 2}\n")));
        const string told =
            "column id expected inputs that say something of an example, got a different whole number in each line, from 101 to 130, as lines are counted\n  hint: name the columns that are inputs, without it or with it if you mean it: inputs: [\"…\"]";
        Csv.LoadClasses(File, "y").Says($"{File}: {told}");
        Csv.LoadNumbers(File, ["y"]).Says($"{File}: {told}");
        Assert.Equal(60, Csv.LoadClasses(File, "y", ["id", "x"]).OrThrow().InputNumbers.Length);
        // Called like a count, in any order.
        Write("ID,x,y\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"{i * 17 % 31},{i * i % 7},{i % 2}\n")));
        Assert.Equal("column ID", Csv.LoadClasses(File, "y").Problems.Single().Subject);
        Write("pixel,x,y\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"{i * 17 % 31},{i * i % 7},{i % 2}\n")));
        Assert.Equal(30, Csv.LoadClasses(File, "y").OrThrow().Count);
        // The only input may be time.
        Write("year,y\n" + string.Concat(Enumerable.Range(1900, 30).Select(i => $"{i},{i % 2}\n")));
        Assert.Equal(30, Csv.LoadNumbers(File, ["y"]).OrThrow().Count);
    }

    [Fact]
    public void A_measure_is_no_class()
    {
        Write(
            "x,price\n"
                + string.Concat(
                    Enumerable.Range(0, 500).Select(i => $"{i % 9},{System.FormattableString.Invariant($"{(i % 343) + 0.5}")}\n")
                )
        );
        Csv.LoadClasses(File, "price")
            .Says(
                File
                    + ": line 2, column price expected a class: a name or a whole number, got \"0.5\", one of 343 different numbers\n  hint: load numbers with LoadNumbers; if they are classes, name them: classes: [\"…\"]"
            );
        Assert.Equal(500, Csv.LoadNumbers(File, ["price"]).OrThrow().Count);
        Write("x,name\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i % 9},n{i % 30}\n")));
        Assert.Equal("30 different ones in 40 examples: \"n0\", \"n1\", …", Csv.LoadClasses(File, "name").Problems.Single().Actual);
        Assert.Equal(
            30,
            Csv.LoadClasses(File, "name", classes: Items.Of(Enumerable.Range(0, 30).Select(i => $"n{i}"))).OrThrow().ClassNames.Count
        );
        Write("x,y\n1,0.5\n2,1.5\n");
        Assert.Equal([1, 0], Csv.LoadClasses(File, "y", classes: ["1.5", "0.5"]).OrThrow().LabelsOf());
    }

    [Fact]
    public void A_separator_at_the_lines_end_is_told_as_what_it_is()
    {
        Write("a,b,\n1,2,\n3,4,\n");
        Csv.LoadSamples(File)
            .Says(
                File
                    + ": line 1 expected a name for each column, got none for column 2 (from 0)\n  hint: a separator at the lines' end makes a column: take it away, or name the columns that are inputs"
            );
        Assert.Equal([1.0, 2, 3, 4], Csv.LoadSamples(File, ["a", "b"]).OrThrow().ToDoubles());
        Write("a,b\n1,2,\n");
        Csv.LoadSamples(File)
            .Says(
                File
                    + ": line 2 expected 2 fields, as the first line has, got 3, the last one empty\n  hint: a separator at the line's end makes a field: take it away"
            );
        Write("1,2,\n");
        Assert.Contains(
            "the separator at the line's end",
            Csv.LoadSamples(File, format: new CsvFormat(HasHeader: false)).Problems.Single().Hint
        );
        Assert.Equal([1.0, 2], Csv.LoadSamples(File, [0, 1], new CsvFormat(HasHeader: false)).OrThrow().ToDoubles());
    }

    [Fact]
    public void A_name_that_is_nearly_a_columns_is_asked_about()
    {
        Write("age,Price\n1,2\n");
        Assert.Equal(
            ["did you mean \"Price\"?", "did you mean \"age\"?"],
            Csv.LoadNumbers(File, ["price"], ["agee"]).Problems.Select(problem => problem.Hint)
        );
        Assert.Equal(["did you mean \"Price\"?"], Csv.LoadNumbers(File, ["age", "Pric"], [0]).Problems.Select(problem => problem.Hint));
        Assert.Equal(
            "columns are numbered from 0; names are those of the first line",
            Csv.LoadSamples(File, ["weight"]).Problems.Single().Hint
        );
    }

    private void Write(string text) => System.IO.File.WriteAllText(File, text);
}
