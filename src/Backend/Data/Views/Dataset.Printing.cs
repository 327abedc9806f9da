using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline;

// A dataset in a prompt or a debugger is one line: its properties copy, and filters and files would be read.
[DebuggerTypeProxy(typeof(OneLine))]
public sealed partial class Dataset<TIn, TTarget> : IComputesWhenAsked
{
    private const int MostLooked = 10_000_000;

    private const int MostNames = 10;

    /// <summary>
    /// <c>60,000 examples N×1×28×28 → N, classes 0–9</c>. Nothing is filtered or read from files for it: what isn't known without is left out.
    /// </summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(rows.IsValueCreated ? $"{Count:N0} examples" : "examples, not counted yet,")} {InputShape} → {TargetShape}{Classes}"
        );

    private string Classes =>
        !ClassNames.IsEmpty ? $", classes {string.Join(", ", ClassNames.Take(MostNames))}{(ClassNames.Count > MostNames ? ", …" : "")}"
        : typeof(TTarget) == typeof(Labels)
        && rows.IsValueCreated
        && Count is > 0 and <= MostLooked
        && Targets.Columns[0] is Column.Of<int> or Column.Of<byte> or Column.Of<long>
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
                Targets.Columns[0].Gather(places[..some], 1, labels[..some]);
                foreach (var label in labels[..some])
                    (least, most) = (Math.Min(least, label), Math.Max(most, label));
            }

            return string.Create(CultureInfo.InvariantCulture, $", classes {least}–{most}");
        }
    }
}
