using DeepPipeline.Views;

namespace DeepPipeline.Training;

public sealed partial record DefinedLoss
{
    private protected override string Source => In(Language.CSharp);

    /// <summary>The F# expression that gives it.</summary>
    public string ToFSharp() =>
        "Loss." + In(Language.FSharp) + (Reduction == Reduction.Mean ? "" : $".{nameof(WithReduction)}({nameof(Reduction)}.{Reduction})");

    private string In(Language language)
    {
        string[] names = Intermediate.IsEmpty ? ["prediction", "target"] : ["prediction", "target", "values"];
        string[] given =
        [
            "prediction",
            "target",
            .. Intermediate.Select(path => $"values.{nameof(IntermediateValues.At)}({Language.Text(path)})"),
        ];
        var isUsual = Form == TargetForm.Usual(TargetKind);
        var body = language.Argument(new StepsPrinter(language, new LayerPrinter(language)).Print(Steps, names, given), isLast: isUsual);
        var form = isUsual ? "" : $", {language.NamedArgument("form", new ValuePrinter(language).Print(Form, typeof(TargetForm)))}";
        return $"{nameof(Loss.Define)}<{Prediction.Name}, {TargetKind.Name}>({Language.Text(Title)}, {body}{form})";
    }
}
