namespace DeepPipeline;

/// <summary>From a classifier's outputs to probabilities.</summary>
internal static class ClassProbabilities
{
    /// <summary>The probabilities of the classes, which are two where there is one output.</summary>
    /// <param name="outputs">One example's outputs.</param>
    /// <param name="program">The program that gave them: its last layer may be a softmax or sigmoid.</param>
    internal static double[] Of(double[] outputs, Program program)
    {
        var areProbabilities = AreProbabilities(program);
        if (outputs.Length == 1)
        {
            var yes = areProbabilities ? outputs[0] : 1 / (1 + Math.Exp(-outputs[0]));
            return [1 - yes, yes];
        }

        if (areProbabilities)
            return outputs;
        var most = outputs.Max();
        var powers = System.Array.ConvertAll(outputs, output => Math.Exp(output - most));
        var sum = powers.Sum();
        return System.Array.ConvertAll(powers, power => power / sum);
    }

    private static bool AreProbabilities(Program program) =>
        LastStep.Of(program, program.Predictions[0])?.Primitive is SoftmaxOp or UnaryOp { Function: UnaryFunction.Sigmoid };
}

/// <summary>What a program does last to a value.</summary>
internal static class LastStep
{
    /// <summary>The step that gives a value; what only moves numbers, or drops some in training, is none of its own.</summary>
    internal static Instruction? Of(Program program, int value)
    {
        while (program.GiverOf(value) is { Primitive: ReshapeOp or PermuteOp or SliceOp or SelectOp or DropoutOp } instruction)
            value = instruction.Arguments[0];
        return program.GiverOf(value);
    }
}
