using System.Globalization;

namespace DeepPipeline.Reports;

public sealed partial record Report
{
    private const int Chunk = 2048; // examples at once, so that large data needs no copy of itself
    private const int LongestInput = 12; // numbers

    /// <summary>
    /// The report of a classifier: its scores on some data, its learning curves, what it confuses, and its most confident mistakes.
    /// Outputs that are probabilities already (each row from 0 to 1 and summing to 1) are taken as such, others as logits.
    /// </summary>
    /// <remarks>
    /// <b>Errors</b>: data of another shape than the model's inputs; no examples; labels that are no class; outputs that are not finite.
    /// </remarks>
    /// <param name="model">The model; it gives N×C.</param>
    /// <param name="test">Data that it was not trained on.</param>
    /// <param name="history">What is known of each epoch.</param>
    /// <param name="title">The report's title.</param>
    /// <param name="classes">The classes' names; numbers unless given.</param>
    /// <param name="recipe">How it was trained, as text.</param>
    /// <param name="mistakes">How many mistakes are shown at most.</param>
    /// <param name="device">Where it is computed.</param>
    /// <example><code>Report.OfClassifier(best.Model, test, history, "Digits").Then(report => report.Save("digits.html"))</code></example>
    public static Result<Report> OfClassifier<TIn>(
        Model<TIn, Features> model,
        Dataset<TIn, Labels> test,
        IReadOnlyList<EpochScores> history,
        string title = "Training report",
        IReadOnlyList<string>? classes = null,
        string recipe = "",
        int mistakes = 24,
        Device device = Device.Auto
    )
        where TIn : IKind
    {
        if (!model.Input.Untyped.Admits(test.InputShape.Untyped))
            return Wrong($"inputs {model.Input}, as the model takes", test.InputShape.ToString(), "prepare them as for training");
        if (test.Count == 0)
            return Wrong("at least one example", "none", "was everything filtered away?");
        var count = (int)model.Program.OutputShape.Count;
        var names = ConfusionTable.Named(classes ?? [], count);
        return Failures
            .Of(() => Decide(model, test, count, device))
            .Map(judged =>
            {
                var table = ConfusionTable.Of(names, Count(judged, count));
                return new Report(title)
                {
                    Lead =
                        $"{Numbers.Whole(model.Parameters.Count)} parameters{(history.Count > 0 ? $", after epoch {history[^1].Number}" : "")}, judged on {Numbers.Whole(test.Count)} examples.",
                    Scores =
                    [
                        new("accuracy", Numbers.Percent(table.Accuracy)),
                        new("mistakes", Numbers.Whole(table.Total - table.Correct)),
                        new("cross-entropy", Numbers.Short(judged.Average(one => -Math.Log(Math.Max(one.OfTruth, double.Epsilon))))),
                    ],
                    Advice = global::DeepPipeline.Advice.Of(history),
                    Charts = Reports.Charts.Of(history) is var charts && history.Count > 0 ? charts : Items<Chart>.None,
                    Confusion = table,
                    Mistakes = Items.Of(
                        judged
                            .Where(one => one.Truth != one.Predicted)
                            .OrderByDescending(one => one.Probability)
                            .ThenBy(one => one.Row)
                            .Take(mistakes)
                            .Select(one => Shown(test, one, names))
                    ),
                    Model = model.Pipeline.Summary(model.Input).Match(ok: summary => summary.ToString(), fail: _ => ""),
                    Recipe = recipe,
                };
            });
    }

