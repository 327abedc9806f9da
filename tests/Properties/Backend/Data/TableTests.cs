using System.Text;
using DeepPipeline.Properties.Backend.Files;
using FsCheck.Xunit;
using Xunit;

namespace DeepPipeline.Properties.Backend.Data;

/// <summary>Tables: of files, records and columns; what they seem to hold; their parts.</summary>
public sealed class TableTests : IDisposable
{
    private const string Houses =
        "id,city,area,built,note\n1,Bonn,80.5,1990-05-01,\n2,Köln,NA,2001-01-31,nice view\n3,,120,?,NA\n4,Bonn,60,2010-12-24,\"NA\"\n";

    private readonly Folder folder = new();

    private enum Heating
    {
        Gas,
        Heat_pump,
    }

    private string File => folder.Path("houses.csv");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_has_numbers_texts_dates_and_gaps()
    {
        var table = Load(Houses);
        Assert.Equal(["id", "city", "area", "built", "note"], table.ColumnNames);
        Assert.Equal(4, table.Count);
        Assert.Equal([80.5, null, 120.0, 60.0], table.Select(row => row.Number("area")));
        Assert.Equal(["Bonn", "Köln", null, "Bonn"], table.Select(row => row.Text("city")));
        Assert.Equal(["1", "2", "3", "4"], table.Select(row => row.Text("id")));
        Assert.Equal(
            [new DateTime(1990, 5, 1), new DateTime(2001, 1, 31), null, new DateTime(2010, 12, 24)],
            table.Select(row => row.Date("built"))
        );
        // NA in quotes is a word in a column of words.
        Assert.Equal([null, "nice view", null, "NA"], table.Select(row => row["note"]));
        Assert.Equal($"{File}: 4 rows of id, city, area, built, note", table.ToString());
        Assert.Equal("id: 1, city: Bonn, area: 80.5, built: 1990-05-01, note: missing", table[0].ToString());
        Assert.Equal(2, Load("x\n1\n\n3\n\n\n", MissingValues.Skip).Count);
        Assert.Equal([1.0, null, 3.0], Load("x\n1\n\n3\n\n\n").Select(row => row.Number("x")));
        Assert.Equal([1.0, null], Load("x\n1\n\"NA\"\n").Select(row => row.Number("x")));
        System.IO.File.WriteAllText(File, "1;2\n3;4\n");
        Assert.Equal(["column 0", "column 1"], Table.Load(File, new CsvFormat(';', HasHeader: false)).OrThrow().ColumnNames);
    }

    [Fact]
    public void Numbers_that_are_codes_stay_texts()
    {
        var table = Load("zip,phone,long\n01067,+49228,12345678901234567\n53111,+49221,12345678901234568\n");
        Assert.Equal(["01067", "53111"], table.Select(row => row.Text("zip")));
        Assert.Equal(["12345678901234567", "12345678901234568"], table.Select(row => row["long"]));
        Assert.Equal(
            [ColumnType.Category, ColumnType.Category, ColumnType.Category],
            table.Describe().Columns.Select(column => column.Type)
        );
    }

    [Fact]
    public void Files_that_are_none_say_so()
    {
        Says("", "CSV file expected a first line, got none\n  hint: is it the right file?");
        Says("a,,b\n1,2,3\n", "line 1 expected a name for each column, got none for column 1 (from 0)\n  hint: name it");
        Says("a,b,a\n1,2,3\n", "line 1 expected one column \"a\", got 2\n  hint: rename all but one");
        Says(
            "a,b\n1,2\n3\n",
            "line 3 expected 2 fields, as the first line has, got 1\n  hint: a field with a separator in it needs quotes around it"
        );
        Says(
            "a,b\n1,\"2\n",
            "line 2 expected fields in which quotes are doubled, or none, got a quote where none can be\n  hint: put the field into quotes and write \"\" for each in it"
        );
        Table
            .Load(folder.Path("none.csv"))
            .Says($"{folder.Path("none.csv")}: CSV file expected a file of this name, got none\n  hint: check the path");
        Assert.Empty(Load("a,b\n"));

        void Says(string text, string message)
        {
            System.IO.File.WriteAllText(File, text);
            Table.Load(File).Says($"{File}: {message}");
        }
    }

