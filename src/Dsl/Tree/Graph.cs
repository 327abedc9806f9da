using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline.Tree;

/// <summary>
/// A graph with named intermediate values: value 0 is the input, value i is what node i − 1 gives. Made by a query or
/// <see cref="Layers.Graph{TIn, TOut}"/>; never a plain chain or a single branch, which are written as such.
/// </summary>
/// <param name="Nodes">The nodes, in an order in which they can be run.</param>
/// <param name="Output">The number of the value that is the result.</param>
public sealed record Graph(Items<GraphNode> Nodes, int Output) : Layer
{
    private readonly Measure inner = Measure.Of(Nodes);

    /// <summary>The nodes, in an order in which they can be run.</summary>
    public Items<GraphNode> Nodes
    {
        get;
        init => (field, inner) = (value, Measure.Of(value));
    } = Nodes;

    /// <inheritdoc/>
    public override string Keyword => "graph";

    internal override Measure Measure => inner.Inside();

    /// <inheritdoc/>
    public bool Equals(Graph? other) =>
        other is not null
        && inner == other.inner
        && Output == other.Output
        && (Deep.IsShort ? Deep.Run(static (one, another) => one.Equals(another), Nodes, other.Nodes) : Nodes.Equals(other.Nodes));

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Output, Deep.HashOf(Nodes.Map(node => node is Apply apply ? apply.Layer : Chain.Identity)));

    /// <summary>What is wrong with its values; a tree that was read from data may have any.</summary>
    internal Problem? Problem
    {
        get
        {
            for (var i = 0; i < Nodes.Count; i++)
            {
                var ids = Nodes[i] switch
                {
                    Apply apply => Items.Of<int>([apply.Argument]),
                    Joined joined => joined.Arguments,
                    _ => Items<int>.None,
                };
                if (ids.IsEmpty || ids.Exists(id => id < 0 || id > i))
                    return Problem.Structure(
                        $"arguments from 0 to {i} of node {i}",
                        ids.IsEmpty ? "none" : string.Join(", ", ids),
                        "a node uses only values before it"
                    );
            }

            return Output >= 0 && Output <= Nodes.Count
                ? null
                : Problem.Structure(
                    $"an output from 0 to {Nodes.Count}",
                    Output.ToString(CultureInfo.InvariantCulture),
                    "the output is one of the graph's values"
                );
        }
    }
}

/// <summary>One node of a graph.</summary>
[DebuggerDisplay("{Line,nq}")]
public abstract record GraphNode
{
    private protected string Line => Show.Line(this);

    private protected GraphNode() { }
}

/// <summary>A layer applied to a value.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Argument">The number of the value.</param>
public sealed record Apply(Layer Layer, int Argument) : GraphNode;

/// <summary>Values joined.</summary>
/// <param name="Join">How.</param>
/// <param name="Arguments">The values of the values.</param>
public sealed record Joined(Join Join, Items<int> Arguments) : GraphNode;
