using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline;

// A dataset in a prompt or a debugger is one line: its properties copy, and filters and files would be read.
[DebuggerTypeProxy(typeof(OneLine))]
public sealed partial class Dataset<TIn, TTarget> : IComputesWhenAsked, IShown
{
    private const int MostLooked = 10_000_000;

    private const int MostNames = 10;

    private const int MostClasses = 12;

    private const int MostExamples = 4;

    /// <summary>
    /// <c>60,000 examples N×1×28×28 → N, classes 0–9</c>. Nothing is filtered or read from files for it: what isn't known without is left out.
    /// </summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(rows.IsValueCreated ? $"{Count:N0} examples" : "examples, not counted yet,")} {InputShape} → {TargetShape}{Classes}"
        );

    // Counted and shown only where the examples are in memory.
    string IShown.Block =>
        !rows.IsValueCreated || Count == 0 ? ToString() : string.Join('\n', [ToString(), .. ClassLines(), .. FirstExamples()]);

    private IEnumerable<string> ClassLines()
    {
        if (typeof(TTarget) != typeof(Labels) || Count > MostLooked || !ExampleText.IsInMemory(WholeTargets))
            return [];
        var counts = WholeTargets.Columns[0].Numbers<int>(Rows).CountBy(label => label).ToDictionary();
        var classes = counts.Keys.Union(Enumerable.Range(0, ClassNames.Count)).Order().ToList();
        var shown = classes.Take(MostClasses).Select(label => new ClassRow(NameOf(label), counts.GetValueOrDefault(label), Count)).ToList();
        return classes.Count > shown.Count
            ? [Show.Block(shown), string.Create(CultureInfo.InvariantCulture, $"… and {classes.Count - shown.Count:N0} more classes")]
            : [Show.Block(shown)];
    }

    private string NameOf(int label) =>
        label >= 0 && label < ClassNames.Count ? ClassNames[label] : label.ToString(CultureInfo.InvariantCulture);

    private IEnumerable<string> FirstExamples()
    {
        if (!ExampleText.IsInMemory(WholeInputs) || !ExampleText.IsInMemory(WholeTargets))
            return [];
        int[] first = [.. Enumerable.Range(0, Math.Min(Count, MostExamples)).Select(i => Rows[i])];
        var pictures = first.Select(row => (ExampleText.Picture(WholeInputs, row)!, ExampleText.Target(WholeTargets, row))).ToList();
        return pictures[0].Item1 is null
            ? first.Select(row => $"{ExampleText.Numbers(WholeInputs, row)} → {ExampleText.Target(WholeTargets, row)}")
            : [PictureText.Row([.. pictures.TakeWhile((picture, i) => (i + 1) * (picture.Item1[0].Length + 2) <= Show.Width + 2)])];
    }

    private sealed record ClassRow(string Name, int Count, int All) : IShownRow
    {
        public Items<(string Heading, string Text)> Row =>
            [
                ("class", Name),
                ("examples", Count.ToString("N0", CultureInfo.InvariantCulture)),
                ("share", ((double)Count / All).ToString("0.0 %", CultureInfo.InvariantCulture)),
            ];
    }

    private string Classes =>
        !ClassNames.IsEmpty ? $", classes {string.Join(", ", ClassNames.Take(MostNames))}{(ClassNames.Count > MostNames ? ", …" : "")}"
        : typeof(TTarget) == typeof(Labels)
        && rows.IsValueCreated
        && Count is > 0 and <= MostLooked
        && WholeTargets.Columns[0] is Column.Of<int> or Column.Of<byte> or Column.Of<long>
            ? Range
        : "";

    private string Range
    {
        get
        {
            var (least, most) = (long.MaxValue, long.MinValue);
            Span<int> places = stackalloc int[256];
            Span<long> labels = stackalloc long[places.Length];
            for (var from = 0; from < Count; from += places.Length)
            {
                var some = Math.Min(places.Length, Count - from);
                Rows.CopyTo(from, places[..some]);
                WholeTargets.Columns[0].Gather(places[..some], 1, labels[..some]);
                foreach (var label in labels[..some])
                    (least, most) = (Math.Min(least, label), Math.Max(most, label));
            }

            return string.Create(CultureInfo.InvariantCulture, $", classes {least}–{most}");
        }
    }
}
