using DeepPipeline.Views;

namespace DeepPipeline.Training;

public sealed partial record DefinedMetric
{
    private protected override string Written => In(Language.CSharp);

    /// <summary>The F# expression that gives it.</summary>
    public string ToFSharp() => "Metric." + In(Language.FSharp);

    private string In(Language language)
    {
        string[] given = ["prediction", "target"];
        var body = language.Argument(new StepsPrinter(language, new LayerPrinter(language)).Print(Steps, given, given), isLast: false);
        return $"{nameof(Metric.Define)}<{Prediction.Name}, {Target.Name}>({Language.Text(Title)}, {body}, {language.NamedArgument("largerIsBetter", Language.Flag(IsLargerBetter))})";
    }
}