    [Fact]
    public void Records_are_rows()
    {
        var table = Table
            .Of(
                new[]
                {
                    new
                    {
                        Area = 80.5f,
                        Rooms = (int?)3,
                        City = "Bonn",
                        Built = new DateOnly(1990, 5, 1),
                        Sold = true,
                        Heat = Heating.Gas,
                    },
                    new
                    {
                        Area = float.NaN,
                        Rooms = (int?)null,
                        City = " ",
                        Built = new DateOnly(2001, 1, 31),
                        Sold = false,
                        Heat = Heating.Heat_pump,
                    },
                }
            )
            .OrThrow();
        Assert.Equal(["Area", "Rooms", "City", "Built", "Sold", "Heat"], table.ColumnNames);
        Assert.Equal([80.5, 3.0, "Bonn", new DateTime(1990, 5, 1), "true", "Gas"], table.ColumnNames.Select(name => table[0][name]));
        Assert.Equal([null, null, null, new DateTime(2001, 1, 31), "false", "Heat_pump"], table.ColumnNames.Select(name => table[1][name]));
        Assert.Equal("records: 2 rows of Area, Rooms, City, Built, Sold, Heat", table.ToString());
        Table
            .Of(new[] { new { A = 1, B = new[] { 1, 2 } } })
            .Says(
                "records: column B expected numbers, true or false, enumerations, texts or dates, got Int32[]\n  hint: leave it out with a Select, or make one of these of it"
            );
        Table
            .Of([1, 2, 3])
            .Says("records: Int32 expected records with public properties, got none\n  hint: give records, or columns by name");
        Table.Of([new Version(1, 2), null!]).Says("records: row 1 (from 0) expected a record, got null\n  hint: leave it out");
    }

    [Fact]
    public void Columns_have_names()
    {
        var table = Table
            .Of(("area", new[] { 80.5, double.NaN }), ("city", new[] { "Bonn", null }), ("n", new object?[] { 1, "x" }))
            .OrThrow();
        Assert.Equal([80.5, null], table.Select(row => row["area"]));
        Assert.Equal(["Bonn", null], table.Select(row => row["city"]));
        Assert.Equal(["1", "x"], table.Select(row => row["n"]));
        Table
            .Of(("a", new[] { 1 }), ("b", new[] { 1, 2 }), ("a", new[] { 1 }), ("c", "text"))
            .Says(
                "table: column b expected 1 values, as the first column has, got 2\n  hint: give a value for each row, null where it is missing",
                "table: column c expected a list of values, got a text\n  hint: give one value a row",
                "table: column a expected one column of a name, got 2\n  hint: rename all but one"
            );
        Table.Of().Says("table: table expected at least one column, got none\n  hint: give a name and values");
    }

    [Fact]
    public void What_columns_seem_to_hold_is_shown()
    {
        var text = new StringBuilder("id,city,area,built,key,note,kind,nothing\n");
        for (var i = 0; i < 30; i++)
            text.Append(
                System.FormattableString.Invariant(
                    $"{i + 7},{(i % 3 == 0 ? "Bonn" : "Köln")},{(i == 4 ? "" : $"{i * i}.5")},2001-01-{i + 1:00},k{i},word {i} and {i * 7},flat,\n"
                )
            );
        Assert.Equal(
            """
            30 rows
            column   type      gaps  distinct  values
            id       id           0        30  7 to 36
            city     category     0         2  Köln (20 times)
            area     number       1        29  0.5 to 841.5
            built    date         0        30  2001-01-01 to 2001-01-30
            key      id           0        30  k0 (1 times)
            note     text         0        30  word 0 and 0 (1 times)
            kind     constant     0         1  flat (30 times)
            nothing  empty       30         0
            """.ReplaceLineEndings("\n"),
            Load(text.ToString()).Describe().ToString()
        );
    }

