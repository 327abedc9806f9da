using System.IO.Compression;
using System.Text;
using DeepPipeline.Properties.Backend.Files;
using FsCheck.Xunit;
using Xunit;

namespace DeepPipeline.Properties.Backend.Data;

/// <summary>Files of lines and columns, and what is said of those that are none, word for word after the file's path.</summary>
public sealed class CsvTests : IDisposable
{
    private readonly Folder folder = new();

    private string File => folder.Path("data.csv");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Columns_are_named_or_numbered()
    {
        Write("age,species,\"weight, kg\"\n1.5,cat,-2e1\n\n 2 ,dog,\"3\"\n0,cat,7\n");
        var data = Csv.LoadClasses(File, target: "species").OrThrow();
        Assert.Equal(["cat", "dog"], data.ClassNames);
        Assert.Equal([0, 1, 0], data.LabelsOf());
        Assert.Equal([1.5, -20, 2, 3, 0, 7], data.InputNumbers);
        Numbered.Same(data, Csv.LoadClasses(File, target: 1, inputs: ["age", -1]).OrThrow());
        Assert.Equal([-20.0, 3, 7], Csv.LoadClasses(File, "species", ["weight, kg"]).OrThrow().InputNumbers);
        var numbers = Csv.LoadNumbers(File, targets: ["age", "age"], inputs: [2]).OrThrow();
        Assert.Equal([1.5, 1.5, 2, 2, 0, 0], numbers.TargetNumbers);
        Assert.Equal([1.5f, 2, 0], Csv.LoadSamples(File, ["age"]).OrThrow().ToArray());
        Assert.Equal([1, 0, 1], Csv.LoadClasses(File, "species", ["age"], classes: ["dog", "cat"]).OrThrow().LabelsOf());
    }

    [Fact]
    public void Lines_before_the_first_other_separators_and_compression()
    {
        using (var gz = new GZipStream(System.IO.File.Create(File + ".gz"), CompressionLevel.Optimal))
            gz.Write("3,1,a\n1 2 0\n3 4 1\n"u8);
        var data = Csv.LoadClasses(File + ".gz", target: -1, format: new CsvFormat(Separator: ' ', HasHeader: false, SkipLines: 1))
            .OrThrow();
        Assert.Equal([1.0, 2, 3, 4], data.InputNumbers);
        Assert.Equal([0, 1], data.LabelsOf());
        Assert.True(data.ClassNames.IsEmpty);
        Csv.LoadClasses(File + ".gz", target: 5, format: new CsvFormat(Separator: ' ', HasHeader: false, SkipLines: 1))
            .Says(
                File
                    + ".gz: line 2 expected a column 5, got 3 columns\n  hint: columns are numbered from 0; names are those of the first line"
            );
    }

    [Property(MaxTest = 50)]
    public void Every_number_comes_back_to_the_last_bit(double[] numbers)
    {
        double[] finite = [.. numbers.Where(double.IsFinite)];
        Write("x\n" + string.Concat(finite.Select(x => System.FormattableString.Invariant($"{x:R}\n"))));
        Assert.Equal(finite, Csv.LoadSamples(File).OrThrow().ToDoubles());
    }

    [Fact]
    public void All_that_is_wrong_is_told_with_its_line_and_column()
    {
        Write("a,b,c\n1,x,0\n1,2\n,3,1\n\"q\nr\",4,1\n1,1e999,NA\n");
        Says(
            Csv.LoadClasses(File, "c"),
            "line 2, column b expected a finite number, got \"x\"\n  hint: write numbers with a point, and name only columns of values as inputs",
            "line 3 expected 3 fields, as the first line has, got 2\n  hint: a field with a separator in it needs quotes around it",
            "line 4, column a expected a finite number, got nothing\n  hint: fill it in, or leave such examples out with Missing = MissingValues.Skip",
            "line 5, column a expected a finite number, got \"q\nr\"\n  hint: write numbers with a point, and name only columns of values as inputs",
            "line 7, column b expected a finite number, got \"1e999\"\n  hint: write numbers with a point, and name only columns of values as inputs",
            "line 7, column c expected a class, got NA\n  hint: fill it in, or leave such examples out with Missing = MissingValues.Skip; if a class is called like that, put it into quotes or name the classes"
        );
    }

