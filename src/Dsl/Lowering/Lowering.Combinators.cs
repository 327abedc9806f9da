namespace DeepPipeline.Ir;

public sealed partial class Lowering
{
    private Value? VisitBranch(Branch branch, Value? value, LayerPath path, ParameterScope scope)
    {
        if (branch.Branches.IsEmpty)
            return Report(Problem.Structure("at least one branch", "none", "give the layers whose outputs are joined"), branch, path);
        if (branch.IsResidual)
            return Join(branch.Join, [value, Parts(branch.Branches[1], value, path, scope)], branch, path);
        var names = new System.Collections.Generic.HashSet<string>();
        var outputs = branch
            .Branches.Map(
                (i, part) =>
                {
                    var segment = Distinct(Paths.BranchSegment(i, part), names, part, path);
                    return Visit(part, value, path.Child(segment), scope.Child(segment));
                }
            )
            .ToArray();
        return Join(branch.Join, outputs, branch, path);
    }

    private Value? Join(Join join, Value?[] values, Layer layer, LayerPath path)
    {
        if (System.Array.Exists(values, v => v is null))
            return null;
        var ids = Items.Of<int>(values.Select(v => v!.Value.Id));
        var kinds = values.Select(v => v!.Value.Kind).ToArray();
        if (join is PairedJoin && ids.Sum(id => builder.TensorsOf(id).Count) > Kind.MostValues)
            return Report(PairedJoin.TooMany(ids.Sum(id => builder.TensorsOf(id).Count)), layer, path);
        if (join is PairedJoin)
            return ids.Count == 2
                ? new Value(builder.Pair(ids[0], ids[1]), kinds is [{ } one, { } other] ? Kind.Pair(one, other) : null)
                : Report(PairedJoin.NotTwo(ids.Count), layer, path);
        if (ids.Exists(v => builder.ShapeOf(v).IsPair))
            return Report(Kinds.OneValue(builder.ShapeOf(ids.Find(v => builder.ShapeOf(v).IsPair).IfNone(0))), layer, path);
        var kind = kinds.OfType<Kind>().Distinct().ToArray() is [var only] ? only : null;
        if (join is ConcatJoin concat)
            return builder
                .Apply(new ConcatOp(concat.Axis), ids, path)
                .Match(
                    v =>
                    {
                        MaskJoined(ids, v);
                        return (Value?)new Value(v, kind);
                    },
                    problems => Report(problems[0], layer, path)
                );
        var shape = builder.ShapeOf(ids[0]);
        var others = ids.Filter(v => builder.ShapeOf(v) != shape);
        if (!others.IsEmpty)
            return Report(
                Problem.Shape(
                    $"{(layer is Branch { IsResidual: true } ? "a body that keeps the shape" : "branches of one shape, as the first's")} {shape}",
                    builder.ShapeOf(others[0]).ToString(),
                    layer is Branch { IsResidual: true }
                        ? "end the body with a layer that gives the input's size back"
                        : "make the outputs' sizes equal, or join them with Concat"
                ),
                layer,
                path
            );
        var function = new BinaryOp(join is SumJoin ? BinaryFunction.Add : BinaryFunction.Multiply);
        var result = ids[0];
        foreach (var next in ids.Skip(1))
            result = builder.Apply(function, [result, next], path).OrThrow();
        MaskJoined(ids, result);
        return new Value(result, kind);
    }

    private Value? VisitRepeated(Repeated repeated, Value? value, LayerPath path, ParameterScope scope)
    {
        if (repeated.Times < 0)
            return Report(
                Problem.Argument(
                    "a number of times of at least 0",
                    repeated.Times.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    "0 is the identity"
                ),
                repeated,
                path
            );
        if (repeated.Problem is { } problem)
            return Report(problem, repeated, path);
        for (var i = 0; i < repeated.Times; i++)
        {
            var segment = i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            value = Parts(repeated.Body, value, path.Child(segment), scope.Child(segment));
            // What is wrong with the body is said once, not each time.
            if (value is null)
                return null;
        }

        return value;
    }

