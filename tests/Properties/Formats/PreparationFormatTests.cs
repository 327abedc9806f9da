using DeepPipeline.Properties.Backend.Differentiation;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Formats;

/// <summary>What plans and preparations were written as is read for good, and gives what it gave.</summary>
public static class PreparationFormatTests
{
    private const string Plan = """
        {
          "pipeline": 2,
          "columns": {
            "is": "several",
            "parts": [
              { "is": "numbers", "names": ["area"], "filling": "median", "indicator": true, "log1p": true, "scaling": "standard" },
              { "is": "numbers", "excluded": ["id"], "filling": { "is": "number", "value": -1.5 }, "scaling": "minMax" },
              { "is": "categories", "names": ["city"], "encoding": { "is": "oneHot", "atMost": 2, "unknown": "zeros" }, "filling": { "is": "text", "value": "none" } },
              { "is": "categories", "names": ["size"], "encoding": { "is": "ordinal", "order": ["small", "large"] }, "filling": "mostFrequent" },
              { "is": "categories", "names": ["street"], "encoding": "embedded" },
              { "is": "dates", "names": ["built"], "parts": ["year", "month", "day", "weekday", "hour"], "filling": "median" }
            ]
          }
        }
        """;

    private static Columns Columns { get; } =
        DeepPipeline.Columns.Numbers("area").FillMedian().WithIndicator().Log1p().Standardize()
        + DeepPipeline.Columns.Numbers().Without("id").Fill(-1.5).MinMax()
        + DeepPipeline.Columns.Categories("city").OneHot(2, UnknownCategory.Zeros).Fill("none")
        + DeepPipeline.Columns.Categories("size").Ordinal("small", "large").FillMostFrequent()
        + DeepPipeline.Columns.Categories("street").Embedded()
        + DeepPipeline.Columns.Dates("built").Take(DatePart.Year, DatePart.Month, DatePart.Day, DatePart.Weekday, DatePart.Hour).FillMedian();

    private static Row[] Asked { get; } =
        [
            Row.Of(new { area = 10, city = "Ulm", size = "large", built = new DateOnly(1999, 12, 31) }),
            Row.OfValues(("area", null), ("city", "Rom"), ("size", "small"), ("built", "2001-01-01T06:00")),
        ];

    [Fact]
    public static void A_plan_is_read_as_what_it_was() => Assert.Equal(Columns, DeepPipeline.Columns.FromJson(Plan).OrThrow());

    [Fact]
    public static void A_model_of_rows_gives_what_it_gave()
    {
        var whole = EndToEnd.Load<Row, Features, Features>(Path("model-rows.safetensors")).OrThrow();
        Assert.Equal(new ColumnsPreparation<Features>(Fitted), whole.Preparation);
        Assert.Equal(["cheap", "dear"], whole.ClassNames);
        Assert.Equal(new Standardization([0.5, 1.0 / 3], [0.1, 7]), whole.Targets);
        Close.To(RowOutputs, [.. whole.Predict(Asked).OrThrow().SelectMany(row => row)], 1e-5);
    }

    [Fact]
    public static void A_model_of_texts_gives_what_it_gave()
    {
        var whole = EndToEnd.Load<string, Tokens, Features>(Path("model-texts.safetensors")).OrThrow();
        // It was written before texts were composed, and does not compose them.
        var words = new WordTokenizer(Lowercase: true, Composed: false);
        Assert.Equal(Preparation.Text(new Vocabulary(words, ["a", "film", "dull"]), 4, PaddingSide.Start), whole.Preparation);
        Close.To(TextOutputs, [.. whole.Predict(["a dull film", "new"]).OrThrow().SelectMany(row => row)], 1e-5);
    }

    private static FittedColumns Fitted { get; } =
        new(
            [
                new FittedNumber("area", 2.5, 1.0 / 3, TakesLog: true, Filling: 15) { HasIndicator = true },
                new FittedOneHot("city", ["Bonn", "Ulm"], ["Aue", "none"], UnknownCategory.Zeros, "none"),
                new FittedOrdinal("size", ["small", "large"], "small"),
                new FittedDate("built", [DatePart.Year, DatePart.Month, DatePart.Day, DatePart.Weekday, DatePart.Hour], 2000, 0.1, "2024-05-31"),
            ]
        );

    private static double[] RowOutputs { get; } = [0.8775077104568482, 30.987900098164875, 0.18742043972015376, -26.515926043192547];

    private static double[] TextOutputs { get; } = [-0.2825397849082947, -0.7244755625724792, -0.43062838912010193, -0.6739548444747925];

    private static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Formats", "v2", name);
}
