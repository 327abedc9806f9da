using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace DeepPipeline;

/// <summary>How often each class was said to be each: counts, a row a class, a column a prediction. Equal by its counts.</summary>
[DebuggerDisplay("{Line,nq}")]
public sealed class ConfusionMatrix : IEquatable<ConfusionMatrix>, IShown
{
    private string Line => Show.Line(this);

    private readonly long[] counts;

    internal ConfusionMatrix(int classes, long[] counts) => (Classes, this.counts) = (classes, counts);

    /// <summary>How many classes there are; 0 if nothing was judged.</summary>
    public int Classes { get; }

    /// <summary>How often a class was said to be a class.</summary>
    /// <param name="truth">The class that it was.</param>
    /// <param name="predicted">The class that it was said to be.</param>
    public long this[int truth, int predicted]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)truth, (uint)Classes, nameof(truth));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)predicted, (uint)Classes, nameof(predicted));
            return counts[(truth * Classes) + predicted];
        }
    }

    /// <summary>How many examples were judged.</summary>
    public long Count => counts.Sum();

    /// <summary>The counts of one class: what its examples were said to be.</summary>
    /// <param name="truth">The class.</param>
    public Items<long> Row(int truth)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)truth, (uint)Classes, nameof(truth));
        return Items.Of<long>(counts.AsSpan(truth * Classes, Classes));
    }

    /// <inheritdoc/>
    public bool Equals(ConfusionMatrix? other) =>
        other is not null && Classes == other.Classes && counts.AsSpan().SequenceEqual(other.counts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ConfusionMatrix);

    /// <inheritdoc/>
    public override int GetHashCode() => counts.Aggregate(Classes, HashCode.Combine);

    string IShown.Line => string.Create(CultureInfo.InvariantCulture, $"confusion of {Classes:N0} classes, {Count:N0} examples");

    string IShown.Block => Classes == 0 ? Show.Line(this) : ToString();

    /// <summary>A table, the classes that were on the left, those that were said above.</summary>
    public override string ToString()
    {
        var width = counts.Append(Math.Max(0, Classes - 1)).Max(count => count.ToString(CultureInfo.InvariantCulture).Length) + 2;
        var left = Math.Max(0, Classes - 1).ToString(CultureInfo.InvariantCulture).Length;
        var text = new StringBuilder().Append(' ', left);
        for (var column = 0; column < Classes; column++)
            text.Append(column.ToString(CultureInfo.InvariantCulture).PadLeft(width));
        for (var row = 0; row < Classes; row++)
        {
            text.Append('\n').Append(row.ToString(CultureInfo.InvariantCulture).PadLeft(left));
            for (var column = 0; column < Classes; column++)
                text.Append(this[row, column].ToString(CultureInfo.InvariantCulture).PadLeft(width));
        }

        return text.ToString();
    }
}