    private Value? VisitEach(TimeDistributed each, Value? value, LayerPath path, ParameterScope scope)
    {
        if (value is not var (input, kind) || Misfit(Sequence.Kind, builder.ShapeOf(input), kind) is not null)
        {
            if (value is { } wrong && Misfit(Sequence.Kind, builder.ShapeOf(wrong.Id), wrong.Kind) is { } misfit)
                Report(misfit, each, path);
            return Parts(each.Body, null, path, scope);
        }

        var sequence = builder.ShapeOf(input);
        if (
            Parts(each.Body, new Value(Reshaped(input, TimeDistributed.Steps(sequence)), Features.Kind), path, scope) is not var (output, _)
        )
            return null;
        var steps = builder.ShapeOf(output);
        if (Features.Kind.Admits(steps) && steps[0] == TimeDistributed.Steps(sequence)[0])
        {
            var result = Reshaped(output, TimeDistributed.Sequences(sequence, steps));
            if (masks.TryGetValue(input, out var mask))
                masks[result] = mask;
            return new Value(result, Sequence.Kind);
        }

        return Report(
            Problem.Kind($"a body that gives {Features.Kind}", steps.ToString(), "end the body with a layer that gives one vector a step"),
            each,
            path
        );

        int Reshaped(int from, Shape to) => builder.Apply(new ReshapeOp(to.Dims), [from], path).OrThrow();
    }

    private Value? VisitGraph(Graph graph, Value? value, LayerPath path, ParameterScope scope)
    {
        if (graph.Problem is { } problem)
            return Report(problem, graph, path);
        var names = new System.Collections.Generic.HashSet<string>();
        var values = new List<Value?> { value };
        for (var i = 0; i < graph.Nodes.Count; i++)
        {
            values.Add(
                graph.Nodes[i] switch
                {
                    Apply apply => VisitNode(apply, i),
                    Joined joined => Join(joined.Join, joined.Arguments.Map(a => values[a]).ToArray(), graph, path),
                    _ => throw new InvalidOperationException(),
                }
            );
        }

        return values[graph.Output];

        Value? VisitNode(Apply apply, int i)
        {
            var segment = Distinct(Paths.BranchSegment(i, apply.Layer), names, apply.Layer, path);
            return Visit(apply.Layer, values[apply.Argument], path.Child(segment), scope.Child(segment));
        }
    }

    private Value? VisitAnnotated(Annotated annotated, Value? value, LayerPath path, ParameterScope scope)
    {
        if (annotated.Note.Problem is { } problem)
            problems.Add(problem.At(path.ToString(), annotated));
        switch (annotated.Note)
        {
            case NameNote name:
                CheckName(name.Text, annotated, path);
                return Inside(annotated.Body, value, path, scope);
            case FrozenNote:
                return Visit(annotated.Body, value, path, scope with { Trainable = false });
            case RegularizedNote { Regularization: var penalty }:
                return Visit(annotated.Body, value, path, scope with { L1 = scope.L1 + penalty.L1, L2 = scope.L2 + penalty.L2 });
            case Constraint constraint:
                return Visit(
                    annotated.Body,
                    value,
                    path,
                    scope with
                    {
                        MaxNorm = Math.Min(scope.MaxNorm ?? constraint.MaxNorm, constraint.MaxNorm),
                    }
                );
            case SharedNote share:
                CheckName(share.Text, annotated, path);
                if (shared.TryGetValue(share.Text, out var before) && before != annotated.Body)
                    return Report(
                        Problem.Structure(
                            $"what is shared as \"{share.Text}\" elsewhere, {before}",
                            annotated.Body.ToString(),
                            "write the shared part once, as a variable, and use that"
                        ),
                        annotated,
                        path
                    );
                shared[share.Text] = annotated.Body;
                return Inside(annotated.Body, value, path, scope with { Prefix = new LayerPath("@" + share.Text) });
            default:
                throw new InvalidOperationException();
        }
    }

    // A named leaf is called by the name alone; what has parts has them below the name.
    private Value? Inside(Layer body, Value? value, LayerPath path, ParameterScope scope) =>
        Paths.HasPartsBelow(body) ? Parts(body, value, path, scope) : Visit(body, value, path, scope);

    private void CheckName(string name, Layer layer, LayerPath path)
    {
        if (name.Length == 0 || !name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-') || char.IsDigit(name[0]))
            Report(
                Problem.Structure(
                    "a name of letters, digits, _ and -, not starting with a digit",
                    $"\"{name}\"",
                    "names become parts of paths"
                ),
                layer,
                path
            );
    }
}
