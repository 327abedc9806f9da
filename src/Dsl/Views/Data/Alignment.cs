namespace DeepPipeline.Views;

/// <summary>
/// Which items of one list became which of another: the cheapest way from one to the other (Wagner and Fischer 1974). An item that
/// is only changed costs less than one that is taken out and another put in; one that became something else, more than one of them.
/// </summary>
/// <remarks>
/// Only ways near the diagonal are looked at: one that costs t puts in and takes out t/10 items at most, so none that is cheaper
/// leaves a band of that width (Ukkonen 1985). Lists that have much in common take time in proportion to their length.
/// </remarks>
internal static class Alignment
{
    internal const int Nearly = 8;
    internal const int Alike = 9;
    internal const int Another = 16;
    private const int OneMore = 10;
    private const int Unreachable = int.MaxValue / 2;

    // A quarter of a gigabit each way: a second's work. Past that, items are paired as they stand.
    private const long MostCells = 1L << 28;

    private enum Step : byte
    {
        Pair,
        Remove,
        Add,
    }

    /// <summary>Pairs of places, in order; null where an item has no counterpart. Equal items are pairs too.</summary>
    /// <param name="before">How many items there were.</param>
    /// <param name="after">How many there are.</param>
    /// <param name="costOfPair">From a place before and one after to what it costs that one became the other; 0 if they are equal.</param>
    internal static List<(int? Before, int? After)> Of(int before, int after, Func<int, int, int> costOfPair)
    {
        var pairs = new List<(int? Before, int? After)>();
        // What is equal at the beginning is paired by every cheapest way that this would find.
        var start = 0;
        while (start < Math.Min(before, after) && costOfPair(start, start) == 0)
            pairs.Add((start, start++));
        var (rows, columns) = (before - start, after - start);
        var steps = Steps(rows, columns, (i, j) => costOfPair(start + i, start + j));
        var (x, y) = (0, 0);
        while (x < rows || y < columns)
        {
            switch (
                steps?.At(x, y)
                ?? (
                    x >= rows ? Step.Add
                    : y >= columns ? Step.Remove
                    : Step.Pair
                )
            )
            {
                case Step.Pair:
                    pairs.Add((start + x++, start + y++));
                    break;
                case Step.Remove:
                    pairs.Add((start + x++, null));
                    break;
                default:
                    pairs.Add((null, start + y++));
                    break;
            }
        }

        return pairs;
    }

    // The first step of a cheapest way from each pair of places to the end; null if that is too much to find out.
    private static Band? Steps(int rows, int columns, Func<int, int, int> costOfPair)
    {
        for (long most = (OneMore * (long)Math.Abs(columns - rows)) + (OneMore * Another); ; most *= 4)
        {
            var band = new Band(rows, columns, most / OneMore);
            if (band.Cells > MostCells)
                return null;
            if (band.Fill(costOfPair) <= most || band.IsWhole)
                return band;
        }
    }

    // The cells of the table whose column less their row is not far from what it is at both corners.
    private sealed class Band
    {
        private readonly int rows;
        private readonly int columns;
        private readonly long low;
        private readonly int width;
        private readonly byte[] steps;

        internal Band(int rows, int columns, long changes)
        {
            (this.rows, this.columns) = (rows, columns);
            low = Math.Max(-rows, -((changes - (columns - rows)) / 2));
            var high = Math.Min(columns, (changes + (columns - rows)) / 2);
            IsWhole = low == -rows && high == columns;
            // Of a row, no more than all of its columns.
            width = (int)Math.Min(high - low + 1, columns + 1);
            Cells = (rows + 1L) * width;
            steps = Cells > MostCells ? [] : new byte[(Cells + 3) / 4];
        }

        internal long Cells { get; }

        internal bool IsWhole { get; }

        internal Step At(int row, int column) => (Step)((steps[Cell(row, column) >> 2] >> (int)(2 * (Cell(row, column) & 3))) & 3);

        /// <summary>What a cheapest way within the band costs.</summary>
        internal int Fill(Func<int, int, int> costOfPair)
        {
            // The row below, one column further than the last.
            var below = new int[columns + 2];
            var row = new int[columns + 2];
            System.Array.Fill(below, Unreachable);
            for (var i = rows; i >= 0; i--)
            {
                System.Array.Fill(row, Unreachable);
                var first = First(i);
                for (var j = (int)Math.Min(columns, first + width - 1L); j >= first; j--)
                {
                    if (i == rows && j == columns)
                    {
                        row[j] = 0;
                        continue;
                    }

                    var pair = i < rows && j < columns && below[j + 1] < Unreachable ? costOfPair(i, j) + below[j + 1] : Unreachable;
                    var remove = i < rows ? OneMore + below[j] : Unreachable;
                    var add = j < columns ? OneMore + row[j + 1] : Unreachable;
                    var cost = Math.Min(pair, Math.Min(remove, add));
                    row[j] = Math.Min(cost, Unreachable);
                    var step =
                        cost == pair ? Step.Pair
                        : cost == remove ? Step.Remove
                        : Step.Add;
                    steps[Cell(i, j) >> 2] |= (byte)((int)step << (int)(2 * (Cell(i, j) & 3)));
                }

                (row, below) = (below, row);
            }

            return below[0];
        }

        private int First(int row) => (int)Math.Clamp(row + low, 0, columns + 1 - width);

        private long Cell(int row, int column) => ((long)row * width) + column - First(row);
    }
}
