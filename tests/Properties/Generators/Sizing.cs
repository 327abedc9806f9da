using LanguageExt;

namespace DeepPipeline.Properties.Generators;

/// <summary>
/// Where a tree leads from a place, reckoned apart from the library: what generated cases are held against, and what keeps
/// shrunk ones well-formed. Null if the tree does not fit.
/// </summary>
public sealed class Sizing
{
    private readonly Dictionary<string, (Layer Body, Place At)> shared = [];

    private readonly bool sharesAnywhere;

    private Sizing(bool sharesAnywhere) => this.sharesAnywhere = sharesAnywhere;

    /// <summary>Where the tree leads.</summary>
    /// <param name="layer">The tree.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="sharesAnywhere">Whether a shared part may stand at different places, as it may where its parameters' shapes are the same.</param>
    public static Place? Of(Layer layer, Place place, bool sharesAnywhere = false) => new Sizing(sharesAnywhere).Visit(layer, place);

    /// <summary>Where the values of a graph are, the input first; null for those that don't fit.</summary>
    public static IReadOnlyList<Place?> ValuesOf(Graph graph, Place place) => new Sizing(sharesAnywhere: false).Visit(graph, place);

    private Place? Visit(Layer layer, Place? at) =>
        at is null
            ? null
            : layer switch
            {
                Leaf leaf => LeafSamples.Gives(leaf, at),
                Chain chain => NamesDiffer(chain.Parts)
                    ? chain.Parts.AsEnumerable().Aggregate((Place?)at, (place, part) => Visit(part, place))
                    : null,
                Repeated repeated => Enumerable.Range(0, repeated.Times).Aggregate((Place?)at, (place, _) => Visit(repeated.Body, place)),
                Annotated { Note: SharedNote name } part => Share(name.Text, part.Body, at) ? Visit(part.Body, at) : null,
                Annotated annotated => Visit(annotated.Body, at),
                Branch branch => NamesDiffer(branch.Branches) ? Meet(branch.Join, [.. branch.Branches.Map(part => Visit(part, at))]) : null,
                TimeDistributed each => at.Kind == Sequence.Kind
                && Visit(each.Body, Place.Features(at.Sizes[1])) is { } step
                && step.Kind == Features.Kind
                    ? Place.Sequence(at.Sizes[0], step.Sizes[0])
                    : null,
                Graph graph => VisitGraph(graph, at),
                _ => throw new InvalidOperationException(layer.GetType().Name),
            };

    private Place? VisitGraph(Graph graph, Place at)
    {
        if (!NamesDiffer(Items.Of<Layer>(graph.Nodes.OfType<Apply>().Select(a => a.Layer))))
            return null;
        var values = Visit(graph, at);
        return values.Contains(null) ? null : values[graph.Output];
    }

    private List<Place?> Visit(Graph graph, Place at)
    {
        var values = new List<Place?> { at };
        foreach (var node in graph.Nodes)
        {
            values.Add(
                node switch
                {
                    Apply apply => Visit(apply.Layer, values[apply.Argument]),
                    Joined joined => Meet(joined.Join, [.. joined.Arguments.Map(a => values[a])]),
                    _ => throw new InvalidOperationException(node.GetType().Name),
                }
            );
        }

        return values;
    }

    private bool Share(string name, Layer body, Place at) =>
        shared.TryAdd(name, (body, at)) || sharesAnywhere || shared[name] == (body, at);

    private static bool NamesDiffer(Items<Layer> parts)
    {
        var names = parts.Map(NameOf).Where(name => name is not null).ToArray();
        return names.Distinct().Count() == names.Length;
    }

    private static string? NameOf(Layer layer) =>
        layer switch
        {
            Annotated { Note: NameNote name } => name.Text,
            Annotated { Note: FrozenNote or RegularizedNote or Constraint } said => NameOf(said.Body),
            _ => null,
        };

    private static Place? Meet(Join join, Place?[] places)
    {
        if (places.Length == 0 || places[0] is not { } first)
            return null;
        if (join is PairedJoin)
            return places is [_, { } other] ? Place.Pair(first, other) : null;
        if (first.Kind.IsPair)
            return null;
        if (join is not ConcatJoin concat)
            return places.All(place => place == first) ? first : null;
        var axis = (concat.Axis < 0 ? concat.Axis + first.Shape.Rank : concat.Axis) - 1;
        if (axis < 0 || axis >= first.Sizes.Length || places.Any(place => place?.Kind != first.Kind))
            return null;
        var others = places.Select(place => string.Join(',', place!.Sizes.Where((_, i) => i != axis))).Distinct();
        return others.Count() == 1
            ? first.With([.. first.Sizes.Select((size, i) => i == axis ? places.Sum(place => place!.Sizes[axis]) : size)])
            : null;
    }
}
