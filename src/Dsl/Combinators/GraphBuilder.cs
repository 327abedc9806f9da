namespace DeepPipeline;

/// <summary>
/// Turns wires into a layer. What is only a chain becomes a <see cref="Chain"/> and what is only a branch a
/// <see cref="Branch"/>, however it was written, so that a graph has one form and equal graphs are equal values.
/// </summary>
internal static class GraphBuilder
{
    internal static Pipeline<TIn, TOut> Close<TIn, TOut>(Wire<TIn> input, Wire<TOut> output)
        where TIn : IKind
        where TOut : IKind => new(Close(input.Node, output.Node));

    private static Layer Close(WireNode input, WireNode output)
    {
        var uses = new Dictionary<WireNode, int>(ReferenceEqualityComparer.Instance);
        CountUses(output, uses);
        return Between(input, output, uses);
    }

    /// <summary>
    /// The layer from one value to a later one. The part after the last value that everything passes through is one link of
    /// the chain; the part before it is the same question again.
    /// </summary>
    private static Layer Between(WireNode input, WireNode output, Dictionary<WireNode, int> uses)
    {
        if (Deep.IsShort)
            return Deep.Run(Between, input, output, uses);
        var links = new List<Layer>();
        var order = Order(input, output);
        var position = new Dictionary<WireNode, int>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < order.Count; i++)
            position[order[i]] = i;
        for (var last = order.Count - 1; last > 0; )
        {
            var neck = Neck(order, last, position);
            links.Add(order[last] is WireNode.Applied applied ? applied.Layer : Link(order[neck], order[last], uses));
            last = neck;
        }

        links.Reverse();
        return Chain.Of(links);
    }

    // The last value before another that every path from the input to it passes through: what stands before it in the order is
    // what it needs.
    private static int Neck(List<WireNode> order, int last, Dictionary<WireNode, int> position)
    {
        // A value is a neck if nothing after it reaches to before it.
        var earliest = last;
        for (var i = last; i > 0; i--)
        {
            foreach (var argument in ArgumentsOf(order[i]))
                earliest = Math.Min(earliest, position[argument]);
            if (earliest == i - 1)
                return earliest;
        }

        return 0;
    }

    private static Layer Link(WireNode neck, WireNode output, Dictionary<WireNode, int> uses)
    {
        if (output is WireNode.JoinedUp joined && BranchesOf(neck, joined, uses) is { } branches)
            return new Branch(joined.Join, branches);
        return AsGraph(neck, output, uses);
    }

    // The arguments of a join as layers over the neck, if they share nothing but the neck.
    private static Items<Layer>? BranchesOf(WireNode neck, WireNode.JoinedUp joined, Dictionary<WireNode, int> uses)
    {
        var seen = new System.Collections.Generic.HashSet<WireNode>(ReferenceEqualityComparer.Instance);
        foreach (var argument in joined.Arguments)
        {
            foreach (var node in Order(neck, argument).Where(n => n != neck))
            {
                if (!seen.Add(node))
                    return null;
            }
        }

        return joined.Arguments.Map(argument => Between(neck, argument, uses));
    }

    private static Graph AsGraph(WireNode neck, WireNode output, Dictionary<WireNode, int> uses)
    {
        var number = new Dictionary<WireNode, int>(ReferenceEqualityComparer.Instance) { [neck] = 0 };
        var nodes = new List<GraphNode>();
        foreach (var node in Order(neck, output).Where(n => n != neck))
        {
            // A value that is used once, by a layer, is no node of its own: both layers are one chain.
            if (
                node is WireNode.Applied { Argument: WireNode.Applied previous } applied
                && uses[previous] == 1
                && nodes.Count > 0
                && number[previous] == nodes.Count
                && nodes[^1] is Apply last
            )
            {
                nodes[^1] = last with { Layer = Chain.Of(last.Layer, applied.Layer) };
                number[node] = nodes.Count;
                continue;
            }

            nodes.Add(
                node switch
                {
                    WireNode.Applied one => new Apply(one.Layer, number[one.Argument]),
                    WireNode.JoinedUp many => new Joined(many.Join, many.Arguments.Map(a => number[a])),
                    _ => throw new InvalidOperationException(),
                }
            );
            number[node] = nodes.Count;
        }

        return new Graph(Items.Of<GraphNode>(nodes), number[output]);
    }

    // All values from the input to the output, each after what it needs: depth first, arguments from left to right.
    private static List<WireNode> Order(WireNode input, WireNode output)
    {
        var order = new List<WireNode> { input };
        var seen = new System.Collections.Generic.HashSet<WireNode>(ReferenceEqualityComparer.Instance) { input };
        // On a stack of its own: a query may be a loop of any number of rounds.
        var pending = new Stack<(WireNode Node, int Next)>();
        Begin(output);
        while (pending.TryPop(out var at))
        {
            var arguments = ArgumentsOf(at.Node);
            if (at.Next == arguments.Count)
            {
                order.Add(at.Node);
                continue;
            }

            pending.Push((at.Node, at.Next + 1));
            Begin(arguments[at.Next]);
        }

        return order;

        void Begin(WireNode node)
        {
            if (!seen.Add(node))
                return;
            if (node is WireNode.Start)
                throw new PipelineException(
                    new Problem(
                        ProblemCode.Structure,
                        "(graph)",
                        "query",
                        "wires of this query only",
                        "a wire of another query",
                        "close the inner query into a pipeline and apply that to a wire of the outer one"
                    )
                );
            pending.Push((node, 0));
        }
    }

    private static void CountUses(WireNode output, Dictionary<WireNode, int> uses)
    {
        var pending = new Stack<WireNode>([output]);
        while (pending.TryPop(out var node))
        {
            foreach (var argument in ArgumentsOf(node))
            {
                if (uses.TryGetValue(argument, out var count))
                    uses[argument] = count + 1;
                else
                {
                    uses[argument] = 1;
                    pending.Push(argument);
                }
            }
        }
    }

    private static Items<WireNode> ArgumentsOf(WireNode node) =>
        node switch
        {
            WireNode.Applied one => Items.Of<WireNode>([one.Argument]),
            WireNode.JoinedUp many => many.Arguments,
            _ => Items<WireNode>.None,
        };
}
