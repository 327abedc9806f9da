namespace DeepPipeline.Ir;

public sealed partial class Lowering
{
    // What is wrong with the shapes that the parts of a loss are given.
    private Items<Problem> Mismatches(LossFunction loss, int prediction, int target, LayerPath path)
    {
        var (parts, outputs, goals) = (loss.Parts, builder.TensorsOf(prediction), builder.TensorsOf(target));
        if (loss.OutputCount != outputs.Count || loss.TargetCount != goals.Count)
            return
            [
                new Problem(
                    ProblemCode.Shape,
                    path.ToString(),
                    loss.ToString(),
                    "a loss for each value of the model's output",
                    $"{builder.ShapeOf(prediction)}, and targets {builder.ShapeOf(target)}",
                    "put the losses of a pair's values together with Loss.Both"
                ),
            ];
        return parts.Aggregate(
            Items<Problem>.None,
            (found, part) =>
                Mismatch(part, Taken(part, outputs).Map(builder.ShapeOf), builder.ShapeOf(goals[part.Target])) is { } problem
                    ? found.Add(problem.At(path.ToString(), part.Loss.ToString()))
                    : found
        );
    }

    private static Problem? Mismatch(LossPart part, Items<Shape> predictions, Shape target) =>
        OpenSizes.Asking<bool>(predictions[0], () => part.Loss.Mismatch(predictions, target) is { } problem ? problem : true).FirstProblem;

    private Result<Program> InlineLoss(LossFunction loss, int prediction, int target, LayerPath path)
    {
        var (outputs, goals) = (builder.TensorsOf(prediction), builder.TensorsOf(target));
        var known = new Dictionary<Symbol, int>(ReferenceEqualityComparer.Instance);
        var mixing = new string?[outputs.Count];
        Symbol? sum = null;
        foreach (var part in loss.Parts)
        {
            var taken = Taken(part, outputs);
            if (Intermediate(part, path, out var intermediate) is { } unknown)
                return Result.Fail<Program>(unknown);
            var lowered = OpenSizes.Asking(
                builder.ShapeOf(taken[0]),
                () => Result.Ok(Expression(part, [.. taken, .. intermediate], goals[part.Target]))
            );
            if (!lowered.TryGet(out var expression))
                return Result.Fail<Program>(lowered.Problems.Map(problem => problem.At(path.ToString(), part.Loss)));
            sum = sum is null ? expression : sum + expression;
            if (Inlined(expression, taken[0]) is { } wrong)
                return Result.Fail<Program>(wrong.At(path.ToString(), part.Loss is DefinedLoss ? part.Loss : loss));
            if (builder.ShapeOf(known[expression]) is { Rank: > 0 } shape)
                return Result.Fail<Program>(
                    Problem
                        .Shape("one number", shape.ToString(), "end the expression with Mean(keepAxes: false)")
                        .At(path.ToString(), part.Loss)
                );
            if (Inlined(sum, outputs[0]) is { } unequal)
                return Result.Fail<Program>(unequal.At(path.ToString(), loss));
        }

        var output = known[sum!];
        return Result.Ok(
            builder.Finish(
                mode,
                mode == Mode.Train ? builder.Regularized(output, path) : output,
                outputs,
                outputs.Exists(masks.ContainsKey) ? outputs.Map(value => MaskOf(value, path)) : []
            ) with
            {
                MixesSteps = [.. mixing],
            }
        );

        Problem? Inlined(Symbol expression, int value) =>
            OpenSizes.Asking(builder.ShapeOf(value), () => builder.Inline(expression, known, value, path, default)).FirstProblem;

        Symbol Expression(LossPart part, int[] taken, int target)
        {
            var symbols = Items.Of<Symbol>(taken.Select((_, i) => Symbol.Input(i)));
            var goal = Symbol.Input(symbols.Count);
            for (var i = 0; i < taken.Length; i++)
                known[symbols[i]] = taken[i];
            known[goal] = target;
            var (shape, mask) = (builder.ShapeOf(taken[0]), MaskOf(taken[0], path));
            var expression = mask is { } steps ? Masked(steps) : part.Loss.Lower(symbols, goal, shape);
            return part.Weight == 1 ? expression : part.Weight * expression;

            // Over the steps that count, if the loss can be told.
            Symbol Masked(int steps)
            {
                var symbol = Symbol.Input(symbols.Count + 1);
                known[symbol] = steps;
                var masking = new LossMasking(
                    [.. symbols, goal],
                    [.. taken.Append(target).Select(builder.ShapeOf)],
                    symbol,
                    builder.ShapeOf(steps)
                );
                var masked = part.Loss.Lower(symbols, goal, shape, masking.Of);
                mixing[part.FirstOutput] ??= masking.Mixing;
                return masked;
            }
        }
    }

    // What layers gave, by path; kept only where a loss looks at it.
    private Dictionary<string, int>? noted;

    private void LooksFor(LossFunction loss) => noted = loss.Parts.Any(part => !part.Loss.Intermediate.IsEmpty) ? [] : null;

    private Value? Noted(LayerPath path, Value? value)
    {
        if (noted is not null && value is var (id, _))
            noted[path.ToString()] = id;
        return value;
    }

    // The values that a loss looks at; or a problem that names the first that there is not.
    private Problem? Intermediate(LossPart part, LayerPath path, out int[] values) =>
        Noted(part.Loss.Intermediate, out values)?.At(path.ToString(), part.Loss);

    private static Items<int> Taken(LossPart part, Items<int> outputs) => [.. outputs.Skip(part.FirstOutput).Take(part.OutputCount)];
}
