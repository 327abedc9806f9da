using System.Diagnostics;

namespace DeepPipeline.Reports;

/// <summary>
/// How often each class was taken for each, as a value: tables in the terminal and in a report are renderings of it.
/// </summary>
/// <param name="Classes">The classes' names.</param>
/// <param name="Counts">How often, row by row: a row for each true class, in it a number for each predicted one.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record ConfusionTable(Items<string> Classes, Items<long> Counts) : IShown
{
    private string Line => Show.Line(this);

    /// <summary>The table of what the metric counted: <c>ConfusionTable.Of(names, scores[Metric.ConfusionMatrix].Counts)</c>.</summary>
    /// <param name="classes">The classes' names, C of them; what is missing is called by its number.</param>
    /// <param name="counts">C×C.</param>
    public static ConfusionTable Of(IReadOnlyList<string> classes, ConfusionMatrix counts) =>
        new(Named(classes, counts.Classes), Items.Of(Enumerable.Range(0, counts.Classes).SelectMany(truth => counts.Row(truth))));

    /// <summary>A table of counts.</summary>
    /// <param name="classes">The classes' names, C of them; what is missing is called by its number.</param>
    /// <param name="counts">C×C: the first index is the true class, the second the predicted one.</param>
    public static ConfusionTable Of(IReadOnlyList<string> classes, long[,] counts)
    {
        var size = Math.Min(counts.GetLength(0), counts.GetLength(1));
        var all = new long[size * size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
                all[(row * size) + column] = counts[row, column];
        }

        return new(Named(classes, size), Items.Of(all));
    }

    /// <summary>How many classes there are: as many as have both a name and a row and column of counts.</summary>
    public int Size => Math.Min(Classes.Count, (int)Math.Sqrt(Counts.Count));

    /// <summary>How often a class was taken for another.</summary>
    /// <param name="truth">The number of the true class.</param>
    /// <param name="predicted">The number of the predicted class.</param>
    public long this[int truth, int predicted] => Counts[(truth * (int)Math.Sqrt(Counts.Count)) + predicted];

    /// <summary>How many decisions there are.</summary>
    public long Total => Everything.Sum(Actual);

    /// <summary>How many decisions are right.</summary>
    public long Correct => Everything.Sum(i => this[i, i]);

    /// <summary>The share of right decisions; NaN if there are none.</summary>
    public double Accuracy => (double)Correct / Total;

    /// <summary>Of the examples of a class, the share that was found; NaN if there are none.</summary>
    /// <param name="index">The class.</param>
    public double Recall(int index) => (double)this[index, index] / Actual(index);

    /// <summary>Of the examples that were taken for a class, the share that is of it; NaN if there are none.</summary>
    /// <param name="index">The class.</param>
    public double Precision(int index) => (double)this[index, index] / Predicted(index);

    /// <summary>How many examples of a class there are.</summary>
    /// <param name="index">The class.</param>
    public long Actual(int index) => Everything.Sum(column => this[index, column]);

    /// <summary>How many examples were taken for a class.</summary>
    /// <param name="index">The class.</param>
    public long Predicted(int index) => Everything.Sum(row => this[row, index]);

    /// <summary>
    /// The table in characters: a row a true class, each count with a shade of its share of the row, recall at the right, precision
    /// below. Where not all classes fit, those with most mistakes are shown, and what is confused most. No line is wider than asked.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="width">How many columns of text there are.</param>
    /// <param name="ascii">Whether only ASCII may be used.</param>
    /// <param name="colour">Whether shades are colours, by ANSI's sequences.</param>
    public static string Render(ConfusionTable table, int width = 80, bool ascii = false, bool colour = false) =>
        new ConfusionText(table, Math.Max(1, width), ascii, colour).Render();

    /// <summary>The table as HTML, a fragment that is whole by itself: for a page or notebook of your own.</summary>
    public string ToHtml() => ConfusionFragment.Of(this);

    string IShown.Line => FormattableString.Invariant($"confusion of {Size:N0} classes, {Correct:N0} of {Total:N0} right");

    /// <summary>The table, 80 columns wide.</summary>
    public override string ToString() => Render(this);

    /// <summary>The values of at most so many classes, in order: those with most mistakes, as truth or as prediction.</summary>
    internal int[] Worst(int most) =>
        [.. Everything.OrderByDescending(i => Actual(i) + Predicted(i) - (2 * this[i, i])).Take(most).Order()];

    /// <summary>The pairs that are confused most, the most frequent first.</summary>
    internal IEnumerable<(int Truth, int Predicted, long Count)> Confusions(int most) =>
        Everything
            .SelectMany(truth =>
                Everything
                    .Where(predicted => predicted != truth && this[truth, predicted] > 0)
                    .Select(predicted => (truth, predicted, this[truth, predicted]))
            )
            .OrderByDescending(pair => pair.Item3)
            .Take(most);

    /// <summary>Names for so many classes: those that are given, then numbers.</summary>
    internal static Items<string> Named(IReadOnlyList<string> classes, int count) =>
        Items.Of(Enumerable.Range(0, count).Select(i => i < classes.Count ? classes[i] : Numbers.Plain(i)));

    private IEnumerable<int> Everything => Enumerable.Range(0, Size);
}