    private static Result<IReadOnlyList<Judged>> Decide<TIn>(
        Model<TIn, Features> model,
        Dataset<TIn, Labels> test,
        int classes,
        Device device
    )
        where TIn : IKind
    {
        var outputs = new List<double>();
        var labels = new List<double>();
        for (var start = 0; start < test.Count; start += Chunk)
        {
            var some = test.Skip(start).Take(Chunk);
            var predicted = model.Predict(some.InputNumbers, device, some.Count);
            if (predicted.IsFail)
                return Result.Fail<IReadOnlyList<Judged>>(predicted.Problems);
            outputs.AddRange(predicted.OrThrow());
            labels.AddRange(some.TargetNumbers);
        }

        var bad = labels.FindIndex(label => label < 0 || label >= classes || !double.IsInteger(label));
        if (bad >= 0)
            return Result.Fail<IReadOnlyList<Judged>>(
                Problem(
                    FormattableString.Invariant($"labels from 0 to {classes - 1}"),
                    FormattableString.Invariant($"{labels[bad]} at example {bad}"),
                    "the model gives a number for each class"
                )
            );
        bad = outputs.FindIndex(output => !double.IsFinite(output));
        if (bad >= 0)
            return Result.Fail<IReadOnlyList<Judged>>(
                Problem(
                    "finite outputs",
                    FormattableString.Invariant($"{outputs[bad]} for example {bad / classes}"),
                    "look at the model's parameters, or at inputs of extreme size"
                )
            );
        var rows = outputs.ToArray();
        if (!AreProbabilities(rows, classes))
            Softmax(rows, classes);
        return Result.Ok<IReadOnlyList<Judged>>([
            .. labels.Select((label, row) => Judged.Of(row, (int)label, rows.AsSpan(row * classes, classes))),
        ]);
    }

    private static bool AreProbabilities(double[] rows, int classes)
    {
        for (var row = 0; row < rows.Length; row += classes)
        {
            var sum = 0.0;
            foreach (var value in rows.AsSpan(row, classes))
                sum += value is >= 0 and <= 1.000001 ? value : double.NaN;
            if (!(Math.Abs(sum - 1) < 1e-3))
                return false;
        }

        return true;
    }

    private static void Softmax(double[] rows, int classes)
    {
        for (var start = 0; start < rows.Length; start += classes)
        {
            var row = rows.AsSpan(start, classes);
            var (most, sum) = (row[ArgMax.Largest<double>(row)], 0.0);
            foreach (ref var value in row)
                sum += value = Math.Exp(value - most);
            foreach (ref var value in row)
                value /= sum;
        }
    }

    private static long[,] Count(IReadOnlyList<Judged> judged, int classes)
    {
        var counts = new long[classes, classes];
        foreach (var one in judged)
            counts[one.Truth, one.Predicted]++;
        return counts;
    }

    private static Mistake Shown<TIn>(Dataset<TIn, Labels> test, Judged one, Items<string> names)
        where TIn : IKind
    {
        var numbers = test.InputAt(one.Row);
        var shape = test.InputShape.Untyped;
        var text =
            string.Join(' ', numbers.Take(LongestInput).Select(number => number.ToString("G4", CultureInfo.InvariantCulture)))
            + (numbers.Length > LongestInput ? " …" : "");
        var mistake = new Mistake(text, names[one.Truth], names[one.Predicted], one.Probability);
        return TIn.Kind == Image.Kind
            ? mistake with
            {
                Input = FormattableString.Invariant($"example {one.Row}"),
                Picture = Picture.OfPlanes(numbers, (int)shape[1].Size, (int)shape[2].Size, (int)shape[3].Size),
            }
            : mistake;
    }

    private static Result<Report> Wrong(string expected, string actual, string hint) =>
        Result.Fail<Report>(Problem(expected, actual, hint));

    private static Problem Problem(string expected, string actual, string hint) =>
        new(ProblemCode.Data, "data", "report", expected, actual, hint);

    /// <summary>What a model says of one example.</summary>
    private readonly record struct Judged(int Row, int Truth, int Predicted, double Probability, double OfTruth)
    {
        internal static Judged Of(int row, int truth, ReadOnlySpan<double> probabilities)
        {
            var predicted = ArgMax.Largest(probabilities);
            return new(row, truth, predicted, probabilities[predicted], probabilities[truth]);
        }
    }
}
