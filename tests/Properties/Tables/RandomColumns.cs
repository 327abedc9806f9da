namespace DeepPipeline.Properties.Tables;

/// <summary>Plans of columns, drawn: every form that a part has, with names that are hard to write.</summary>
internal static class RandomColumns
{
    private static readonly string[] Texts = ["area", "city", "a \"b\"", "größe\\m²", "line\nbreak", "=", "", "日付", "\u0007"];

    internal static Columns Of(int seed)
    {
        var random = new Random(seed);
        var parts = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Part(random)).ToArray();
        return parts.Length == 1 ? parts[0] : parts.Aggregate((first, second) => first + second);
    }

    internal static FittedColumns Fitted(int seed)
    {
        var random = new Random(seed);
        return new(Items.Of(Enumerable.Range(0, random.Next(1, 5)).Select(_ => Column(random))));
    }

    private static Columns Part(Random random)
    {
        var names = random.Next(3) == 0 ? null : Names(random);
        ColumnsOfType part = random.Next(3) switch
        {
            0 => new NumberColumns(names)
            {
                TakesLog = random.Next(2) == 0,
                Scaling = (NumberScaling)random.Next(3),
                Filling = One<Filling?>(
                    random,
                    null,
                    new MeanFilling(),
                    new MedianFilling(),
                    new MostFrequentFilling(),
                    new NumberFilling(Number(random))
                ),
            },
            1 => new CategoryColumns(names)
            {
                Encoding = One<CategoryEncoding>(
                    random,
                    new OneHotEncoding(),
                    new OneHotEncoding(random.Next(1, 9), (UnknownCategory)random.Next(2)),
                    new OrdinalEncoding(Names(random)),
                    new EmbeddedEncoding()
                ),
                Filling = One<Filling?>(random, null, new MostFrequentFilling(), new TextFilling(One(random, Texts))),
            },
            _ => new DateColumns(names)
            {
                Taken = One<Items<DatePart>>(
                    random,
                    [DatePart.Year, DatePart.Month, DatePart.Weekday],
                    [DatePart.Hour],
                    [DatePart.Day, DatePart.Year]
                ),
                Filling = One<Filling?>(random, null, new MedianFilling(), new MostFrequentFilling(), new TextFilling("2024-05-31")),
            },
        };
        return part with { Excluded = names is null ? Names(random) : [], HasIndicator = random.Next(2) == 0 };
    }

    private static FittedColumn Column(Random random)
    {
        FittedColumn column = random.Next(5) switch
        {
            0 => new FittedNumber(
                One(random, Texts),
                Number(random),
                Math.Abs(Number(random)) + 1e-9,
                random.Next(2) == 0,
                random.Next(2) == 0 ? null : 1e-3 * random.Next()
            ),
            1 => new FittedOneHot(
                One(random, Texts),
                Names(random),
                ["rare one"],
                (UnknownCategory)random.Next(2),
                random.Next(2) == 0 ? null : One(random, Texts)
            ),
            2 => new FittedOrdinal(One(random, Texts), Names(random), random.Next(2) == 0 ? null : One(random, Texts)),
            3 => new FittedEmbedded(One(random, Texts), Names(random)),
            _ => new FittedDate(
                One(random, Texts),
                [DatePart.Year, DatePart.Hour],
                Number(random),
                1.0 / 3,
                random.Next(2) == 0 ? null : "1999-12-31"
            ),
        };
        return column with { HasIndicator = random.Next(2) == 0 };
    }

    private static Items<string> Names(Random random) => Items.Of(Texts.Where(_ => random.Next(3) == 0));

    private static double Number(Random random) => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-8, 12));

    private static T One<T>(Random random, params T[] of) => of[random.Next(of.Length)];
}
