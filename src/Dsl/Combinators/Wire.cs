using System.Diagnostics;

namespace DeepPipeline;

/// <summary>
/// A value inside a graph that is being written: the input, what a pipeline gives for a value, or several joined. Using a
/// wire twice shares its value; applying a pipeline twice makes two layers, each with parameters of its own.
/// </summary>
/// <typeparam name="TKind">The kind of the value.</typeparam>
[DebuggerDisplay("{Line,nq}")]
public sealed class Wire<TKind>
    where TKind : IKind
{
    private string Line => Show.Line(this);

    /// <summary>What it keeps.</summary>
    public override string ToString() => Show.Members(this);

    internal Wire(WireNode node) => Node = node;

    internal WireNode Node { get; }

    /// <summary>What a pipeline gives for this value.</summary>
    public Wire<TNext> Then<TNext>(Pipeline<TKind, TNext> pipeline)
        where TNext : IKind => new(Node.Then(pipeline.Tree));

    /// <summary>What a layer gives for this value.</summary>
    public Wire<TKind> Then(KindPreserving layer) => new(Node.Then(layer.Tree));

    /// <summary>The sum of two values of one shape.</summary>
    public Wire<TKind> Add(Wire<TKind> other) => Joined(new SumJoin(), this, other);

    /// <summary>The product, element by element, of two values of one shape.</summary>
    public Wire<TKind> Multiply(Wire<TKind> other) => Joined(new ProductJoin(), this, other);

    /// <summary>Both values one after another along an axis.</summary>
    /// <param name="other">The second value.</param>
    /// <param name="axis">The axis, the batch being 0; negative counts from the end.</param>
    public Wire<TKind> Concat(Wire<TKind> other, int axis = 1) => Joined(new ConcatJoin(axis), this, other);

    /// <summary><see cref="Then(KindPreserving)"/>.</summary>
    public static Wire<TKind> operator >>(Wire<TKind> value, KindPreserving layer) => value.Then(layer);

    /// <summary><see cref="Add"/>.</summary>
    public static Wire<TKind> operator +(Wire<TKind> left, Wire<TKind> right) => left.Add(right);

    /// <summary><see cref="Multiply"/>.</summary>
    public static Wire<TKind> operator *(Wire<TKind> left, Wire<TKind> right) => left.Multiply(right);

#pragma warning disable CA1707 // F# finds its operator >=> under this name.
    /// <summary>F#'s <c>&gt;=&gt;</c>: <see cref="Then{TNext}(Pipeline{TKind, TNext})"/>.</summary>
    public static Wire<TNext> op_GreaterEqualsGreater<TNext>(Wire<TKind> value, Pipeline<TKind, TNext> pipeline)
        where TNext : IKind => value.Then(pipeline);

    /// <summary>F#'s <c>&gt;=&gt;</c>: <see cref="Then(KindPreserving)"/>.</summary>
    public static Wire<TKind> op_GreaterEqualsGreater(Wire<TKind> value, KindPreserving layer) => value.Then(layer);
#pragma warning restore CA1707

    internal static Wire<TKind> Joined(Join join, params Wire<TKind>[] wires) =>
        new(new WireNode.JoinedUp(join, Items.Of<WireNode>(wires.Select(w => w.Node))));
}

// Wires are told apart by reference: two layers written alike are two layers.
internal abstract class WireNode
{
    internal WireNode Then(Layer layer) => layer == Chain.Identity ? this : new Applied(layer, this);

    internal sealed class Start : WireNode;

    internal sealed class Applied(Layer layer, WireNode argument) : WireNode
    {
        internal Layer Layer { get; } = layer;

        internal WireNode Argument { get; } = argument;
    }

    internal sealed class JoinedUp(Join join, Items<WireNode> arguments) : WireNode
    {
        internal Join Join { get; } = join;

        internal Items<WireNode> Arguments { get; } = arguments;
    }
}
