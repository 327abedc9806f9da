using FsCheck.Xunit;
using Xunit;

namespace DeepPipeline.Properties.Backend.Data;

/// <summary>Columns fitted to training rows, beside values reckoned by hand.</summary>
public static class FittingTests
{
    private static Table Small { get; } =
        Table
            .Of(
                ("area", new double?[] { 10, null, 20, 60, 10 }),
                ("city", new[] { "Bonn", "Ulm", null, "Bonn", "Aue" }),
                ("size", new[] { "small", "large", "medium", "small", "small" }),
                ("built", new[] { "2001-01-01", "2003-07-02", null, "2001-01-01", "2011-04-06T06:00" })
            )
            .OrThrow();

    public static TheoryData<Columns, string, double[]> Numbers { get; } =
        new()
        {
            { Columns.Numbers("area").FillMean(), "area", [10, 25, 20, 60, 10] },
            { Columns.Numbers("area").FillMedian(), "area", [10, 15, 20, 60, 10] },
            { Columns.Numbers("area").FillMostFrequent(), "area", [10, 10, 20, 60, 10] },
            { Columns.Numbers("area").Fill(-1), "area", [10, -1, 20, 60, 10] },
            { Columns.Numbers("area").Fill(10).MinMax(), "area", [0, 0, 0.2, 1, 0] },
            { Columns.Numbers("area").Fill(0).Log1p(), "area", [Math.Log(11), 0, Math.Log(21), Math.Log(61), Math.Log(11)] },
            // Mean 20, deviation √((100 + 400 + 0 + 1600 + 100) / 5).
            {
                Columns.Numbers("area").Fill(0).Standardize(),
                "area",
                [.. new[] { -10.0, -20, 0, 40, -10 }.Select(x => x / Math.Sqrt(440))]
            },
            { Columns.Numbers("area").Fill(0).WithIndicator(), "area,area is missing", [10, 0, 0, 1, 20, 0, 60, 0, 10, 0] },
        };

    public static TheoryData<Columns, string, double[]> Categories { get; } =
        new()
        {
            { Columns.Categories("size"), "size=large,size=medium,size=small", [0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1] },
            { Columns.Categories("size").Ordinal("small", "medium", "large"), "size", [0, 2, 1, 0, 0] },
            { Columns.Categories("size").OneHot(atMost: 2), "size=large,size=small", [0, 1, 1, 0, 0, 0, 0, 1, 0, 1] },
            { Columns.Categories("city").FillMostFrequent(), "city=Aue,city=Bonn,city=Ulm", [0, 1, 0, 0, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 0] },
            { Columns.Categories("city").Fill("none").OneHot(2), "city=Aue,city=Bonn", [0, 1, 0, 0, 0, 0, 0, 1, 1, 0] },
            { Columns.Categories("city").WithIndicator().OneHot(1), "city=Bonn,city is missing", [1, 0, 0, 0, 0, 1, 1, 0, 0, 0] },
            {
                Columns.Categories("area").Fill("0").OneHot(),
                "area=0,area=10,area=20,area=60",
                [0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 1, 0, 0]
            },
        };

