using System.Globalization;

namespace DeepPipeline;

// What a loss asks of its targets.
internal static class DataChecks
{
    internal static Items<Problem> NotEmpty<TIn, TTarget>(Dataset<TIn, TTarget> data, string what)
        where TIn : IKind
        where TTarget : IKind =>
        data.Count > 0
            ? []
            : [new Problem(ProblemCode.Data, what, "dataset", "at least 1 example", "none", "was everything skipped or filtered away?")];

    // Shares that were rounded do not sum to 1 exactly.
    private const double Rounding = 1e-3;

    /// <summary>Labels that have a logit; shares and answers from 0 to 1; rows that are distributions; texts that fit.</summary>
    internal static Items<Problem> Targets<TIn, TTarget>(LossFunction loss, Dataset<TIn, TTarget> data, Program program)
        where TIn : IKind
        where TTarget : IKind =>
        data.Count == 0
            ? []
            : loss.Parts.Aggregate(
                Items<Problem>.None,
                (found, part) =>
                    ProblemOf(part, data, program.ShapeOf(program.Predictions[part.FirstOutput])) is { } problem
                        ? found.Add(problem.At("targets", part.Loss.ToString()))
                        : found
            );

    private static Problem? ProblemOf<TIn, TTarget>(LossPart part, Dataset<TIn, TTarget> data, Shape prediction)
        where TIn : IKind
        where TTarget : IKind
    {
        return part.Loss.Target.Match(
            labels => Labels(labels.Ignored),
            distributions => Shares() ?? Distributions(),
            answers => answers.MayBeShares ? Shares() : Answers(),
            values => null,
            texts => new TextCheck(texts, prediction, (int)data.WholeTargets.Columns[part.Target].RowLength).Read(data, part.Target),
            unread => null
        );

        Problem? Labels(long? ignored)
        {
            var classes = prediction[-1].Size;
            var (least, most, whole, counted) = (double.PositiveInfinity, double.NegativeInfinity, true, false);
            TargetRows.Read(
                data,
                part.Target,
                (numbers, _) =>
                {
                    foreach (var label in numbers)
                    {
                        if (label == ignored)
                            continue;
                        counted = true;
                        whole &= double.IsInteger(label);
                        (least, most) = (Math.Min(least, label), Math.Max(most, label));
                    }
                }
            );
            var expected =
                Text($"labels from 0 to {classes - 1}, one a logit")
                + (ignored is { } index ? Text($", or {index}, which does not count") : "");
            return !counted
                    ? Problem.Data(
                        "labels that count",
                        Text($"{ignored} only"),
                        "a mean over nothing is no number: give labels, or ignore another one"
                    )
                : !whole ? Problem.Data(expected, "numbers that are not whole", "give class indices")
                : least < 0 ? Problem.Data(expected, Range(least, most), "count classes from 0")
                : most >= classes
                    ? Problem.Data(expected, Range(least, most), Text($"end the model with Dense({most + 1}), or count classes from 0"))
                : null;
        }

        Problem? Shares()
        {
            var (least, most, _) = data.WholeTargets.Columns[part.Target].BoundsOf(data.Rows);
            return least < 0 || most > 1 ? Problem.Data("numbers from 0 to 1", Range(least, most), "give shares, or 0 and 1") : null;
        }

        Problem? Answers()
        {
            double? other = null;
            TargetRows.Read(
                data,
                part.Target,
                (numbers, _) =>
                {
                    foreach (var number in numbers)
                        other = number is 0 or 1 ? other : other ?? number;
                }
            );
            return other is { } found ? Problem.Data("0 or 1", Text($"{found}"), "1 says yes, 0 says no") : null;
        }

        Problem? Distributions()
        {
            (int Row, double Sum)? wrong = null;
            var classes = (int)prediction[-1].Size;
            TargetRows.Read(
                data,
                part.Target,
                (numbers, first) =>
                {
                    for (var row = 0; row < numbers.Length / classes && wrong is null; row++)
                    {
                        var sum = 0.0;
                        foreach (var share in numbers.Slice(row * classes, classes))
                            sum += share;
                        if (Math.Abs(sum - 1) > Rounding)
                            wrong = (first + row, sum);
                    }
                }
            );
            return wrong is var (at, total)
                ? Problem.Data(
                    "rows that sum to 1",
                    Text($"{total:0.####} in row {at}"),
                    "give the share of each class, or 1 for one and 0 for the others"
                )
                : null;
        }
    }

    private static string Range(double least, double most) => Text($"{least} to {most}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether texts can be read off the steps that there are.</summary>
    private sealed class TextCheck(TargetForm.Texts texts, Shape prediction, int length)
    {
        private readonly long classes = prediction[2].Size;
        private readonly long steps = prediction[1].Size;
        private Problem? problem;

        internal Problem? Read<TIn, TTarget>(Dataset<TIn, TTarget> data, int target)
            where TIn : IKind
            where TTarget : IKind
        {
            TargetRows.Read(
                data,
                target,
                (numbers, first) =>
                {
                    for (var row = 0; row < numbers.Length / length && problem is null; row++)
                        problem = Of(numbers.Slice(row * length, length), first + row);
                }
            );
            return problem;
        }

        private Problem? Of(ReadOnlySpan<double> text, int row)
        {
            var (count, repeated) = (0, 0);
            for (var i = 0; i < text.Length; i++)
            {
                if (text[i] == texts.Padding)
                    continue;
                if (text[i] < 0 || text[i] >= classes || text[i] == texts.Blank || !double.IsInteger(text[i]))
                    return Problem.Data(
                        Text($"tokens from 0 to {classes - 1} other than the blank, {texts.Blank}, filled up with {texts.Padding}"),
                        Text($"{text[i]} in row {row}"),
                        text[i] >= classes ? "give each token a logit" : "give whole numbers, and the blank one of its own"
                    );
                if (count < i)
                    return Problem.Data(
                        "padding after the last token only",
                        Text($"some within row {row}"),
                        "give each text from its first step on"
                    );
                repeated += i > 0 && text[i] == text[i - 1] ? 1 : 0;
                count++;
            }

            return count + repeated > steps
                ? Problem.Data(
                    Text($"texts that fit in {steps} steps"),
                    Text($"row {row}, with {count} tokens of which {repeated} repeat the one before"),
                    "let the model give more steps, or leave out such examples"
                )
                : null;
        }
    }
}
