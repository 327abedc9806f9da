using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

/// <summary>Runs a program and differentiates its result with respect to the parameters that are trained.</summary>
internal sealed class Gradient
{
    private readonly Execution execution;
    private readonly Tensor[] parameters;
    private readonly int[] trained;
    private readonly Tensor[] leaves;

    internal Gradient(Execution execution, ParameterBuffer buffer)
    {
        (this.execution, parameters) = (execution, buffer.Views);
        trained = [.. Enumerable.Range(0, parameters.Length).Where(i => execution.Program.Parameters[i].Trainable)];
        leaves = [.. trained.Select(i => parameters[i])];
        Gradients = new Tensor?[parameters.Length];
        var used = execution.UsedParameters().ToHashSet();
        Unused = trained.Where(i => !used.Contains(i)).Select(i => execution.Program.Parameters[i].Path).FirstOrDefault();
    }

    /// <summary>One gradient a parameter, of the last run; null for those that are not trained.</summary>
    internal Tensor?[] Gradients { get; }

    /// <summary>The path of a trained parameter that the result does not depend on; it would get no gradient.</summary>
    internal string? Unused { get; }

    /// <summary>The loss, and <see cref="Gradients"/>; tensors belong to the caller's dispose scope.</summary>
    internal Tensor Run(ReadOnlySpan<Tensor> inputs, RandomKey key)
    {
        var loss = execution.Run(parameters, inputs, key);
        if (leaves.Length == 0)
            return loss;
        // Without allow_unused, TorchSharp ends the process on an error; Unused has made sure that there is none.
        var found = torch.autograd.grad([loss], leaves, allow_unused: true);
        execution.Failures.Throw();
        for (var i = 0; i < trained.Length; i++)
            Gradients[trained[i]] = found[i];
        return loss;
    }
}
