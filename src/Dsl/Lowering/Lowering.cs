namespace DeepPipeline.Ir;

/// <summary>
/// From tree to program. One walk finds the shapes, the parameters and all problems: a chain stops at its first wrong size,
/// since what follows needs it, but branches are walked apart, and arguments that are wrong whatever the input (a negative
/// size, a probability over 1) are reported everywhere.
/// </summary>
public sealed partial class Lowering
{
    private readonly ProgramBuilder builder = new();
    private readonly List<Problem> problems = [];
    private readonly Dictionary<string, Layer> shared = [];
    private readonly Mode mode;

    // What is not known of the input's sizes, N first.
    private Items<string> open = [];
    private readonly Items<ParameterGroup> groups;
    private readonly Regularization penalty;

    private Lowering(Mode mode, Items<ParameterGroup>? groups = null, Regularization? penalty = null) =>
        (this.mode, this.groups, this.penalty) = (mode, groups ?? Items<ParameterGroup>.None, penalty ?? new Regularization());

    /// <summary>The program of a layer for inputs of a shape.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">The input's shape, the batch first.</param>
    /// <param name="mode">Training or inference.</param>
    /// <param name="kind">The input's kind; null if it is not known. Then it is only as the layers say, and three axes that none speaks of are a sequence's.</param>
    public static Result<Program> Of(Layer layer, Shape input, Mode mode, Kind? kind = null)
    {
        var lowering = new Lowering(mode);
        return lowering.Walk(layer, input, kind).Map(output => lowering.builder.Finish(mode, output));
    }

    /// <summary>The program of a layer and of a loss on its output; the inputs after the layer's own are the target, the result is a number.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="input">The input's shape.</param>
    /// <param name="target">The target's shape.</param>
    /// <param name="mode">Training or inference.</param>
    /// <param name="kind">The input's kind; null if it is not known.</param>
    /// <param name="groups">Which parameters stay as they are, beside those in <c>Frozen</c>; none unless given.</param>
    /// <param name="penalty">What all weights cost in training, beside what <c>Regularized</c> says; nothing unless given.</param>
    public static Result<Program> WithLoss(
        Layer layer,
        LossFunction loss,
        Shape input,
        Shape target,
        Mode mode,
        Kind? kind = null,
        Items<ParameterGroup>? groups = null,
        Regularization? penalty = null
    )
    {
        var lowering = new Lowering(mode, groups, penalty);
        lowering.LooksFor(loss);
        return lowering
            .Walk(layer, input, kind)
            .Then(prediction =>
            {
                var path = LayerPath.Root.Child("loss");
                var goal = lowering.builder.Targets(target);
                var mismatches = lowering.Mismatches(loss, prediction, goal, path);
                return mismatches.IsEmpty ? lowering.InlineLoss(loss, prediction, goal, path) : Result.Fail<Program>(mismatches);
            });
    }

    private Result<int> Walk(Layer layer, Shape input, Kind? kind)
    {
        // Told before any of the work is done.
        if (layer.Measure.Problem is { } large)
            return Result.Fail<int>(large.At("(pipeline)", layer));
        if (kind?.Admits(input) == false)
            return Result.Fail<int>(Kinds.Mismatch(kind, input).At("(pipeline)", "input"));
        if (InputProblem(input) is { } problem)
            return Result.Fail<int>(problem.At("(pipeline)", "input"));
        open = [.. input.Tensors.SelectMany(tensor => tensor.Dims).SelectMany(dim => dim.Symbols).Distinct()];
        var scope = new ParameterScope(LayerPath.Root, Trainable: true) { L1 = penalty.L1, L2 = penalty.L2 };
        var output = Parts(layer, new Value(builder.Inputs(input, kind), kind), LayerPath.Root, scope);
        problems.AddRange(TokenProblems());
        return problems.Count > 0 || output is null ? Result.Fail<int>([.. problems]) : Result.Ok(output.Value.Id);
    }

