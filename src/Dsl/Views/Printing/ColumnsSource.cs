namespace DeepPipeline.Views;

/// <summary>Source of columns, as people write them.</summary>
internal static class ColumnsSource
{
    internal static string Of(Columns columns) =>
        columns switch
        {
            SeveralColumns several when OfAll(several) is { } all => all,
            SeveralColumns { Parts.Count: 0 } => $"new {nameof(SeveralColumns)}([])",
            SeveralColumns { Parts: [var only] } => $"new {nameof(SeveralColumns)}([{only}])",
            SeveralColumns several => string.Join(" + ", several.Parts),
            ColumnsOfType part => OfPart(part),
            _ => throw new NotSupportedException($"no source for {columns.GetType()}"),
        };

    // What comes of Columns.All, and is not said by its parts.
    private static string? OfAll(SeveralColumns several)
    {
        if (several.Parts.IsEmpty)
            return null;
        var excluded = several.Parts[0].Excluded;
        var (columns, source) = (Columns.All, "Columns.All");
        if (!excluded.IsEmpty)
            (columns, source) = (columns.Without([.. excluded]), source + Without(excluded));
        (string, Func<SeveralColumns, SeveralColumns>)[] calls =
        [
            (".FillMedian()", all => all.FillMedian()),
            (".FillMostFrequent()", all => all.FillMostFrequent()),
            (".WithIndicator()", all => all.WithIndicator()),
        ];
        for (var which = 0; which < 1 << calls.Length; which++)
        {
            var (made, said) = (columns, source);
            for (var i = 0; i < calls.Length; i++)
            {
                if ((which & (1 << i)) != 0)
                    (made, said) = (calls[i].Item2(made), said + calls[i].Item1);
            }

            if (made == several)
                return said;
        }

        return null;
    }

    private static string OfPart(ColumnsOfType part) =>
        part switch
        {
            NumberColumns numbers => Begin("Numbers", numbers)
                + End(numbers)
                + (numbers.TakesLog ? ".Log1p()" : "")
                + numbers.Scaling switch
                {
                    NumberScaling.Standard => ".Standardize()",
                    NumberScaling.MinMax => ".MinMax()",
                    _ => "",
                },
            CategoryColumns categories => Begin("Categories", categories) + End(categories) + Encoding(categories.Encoding),
            DateColumns dates => Begin("Dates", dates)
                + End(dates)
                + (
                    dates.Taken == new DateColumns().Taken
                        ? ""
                        : $".Take({string.Join(", ", dates.Taken.Map(taken => $"DatePart.{taken}"))})"
                ),
            _ => throw new NotSupportedException($"no source for {part.GetType()}"),
        };

    private static string Begin(string factory, ColumnsOfType part) =>
        (part.Names is { IsEmpty: true } ? $"new {part.GetType().Name}([])" : $"Columns.{factory}({Texts(part.Names ?? [])})")
        + (part.Excluded.IsEmpty ? "" : Without(part.Excluded));

    private static string End(ColumnsOfType part) =>
        part.Filling switch
        {
            MeanFilling => ".FillMean()",
            MedianFilling => ".FillMedian()",
            MostFrequentFilling => ".FillMostFrequent()",
            NumberFilling number => $".Fill({Language.CSharp.Short(number.Value)})",
            TextFilling text when part is DateColumns && DateText.Parse(text.Value) is { } date => $".Fill({Of(date)})",
            TextFilling text => $".Fill({Language.Text(text.Value)})",
            _ => "",
        } + (part.HasIndicator ? ".WithIndicator()" : "");

    private static string Of(DateTime date) =>
        date.TimeOfDay == TimeSpan.Zero
            ? System.FormattableString.Invariant($"new DateTime({date.Year}, {date.Month}, {date.Day})")
            : System.FormattableString.Invariant($"new DateTime({date.Ticks}L)");

    private static string Encoding(CategoryEncoding encoding) =>
        encoding switch
        {
            OneHotEncoding oneHot => ".OneHot("
                + string.Join(
                    ", ",
                    new[]
                    {
                        oneHot.AtMost is { } most ? "atMost: " + Language.CSharp.Whole(most) : "",
                        oneHot.Unknown == UnknownCategory.Error ? "" : $"unknown: UnknownCategory.{oneHot.Unknown}",
                    }.Where(argument => argument.Length > 0)
                )
                + ")",
            OrdinalEncoding ordinal => $".Ordinal({Texts(ordinal.Order)})",
            _ => ".Embedded()",
        };

    private static string Without(Items<string> names) => $".Without({Texts(names)})";

    private static string Texts(Items<string> names) => string.Join(", ", names.Map(Language.Text));
}
