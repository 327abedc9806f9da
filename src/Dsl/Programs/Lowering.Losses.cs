using LanguageExt;
using Pipeline.Tree;
using Pipeline.Training;
using static LanguageExt.Prelude;

namespace Pipeline.Programs;

public sealed partial class Lowering
{
    // The losses of the values of a pair, each with what is wrong with its shapes.
    private Seq<(LossFunction Loss, Flaw? Flaw)> Losses(LossFunction loss, int prediction, int target) =>
        loss is Weighted != builder.ShapeOf(prediction).IsPair || builder.ShapeOf(prediction).IsPair != builder.ShapeOf(target).IsPair
            ? Seq1((loss, (Flaw?)new Flaw("a loss for each value of the model's output", $"{builder.ShapeOf(prediction)}, and targets {builder.ShapeOf(target)}", "put the losses of a pair's values together with Loss.Both")))
        : loss is Weighted both
            ? Losses(both.First, builder.PartOf(prediction, 0), builder.PartOf(target, 0)) + Losses(both.Second, builder.PartOf(prediction, 1), builder.PartOf(target, 1))
            : Seq1((loss, loss.Mismatch(builder.ShapeOf(prediction), builder.ShapeOf(target))));

    private Validation<Problem, Program> InlineLoss(LossFunction loss, int prediction, int target, LayerPath path)
    {
        var inputs = new Dictionary<Symbol, int>(ReferenceEqualityComparer.Instance);
        return builder.Inline(Expression(loss, prediction, target, inputs), inputs, builder.TensorsOf(prediction)[0], path, default)
            .Match(
                Right: output => Checked.Ok(builder.Finish(mode, mode == Mode.Train ? builder.Penalized(output, path) : output) with { Prediction = builder.TensorsOf(prediction)[0], OtherPredictions = builder.TensorsOf(prediction).RemoveAt(0) }),
                Left: flaw => Checked.Fail<Program>(flaw.At(path.ToString(), loss.ToString())));
    }

    private Symbol Expression(LossFunction loss, int prediction, int target, Dictionary<Symbol, int> inputs)
    {
        if (loss is Weighted both)
        {
            return (both.FirstWeight * Expression(both.First, builder.PartOf(prediction, 0), builder.PartOf(target, 0), inputs))
                + (both.SecondWeight * Expression(both.Second, builder.PartOf(prediction, 1), builder.PartOf(target, 1), inputs));
        }

        var (x, t) = (Symbol.Input(0), Symbol.Input(1));
        (inputs[x], inputs[t]) = (prediction, target);
        return loss.Lower(x, t);
    }
}