    [Fact]
    public void Examples_with_missing_numbers_may_be_left_out()
    {
        Write("a,b\n1,0\n?,1\n3,\n4,2\nNaN,1\nnull,1\n");
        var data = Csv.LoadClasses(File, "b", format: new CsvFormat(Missing: MissingValues.Skip)).OrThrow();
        Assert.Equal([1.0, 4], data.InputNumbers);
        Assert.Equal([0, 2], data.LabelsOf());
    }

    [Fact]
    public void Columns_and_classes_that_are_not_there()
    {
        Write("a,b\n1,x\n2,y\n");
        Says(
            Csv.LoadClasses(File, "c", ["a", "d"]),
            "line 1 expected a column \"c\", got a, b\n  hint: columns are numbered from 0; names are those of the first line",
            "line 1 expected a column \"d\", got a, b\n  hint: columns are numbered from 0; names are those of the first line"
        );
        Says(
            Csv.LoadClasses(File, "b", classes: ["x", "z"]),
            "line 3, column b expected one of the classes [x, z], got \"y\"\n  hint: name all classes, or leave such lines out"
        );
        Says(
            Csv.LoadClasses(File, "b", format: new CsvFormat(';')),
            "line 1 expected a column \"b\", got a,b\n  hint: columns are numbered from 0; names are those of the first line"
        );
        Says(
            Csv.LoadClasses(File, 0, format: new CsvFormat(';')),
            "line 1 expected columns of inputs, got none\n  hint: is it the right separator? name the columns that are inputs"
        );
        Says(
            Csv.LoadSamples(File, ["b"], new CsvFormat(HasHeader: false)),
            "line 1 expected a column \"b\", got 2 columns without names\n  hint: columns are numbered from 0; names are those of the first line"
        );
        Says(
            Csv.LoadSamples(File, format: new CsvFormat('"')),
            "CsvFormat expected a separator such as ',', ';' or a tab, got '\"'\n  hint: give the character that stands between two fields"
        );
    }

    [Fact]
    public void Files_that_are_none()
    {
        Says(Csv.LoadSamples(File), "CSV file expected a file of this name, got none\n  hint: check the path");
        Write("");
        Says(Csv.LoadSamples(File), "CSV file expected a first line, got none\n  hint: is it the right file?");
        Write("a,b\n1,\"2\n3,4\n");
        Says(
            Csv.LoadSamples(File),
            "line 2 expected fields in which quotes are doubled, or none, got a quote where none can be\n  hint: put the field into quotes and write \"\" for each in it"
        );
        System.IO.File.WriteAllBytes(File, [.. "a\n"u8, 0xff, 0xfe, 0x41]);
        Says(
            Csv.LoadSamples(File),
            "CSV file expected text in UTF-8, got other bytes\n  hint: convert it to UTF-8, or look whether it is text at all"
        );
        Write("a,b\n");
        Assert.Equal(0, Csv.LoadClasses(File, "b").OrThrow().Count);
    }

    [Fact]
    public void Of_very_many_problems_the_first_hundred_are_told()
    {
        Write("a\n" + string.Concat(Enumerable.Repeat("x\n", 250)));
        var problems = Csv.LoadSamples(File).Problems;
        Assert.Equal(101, problems.Count);
        Assert.Equal(("no other problems", "150 more"), (problems[100].Expected, problems[100].Actual));
    }

    private void Write(string text) => System.IO.File.WriteAllText(File, text, Encoding.UTF8);

    private void Says<T>(Result<T> result, params string[] messages) => result.Says([.. messages.Select(message => $"{File}: {message}")]);
}