    [Fact]
    public void Parts_are_views()
    {
        var table = Load(Houses);
        Assert.Equal(["city", "id"], table.Select("city", "id").OrThrow().ColumnNames);
        Assert.Equal(["city", "area", "built"], table.Without("id", "note").OrThrow().ColumnNames);
        Assert.Equal(["2", "3"], table.Skip(1).Take(2).Select(row => row.Text("id")));
        Assert.Equal(["1", "4"], table.Where(row => row.Text("city") == "Bonn").Select(row => row.Text("id")));
        table
            .Select("citty", "city", "city")
            .Says(
                $"{File}: table expected a column \"citty\", got id, city, area, built, note\n  hint: did you mean \"city\"?",
                $"{File}: table expected each column once, got \"city\" twice\n  hint: name it once"
            );
        Assert.Equal("did you mean \"area\"?", Assert.Throws<PipelineException>(() => table[0]["Area"]).Problems[0].Hint);
    }

    [Property(MaxTest = 50)]
    public void A_split_is_all_rows_once_and_the_same_for_the_same_seed(byte count, long seed)
    {
        var table = Table.Of(("n", Enumerable.Range(0, count).ToArray())).OrThrow();
        var (first, second) = table.Split(0.7, seed).OrThrow();
        Assert.Equal((int)Math.Round(0.7 * count, MidpointRounding.AwayFromZero), first.Count);
        Assert.Equal(Enumerable.Range(0, count), first.Concat(second).Select(row => (int)row.Number("n")!).Order());
        Assert.Equal(first.Select(row => row.Number("n")), table.Split(0.7, seed).OrThrow().First.Select(row => row.Number("n")));
        Assert.True(table.Split(1.5, seed).IsFail);
    }

    [Property(MaxTest = 300)]
    public void Whatever_is_in_a_file_it_is_a_table_or_a_problem(int seed)
    {
        var random = new Random(seed);
        string[] pieces =
        [
            ",",
            ",",
            ",",
            "\n",
            "\n",
            "\"",
            "a",
            "b c",
            "NA",
            "?",
            "1",
            "-2.5",
            "1e400",
            "007",
            "2024-02-30",
            "2024-05-31",
            "true",
            " ",
            "\r",
            "日",
            ";",
        ];
        System.IO.File.WriteAllText(
            File,
            "a,b,c\n"
                + string.Concat(
                    Enumerable.Range(0, random.Next(60)).Select(_ => random.Next(3) == 0 ? "1,x,2\n" : pieces[random.Next(pieces.Length)])
                )
        );
        var loaded = Table.Load(File);
        if (!loaded.TryGet(out var table))
            return;
        Assert.Equal(3, table.Describe().Columns.Count);
        Assert.NotEmpty(table.Describe().ToString());
        foreach (
            var plan in new Columns[]
            {
                Columns.All,
                Columns.All.FillMedian().FillMostFrequent().WithIndicator(),
                Columns.Numbers("a").FillMean().Log1p(),
                Columns.Dates("b").FillMedian(),
                Columns.Categories("c").OneHot(2),
            }
        )
        {
            if (!plan.Fit(table).TryGet(out var preparation))
                continue;
            Assert.Equal(preparation, Preparation.FromJson<Row, Features>(preparation.ToJson()).OrThrow());
            var features = preparation.Apply(table).OrThrow();
            Assert.Equal(table.Count, features.Count);
            Assert.All(features.ToDoubles(), number => Assert.True(double.IsFinite(number)));
        }
    }

    [Property(MaxTest = 50)]
    public void Every_row_is_judged_in_one_fold(byte more, long seed)
    {
        var table = Table.Of(("n", Enumerable.Range(0, 3 + more).ToArray())).OrThrow();
        var folds = table.KFold(3, seed).OrThrow();
        Assert.Equal(Enumerable.Range(0, 3 + more), folds.SelectMany(fold => fold.Second).Select(row => (int)row.Number("n")!).Order());
        Assert.All(
            folds,
            fold =>
                Assert.Equal(table.Select(row => row.Number("n")), fold.First.Concat(fold.Second).Select(row => row.Number("n")).Order())
        );
        Assert.InRange(folds.Max(fold => fold.Second.Count) - folds.Min(fold => fold.Second.Count), 0, 1);
        Assert.True(table.KFold(1, seed).IsFail);
        Assert.True(table.KFold(300, seed).IsFail);
    }

