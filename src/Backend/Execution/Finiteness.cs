using TorchSharp;

namespace DeepPipeline;

/// <summary>Says where numbers first stopped being finite.</summary>
internal static class Finiteness
{
    internal const string LowerTheRate = "lower the learning rate; the epochs before this one are unharmed";

    /// <summary>The first value of the last run that is not finite, as a problem.</summary>
    /// <param name="execution">The program that was run.</param>
    /// <param name="loss">The loss that it ends in.</param>
    /// <param name="actual">What came instead of finite numbers, and when.</param>
    /// <param name="hint">What to do.</param>
    internal static Problem First(Execution execution, LossFunction loss, string actual, string hint)
    {
        using var scope = torch.NewDisposeScope();
        var program = execution.Program;
        for (var i = 0; i < program.Instructions.Count; i++)
        {
            if (execution.Value(i) is not { } tensor || !torch.is_floating_point(tensor) || tensor.isfinite().all().item<bool>())
                continue;
            var instruction = program.Instructions[i];
            return instruction.Primitive is ParameterOp parameter
                ? Where(program.Parameters[parameter.Index].Path, "parameter")
                : Where(
                    instruction.Path.ToString(),
                    program.Layers.Find(use => use.Path == instruction.Path).Match(Some: use => use.Layer, None: loss)
                );
        }

        return Where("loss", loss);

        Problem Where(string path, object what) => new(ProblemCode.NotFinite, path, what, "finite numbers", actual, hint);
    }
}
