namespace DeepPipeline.Views;

/// <summary>
/// A tree with the kinds that its parts take and give, as far as they follow from it: typed source has to name some of
/// them (<c>Sum(Identity.At&lt;Features&gt;(), Dense(3))</c>), and the tree does not hold them.
/// </summary>
internal sealed class TypedLayer
{
    private TypedLayer(Layer layer, KindVariable input, KindVariable output, bool isPreserving, IReadOnlyList<TypedLayer> parts) =>
        (Layer, In, Out, IsPreserving, Parts) = (layer, input, output, isPreserving, parts);

    internal Layer Layer { get; }

    internal KindVariable In { get; }

    internal KindVariable Out { get; }

    /// <summary>Whether its source is a <see cref="KindPreserving"/>, not an arrow.</summary>
    internal bool IsPreserving { get; }

    /// <summary>The parts, in order; of a graph, the layers that it applies.</summary>
    internal IReadOnlyList<TypedLayer> Parts { get; }

    internal static TypedLayer Of(Layer layer, Kind? input = null, Kind? output = null)
    {
        var typed = Visit(layer, new KindVariable(input));
        typed.Out.Unify(new KindVariable(output));
        return typed;
    }

    /// <summary>A chain without its first layer: what <c>Both</c> applies to a value of a pair.</summary>
    internal TypedLayer WithoutFirst() =>
        Layer is not Chain chain ? new(Chain.Identity, Out, Out, isPreserving: true, [])
        : Parts.Count == 2 ? Parts[1]
        : new(Chain.Of(chain.Parts.Skip(1)), Parts[1].In, Out, Parts.Skip(1).All(part => part.IsPreserving), [.. Parts.Skip(1)]);

    private static TypedLayer Visit(Layer layer, KindVariable input) =>
        Deep.IsShort
            ? Deep.Run(Visit, layer, input)
            : layer switch
            {
                Leaf leaf => OfLeaf(leaf, input),
                Chain chain => OfChain(chain, input),
                Branch branch => OfBranch(branch, input),
                Repeated repeated => OfLoop(repeated, repeated.Body, input),
                Annotated annotated => OfBody(annotated, annotated.Body, input),
                TimeDistributed each => OfEach(each, input),
                Graph graph => OfGraph(graph, input),
                _ => throw new InvalidOperationException(layer.GetType().Name),
            };

    private static TypedLayer OfLeaf(Leaf leaf, KindVariable input)
    {
        input.Unify(new KindVariable(leaf.Takes));
        return new(leaf, input, leaf.Gives is { } gives ? new KindVariable(gives) : input, leaf is { Takes: null, Gives: null }, []);
    }

    private static TypedLayer OfChain(Chain chain, KindVariable input)
    {
        var parts = new List<TypedLayer>();
        var value = input;
        foreach (var layer in chain.Parts)
        {
            var part = Visit(layer, value);
            parts.Add(part);
            value = part.Out;
        }

        return new(chain, input, value, parts.TrueForAll(p => p.IsPreserving), parts);
    }

    private static TypedLayer OfBranch(Branch branch, KindVariable input)
    {
        if (branch.Branches.IsEmpty)
            return new(branch, input, new KindVariable(), isPreserving: false, []);
        var parts = branch.Branches.Map(part => Visit(part, input)).ToList();
        if (branch.Join is PairedJoin)
            return new(branch, input, PairOf(parts.ConvertAll(part => part.Out)), isPreserving: false, parts);
        parts.ForEach(part => parts[0].Out.Unify(part.Out));
        return new(branch, input, parts[0].Out, parts.TrueForAll(p => p.IsPreserving), parts);
    }

    // A tree that was made by hand may fork into any number of values.
    private static KindVariable PairOf(List<KindVariable> kinds) =>
        kinds.Count == 2 && kinds[0].Values + kinds[1].Values <= Kind.MostValues
            ? new KindVariable(kinds[0], kinds[1])
            : new KindVariable();

    private static TypedLayer OfLoop(Layer layer, Layer body, KindVariable input)
    {
        var part = Visit(body, input);
        part.Out.Unify(input);
        return new(layer, input, part.Out, part.IsPreserving, [part]);
    }

    private static TypedLayer OfEach(TimeDistributed each, KindVariable input)
    {
        input.Unify(new KindVariable(Sequence.Kind));
        var part = Visit(each.Body, new KindVariable(Features.Kind));
        part.Out.Unify(new KindVariable(Features.Kind));
        return new(each, input, new KindVariable(Sequence.Kind), isPreserving: false, [part]);
    }

    private static TypedLayer OfBody(Layer layer, Layer body, KindVariable input)
    {
        var part = Visit(body, input);
        return new(layer, input, part.Out, part.IsPreserving, [part]);
    }

    private static TypedLayer OfGraph(Graph graph, KindVariable input)
    {
        var values = new List<KindVariable> { input };
        var parts = new List<TypedLayer>();
        foreach (var node in graph.Nodes)
        {
            if (node is Apply apply)
            {
                parts.Add(Visit(apply.Layer, At(apply.Argument)));
                values.Add(parts[^1].Out);
            }
            else
            {
                var arguments = ((Joined)node).Arguments.Map(At).ToList();
                if (((Joined)node).Join is PairedJoin)
                {
                    values.Add(PairOf(arguments));
                    continue;
                }

                var output = arguments.Count > 0 ? arguments[0] : new KindVariable();
                arguments.ForEach(output.Unify);
                values.Add(output);
            }
        }

        return new(graph, input, At(graph.Output), isPreserving: false, parts);

        // A graph that was made by hand may point anywhere.
        KindVariable At(int id) => id >= 0 && id < values.Count ? values[id] : new KindVariable();
    }
}