    private static Problem? InputProblem(Shape input) =>
        input.IsPair && input.Tensors.Count > Kind.MostValues ? PairedJoin.TooMany(input.Tensors.Count)
        : input.IsPair ? input.Tensors.Map(InputProblem).FirstOrDefault(problem => problem is not null)
        : input.Rank == 0 || input[0] != Dim.N || input.Dims.Skip(1).Any(d => d.Batched)
            ? Problem.Shape(
                "N, the batch, as the first axis and nowhere else",
                input.ToString(),
                "make the shape with Shape.Batch, or with Image.Of and the like"
            )
        : input.Dims.Exists(d => d.IsOpen && d.Symbol is null)
            ? Problem.Shape(
                "a number, or a name alone, for each size",
                input.ToString(),
                "a size that is not known yet is Dim.T, or has a name of its own, as Dim.Named(\"S\")"
            )
        : input.Dims.Exists(d => d is { IsOpen: false, Size: < 1 })
            ? Problem.Shape("sizes of at least 1", input.ToString(), "give the sizes of one example")
        : ProgramBuilder.TooLarge(input);

    // A null value is one that could not be computed: its problem is in the list, and what needs it is only looked over.

    /// <summary>A layer as a chain: at the root, and wherever a combinator has a body.</summary>
    private Value? Parts(Layer layer, Value? value, LayerPath path, ParameterScope scope)
    {
        var parts = Chain.PartsOf(layer);
        var names = new System.Collections.Generic.HashSet<string>();
        for (var i = 0; i < parts.Count; i++)
        {
            var segment = Distinct(Paths.Segment(i, parts[i]), names, parts[i], path);
            value = Visit(parts[i], value, path.Child(segment), scope.Child(segment));
        }

        return value;
    }

    // Two neighbours of one name would have their parameters in one place.
    private string Distinct(string segment, System.Collections.Generic.HashSet<string> names, Layer layer, LayerPath path)
    {
        if (names.Add(segment))
            return segment;
        problems.Add(
            new Problem(
                ProblemCode.Shape,
                path.Child(segment).ToString(),
                layer,
                "a name of its own",
                $"\"{segment}\", which a neighbour has",
                "name the two layers differently; to use one's parameters twice, write Shared"
            )
        );
        while (!names.Add(segment))
            segment += "'";
        return segment;
    }

    private Value? Visit(Layer layer, Value? value, LayerPath path, ParameterScope scope) =>
        Deep.IsShort
            ? Deep.Run(Visit, layer, value, path, scope)
            : Noted(
                path,
                layer switch
                {
                    Leaf leaf => VisitLeaf(leaf, value, path, scope),
                    Chain chain => Parts(chain, value, path, scope),
                    Branch branch => VisitBranch(branch, value, path, scope),
                    Repeated repeated => VisitRepeated(repeated, value, path, scope),
                    TimeDistributed each => VisitEach(each, value, path, scope),
                    Graph graph => VisitGraph(graph, value, path, scope),
                    Annotated annotated => VisitAnnotated(annotated, value, path, scope),
                    _ => throw new InvalidOperationException(layer.GetType().Name),
                }
            );

