using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

/// <summary>A program and the gradients of its result by the parameters that are trained. Owns native memory.</summary>
internal sealed class Gradient : IDisposable
{
    private readonly Tensor[] parameters;
    private readonly int[] trained;
    private readonly Tensor[] leaves;
    private readonly bool isDerived;
    private readonly int firstGradient;

    /// <summary>Makes it ready.</summary>
    /// <param name="program">The program, which gives one number.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="precision">The precision of all computing.</param>
    /// <param name="device">Where it is computed.</param>
    /// <param name="source">Where gradients come from. Only a derived program knows of backward passes that a user wrote: with one, it is that.</param>
    internal Gradient(Program program, ParameterBuffer parameters, Precision precision, torch.Device device, GradientSource source)
    {
        trained = [.. Enumerable.Range(0, program.Parameters.Count).Where(i => program.Parameters[i].Trainable)];
        isDerived = trained.Length > 0 && (source == GradientSource.Derived || program.HasOwnBackward);
        // The same memory, of which autograd knows nothing.
        this.parameters = isDerived ? Array.ConvertAll(parameters.Views, view => view.detach().DetachFromDisposeScope()) : parameters.Views;
        leaves = isDerived ? [] : [.. trained.Select(i => this.parameters[i])];
        firstGradient = program.Outputs.Count;
        Execution = new Execution(
            isDerived ? program.Differentiate([.. trained.Select(program.ValueOf)]).OrThrow().Simplify() : program,
            precision,
            device
        );
        Gradients = new Tensor?[program.Parameters.Count];
        var used = program.UsedParameters().ToHashSet();
        Unused = trained.Where(i => !used.Contains(i)).Select(i => program.Parameters[i].Path).FirstOrDefault();
    }

    /// <summary>The program made ready, with the gradients behind its own outputs where it is a derived one.</summary>
    internal Execution Execution { get; }

    /// <summary>One gradient a parameter, of the last run; null for those that are not trained.</summary>
    internal Tensor?[] Gradients { get; }

    /// <summary>The path of a trained parameter that the result does not depend on; it would get no gradient.</summary>
    internal string? Unused { get; }

    /// <summary>The loss, and <see cref="Gradients"/>; tensors belong to the caller's dispose scope.</summary>
    internal Tensor Run(ReadOnlySpan<Tensor> inputs, RandomKey key)
    {
        using var grad = isDerived ? torch.no_grad() : null;
        var loss = Execution.Run(parameters, inputs, key);
        if (isDerived)
        {
            var results = Execution.Results();
            for (var i = 0; i < trained.Length; i++)
                Gradients[trained[i]] = results[firstGradient + i].contiguous();
            return loss;
        }

        if (leaves.Length == 0)
            return loss;
        // Without allow_unused, TorchSharp ends the process on an error; Unused has made sure that there is none.
        var found = torch.autograd.grad([loss], leaves, allow_unused: true);
        for (var i = 0; i < trained.Length; i++)
            Gradients[trained[i]] = found[i];
        return loss;
    }

    public void Dispose()
    {
        Execution.Dispose();
        if (isDerived)
            foreach (var parameter in parameters)
                parameter.Dispose();
    }
}
