using DeepPipeline.Properties.Backend.Data;
using DeepPipeline.Properties.Docs;
using FsCheck.Xunit;
using Xunit;

namespace DeepPipeline.Properties.Tables;

/// <summary>Plans of columns as values: equal, printed, in JSON.</summary>
public static class ColumnsTests
{
    public static TheoryData<Columns, string> Written { get; } =
        new()
        {
            { Columns.All, "Columns.All" },
            {
                Columns.All.Without("id", "price").FillMedian().FillMostFrequent(),
                "Columns.All.Without(\"id\", \"price\").FillMedian().FillMostFrequent()"
            },
            { Columns.All.FillMedian().WithIndicator(), "Columns.All.FillMedian().WithIndicator()" },
            {
                Columns.Numbers("area", "rooms").FillMedian().WithIndicator().Log1p().Standardize()
                    + Columns.Categories("city").Fill("none").OneHot(5, UnknownCategory.Zeros),
                "Columns.Numbers(\"area\", \"rooms\").FillMedian().WithIndicator().Log1p().Standardize() + Columns.Categories(\"city\").Fill(\"none\").OneHot(atMost: 5, unknown: UnknownCategory.Zeros)"
            },
            { Columns.Numbers().Without("id").Fill(-0.5).MinMax(), "Columns.Numbers().Without(\"id\").Fill(-0.5).MinMax()" },
            { Columns.Categories("size").Ordinal("small", "large"), "Columns.Categories(\"size\").Ordinal(\"small\", \"large\")" },
            { Columns.Categories("city").Embedded(), "Columns.Categories(\"city\").Embedded()" },
            {
                Columns.Dates("built").Take(DatePart.Year, DatePart.Hour).Fill(new DateTime(2024, 5, 31)),
                "Columns.Dates(\"built\").Fill(new DateTime(2024, 5, 31)).Take(DatePart.Year, DatePart.Hour)"
            },
        };

    [Theory]
    [MemberData(nameof(Written))]
    public static void It_prints_as_it_is_written(Columns columns, string source) => Assert.Equal(source, columns.ToString());

    [Fact]
    public static async Task What_it_prints_rebuilds_it()
    {
        var plans = Enumerable.Range(0, 60).Select(RandomColumns.Of).ToArray();
        var code =
            "using DeepPipeline;\n"
            + string.Concat(
                plans.Select((plan, i) => $"Columns c{i} = {plan};\nConsole.WriteLine(c{i}.ToJson().Replace(\"\\n\", \"\"));\n")
            );
        var printed = (await CodeOfDocument.Run(code)).TrimEnd('\n').Split('\n');
        Assert.All(plans.Zip(printed), pair => Assert.Equal(pair.Item1.ToJson().Replace("\n", "", StringComparison.Ordinal), pair.Item2));
    }

    [Property(MaxTest = 200)]
    public static void It_and_its_json_are_equal(int seed)
    {
        var plan = RandomColumns.Of(seed);
        var read = Columns.FromJson(plan.ToJson()).OrThrow();
        Assert.Equal(plan, read);
        Assert.Equal(plan.GetHashCode(), read.GetHashCode());
        Assert.Equal(plan.ToString(), read.ToString());
    }

    [Property(MaxTest = 200)]
    public static void What_was_fitted_and_its_json_are_equal_to_the_last_bit(int seed)
    {
        var fitted = RandomColumns.Fitted(seed);
        Assert.Equal(fitted, FittedColumns.FromJson(fitted.ToJson()).OrThrow());
    }

    [Property(MaxTest = 100)]
    public static void Plans_that_differ_are_not_equal(int seed)
    {
        var (one, other) = (RandomColumns.Of(seed), RandomColumns.Of(seed + 1));
        Assert.Equal(one.ToJson() == other.ToJson(), one == other);
        Assert.NotEqual<Columns>(one, one + Columns.Numbers("another"));
    }

    [Fact]
    public static void Its_json_leaves_out_what_is_usual() =>
        Assert.Equal(
            """{"pipeline":2,"columns":{"is":"several","parts":[{"is":"numbers","names":["area"],"filling":"median","scaling":"standard"},{"is":"dates","excluded":["sold"]}]}}""",
            string.Concat(
                (Columns.Numbers("area").FillMedian().Standardize() + Columns.Dates().Without("sold"))
                    .ToJson()
                    .Where(c => !char.IsWhiteSpace(c))
            )
        );

    [Fact]
    public static void Json_with_a_mistake_says_where()
    {
        var json = Columns.Numbers("area").FillMedian().ToJson();
        Columns
            .FromJson(json.Replace("median", "medain", StringComparison.Ordinal))
            .Says("$.columns.filling: filling expected the name of a filling, got \"medain\"\n  hint: did you mean \"median\"?");
        Columns
            .FromJson(json.Replace("\"names\"", "\"name\"", StringComparison.Ordinal))
            .Says(
                "$.columns.name: numbers expected no member but \"is\", \"names\", \"excluded\", \"filling\", \"indicator\", \"log1p\", \"scaling\", got \"name\"\n  hint: did you mean \"names\"?"
            );
        Assert.Equal("JSON", Columns.FromJson("x").Problems.Single().Expected);
        FittedColumns
            .FromJson(new FittedColumns([new FittedNumber("area", 1, 0)]).ToJson())
            .Says("$.fitted[0]: area expected a finite shift and a scale over 0, got 1 and 0\n  hint: the file is damaged; save it again");
    }

    [Fact]
    public static void What_is_wrong_whatever_the_table_is_told()
    {
        Says(
            Columns.Numbers("a", "b") + Columns.Categories("a"),
            "columns: Columns.Numbers(\"a\", \"b\") + Columns.Categories(\"a\").OneHot() expected each column once, got \"a\" 2 times\n  hint: name it in one part only"
        );
        Says(
            Columns.Numbers("a").WithIndicator(),
            "columns: Columns.Numbers(\"a\").WithIndicator() expected an indicator beside a filling, got an indicator alone\n  hint: say what stands in the gaps: FillMedian(), Fill(0)"
        );
        Says(
            Columns.Numbers("a").Fill(double.NaN),
            "columns: Columns.Numbers(\"a\").Fill(double.NaN) expected a finite number in the place of missing ones, got NaN\n  hint: Fill(0), FillMedian()"
        );
        Says(
            Columns.Categories("a").OneHot(atMost: 0),
            "columns: Columns.Categories(\"a\").OneHot(atMost: 0) expected at least 1 category with a feature, got 0\n  hint: leave atMost out for all"
        );
        Says(
            Columns.Categories("a").Ordinal("s", "m", "s"),
            "columns: Columns.Categories(\"a\").Ordinal(\"s\", \"m\", \"s\") expected all categories in their order, each once, got [s, m, s]\n  hint: Ordinal(\"small\", \"medium\", \"large\")"
        );
        Says(
            Columns.Dates("a").Take(),
            "columns: Columns.Dates(\"a\").Take() expected some parts of a date, each once, got []\n  hint: Take(DatePart.Year, DatePart.Month)"
        );
        Assert.Empty(Columns.All.FillMedian().FillMostFrequent().Problems);
    }

    private static void Says(Columns columns, params string[] messages) =>
        Assert.Equal(messages, columns.Problems.Select(problem => problem.ToString()).ToArray());
}