    private Value? VisitLeaf(Leaf leaf, Value? value, LayerPath path, ParameterScope scope)
    {
        var wrong = leaf.Problems;
        problems.AddRange(wrong.Map(problem => problem.At(path.ToString(), leaf)));
        if (!wrong.IsEmpty || value is not var (input, kind))
            return null;
        var shape = builder.ShapeOf(input);
        if (
            (
                leaf.Takes is { } takes ? Misfit(takes, shape, kind)
                : shape.IsPair ? Kinds.OneValue(shape)
                : null
            ) is
            { } misfit
        )
            return Report(misfit, leaf, path);
        kind = leaf.Takes ?? kind;
        if (groups.FirstOrDefault(group => group.Names(scope.Prefix)) is { Frozen: true })
            scope = scope with { Trainable = false };
        if (leaf is Projection projection)
            return Kept(projection, input, path);
        var mark = builder.Count;
        var tensors = builder.TensorsOf(input);
        var symbols = Items.Of<Symbol>(tensors.Select((_, i) => Symbol.Input(i)));
        var known = new Dictionary<Symbol, int>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < tensors.Count; i++)
            known[symbols[i]] = tensors[i];
        return OpenSizes
            .Asking(
                shape,
                () =>
                {
                    var masks = Masks(tensors, known);
                    var lowered = leaf.Lower(
                        new LayerInput(symbols, tensors.Map(builder.ShapeOf), kind, scope.Trainable ? mode : leaf.WhenFrozen(mode))
                        {
                            Masks = masks,
                        }
                    );
                    return lowered.Values.Then(values =>
                        builder
                            .Inline(
                                values
                                    + lowered.Updates.Map(update => update.Buffer)
                                    + lowered.Updates.Map(update => update.Value)
                                    + (lowered.Mask is { } said ? [said] : []),
                                known,
                                tensors[0],
                                path,
                                scope
                            )
                            .Map(ids => (Items.Of<int>(ids.Take(values.Count)), Items.Of<int>(ids.Skip(values.Count))))
                    );
                }
            )
            .Match(
                ids =>
                {
                    // Buffers, then what they become, then which steps count, if the layer says so.
                    var (outputs, updates) = (Items.Of<int>(ids.Item1.Select(value => builder.Number(value, path))), ids.Item2);
                    var count = updates.Count / 2;
                    for (var i = 0; i < count; i++)
                    {
                        if (builder.Assign(updates[i], updates[i + count]) is { IsFail: true } wrong)
                            return Report(wrong.Problems[0], leaf, path);
                    }

                    if (Stranger(mark) is { } unknown)
                        return Report(unknown, leaf, path);
                    // Pairs lean to the right: (a, (b, c)).
                    var output = outputs.Reverse().Aggregate((rest, value) => builder.Pair(value, rest));
                    if (OutputProblem(leaf, shape, builder.ShapeOf(output)) is { } problem)
                        return Report(problem, leaf, path);
                    Mask(leaf, tensors, output, updates.Count % 2 == 1 ? updates[^1] : null);
                    builder.Uses.Add(
                        new LayerUse(
                            path,
                            leaf,
                            shape,
                            builder.ShapeOf(output),
                            builder.ParametersSince(mark),
                            builder.InstructionsSince(mark)
                        )
                        {
                            InputKind = kind,
                        }
                    );
                    return (Value?)new Value(output, leaf.Gives ?? kind);
                },
                problems => Report(problems[0], leaf, path)
            );
    }

    // Only a file can name a size that no input has.
    private Problem? Stranger((int Instructions, int Parameters) mark)
    {
        for (var i = mark.Instructions; i < builder.Instructions.Count; i++)
        {
            foreach (var result in builder.Instructions[i].Results)
            {
                if (result.Shape.IsOpen && result.Shape.Dims.SelectMany(dim => dim.Symbols).Except(open).FirstOrDefault() is { } name)
                    return Problem.Shape(
                        $"sizes that the input has: {string.Join(", ", open)}",
                        name,
                        "a size is a number, or one of the input's"
                    );
            }
        }

        return null;
    }

    // What has other axes is said by its axes; what only looks alike, by its kind.
    private static Problem? Misfit(Kind takes, Shape shape, Kind? kind) =>
        !takes.Admits(shape) ? Kinds.Mismatch(takes, shape)
        : kind is not null && kind != takes ? Kinds.Mismatch(takes, kind)
        : null;

    private Value? Kept(Projection projection, int pair, LayerPath path)
    {
        var value = builder.PartOf(pair, projection.Kept);
        builder.Uses.Add(
            new LayerUse(path, projection, builder.ShapeOf(pair), builder.ShapeOf(value), Items<int>.None, Items<int>.None)
            {
                InputKind = projection.Takes,
            }
        );
        return new Value(value, projection.Gives);
    }

    // Only a user's own layer can say one kind and give another.
    private static Problem? OutputProblem(Leaf leaf, Shape input, Shape output) =>
        leaf.Gives is { } gives && (!gives.Admits(output) || output.Tensors.Exists(one => one[0] != input.Tensors[0][0]))
            ? Problem.Shape($"a body that gives {gives}", output.ToString(), "keep the batch first, and as many axes as the kind has")
        : leaf.Gives is null && (output.Rank != input.Rank || output[0] != input[0])
            ? Problem.Shape(
                $"a body that keeps the axes of {input}",
                output.ToString(),
                "a layer that changes the axes is defined with Layer.Define<TIn, TOut>"
            )
        : null;

    /// <summary>A value and what it stands for, as far as that is known.</summary>
    /// <param name="Id">Its number in the builder.</param>
    /// <param name="Kind">Its kind; null if neither the input's was given nor a layer has said.</param>
    private readonly record struct Value(int Id, Kind? Kind);

    private Value? Report(Problem problem, Layer layer, LayerPath path)
    {
        problems.Add(problem.At(path.ToString(), layer));
        return null;
    }
}
