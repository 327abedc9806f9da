using TorchSharp;

namespace DeepPipeline;

/// <summary>Says where numbers first stopped being finite.</summary>
internal static class Finiteness
{
    internal const string LowerTheRate = "lower the learning rate; the epochs before this one are unharmed";

    /// <summary>The first value of the last run that is not finite, as a problem.</summary>
    /// <param name="execution">The program that was run.</param>
    /// <param name="loss">The loss that it ends in.</param>
    /// <param name="actual">What came instead of finite values, and when.</param>
    /// <param name="hint">What to do.</param>
    internal static Problem First(Execution execution, LossFunction loss, string actual, string hint)
    {
        using var scope = torch.NewDisposeScope();
        var program = execution.Program;
        if (Enumerable.Range(0, program.Inputs.Count).Any(IsSpoilt))
            return Where("(pipeline)", loss);
        foreach (var instruction in program.Instructions)
        {
            if (instruction.Arguments.Where(IsSpoilt).Select(program.ParameterAt).OfType<int>().Take(1).ToArray() is [var parameter])
                return Where(program.Parameters[parameter].Path, "parameter");
            if (IsSpoilt(instruction.First))
                return Where(
                    instruction.Path.ToString(),
                    program.Layers.Find(use => use.Path == instruction.Path).Match(Some: use => use.Layer, None: loss)
                );
        }

        return Where("loss", loss);

        bool IsSpoilt(int value) =>
            execution.Value(value) is { } tensor && torch.is_floating_point(tensor) && !tensor.isfinite().all().item<bool>();

        Problem Where(string path, object what) => new(ProblemCode.NotFinite, path, what, "finite values", actual, hint);
    }
}
