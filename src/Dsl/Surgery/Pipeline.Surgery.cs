namespace DeepPipeline;

// A pattern is a path in which * stands for anything within a segment, and a segment ** for any number of segments:
// 2.dense, *.dense (at the top), **/*.dense (anywhere), encoder/** (all parts of encoder).
public sealed partial record Pipeline<TIn, TOut>
{
    /// <summary>All parts, in order, a part before the parts in it.</summary>
    /// <exception cref="PipelineException">There are more layers inside each other than <see cref="Layer.MaxDepth"/>, whose paths would fill the memory.</exception>
    public Items<Part> Parts
    {
        get
        {
            if (TooLarge is { } problem)
                throw new PipelineException(problem);
            var parts = new List<Part>();
            Children.OfBody(Tree, LayerPath.Root, Visit);
            return Items.Of<Part>(parts);

            Layer Visit(LayerPath path, Layer layer)
            {
                Children.Inside(
                    layer,
                    inner =>
                    {
                        parts.Add(new Part(path, inner));
                        return inner;
                    }
                );
                return Children.Map(layer, path, Visit);
            }
        }
    }

    /// <summary>A value gathered from all parts, in the order of <see cref="Parts"/>.</summary>
    /// <param name="seed">The value before the first part.</param>
    /// <param name="gather">From the value so far and a part to the next value.</param>
    /// <example><code>model.Fold(0, (count, part) => part.Layer is Tree.Dense ? count + 1 : count)</code></example>
    public T Fold<T>(T seed, Func<T, Part, T> gather) => Parts.Fold(seed, gather);

    /// <summary>The same pipeline with every part changed, the innermost first. Names and whatever else is said of parts stay.</summary>
    /// <remarks><b>Errors</b>: kinds that no longer fit. Shared parts stay shared: what changes in one changes in all.</remarks>
    /// <param name="change">From a part to the layer that takes its place.</param>
    /// <example><code>model.Map(part => part.Layer is Tree.Relu ? Gelu().Tree : part.Layer)</code></example>
    public Result<Pipeline<TIn, TOut>> Map(Func<Part, Layer> change)
    {
        return TooLarge is { } problem ? Result.Fail<Pipeline<TIn, TOut>>(problem) : Operated(Children.OfBody(Tree, LayerPath.Root, Visit));

        Layer Visit(LayerPath path, Layer layer) =>
            Children.Inside(Children.Map(layer, path, Visit), inner => change(new Part(path, inner)));
    }

    /// <summary>The parts at a path or at all that a pattern matches.</summary>
    /// <remarks><b>Errors</b>: no such part; the nearest path is suggested.</remarks>
    /// <param name="pattern">A path; <c>*</c> stands for anything within a segment, a segment <c>**</c> for any number of segments.</param>
    /// <example><code>model.Find("**/*.dense")</code></example>
    public Result<Items<Part>> Find(string pattern)
    {
        if (TooLarge is { } problem)
            return Result.Fail<Items<Part>>(problem);
        var wanted = new PathPattern(pattern);
        var found = Parts.Filter(part => wanted.Matches(part.Path));
        return found.IsEmpty ? Result.Fail<Items<Part>>(Missing(pattern, Parts.Map(part => part.Path.Text))) : Result.Ok(found);
    }

    /// <summary>The same pipeline with the layer at a path changed. Its name, and whatever else is said of it, stay.</summary>
    /// <remarks><b>Errors</b>: no such part; kinds that no longer fit. What changes in a shared part changes wherever it is shared.</remarks>
    /// <param name="pattern">A path or pattern, as for <see cref="Find"/>.</param>
    /// <param name="change">From the layer to the one that takes its place.</param>
    /// <example><code>model.Update("3.dropout", layer => layer is Tree.Dropout d ? d with { DropProbability = 0.5 } : layer)</code></example>
    public Result<Pipeline<TIn, TOut>> Update(string pattern, Func<Layer, Layer> change)
    {
        var wanted = new PathPattern(pattern);
        return Find(pattern).Then(_ => Map(part => wanted.Matches(part.Path) ? change(part.Layer) : part.Layer));
    }

