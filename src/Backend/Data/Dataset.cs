using System.Globalization;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Pipeline;

/// <summary>Examples in memory with their targets, immutable: what a model is trained and evaluated on.</summary>
/// <typeparam name="TIn">The kind of the inputs.</typeparam>
/// <typeparam name="TTarget">The kind of the targets.</typeparam>
public sealed class Dataset<TIn, TTarget>
    where TIn : IKind
    where TTarget : IKind
{
    private Dataset(Shape<TIn> inputShape, Column inputs, Shape<TTarget> targetShape, Column targets, int start, int count) =>
        (InputShape, Inputs, TargetShape, Targets, Start, Count) = (inputShape, inputs, targetShape, targets, start, count);

    /// <summary>The inputs' shape.</summary>
    public Shape<TIn> InputShape { get; }

    /// <summary>The targets' shape.</summary>
    public Shape<TTarget> TargetShape { get; }

    /// <summary>How many examples there are.</summary>
    public int Count { get; }

    internal Column Inputs { get; }

    internal Column Targets { get; }

    internal int Start { get; }

    /// <summary>The first <paramref name="count"/> examples, or all if there are fewer.</summary>
    public Dataset<TIn, TTarget> Take(int count) => Slice(0, Math.Clamp(count, 0, Count));

    /// <summary>All but the first <paramref name="count"/> examples.</summary>
    public Dataset<TIn, TTarget> Skip(int count) => Slice(Math.Clamp(count, 0, Count), Count - Math.Clamp(count, 0, Count));

    /// <summary>One example's input, row by row.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    public float[] InputAt(int index) => Row(Inputs, index);

    /// <summary>One example's target.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    public float[] TargetAt(int index) => Row(Targets, index);

    internal static Validation<Problem, Dataset<TIn, TTarget>> Create(
        string source, Shape<TIn> inputShape, Column inputs, Shape<TTarget> targetShape, Column targets)
    {
        var problems = Whole(source, "inputs", inputs, inputShape.Untyped) + Whole(source, "targets", targets, targetShape.Untyped);
        if (problems.IsEmpty && inputs.Length / inputs.RowLength != targets.Length / targets.RowLength)
            problems = Seq1(new Problem(source, "dataset", "as many targets as inputs",
                string.Create(CultureInfo.InvariantCulture, $"{inputs.Length / inputs.RowLength} inputs, {targets.Length / targets.RowLength} targets"), "give one target an example"));
        if (problems.IsEmpty)
            problems = Finite(source, "inputs", inputs) + Finite(source, "targets", targets);
        return problems.IsEmpty
            ? Checked.Ok(new Dataset<TIn, TTarget>(inputShape, inputs, targetShape, targets, 0, (int)(inputs.Length / inputs.RowLength)))
            : Checked.Fail<Dataset<TIn, TTarget>>(problems);
    }

    private Dataset<TIn, TTarget> Slice(int start, int count) => new(InputShape, Inputs, TargetShape, Targets, Start + start, count);

    private float[] Row(Column column, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        var row = new float[column.RowLength];
        column.Gather<float>([Start + index], row);
        return row;
    }

    private static Seq<Problem> Whole(string source, string what, Column column, Shape shape) =>
        shape.Dims.Exists(d => d.Size < 1) || column.RowLength != shape.Count
            ? Seq1(new Problem(source, what, "sizes of at least 1", shape.ToString(), "give the sizes of one example"))
        : column.Length % column.RowLength != 0
            ? Seq1(new Problem(source, what, string.Create(CultureInfo.InvariantCulture, $"a multiple of {column.RowLength} numbers, for {shape}"), column.Length.ToString(CultureInfo.InvariantCulture), "give whole examples, row by row"))
        : Empty;

    private static Seq<Problem> Finite(string source, string what, Column column)
    {
        var (least, most) = column.Range(0, (int)(column.Length / column.RowLength));
        return column.Length == 0 || (double.IsFinite(least) && double.IsFinite(most))
            ? Empty
            : Seq1(new Problem(source, what, "finite numbers", double.IsNaN(least) ? "a NaN" : "an infinity", "mend or leave out such examples before training"));
    }
}
