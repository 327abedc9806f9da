using System.Diagnostics;

namespace DeepPipeline.Ir;

/// <summary>
/// A tensor that is not there yet: what a layer's definition is written over. Operations on symbols make a graph, which
/// becomes part of a program; a symbol that is used twice is computed once.
/// </summary>
[DebuggerDisplay("{Line,nq}")]
public sealed partial class Symbol
{
    private string Line => Show.Line(this);

    private readonly Symbol[] arguments;

    internal Symbol(Operation operation, params Symbol[] arguments)
    {
        Operation = operation;
        this.arguments = arguments;
    }

    private Symbol(Symbol source, int index)
    {
        (Operation, Source, Index) = (source.Operation, source, index);
        arguments = [source];
    }

    /// <summary>The operation that gives it.</summary>
    public Operation Operation { get; }

    /// <summary>The first value of the operation that gives this as a further one; null if this is the first.</summary>
    internal Symbol? Source { get; }

    /// <summary>Which of the operation's values it is.</summary>
    internal int Index { get; }

    /// <summary>Another value of the operation that gives this.</summary>
    internal Symbol Result(int index) => index == 0 ? this : new(this, index);

    /// <summary>What the operation is applied to.</summary>
    public Items<Symbol> Arguments => new(Source?.arguments ?? arguments);

    /// <summary>The size of an axis of a layer's input, for declaring a parameter: <c>x.Size(-1)</c>.</summary>
    /// <param name="axis">The axis, the batch being 0; negative counts from the end.</param>
    public Extent Size(int axis) =>
        Operation is InputOp { Index: 0 }
            ? Extent.OfInput(axis)
            : throw new PipelineException(
                new Problem(
                    ProblemCode.Shape,
                    $"x.Size({axis})",
                    "Size",
                    "the input of the layer",
                    Operation.ToString()!,
                    "declare parameters with sizes of the layer's own input"
                )
            );

    /// <summary>The symbols that have to be known before it.</summary>
    internal ReadOnlySpan<Symbol> Operands => arguments;

    internal static Symbol Input(int index) => new(new InputOp(index));

    internal static Symbol Weight(string name, Shape shape, Initializer initializer) =>
        new(new WeightOp(name, shape.Dims.Map(d => new Extent(d.Size)), initializer));
}
