using System.Globalization;
using System.Text;
using DeepPipeline.Properties.Backend.Files;
using FsCheck.Xunit;
using Xunit;

namespace DeepPipeline.Properties.Backend.Data;

/// <summary>Columns that are read without a text for each field are those of the texts.</summary>
public sealed class CsvCellsTests : IDisposable
{
    private static readonly string[][] Sorts =
    [
        [
            "1",
            "2.5",
            "-3",
            "-0",
            "0",
            "0.1",
            ".5",
            "7.",
            "1e3",
            "-1.5E-7",
            "123456789012345",
            "999999999999999",
            "-0.000000000000001",
            "1e400",
            "17976931348623157e292",
        ],
        ["007", "+49", "1234567890123456", "-1234567890123456", "12345678901234567890", "0x1", "1,5", "Infinity", "-", ".", "--1"],
        ["2024-05-31", "2024-05-31T18:30", "1999-12-31 23:59:59.5", "2024-13-01", "0001-01-01"],
        ["Bonn", "Köln", "true", "FALSE", "a b", "日本", "1 2"],
        ["", "", "?", "NA", "NaN", "nan", "null"],
        ["\"NA\"", "\"?\"", "\"null\""],
    ];

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    // The oracle keeps a text for each field, and looks at all of them when they are there.
    [Property(MaxTest = 300)]
    public void A_column_is_that_of_its_texts(int seed)
    {
        var random = new Random(seed);
        var sorts = Sorts.Where(_ => random.Next(3) == 0).ToArray();
        if (sorts.Length == 0)
            sorts = [Sorts[random.Next(Sorts.Length)]];
        string[] fields =
        [
            .. Enumerable
                .Range(0, random.Next(1, 40))
                .Select(_ => sorts[random.Next(sorts.Length)] is var sort ? sort[random.Next(sort.Length)] : ""),
        ];
        if (random.Next(2) == 0)
            Array.Sort(fields, StringComparer.Ordinal);
        var path = folder.Path("column.csv");
        // Some as they are, some in white space; those with a comma in quotes.
        File.WriteAllLines(
            path,
            fields
                .Select(
                    (field, i) =>
                        $"{i},{(field.Contains(',', StringComparison.Ordinal) ? $"\"{field}\"" : i % 3 == 0 && !field.StartsWith('"') ? $" {field}\t" : field)}"
                )
                .Prepend("i,x")
        );
        var (plain, whole) = (new List<string?>(), new List<string?>());
        foreach (var field in fields)
        {
            var text = field.Trim('"');
            var isGap = text.Length == 0 || text is "?" or "NA" or "NaN" or "nan" or "null";
            plain.Add(isGap ? null : text);
            whole.Add(isGap && !field.StartsWith('"') ? null : text);
        }

        var expected = TableColumn.OfTexts(plain) is TextCells ? TableColumn.OfTexts(whole) : TableColumn.OfTexts(plain);
        var actual = Table.Load(path).OrThrow().Find("x")!;
        Assert.Equal(expected.GetType(), actual.GetType());
        for (var i = 0; i < fields.Length; i++)
        {
            Assert.Equal(expected.Value(i), actual.Value(i));
            Assert.Equal(expected.Category(i), actual.Category(i));
            // −0 is not 0.
            Assert.Equal(BitConverter.DoubleToInt64Bits(expected.Number(i) ?? 0), BitConverter.DoubleToInt64Bits(actual.Number(i) ?? 0));
        }
    }

    [Property(MaxTest = 2000)]
    public void A_number_is_the_one_that_its_text_is(int seed)
    {
        const string Signs = "0123456789.-+eE0123456789";
        var random = new Random(seed);
        var text =
            random.Next(2) == 0
                ? new string([.. Enumerable.Range(0, random.Next(1, 24)).Select(_ => Signs[random.Next(Signs.Length)])])
                : ((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-12, 16))).ToString(
                    random.Next(2) == 0 ? "R" : $"F{random.Next(12)}",
                    CultureInfo.InvariantCulture
                );
        var isNumber = CsvNumber.TryParse(Encoding.UTF8.GetBytes(text), out var number);
        Assert.Equal(CellText.IsNumber(text), isNumber);
        if (isNumber)
            Assert.Equal(BitConverter.DoubleToInt64Bits(CellText.Number(text)!.Value), BitConverter.DoubleToInt64Bits(number));
    }

    // A word at the end of many numbers makes texts of all, as they were written.
    [Fact]
    public void What_was_taken_for_numbers_becomes_the_texts_that_it_was()
    {
        string[] fields =
        [
            .. Enumerable
                .Range(0, 30_000)
                .Select(i =>
                    i % 7 == 0 ? ""
                    : i % 5 == 0 ? $"{i}.50"
                    : $"{i}"
                ),
            new string('9', 300) + ".5",
            "end",
        ];
        var path = folder.Path("late.csv");
        File.WriteAllLines(path, fields.Select((field, i) => $"{i},{field}").Prepend("i,x"));
        var table = Table.Load(path).OrThrow();
        Assert.Equal(fields.Select(field => field.Length == 0 ? null : field), table.Select(row => (string?)row["x"]));
        File.WriteAllLines(path, fields.SkipLast(1).Select((field, i) => $"{i},{field}").Prepend("i,x"));
        Assert.Equal(3.0, Table.Load(path).OrThrow()[3]["x"]);
    }
}
