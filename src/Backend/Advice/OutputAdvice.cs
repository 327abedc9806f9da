namespace DeepPipeline;

/// <summary>Whether what a model ends with is what its loss takes.</summary>
internal static class OutputAdvice
{
    /// <summary>What the last layer does to every element.</summary>
    private enum Ending
    {
        Free,
        Shares,
        Probabilities,
        NotNegative,
        Bounded,
    }

    internal static Advice? Of(Program program, LossPart part)
    {
        if (LastStep.Of(program, program.Predictions[part.FirstOutput]) is not { } last)
            return null;
        var use = program.Layers.FirstOrDefault(layer => layer.Instructions.Exists(i => program.Instructions[i] == last));
        var (path, written) = (last.Path.ToString(), use?.Layer.ToString() ?? "the last step");
        var takes = part.Loss.Target.Prediction;
        var (inItself, behind) =
            part.Loss.Target is TargetForm.Answers
                ? ("which has a sigmoid in itself", "Sigmoid")
                : ("which has a softmax in itself", "Softmax");
        return (Of(last.Primitive, use?.Layer as Layer), takes) switch
        {
            (Ending.Free, _) or (_, PredictionForm.Unspecified) => null,
            (Ending.NotNegative, PredictionForm.Values) => Said(
                "gives no negative number, and none of its units that gives 0 for everything learns again",
                "end the model with the Dense before it; if targets are never negative, take Softplus"
            ),
            (_, PredictionForm.Values) => null,
            (_, PredictionForm.LogProbabilities) => Said(
                $"stands before {part.Loss}, which takes logarithms of probabilities",
                "end the model with LogSoftmax, or leave this layer away and take Loss.CrossEntropy"
            ),
            (Ending.NotNegative, _) => Said(
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

    private static Ending Of(Primitive primitive, Layer? layer) =>
        primitive switch
        {
            SoftmaxOp => Ending.Shares,
            UnaryOp { Function: UnaryFunction.Sigmoid } => Ending.Probabilities,
            UnaryOp { Function: UnaryFunction.Tanh } => Ending.Bounded,
            UnaryOp { Function: UnaryFunction.Relu } => Ending.NotNegative,
            // Those that are made of several steps.
            _ => layer switch
            {
                HardSigmoidLayer => Ending.Probabilities,
                HardTanhLayer or SoftsignLayer => Ending.Bounded,
                Relu6Layer => Ending.NotNegative,
                _ => Ending.Free,
            },
        };
}
