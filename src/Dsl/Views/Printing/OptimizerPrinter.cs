using System.Globalization;

namespace DeepPipeline.Views;

/// <summary>Source of your own optimisers.</summary>
internal static class OptimizerPrinter
{
    private const string Parameter = "rule";

    /// <summary>The call of <see cref="Optimizer.Define"/>, without the class that has it.</summary>
    internal static string Call(DefinedOptimizer optimizer, Language language)
    {
        var (rule, memories) = (optimizer.Rule, optimizer.Memories);
        var isWhole = rule.Given == UpdateRule.Given + memories.Count && rule.Results.Count == 1 + memories.Count;
        var decay = optimizer.WeightDecay == 0 ? "" : $", {language.NamedArgument("weightDecay", language.Number(optimizer.WeightDecay))}";
        var lambda = isWhole ? language.Argument(Function(optimizer, language), isLast: decay.Length == 0) : "…";
        return $"{nameof(Optimizer.Define)}({Language.Text(optimizer.Name)}, {language.Number(optimizer.LearningRate)}, {lambda}{decay})";
    }

    private static string Function(DefinedOptimizer optimizer, Language language) =>
        new StepsPrinter(language, new LayerPrinter(language)).Print(
            optimizer.Rule,
            Parameter,
            [
                Of(nameof(UpdateRule.Parameter)),
                Of(nameof(UpdateRule.Gradient)),
                Of(nameof(UpdateRule.Step)),
                Of(nameof(UpdateRule.LearningRate)),
                Of(nameof(UpdateRule.WeightDecay)),
                .. optimizer.Memories.Select((memory, i) => Local(i)),
            ],
            "x",
            results =>
                Of($"{nameof(UpdateRule.Update)}({results[0]})")
                + string.Concat(
                    optimizer.Memories.Select(
                        (memory, i) => $".{nameof(ParameterUpdate.With)}({Language.Text(memory.Name)}, {results[i + 1]})"
                    )
                ),
            // In their order, used or not: asking for them makes them.
            [
                .. optimizer.Memories.Select(
                    (memory, i) => (Local(i), Of($"{nameof(UpdateRule.State)}({Language.Text(memory.Name)}{Initial(memory, language)})"))
                ),
            ]
        );

    private static string Of(string member) => $"{Parameter}.{member}";

    private static string Local(int state) => string.Create(CultureInfo.InvariantCulture, $"state{state + 1}");

    private static string Initial(OptimizerMemory memory, Language language) =>
        memory.Initial == 0 && double.IsPositive(memory.Initial)
            ? ""
            : $", {language.NamedArgument("initial", language.Number(memory.Initial))}";
}
