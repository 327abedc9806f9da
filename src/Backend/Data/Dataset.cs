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
    private Dataset(Samples<TIn> inputs, Samples<TTarget> targets, int start, int count) =>
        (Inputs, Targets, Start, Count) = (inputs, targets, start, count);

    /// <summary>The inputs' shape.</summary>
    public Shape<TIn> InputShape => Inputs.Shape;

    /// <summary>The targets' shape.</summary>
    public Shape<TTarget> TargetShape => Targets.Shape;

    /// <summary>How many examples there are.</summary>
    public int Count { get; }

    internal Samples<TIn> Inputs { get; }

    internal Samples<TTarget> Targets { get; }

    internal int Start { get; }

    /// <summary>All inputs in double precision, one tensor's after another's.</summary>
    internal double[] InputNumbers => [.. Inputs.Columns.SelectMany(column => column.Rows<double>(Start, Count))];

    /// <summary>All targets in double precision, one tensor's after another's.</summary>
    internal double[] TargetNumbers => [.. Targets.Columns.SelectMany(column => column.Rows<double>(Start, Count))];

    /// <summary>The first <paramref name="count"/> examples, or all if there are fewer.</summary>
    public Dataset<TIn, TTarget> Take(int count) => Slice(0, Math.Clamp(count, 0, Count));

    /// <summary>All but the first <paramref name="count"/> examples.</summary>
    public Dataset<TIn, TTarget> Skip(int count) => Slice(Math.Clamp(count, 0, Count), Count - Math.Clamp(count, 0, Count));

    /// <summary>One example's input, row by row.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    public float[] InputAt(int index) => Inputs.At(Row(index));

    /// <summary>One example's target.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    public float[] TargetAt(int index) => Targets.At(Row(index));

    internal static Validation<Problem, Dataset<TIn, TTarget>> Create(string source, Samples<TIn> inputs, Samples<TTarget> targets)
    {
        var problems = inputs.Problems(source, "inputs") + targets.Problems(source, "targets");
        if (problems.IsEmpty && inputs.Count != targets.Count)
            problems = Seq1(new Problem(source, "dataset", "as many targets as inputs",
                string.Create(CultureInfo.InvariantCulture, $"{inputs.Count} inputs, {targets.Count} targets"), "give one target an example"));
        return problems.IsEmpty
            ? Checked.Ok(new Dataset<TIn, TTarget>(inputs, targets, 0, inputs.Count))
            : Checked.Fail<Dataset<TIn, TTarget>>(problems);
    }

    private Dataset<TIn, TTarget> Slice(int start, int count) => new(Inputs, Targets, Start + start, count);

    private int Row(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return Start + index;
    }
}
