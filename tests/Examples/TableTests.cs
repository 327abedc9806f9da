using System.Globalization;
using System.IO.Compression;
using Xunit;

namespace DeepPipeline.Examples.Tests;

/// <summary>Tables that can't be trained on.</summary>
public sealed class TableTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tables");

    [Fact]
    public void A_missing_file_is_one_problem() =>
        Assert.Equal(
            new Outcome(1, "", "pipeline: /no/such/file.csv: CSV file expected a file of this name, got none\n  hint: check the path\n"),
            Command.Run("linear", "--data", "/no/such/file.csv")
        );

    [Fact]
    public void Every_field_that_is_no_number_is_named() =>
        Refused(
            "size,benign\n1.5,0\nlarge,1\n2,NaN\n",
            "line 3, column size expected a finite number, got \"large\"",
            "line 4, column benign expected a class, got NaN"
        );

    [Fact]
    public void A_line_that_is_cut_off_is_named() =>
        Refused("size,width,benign\n1,2,0\n1,2\n", "line 3 expected 3 fields, as the first line has, got 2");

    [Fact]
    public void A_table_without_the_column_is_refused() =>
        Refused("size,width\n1,2\n", "line 1 expected a column \"benign\", got size, width");

    [Fact]
    public void A_table_without_rows_is_refused() => Refused("size,benign\n", "expected at least 1 example, got none");

    [Fact]
    public void An_answer_that_is_neither_0_nor_1_is_refused() =>
        Refused(
            "size,benign\n"
                + string.Concat(Enumerable.Range(0, 12).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i},{i % 3}\n"))),
            "expected numbers from 0 to 1, got 0 to 2"
        );

    [Fact]
    public void A_damaged_gzip_is_named()
    {
        var file = Path.Combine(folder.FullName, "table.csv.gz");
        using (var zip = new GZipStream(File.Create(file), CompressionLevel.Fastest))
            zip.Write("size,benign\n"u8);
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..12]);
        RefusedFile(file, ["expected"]);
        File.WriteAllText(file, "size,benign\n1,0\n");
        RefusedFile(file, ["CSV file expected gzip data, as the name says, got something else"]);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private void Refused(string content, params string[] complaints)
    {
        var file = Path.Combine(folder.FullName, "table.csv");
        File.WriteAllText(file, content);
        RefusedFile(file, complaints);
    }

    private static void RefusedFile(string file, string[] complaints)
    {
        var outcome = Command.Run("logistic", "--data", file);
        Assert.Equal((1, ""), (outcome.Code, outcome.Out));
        Assert.All(complaints, complaint => Assert.Contains(complaint, outcome.Error));
        Assert.Equal(complaints.Length, outcome.Error.Split("pipeline: ").Length - 1);
    }
}
