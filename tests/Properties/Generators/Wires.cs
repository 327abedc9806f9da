namespace DeepPipeline.Properties.Generators;

/// <summary>A value of a graph that is being generated: a wire, whatever its kind.</summary>
public abstract class AnyWire
{
    public abstract AnyWire Then(Layer layer, Kind to);

    /// <summary>This and another of the same kind.</summary>
    public abstract AnyWire Meet(Join how, AnyWire other);

    /// <summary>A graph in the public ways to write one: as a function of its input's wire, or as a query.</summary>
    /// <param name="from">The kind that it takes.</param>
    /// <param name="to">The kind that it gives.</param>
    /// <param name="asQuery">Whether as a query.</param>
    /// <param name="steps">From all values so far to the next one, in order.</param>
    public static Layer Graph(Kind from, Kind to, bool asQuery, IReadOnlyList<Func<IReadOnlyList<AnyWire>, AnyWire>> steps) =>
        KindOf.The(from).Open(new Start(to, asQuery, steps));

    private sealed class Of<TKind>(Wire<TKind> wire) : AnyWire
        where TKind : IKind
    {
        internal Wire<TKind> Wire { get; } = wire;

        public override AnyWire Then(Layer layer, Kind to) => KindOf.The(to).Open(new Next<TKind>(Wire, layer));

        public override AnyWire Meet(Join how, AnyWire other) =>
            new Of<TKind>(
                how switch
                {
                    SumJoin => Wire + ((Of<TKind>)other).Wire,
                    ProductJoin => Wire * ((Of<TKind>)other).Wire,
                    ConcatJoin concat => Wire.Concat(((Of<TKind>)other).Wire, concat.Axis),
                    _ => throw new InvalidOperationException(how.Keyword),
                }
            );
    }

    private sealed class Next<TKind>(Wire<TKind> wire, Layer layer) : IOfKind<AnyWire>
        where TKind : IKind
    {
        AnyWire IOfKind<AnyWire>.Of<TNext>() => new AnyWire.Of<TNext>(wire.Then(layer.As<TKind, TNext>().OrThrow()));
    }

    private sealed class Start(Kind to, bool asQuery, IReadOnlyList<Func<IReadOnlyList<AnyWire>, AnyWire>> steps) : IOfKind<Layer>
    {
        Layer IOfKind<Layer>.Of<TIn>() => KindOf.The(to).Open(new Whole<TIn>(asQuery, steps));
    }

    private sealed class Whole<TIn>(bool asQuery, IReadOnlyList<Func<IReadOnlyList<AnyWire>, AnyWire>> steps) : IOfKind<Layer>
        where TIn : IKind
    {
        Layer IOfKind<Layer>.Of<TOut>() =>
            asQuery
                ? steps
                    .Aggregate(
                        Layers.Input<TIn>().Select(x => (IReadOnlyList<AnyWire>)[new AnyWire.Of<TIn>(x)]),
                        (query, step) => query.Select(values => (IReadOnlyList<AnyWire>)[.. values, step(values)])
                    )
                    .Select(values => ((AnyWire.Of<TOut>)values[^1]).Wire)
                    .Tree
                : Layers
                    .Graph<TIn, TOut>(x =>
                    {
                        var values = new List<AnyWire> { new AnyWire.Of<TIn>(x) };
                        foreach (var step in steps)
                            values.Add(step(values));
                        return ((AnyWire.Of<TOut>)values[^1]).Wire;
                    })
                    .Tree;
    }
}
