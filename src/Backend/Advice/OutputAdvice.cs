namespace DeepPipeline;

/// <summary>Whether what a model ends with is what its loss takes.</summary>
internal static class OutputAdvice
{
    internal static Advice? Of(Program program, LossPart part)
    {
        if (Last(program, program.Predictions[part.FirstOutput]) is not { } last)
            return null;
        var use = program.Layers.FirstOrDefault(layer => layer.Instructions.Exists(i => program.Instructions[i] == last));
        var (path, written) = (last.Path.ToString(), use?.Layer.ToString() ?? "the last step");
        var takes = part.Loss.Target.Prediction;
        var (inItself, behind) =
            part.Loss.Target is TargetForm.Answers
                ? ("which has a sigmoid in itself", "Sigmoid")
                : ("which has a softmax in itself", "Softmax");
        // A layer of several steps says itself what they are together.
        var effect = Effects.Of(last.Primitive);
        var ending = effect == Effect.Other && use?.Layer is Leaf layer ? layer.Effect : effect;
        return (ending, takes) switch
        {
            (not (Effect.Bounded or Effect.NotNegative), _) or (_, PredictionForm.Unspecified) => null,
            (Effect.NotNegative, PredictionForm.Values) => Said(
                "gives no negative number, and none of its units that gives 0 for everything learns again",
                "end the model with the Dense before it; if targets are never negative, take Softplus"
            ),
            (_, PredictionForm.Values) => null,
            (_, PredictionForm.LogProbabilities) => Said(
                $"stands before {part.Loss}, which takes logarithms of probabilities",
                "end the model with LogSoftmax, or leave this layer away and take Loss.CrossEntropy"
            ),
            (Effect.NotNegative, _) => Said(
                $"gives no negative number to {part.Loss}, which takes logits",
                "end the model with the Dense before it"
            ),
            _ => Said(
                $"stands before {part.Loss}, {inItself}: logits so near each other learn slowly, if at all",
                $"end the model with the layer before it; where probabilities are wanted, put {behind} behind the trained model"
            ),
        };

        Advice Said(string seen, string hint) => new(path, written, seen, hint);
    }

    // What only moves numbers, or drops some in training, is no ending of its own.
    private static Instruction? Last(Program program, int value)
    {
        while (program.GiverOf(value) is { } instruction && Effects.Of(instruction.Primitive) == Effect.Moved)
            value = instruction.Arguments[0];
        return program.GiverOf(value);
    }
}
