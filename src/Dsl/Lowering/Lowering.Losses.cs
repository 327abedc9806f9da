using LanguageExt;
using static LanguageExt.Prelude;

namespace DeepPipeline.Ir;

public sealed partial class Lowering
{
    // What is wrong with the shapes that the parts of a loss are given.
    private Items<Problem> Mismatches(LossFunction loss, int prediction, int target, LayerPath path)
    {
        var (parts, outputs, goals) = (loss.Parts, builder.TensorsOf(prediction), builder.TensorsOf(target));
        if (parts.Sum(part => part.OutputCount) != outputs.Count || parts.Count != goals.Count)
            return
            [
                new Problem(
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
                part.Loss.Mismatch(Taken(part, outputs).Map(builder.ShapeOf), builder.ShapeOf(goals[part.Target])) is { } flaw
                    ? found.Add(flaw.At(path.ToString(), part.Loss.ToString()))
                    : found
        );
    }

    private Result<Program> InlineLoss(LossFunction loss, int prediction, int target, LayerPath path)
    {
        var (outputs, goals) = (builder.TensorsOf(prediction), builder.TensorsOf(target));
        var inputs = new Dictionary<Symbol, int>(ReferenceEqualityComparer.Instance);
        return builder
            .Inline(loss.Parts.Select(Expression).Aggregate((sum, part) => sum + part), inputs, outputs[0], path, default)
            .Match(
                Right: output =>
                    Result.Ok(
                        builder.Finish(mode, mode == Mode.Train ? builder.Regularized(output, path) : output) with
                        {
                            Prediction = outputs[0],
                            OtherPredictions = outputs.RemoveAt(0),
                        }
                    ),
                Left: flaw => Result.Fail<Program>(flaw.At(path.ToString(), loss.ToString()))
            );

        Symbol Expression(LossPart part)
        {
            var taken = Taken(part, outputs);
            var symbols = new Arr<Symbol>(taken.Map((i, _) => Symbol.Input(i)));
            var goal = Symbol.Input(symbols.Count);
            for (var i = 0; i < taken.Count; i++)
                inputs[symbols[i]] = taken[i];
            inputs[goal] = goals[part.Target];
            var expression = part.Loss.Lower(symbols, goal, builder.ShapeOf(taken[0]));
            return part.Weight == 1 ? expression : part.Weight * expression;
        }
    }

    private static Arr<int> Taken(LossPart part, Arr<int> outputs) => new(outputs.Skip(part.FirstOutput).Take(part.OutputCount));
}
