namespace DeepPipeline.Views;

/// <summary>Source of schedules: what they were combined with stands after them.</summary>
internal static class SchedulePrinter
{
    private const string Time = "t";

    internal static string Print(Schedule schedule, Language language) => $"{nameof(Schedule)}.{Written(schedule, language)}";

    private static string Written(Schedule schedule, Language language) =>
        schedule switch
        {
            HeldSchedule held => $"{Written(held.Body, language)}.{nameof(Schedule.For)}({language.Short(held.Length)})",
            EpochSchedule epochs => $"{Written(epochs.Body, language)}.{nameof(Schedule.InEpochs)}()",
            ScaledSchedule scaled => $"{Written(scaled.Body, language)}.{nameof(Schedule.Scale)}({language.Short(scaled.Factor)})",
            SequentialSchedule chain => string.Concat(
                chain.Parts.Select((part, i) => i == 0 ? Written(part, language) : $".{nameof(Schedule.Then)}({Print(part, language)})")
            ),
            DefinedSchedule { Formula: { Given: 1, Results.Count: 1 } formula } defined =>
                $"{nameof(Schedule.Define)}({Language.Text(defined.Name)}, {new StepsPrinter(language, new LayerPrinter(language)).Print(formula, Time, [Time], Time, results => results[0])})",
            DefinedSchedule defined => $"{nameof(Schedule.Define)}({Language.Text(defined.Name)}, …)",
            FunctionSchedule function => $"{nameof(Schedule.Of)}({Language.Text(function.Name)}, …)",
            _ => Spelling.Of(schedule, typeof(Schedule)).Call(language, typeof(Schedule)),
        };
}
