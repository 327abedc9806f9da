using System.Diagnostics;

namespace DeepPipeline;

/// <summary>What a model is made of, layer by layer, for inputs of one shape: a value, of which a table is a rendering.</summary>
/// <param name="Input">The input's shape.</param>
/// <param name="Rows">The layers and joins, in the order in which they run.</param>
/// <param name="Totals">All rows together.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record Summary(Shape Input, Items<SummaryRow> Rows, SummaryTotals Totals) : IShown
{
    private string Line => Show.Line(this);

    /// <summary>How many bytes a number takes, in float32.</summary>
    public const int BytesOfNumber = 4;

    /// <summary>The summary of a tree, or every problem of its shapes.</summary>
    /// <param name="layer">The tree.</param>
    /// <param name="input">The input's shape.</param>
    /// <param name="mode">Training or inference: in inference, dropout costs nothing.</param>
    /// <param name="kind">The input's kind; null if it is not known.</param>
    public static Result<Summary> Of(Layer layer, Shape input, Mode mode = Mode.Eval, Kind? kind = null) =>
        Lowering.Of(layer, input, mode, kind).Map(program => new SummaryWalker(program).Of(layer, input));

    /// <summary>
    /// A table with a row a layer, and the totals below. Where whole paths would not fit, what several layers' paths have in
    /// common stands on a line of its own above them.
    /// </summary>
    /// <param name="summary">The summary.</param>
    /// <param name="width">How many columns of text there are; layers and paths are cut to fit, numbers never.</param>
    /// <param name="ascii">Whether only ASCII may be used.</param>
    public static string Render(Summary summary, int width = 100, bool ascii = false) => new SummaryTable(summary, width, ascii).Render();

    string IShown.Line => FormattableString.Invariant($"summary for {Input}: {Rows.Count} rows, {Totals.Parameters:N0} parameters");

    /// <summary>The table, 100 columns wide.</summary>
    public override string ToString() => Render(this);
}

/// <summary>One layer or join of a model.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Layer">The layer as written, but for its initialisers; of a join its name.</param>
/// <param name="Output">The shape that it gives.</param>
/// <param name="Parameters">How many parameters it has that no row before it has.</param>
/// <param name="SharedParameters">How many parameters it uses that a row before it has counted.</param>
/// <param name="Trainable">How many of <paramref name="Parameters"/> are trained.</param>
/// <param name="MultiplyAdds">How many multiply-adds one example takes; see <see cref="Cost"/>.</param>
/// <param name="Bytes">How many bytes the values take that it makes anew for one example, in float32.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record SummaryRow(
    LayerPath Path,
    string Layer,
    Shape Output,
    long Parameters,
    long SharedParameters,
    long Trainable,
    long MultiplyAdds,
    long Bytes
)
{
    private string Line => Show.Line(this);

    /// <summary>How many of <see cref="Parameters"/> are buffers (running means and variances), which no gradient trains.</summary>
    public long Buffers { get; init; }

    /// <summary>What the weights among <see cref="Parameters"/> cost in training; null for nothing.</summary>
    public Regularization? Penalty { get; init; }

    /// <summary>The largest norm that rows of these weights have after a step; null for any.</summary>
    public double? MaxNorm { get; init; }
}

/// <summary>All rows of a summary together.</summary>
/// <param name="Parameters">How many parameters the model has, shared ones counted once.</param>
/// <param name="Trainable">How many of them are trained.</param>
/// <param name="MultiplyAdds">How many multiply-adds one example takes.</param>
/// <param name="ParameterBytes">How many bytes the parameters take, in float32.</param>
/// <param name="ActivationBytes">How many bytes all values take that are made for one example, in float32, if they are kept as for gradients.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record SummaryTotals(long Parameters, long Trainable, long MultiplyAdds, long ParameterBytes, long ActivationBytes)
{
    private string Line => Show.Line(this);

    /// <summary>How many parameters are buffers.</summary>
    public long Buffers { get; init; }

    /// <summary>How many parameters are not trained, beside buffers.</summary>
    public long Frozen => Parameters - Trainable - Buffers;
}

/// <summary>Summaries of pipelines.</summary>
public static class Summaries
{
    /// <summary>What a pipeline is made of, for inputs of a shape, or every problem of its shapes.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="input">The input's shape.</param>
    /// <param name="mode">Training or inference: in inference, dropout costs nothing.</param>
    /// <example><code>digits.Summary(Image.Of(1, 28, 28))</code></example>
    public static Result<Summary> Summary<TIn, TOut>(this Pipeline<TIn, TOut> pipeline, Shape<TIn> input, Mode mode = Mode.Eval)
        where TIn : IKind
        where TOut : IKind => DeepPipeline.Summary.Of(pipeline.Tree, input.Untyped, mode, TIn.Kind);
}