    /// <summary>The same pipeline with another in the place of a part. The part's name, and whatever else is said of it, stay.</summary>
    /// <inheritdoc cref="Update" path="/remarks"/>
    /// <param name="pattern">A path or pattern, as for <see cref="Find"/>.</param>
    /// <param name="with">What takes its place.</param>
    /// <example><code>model.Replace("head", Dense(10))</code></example>
    public Result<Pipeline<TIn, TOut>> Replace<TFrom, TTo>(string pattern, Pipeline<TFrom, TTo> with)
        where TFrom : IKind
        where TTo : IKind => Update(pattern, _ => with.Tree);

    /// <inheritdoc cref="Replace{TFrom, TTo}(string, Pipeline{TFrom, TTo})"/>
    public Result<Pipeline<TIn, TOut>> Replace(string pattern, KindPreserving with) => Update(pattern, _ => with.Tree);

    /// <summary>The pipeline up to and with a part of its top chain. <c>Take(p) >> Drop(p)</c> is the whole.</summary>
    /// <remarks><b>Errors</b>: no such part at the top; another kind there.</remarks>
    /// <typeparam name="TMiddle">The kind that the part gives.</typeparam>
    /// <param name="path">The part's path: <c>2.dense</c> or its name.</param>
    public Result<Pipeline<TIn, TMiddle>> Take<TMiddle>(string path)
        where TMiddle : IKind => Place(path).Then(place => Chain.Of(Chain.PartsOf(Tree).Take(place + 1)).As<TIn, TMiddle>());

    /// <summary>What comes after a part of the top chain. Parts without a name are numbered anew, from 0.</summary>
    /// <remarks><b>Errors</b>: no such part at the top; another kind there.</remarks>
    /// <typeparam name="TMiddle">The kind that the part gives.</typeparam>
    /// <param name="path">The part's path: <c>2.dense</c> or its name.</param>
    public Result<Pipeline<TMiddle, TOut>> Drop<TMiddle>(string path)
        where TMiddle : IKind => Place(path).Then(place => Chain.Of(Chain.PartsOf(Tree).Skip(place + 1)).As<TMiddle, TOut>());

    /// <summary>The same pipeline with parts that training leaves as they are. Paths stay, and freezing twice is freezing once.</summary>
    /// <remarks><b>Errors</b>: no such part.</remarks>
    /// <param name="pattern">A path or pattern, as for <see cref="Find"/>.</param>
    /// <example><code>model.Freeze("encoder/**")</code></example>
    public Result<Pipeline<TIn, TOut>> Freeze(string pattern) =>
        Find(pattern).Then(_ => Operated(Freezing.Freeze(Tree, new PathPattern(pattern))));

    /// <summary>The same pipeline with parts, and all that is in them, trained again.</summary>
    /// <remarks><b>Errors</b>: no such part; a part inside one that is frozen as a whole.</remarks>
    /// <param name="pattern">A path or pattern, as for <see cref="Find"/>.</param>
    public Result<Pipeline<TIn, TOut>> Unfreeze(string pattern) =>
        Find(pattern)
            .Then(_ =>
            {
                var problems = Items<Problem>.None;
                var tree = Freezing.Unfreeze(
                    Tree,
                    new PathPattern(pattern),
                    (path, around) =>
                        problems = problems.Add(
                            new Problem(
                                ProblemCode.Structure,
                                path.ToString(),
                                pattern,
                                "a part that is frozen by itself",
                                $"one inside {around}, which is frozen",
                                $"unfreeze {around}, then freeze the parts that should be"
                            )
                        )
                );
                return problems.IsEmpty ? Operated(tree) : Result.Fail<Pipeline<TIn, TOut>>(problems);
            });

    private Problem? TooLarge => Tree.Measure.WrittenProblem?.At("(pipeline)", Tree);

    private Result<Pipeline<TIn, TOut>> Operated(Layer tree) => Sharing.Agreed(Tree, tree).As<TIn, TOut>();

    private Result<int> Place(string path)
    {
        var top = Chain.PartsOf(Tree).Map(Paths.Segment);
        var place = top.ToList().IndexOf(path);
        return place >= 0 ? Result.Ok(place) : Result.Fail<int>(Missing(path, top));
    }

    private static Problem Missing(string pattern, IEnumerable<string> paths) =>
        new(
            ProblemCode.Structure,
            pattern,
            "path",
            "a part of the pipeline",
            "none",
            Nearest.To(pattern, paths) is { } nearest ? $"the nearest is {nearest}; Parts has all" : "the pipeline is the identity"
        );
}
