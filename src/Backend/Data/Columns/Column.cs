using System.Globalization;
using System.Numerics;

namespace DeepPipeline;

/// <summary>The values of many examples, a row each, and how to gather some of the rows into a tensor's memory.</summary>
public abstract partial class Column
{
    // Every whole number up to 2²⁴ is a float; 2²⁴ itself may also be the float of the next one.
    private const float ExactUpTo = (1 << 24) - 1;

    private protected Column(long rowLength) => RowLength = rowLength;

    /// <summary>How many values an example has.</summary>
    public long RowLength { get; }

    /// <summary>How many values there are.</summary>
    internal abstract long Length { get; }

    /// <summary>How many rows there are.</summary>
    internal virtual int Count => RowLength < 1 ? 0 : (int)(Length / RowLength);

    /// <summary>Whether rows come from files whenever they are asked for, so that reading ahead is worth it.</summary>
    internal virtual bool IsOnDemand => false;

    /// <summary>Whether a row costs no more than copying it: nothing is read from files, and no function of a user is called.</summary>
    internal virtual bool IsInMemory => false;

    /// <summary>Whether nobody need look for numbers that are not finite: there can be none, or gathering tells of them.</summary>
    internal virtual bool IsKnownFinite => false;

    /// <summary>Whether all values are whole ones, that may be larger than what a float holds exactly.</summary>
    internal virtual bool HoldsWholeNumbers => false;

    /// <summary>Whether there are numbers that become infinite in single precision. Numbers of files are found when they are gathered.</summary>
    internal virtual bool ExceedsSingle => false;

    /// <summary>Where the numbers were read, if that is known.</summary>
    internal Origin? Origin { get; init; }

    /// <summary>Copies the first numbers of rows, one row after another.</summary>
    /// <param name="rows">Which rows.</param>
    /// <param name="length">How many values of each.</param>
    /// <param name="into">Where to.</param>
    internal abstract void Gather<T>(ReadOnlySpan<int> rows, int length, Span<T> into)
        where T : unmanaged, INumberBase<T>;

    /// <summary>Copies rows, one after another.</summary>
    internal void Gather<T>(ReadOnlySpan<int> rows, Span<T> into)
        where T : unmanaged, INumberBase<T> => Gather(rows, (int)RowLength, into);

    /// <summary>The values of some rows, one after another.</summary>
    /// <exception cref="PipelineException">They are more than an array holds.</exception>
    internal T[] Numbers<T>(Rows rows)
        where T : unmanaged, INumberBase<T>
    {
        if (rows.Count * RowLength > System.Array.MaxLength)
            throw new PipelineException(
                new Problem(
                    ProblemCode.File,
                    "data",
                    "numbers",
                    string.Create(CultureInfo.InvariantCulture, $"at most {System.Array.MaxLength} at once, as many as an array holds"),
                    string.Create(CultureInfo.InvariantCulture, $"{rows.Count} rows of {RowLength}"),
                    "ask for fewer rows: data.Skip(…).Take(…)"
                )
            );
        var numbers = new T[rows.Count * RowLength];
        Gather<T>(rows.ToArray(), numbers);
        return numbers;
    }

    /// <summary>The values of some rows as floats, which are those numbers.</summary>
    /// <exception cref="PipelineException">They are tokens or labels that a float can't hold.</exception>
    internal float[] Floats(Rows rows)
    {
        var numbers = Numbers<float>(rows);
        if (!HoldsWholeNumbers || !numbers.AsSpan().ContainsAnyExceptInRange(-ExactUpTo, ExactUpTo))
            return numbers;
        var exact = Numbers<double>(rows);
        var inexact = System.Array.FindIndex(exact, number => (float)number != number);
        return inexact < 0
            ? numbers
            : throw new PipelineException(
                new Problem(
                    ProblemCode.File,
                    "data",
                    string.Create(CultureInfo.InvariantCulture, $"row {rows[(int)(inexact / RowLength)]} (from 0)"),
                    string.Create(CultureInfo.InvariantCulture, $"tokens or labels up to {ExactUpTo + 1}, which floats hold exactly"),
                    exact[inexact].ToString(CultureInfo.InvariantCulture),
                    "ask for whole numbers: InputTokens, TargetTokens, Label, SelectTokens"
                )
            );
    }

    /// <summary>Where a number was read: the file, and the place in it; null if that is not known.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="column">Its place in the row, from 0.</param>
    internal virtual (string Path, string Place)? PlaceOf(int row, int column) =>
        Origin is { } origin ? (origin.Path, origin.Place(row, column)) : null;

    /// <summary>Between which numbers those of some rows lie.</summary>
    internal Bounds BoundsOf(Rows rows)
    {
        var bounds = Bounds.OfNothing;
        foreach (var block in Blocks(rows))
            bounds = bounds.With(block.Numbers);
        return bounds;
    }

    /// <summary>The first number of some rows that is not finite; null if all are.</summary>
    internal (int Row, int Column, double Number)? FirstNotFinite(Rows rows) => First(rows, numbers => numbers.IndexOfAnyNotFinite());

    /// <summary>The first number of some rows that is infinite in single precision; null if none is.</summary>
    internal (int Row, int Column, double Number)? FirstOverSingle(Rows rows) =>
        ExceedsSingle ? First(rows, numbers => numbers.IndexOfAnyOverSingle()) : null;

    private (int Row, int Column, double Number)? First(Rows rows, Func<Span<double>, int> find)
    {
        foreach (var (start, numbers) in Blocks(rows))
        {
            var i = find(numbers);
            if (i >= 0)
                return (start + (i / (int)RowLength), i % (int)RowLength, numbers[i]);
        }

        return null;
    }

    // Some thousand numbers at a time, so that looking through much takes little memory. The last block is shorter.
    private IEnumerable<(int Start, double[] Numbers)> Blocks(Rows rows)
    {
        var length = (int)RowLength;
        var most = Math.Clamp(8192 / Math.Max(1, length), 1, Math.Max(1, rows.Count));
        var (indices, numbers) = (new int[most], new double[most * length]);
        for (var start = 0; start < rows.Count; start += most)
        {
            var count = Math.Min(most, rows.Count - start);
            if (count < most)
                (indices, numbers) = (new int[count], new double[count * length]);
            rows.CopyTo(start, indices);
            Gather<double>(indices, numbers);
            yield return (start, numbers);
        }
    }
}
