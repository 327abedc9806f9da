using System.Diagnostics;

namespace DeepPipeline.Ir;

/// <summary>One step of a program: a primitive applied to earlier values.</summary>
/// <param name="Primitive">What is done.</param>
/// <param name="Arguments">The numbers of the values that it takes.</param>
/// <param name="Results">What is known of each value that it gives.</param>
/// <param name="First">The number of its first value; the others follow.</param>
/// <param name="Path">The path of the layer that it comes from; randomness is keyed by it.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed partial record Instruction(Primitive Primitive, Items<int> Arguments, Items<TensorType> Results, int First, LayerPath Path)
{
    private string Line => Show.Line(this);

    /// <summary>The shape of its first value.</summary>
    public Shape Shape => Results[0].Shape;

    /// <summary>The numbers of its values.</summary>
    public IEnumerable<int> Values => Enumerable.Range(First, Results.Count);
}

/// <summary>One parameter of a program.</summary>
/// <param name="Path">The layer's path and the parameter's name: <c>2.dense/weight</c>.</param>
/// <param name="Shape">The sizes of its axes; none is batched.</param>
/// <param name="Initializer">How its first values are drawn.</param>
/// <param name="Trainable">False if a <c>Frozen</c> stands around its layer, and of a running statistic.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record ParameterSpec(string Path, Shape Shape, Initializer Initializer, bool Trainable)
{
    private string Line => Show.Line(this);

    /// <summary>The path of its layer, or <c>@name</c> of what is shared.</summary>
    public LayerPath Layer => new(Path[..Math.Max(0, Path.LastIndexOf('/'))]);

    /// <summary>Whether it is a running statistic: no gradient trains it, but a step of a run may give it a new value.</summary>
    public bool IsBuffer { get; init; }

    /// <summary>What it costs in training, if it is a weight that is trained; null for nothing. See <see cref="Layers.Regularized{TIn, TOut}"/>.</summary>
    public Regularization? Regularization { get; init; }

    /// <summary>The largest norm that its rows have after a step, if it is a weight that is trained; null for any. See <see cref="Layers.Constrained{TIn, TOut}"/>.</summary>
    public double? MaxNorm { get; init; }

    /// <summary>Whether it is a weight, with two axes or more, that is trained: what penalties and constraints are about.</summary>
    public bool IsTrainedWeight => Trainable && Shape.Rank >= 2;
}

/// <summary>What became of one layer: for tables and diagrams.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Layer">The layer, a leaf of the tree: programs know nothing of trees.</param>
/// <param name="Input">The shape that it was given.</param>
/// <param name="Output">The shape that it gave.</param>
/// <param name="Parameters">The indices of its parameters in the program's list.</param>
/// <param name="Instructions">The indices of its instructions.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record LayerUse(LayerPath Path, object Layer, Shape Input, Shape Output, Items<int> Parameters, Items<int> Instructions)
{
    private string Line => Show.Line(this);

    /// <summary>The kind that it was given; null if it is not known.</summary>
    public Kind? InputKind { get; init; }
}

/// <summary>Whether a program is for training or for inference: dropout is there only in the first.</summary>
public enum Mode
{
    /// <summary>For inference.</summary>
    Eval,

    /// <summary>For training.</summary>
    Train,
}