    [Theory]
    [MemberData(nameof(Numbers))]
    [MemberData(nameof(Categories))]
    public static void What_comes_out_is_what_one_reckons_by_hand(Columns columns, string names, double[] expected)
    {
        var preparation = columns.Fit(Small).OrThrow();
        Assert.Equal(names, string.Join(',', preparation.FeatureNames));
        Assert.Equal(Features.Of(preparation.FeatureNames.Count), preparation.Output);
        var actual = preparation.Apply(Small).OrThrow().ToDoubles();
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.Item1, pair.Item2, 1e-14));
    }

    [Fact]
    public static void Dates_become_a_standard_year_and_places_on_circles()
    {
        // Years 2001, 2003, 2001 (filled), 2001, 2011: mean 2003.4, deviation √((3·2.4² + 0.4² + 7.6²) / 5).
        var preparation = Columns
            .Dates("built")
            .FillMedian()
            .Take(DatePart.Year, DatePart.Month, DatePart.Weekday, DatePart.Hour)
            .Fit(Small)
            .OrThrow();
        Assert.Equal(
            [
                "built.year",
                "built.month.sin",
                "built.month.cos",
                "built.weekday.sin",
                "built.weekday.cos",
                "built.hour.sin",
                "built.hour.cos",
            ],
            preparation.FeatureNames
        );
        var row = preparation.Apply(Small[4]).OrThrow().ToDoubles();
        double[] expected =
        [
            7.6 / Math.Sqrt(((3 * 2.4 * 2.4) + (0.4 * 0.4) + (7.6 * 7.6)) / 5),
            1,
            0,
            Math.Sin(4 * Math.PI / 7),
            Math.Cos(4 * Math.PI / 7),
            1,
            0,
        ];
        Assert.All(expected.Zip(row), pair => Assert.Equal(pair.Item1, pair.Item2, 1e-12));
        Assert.Equal(preparation.Apply(Small[0]).OrThrow().ToDoubles(), preparation.Apply(Small[2]).OrThrow().ToDoubles());
        Assert.Equal(
            5,
            Columns
                .Dates("built")
                .Fill(new DateTime(2000, 2, 29))
                .Take(DatePart.Day)
                .WithIndicator()
                .Fit(Small)
                .OrThrow()
                .Apply(Small)
                .OrThrow()
                .Count
        );
    }

    [Fact]
    public static void Columns_that_are_embedded_have_tokens_of_their_own()
    {
        var columns = Columns.Categories("city", "size").Embedded();
        var preparation = columns.FitTokens(Small).OrThrow();
        // city: 0 unknown, 1 Aue, 2 Bonn, 3 Ulm; size: 4 unknown, 5 large, 6 medium, 7 small.
        Assert.Equal(8, preparation.TokenCount);
        Assert.Equal(Tokens.Of(2), preparation.Output);
        Assert.Equal([2, 7, 3, 5, 0, 6, 2, 7, 1, 7], preparation.Apply(Small).OrThrow().ToArray());
        Assert.Equal([0, 4], preparation.Apply(Row.Of(new { city = "Rom", size = "huge" })).OrThrow().ToArray());
        var both = (columns + Columns.Numbers("area").FillMedian()).FitFeaturesAndTokens(Small).OrThrow();
        Assert.Equal(Pair.Of(Features.Of(1), Tokens.Of(2)), both.Output);
        Assert.Equal([10, 15, 20, 60, 10], both.Apply(Small).OrThrow().First().ToArray());
        Assert.Equal([2, 7, 3, 5, 0, 6, 2, 7, 1, 7], both.Apply(Small).OrThrow().Second().ToArray());
    }

    [Fact]
    public static void By_type_is_by_what_columns_hold_and_nobody_has_named()
    {
        var table = Table
            .Of(
                ("area", Enumerable.Range(0, 12).Select(i => i * 1.5).ToArray()),
                ("city", Enumerable.Range(0, 12).Select(i => i % 2 == 0 ? "Bonn" : "Ulm").ToArray()),
                ("zip", Enumerable.Range(0, 12).Select(i => i % 3 == 0 ? 53111 : 89073).ToArray()),
                ("built", Enumerable.Range(0, 12).Select(i => new DateOnly(2000, 1 + i, 1)).ToArray()),
                ("flat", Enumerable.Repeat("x", 12).ToArray()),
                ("id", Enumerable.Range(100, 12).ToArray()),
                ("price", Enumerable.Range(0, 12).Select(i => 7.5 - i).ToArray())
            )
            .OrThrow();
        Assert.Equal(
            ["area", "city=Bonn", "city=Ulm", "built.year", "built.month.sin", "built.month.cos", "built.weekday.sin", "built.weekday.cos"],
            Columns.All.Without("price", "id", "zip").Fit(table).OrThrow().FeatureNames
        );
        Assert.Equal(
            ["zip=53111", "zip=89073", "area"],
            (Columns.Categories("zip") + Columns.Numbers().Without("price", "id")).Fit(table).OrThrow().FeatureNames
        );
        Assert.Equal(["id"], Columns.Numbers("id").Fit(table).OrThrow().FeatureNames);
        Assert.Equal(["city=Bonn", "city=Ulm"], Columns.Categories().Fit(table).OrThrow().FeatureNames);
        var prose = Table
            .Of(
                ("area", new[] { 1.0, 2.5 }.Concat(Enumerable.Repeat(3.0, 30)).ToArray()),
                ("note", Enumerable.Range(0, 32).Select(i => $"a word {i % 29}").ToArray()),
                ("none", new string?[32])
            )
            .OrThrow();
        Assert.Equal(["area"], Columns.Numbers().Fit(prose).OrThrow().FeatureNames);
        Columns
            .All.Fit(prose)
            .Says(
                "table: column note expected values that several rows may have, got 29 different texts in 32 rows\n  hint: leave it out: Without(\"note\"), or name it if you mean it",
                "table: column none expected values, got none in any row\n  hint: leave it out: Without(\"none\")"
            );
        Columns
            .All.Without("price")
            .Fit(table)
            .Says(
                "table: column id expected values that several rows may have, got a different one in each row, like 100\n  hint: leave it out: Without(\"id\"), or name it if you mean it"
            );
        Columns
            .All.Without("prize", "id")
            .Fit(table)
            .Says("table: table expected a column \"prize\", got area, city, zip, built, flat, id, price\n  hint: did you mean \"price\"?");
    }

    [Property(MaxTest = 60)]
    public static void Only_rows_that_are_trained_on_count(int seed)
    {
        var random = new Random(seed);
        var (area, city) = (new double?[30], new string?[30]);
        for (var i = 0; i < 30; i++)
            (area[i], city[i]) = (random.Next(5) == 0 ? null : random.NextDouble(), random.Next(5) == 0 ? null : $"c{random.Next(4)}");
        // Whatever the other rows have: gaps, words among numbers, new categories.
        var (otherArea, otherCity) = (area.Select(x => (object?)x).ToArray(), (string?[])city.Clone());
        for (var i = 20; i < 30; i++)
            (otherArea[i], otherCity[i]) = (random.Next(3) == 0 ? "a word" : random.NextDouble() * 1e6, random.Next(2) == 0 ? null : "new");
        var plan = Columns.All.FillMedian().FillMostFrequent().WithIndicator();
        var fitted = plan.Fit(Table.Of(("area", area), ("city", city)).OrThrow().Take(20)).OrThrow();
        Assert.Equal(fitted, plan.Fit(Table.Of(("area", otherArea), ("city", otherCity)).OrThrow().Take(20)).OrThrow());
    }

    [Property(MaxTest = 60)]
    public static void What_it_is_fitted_to_is_standard(int seed)
    {
        var random = new Random(seed);
        var table = Table
            .Of(("x", Enumerable.Range(0, 40).Select(i => i % 7 == 0 ? double.NaN : 1e4 + random.NextDouble()).ToArray()))
            .OrThrow();
        var standard = Columns.Numbers("x").FillMean().Standardize().Fit(table).OrThrow().Apply(table).OrThrow().ToDoubles();
        Assert.Equal(0, standard.Average(), 1e-9);
        Assert.Equal(1, standard.Average(x => x * x), 1e-9);
        var scaled = Columns.Numbers("x").FillMean().MinMax().Fit(table).OrThrow().Apply(table).OrThrow().ToDoubles();
        Assert.Equal((0.0, 1.0), (scaled.Min(), scaled.Max()));
    }

    [Fact]
    public static void A_column_of_one_value_becomes_zero()
    {
        var table = Table.Of(("x", new[] { 0.1, 0.1, 0.1 })).OrThrow();
        Assert.Equal(
            [0f, 0, 0],
            Columns.Numbers("x").Standardize().Fit(table).OrThrow().Apply(table).OrThrow().ToArray().Select(x => MathF.Round(x))
        );
        Assert.Equal([0f, 0, 0], Columns.Numbers("x").MinMax().Fit(table).OrThrow().Apply(table).OrThrow().ToArray());
    }

    [Fact]
    public static void Rows_of_any_source_are_prepared_alike()
    {
        var preparation = (Columns.Numbers("area").FillMedian() + Columns.Categories("code"))
            .Fit(Table.Of(("area", new[] { 1.0, 2 }), ("code", new[] { "1.0", "x" })).OrThrow())
            .OrThrow();
        var expected = new double[] { 5, 1, 0 };
        Assert.Equal(expected, preparation.Apply(Row.Of(new { code = 1, area = 5 })).OrThrow().ToDoubles());
        Assert.Equal(expected, preparation.Apply(Row.Of(new { Code = "1", Area = 5 })).OrThrow().ToDoubles());
        Assert.True(preparation.Apply(Row.OfValues(("AREA", 5), ("Area", 5), ("code", 1))).IsFail);
        Assert.Equal(expected, preparation.Apply(Row.OfValues(("area", "5"), ("code", "1"), ("other", null))).OrThrow().ToDoubles());
        Assert.Equal(
            [5.0, 1, 0, 1.5, 0, 1],
            preparation.Apply(Row.OfValues(("area", 5), ("code", 1.0)), Row.OfValues(("area", null), ("code", "x"))).OrThrow().ToDoubles()
        );
    }

    [Fact]
    public static void What_cannot_be_fitted_is_told()
    {
        Says(
            Columns.Numbers("arae"),
            "table: table expected a column \"arae\", got area, city, size, built\n  hint: did you mean \"area\"?"
        );
        Says(
            Columns.Numbers("area"),
            "table: row 1 (from 0), column area expected a number, got nothing\n  hint: fill it in, or say what stands for it: Columns.Numbers(…).FillMedian()"
        );
        Says(
            Columns.Categories("city"),
            "table: row 2 (from 0), column city expected a category, got nothing\n  hint: fill it in, or say what stands for it: Columns.Categories(…).FillMostFrequent(), WithIndicator()"
        );
        Says(
            Columns.Dates("built"),
            "table: row 2 (from 0), column built expected a date like 2024-05-31, got nothing\n  hint: fill it in, or say what stands for it: Columns.Dates(…).FillMedian()"
        );
        Says(
            Columns.Categories("size").Ordinal("small", "medum", "large"),
            "table: row 2 (from 0), column size expected one of the order, small, medum, large, got \"medium\"\n  hint: did you mean \"medum\"?"
        );
        Says(
            Columns.Numbers("area").Fill(-1).Log1p(),
            "columns: Columns.Numbers(\"area\").Fill(-1).Log1p() expected a finite number over −1, of which log(1 + x) is taken, got -1\n  hint: Fill(0), FillMedian()"
        );
        Says(
            Columns.Categories("size").Embedded(),
            "columns: Columns.Categories(\"size\").Embedded() expected columns that become features, got size, which is embedded\n  hint: FitTokens gives tokens"
        );
        Columns
            .Numbers("area")
            .FillMedian()
            .Fit(Small.Take(0))
            .Says("table: table expected at least 1 row, got none\n  hint: was everything skipped or filtered away?");
        Columns
            .Numbers("area")
            .FillMedian()
            .Fit(Small.Skip(1).Take(1))
            .Says("table: column area expected values, got none in any row that is trained on\n  hint: leave the column out");
        Columns
            .Numbers("area")
            .Log1p()
            .Fit(Table.Of(("area", new[] { 3.0, -2 })).OrThrow())
            .Says(
                "table: row 1 (from 0), column area expected a number over −1, of which log(1 + x) is taken, got -2\n  hint: leave Log1p away, or such rows out"
            );
        Columns
            .Numbers("area")
            .Fit(Table.Of(("area", new object[] { 3.0, "x", 4 })).OrThrow())
            .Says(
                "table: row 1 (from 0), column area expected a number, got \"x\"\n  hint: write numbers with a point, and name only columns of numbers as such"
            );

        Columns
            .Numbers("area")
            .Standardize()
            .Fit(Table.Of(("area", new[] { 1e308, -1e308, 1e308 })).OrThrow())
            .Says(
                "table: column area expected numbers whose mean and deviation a double holds, got -1E+308 to 1E+308\n  hint: are they in the right unit? take their logarithm: Log1p()"
            );

        static void Says(Columns columns, string message) => columns.Fit(Small).Says(message);
    }

    [Fact]
    public static void Rows_that_do_not_fit_are_told_with_their_place()
    {
        var preparation = (Columns.Numbers("area").FillMedian() + Columns.Categories("size")).Fit(Small).OrThrow();
        preparation
            .Apply(Row.Of(new { size = "smal" }), Row.Of(new { area = "big", size = "tiny" }))
            .Says(
                "row: table expected a column \"area\", got size\n  hint: names are those of the first line, or of the records",
                "row: row 0 (from 0), column area expected a number, got \"big\"\n  hint: write numbers with a point, and name only columns of numbers as such",
                "row: row 0 (from 0), column size expected one of the categories that were trained on, large, medium, small, got \"smal\"\n  hint: did you mean \"small\"?",
                "row: row 0 (from 0), column size expected one of the categories that were trained on, large, medium, small, got \"tiny\"\n  hint: if all zeros will do, say so: OneHot(unknown: UnknownCategory.Zeros)"
            );
        preparation
            .Apply(Row.OfValues(("area", 3), ("size", null)))
            .Says(
                "row: row 0 (from 0), column size expected a category, got nothing\n  hint: fill it in, or say what stands for it: Columns.Categories(…).FillMostFrequent(), WithIndicator()"
            );
        Assert.True(preparation.Apply(Row.Of(new { area = new[] { 1 } })).IsFail);
        Assert.Equal(
            [0f, 0, 0],
            Columns
                .Categories("size")
                .OneHot(unknown: UnknownCategory.Zeros)
                .Fit(Small)
                .OrThrow()
                .Apply(Row.Of(new { size = "tiny" }))
                .OrThrow()
                .ToArray()
        );
    }

    [Fact]
    public static void Rows_and_their_targets_are_a_dataset()
    {
        var preparation = Columns.Numbers("area").FillMedian().Fit(Small).OrThrow();
        var classes = preparation.On(Small, Small.Classes("size")).OrThrow();
        Assert.Equal(["large", "medium", "small"], classes.ClassNames);
        Assert.Equal([2, 0, 1, 2, 2], classes.LabelsOf());
        Assert.Equal([10.0, 15, 20, 60, 10], classes.InputNumbers);
        Assert.True(preparation.On(Small, Small.Numbers("area")).IsFail);
        Assert.True(preparation.On(Small.Take(3), Small.Classes("size")).IsFail);
    }
}
