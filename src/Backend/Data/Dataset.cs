using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline;

/// <summary>
/// Examples with their targets, immutable: what a model is trained and evaluated on. A dataset is a view of columns of values, in
/// memory or in files; what LINQ makes of it are other views, and numbers are never copied. Nothing is looked at before it is asked for.
/// </summary>
/// <remarks>
/// Where examples come from files, or from functions, asking for them throws a <see cref="PipelineException"/> if the file is gone
/// or damaged, or the function gives other numbers than it should; it names the file and the row.
/// </remarks>
/// <typeparam name="TIn">The kind of the inputs.</typeparam>
/// <typeparam name="TTarget">The kind of the targets.</typeparam>
[DebuggerDisplay("{Line,nq}")]
public sealed partial class Dataset<TIn, TTarget>
    where TIn : IKind
    where TTarget : IKind
{
    private string Line => Show.Line(this);

    private readonly Lazy<Rows> rows;

    internal Dataset(Tensors<TIn> inputs, Tensors<TTarget> targets, Lazy<Rows> rows, Buckets? buckets = null) =>
        (WholeInputs, WholeTargets, this.rows, Buckets) = (inputs, targets, rows, buckets);

    /// <summary>The inputs' shape.</summary>
    public Shape<TIn> InputShape => WholeInputs.Shape;

    /// <summary>The targets' shape.</summary>
    public Shape<TTarget> TargetShape => WholeTargets.Shape;

    /// <summary>How many examples there are.</summary>
    public int Count => Rows.Count;

    /// <summary>What the classes are called, from 0, if the targets are labels that have names; otherwise none.</summary>
    public Items<string> ClassNames => WholeTargets.ClassNames;

    /// <summary>The examples one after another, to look at.</summary>
    public IEnumerable<Example<TIn, TTarget>> Examples
    {
        get
        {
            var all = Rows;
            for (var i = 0; i < all.Count; i++)
                yield return new(WholeInputs, WholeTargets, all[i]);
        }
    }

    /// <summary>The inputs alone, in the order of the examples: what <c>Predict</c> and <c>Classify</c> take. A view; no number is copied.</summary>
    /// <example><code>model.Predict(test.Inputs)</code></example>
    public Tensors<TIn> Inputs => WholeInputs.View(Rows);

    /// <summary>The targets alone, in the same order, as metrics take them. A view; no number is copied.</summary>
    /// <example><code>Metrics.Of(predictions, test.Targets, Metric.F1())</code></example>
    public Tensors<TTarget> Targets => WholeTargets.View(Rows);

    /// <summary>The columns of the inputs, of which this is a view of some rows.</summary>
    internal Tensors<TIn> WholeInputs { get; }

    /// <summary>The columns of the targets, of which this is a view of some rows.</summary>
    internal Tensors<TTarget> WholeTargets { get; }

    /// <summary>The rows of the columns that this is a view of.</summary>
    internal Rows Rows => rows.Value;

    /// <summary>Which of the rows have which length; null if nobody asked.</summary>
    internal Buckets? Buckets { get; }

    /// <summary>All inputs in double precision, one example's after another's; of pairs those of the first value, then those of the second. A copy.</summary>
    public double[] InputNumbers => [.. WholeInputs.Columns.SelectMany(column => column.Numbers<double>(Rows))];

    /// <summary>All targets in double precision, in the same order. A copy.</summary>
    public double[] TargetNumbers => [.. WholeTargets.Columns.SelectMany(column => column.Numbers<double>(Rows))];

    /// <summary>One example's input, row by row.</summary>
    /// <exception cref="PipelineException">Tokens that a float can't hold: <see cref="InputTokensAt"/> gives them.</exception>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    public float[] InputAt(int index) => WholeInputs.At(Row(index));

    /// <summary>One example's target.</summary>
    /// <exception cref="PipelineException">Tokens or labels that a float can't hold: <see cref="TargetTokensAt"/> gives them.</exception>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    public float[] TargetAt(int index) => WholeTargets.At(Row(index));

    /// <summary>One example's input as whole numbers: tokens, exactly, also where they are more than a float holds.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    public int[] InputTokensAt(int index) => WholeInputs.TokensAt(Row(index));

    /// <summary>One example's target as whole numbers, exactly.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    public int[] TargetTokensAt(int index) => WholeTargets.TokensAt(Row(index));

    internal static Result<Dataset<TIn, TTarget>> Create(string source, Tensors<TIn> inputs, Tensors<TTarget> targets)
    {
        var problems = inputs.ProblemsAt(source, "inputs") + targets.ProblemsAt(source, "targets");
        if (problems.IsEmpty && inputs.Count != targets.Count)
            problems =
            [
                new Problem(
                    ProblemCode.Data,
                    source,
                    "dataset",
                    "as many targets as inputs",
                    string.Create(CultureInfo.InvariantCulture, $"{inputs.Count} inputs, {targets.Count} targets"),
                    "give one target an example"
                ),
            ];
        return problems.IsEmpty
            ? Result.Ok(new Dataset<TIn, TTarget>(inputs, targets, new Lazy<Rows>(new Rows(0, inputs.Count))))
            : Result.Fail<Dataset<TIn, TTarget>>(problems);
    }

    /// <summary>Puts in the place of every position, from 0 to <see cref="Count"/> − 1, the row of the columns that is there.</summary>
    internal void ToRows(Span<int> positions) => Rows.Map(positions);

    /// <summary>What gathers its rows for a program whose inputs are its inputs and, if the program asks for more, its targets.</summary>
    internal Batcher Gatherer(Program program, int batch, Precision precision, TorchSharp.torch.Device device) =>
        new(
            program,
            WholeInputs.Columns + WholeTargets.Columns,
            batch,
            precision,
            device,
            Items.Of<Kind>(Leaves(TIn.Kind).Concat(Leaves(TTarget.Kind)))
        );

    private static IEnumerable<Kind> Leaves(Kind kind) => kind.IsPair ? kind.Parts.SelectMany(Leaves) : [kind];

    private int Row(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return Rows[index];
    }
}
