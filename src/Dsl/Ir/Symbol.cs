namespace DeepPipeline.Ir;

/// <summary>
/// A tensor that is not there yet: what a layer's definition is written over. Operations on symbols make a graph, which
/// becomes part of a program; a symbol that is used twice is computed once.
/// </summary>
public sealed partial class Symbol
{
    private readonly Symbol[] arguments;

    internal Symbol(Primitive primitive, params Symbol[] arguments)
    {
        Primitive = primitive;
        this.arguments = arguments;
    }

    /// <summary>The operation that gives it.</summary>
    public Primitive Primitive { get; }

    /// <summary>What the operation is applied to.</summary>
    public Items<Symbol> Arguments => new(arguments);

    /// <summary>The size of an axis of a layer's input, for declaring a parameter: <c>x.Size(-1)</c>.</summary>
    /// <param name="axis">The axis, the batch being 0; negative counts from the end.</param>
    public Extent Size(int axis) =>
        Primitive is InputOp { Index: 0 }
            ? Extent.OfInput(axis)
            : throw new PipelineException(
                new Problem(
                    ProblemCode.Shape,
                    $"x.Size({axis})",
                    "Size",
                    "the input of the layer",
                    Primitive.ToString()!,
                    "declare parameters with sizes of the layer's own input"
                )
            );

    internal ReadOnlySpan<Symbol> Operands => arguments;

    internal static Symbol Input(int index) => new(new InputOp(index));

    internal static Symbol Weight(string name, Shape shape, Initializer initializer) =>
        new(new WeightOp(name, shape.Dims.Map(d => new Extent(d.Size)), initializer));
}