    [Property(MaxTest = 50)]
    public void A_stratified_split_keeps_shares(byte seed)
    {
        var table = Table.Of(("sort", Enumerable.Range(0, 100).Select(i => i % 10 < 7 ? "a" : "b").ToArray())).OrThrow();
        var (first, second) = table.StratifiedSplit("sort", 0.8, seed).OrThrow();
        Assert.InRange(first.Count(row => row.Text("sort") == "a"), 55, 57);
        Assert.InRange(second.Count(row => row.Text("sort") == "b"), 5, 7);
    }

    [Fact]
    public void A_category_that_cannot_be_in_both_parts_is_told()
    {
        Table
            .Of(("sort", new[] { "a", "a", "a", "b" }))
            .Then(table => table.StratifiedSplit("sort", 0.5, 1))
            .Says(
                "table: column sort expected every category in both parts, got none of \"b\" in the first part, of 1 in all\n  hint: give the part a larger share, or leave the category out"
            );
        Load(Houses)
            .StratifiedSplit("city", 0.5, 1)
            .Says(
                $"{File}: line 4, column city expected a category, got nothing\n  hint: leave such rows out: Where(row => row[\"city\"] is not null)"
            );
    }

    [Fact]
    public void Parts_number_classes_as_their_table_does()
    {
        var table = Table.Of(("sort", new[] { "dog", "cat", "emu", "cat" }), ("digit", new[] { 3, 1, 0, 1 })).OrThrow();
        var part = table.Where(row => row.Text("sort") != "dog");
        Assert.Equal(["cat", "dog", "emu"], part.Classes("sort").OrThrow().ClassNames);
        Assert.Equal([0f, 2, 0], part.Classes("sort").OrThrow().ToArray());
        Assert.Equal([1f, 0, 1], part.Classes("sort", ["emu", "cat"]).OrThrow().ToArray());
        Assert.Equal([1f, 0, 1], part.Classes("digit").OrThrow().ToArray());
        Assert.True(part.Classes("digit").OrThrow().ClassNames.IsEmpty);
        Assert.Equal([3.0, 1, 0, 1], table.Numbers("digit").OrThrow().ToDoubles());
        Assert.Equal(["cat", "emu", "cat"], part.Texts("sort").OrThrow());
    }

    [Fact]
    public void Targets_that_are_none_are_told()
    {
        var table = Load(Houses);
        table
            .Numbers("area", "city")
            .Says(
                $"{File}: line 3, column area expected a number, got nothing\n  hint: mend it, or leave such rows out: Where(row => row.Number(\"area\") is not null)",
                $"{File}: line 2, column city expected a number, got \"Bonn\"\n  hint: mend it, or leave such rows out: Where(row => row.Number(\"city\") is not null)",
                $"{File}: line 3, column city expected a number, got \"Köln\"\n  hint: mend it, or leave such rows out: Where(row => row.Number(\"city\") is not null)",
                $"{File}: line 4, column city expected a number, got nothing\n  hint: mend it, or leave such rows out: Where(row => row.Number(\"city\") is not null)",
                $"{File}: line 5, column city expected a number, got \"Bonn\"\n  hint: mend it, or leave such rows out: Where(row => row.Number(\"city\") is not null)"
            );
        table
            .Classes("city")
            .Says(
                $"{File}: line 4, column city expected a class, got nothing\n  hint: fill it in, or leave such rows out: Where(row => row[\"city\"] is not null)"
            );
        table
            .Where(row => row["city"] is not null)
            .Classes("city", ["Bonn"])
            .Says(
                $"{File}: line 3, column city expected one of the classes [Bonn], got \"Köln\"\n  hint: name all classes, or leave such lines out"
            );
        table
            .Classes("cyty")
            .Says($"{File}: table expected a column \"cyty\", got id, city, area, built, note\n  hint: did you mean \"city\"?");
    }

    private Table Load(string text, MissingValues missing = MissingValues.Error)
    {
        System.IO.File.WriteAllText(File, text);
        return Table.Load(File, new CsvFormat(Missing: missing)).OrThrow();
    }
}
