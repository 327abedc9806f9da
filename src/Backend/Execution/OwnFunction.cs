using System.Runtime.ExceptionServices;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

/// <summary>Runs a user's function and, when gradients come, the user's backward pass: a step of autograd's own graph.</summary>
internal sealed class OwnFunction : torch.autograd.SingleTensorFunction<OwnFunction>
{
    private const string FailuresKey = "failures";

    // What is handed on beside tensors.
    private const int Others = 3;

    /// <inheritdoc/>
    public override string Name => "OwnBackward";

    /// <summary>The function's value.</summary>
    /// <param name="own">The function.</param>
    /// <param name="x">Its arguments.</param>
    /// <param name="batch">How many examples there are.</param>
    /// <param name="failures">Where what its backward pass throws is kept.</param>
    internal static Tensor Run(OwnBackwardOp own, ReadOnlySpan<Tensor> x, long batch, BackwardFailures failures) =>
        apply([own, batch, failures, .. x]);

    /// <inheritdoc/>
    public override Tensor forward(torch.autograd.AutogradContext ctx, params object[] vars)
    {
        var (own, batch, failures) = ((OwnBackwardOp)vars[0], (long)vars[1], (BackwardFailures)vars[2]);
        Tensor[] x = [.. vars.Skip(Others).Cast<Tensor>()];
        var value = Run(own.Forward, x, batch, failures)[0];
        // What only looks at an argument's memory can't become a step of its own.
        var result = own.Forward.GiverOf(own.Forward.Output)?.Primitive
            is null
                or ReshapeOp
                or PermuteOp
                or SliceOp
                or SelectOp
                or BroadcastOp
            ? value.clone()
            : value;
        ctx.save_data(nameof(own), own);
        ctx.save_data(nameof(batch), batch);
        ctx.save_data(FailuresKey, failures);
        ctx.save_for_backward([x[0], result, .. x.Skip(1)]);
        return result;
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(torch.autograd.AutogradContext ctx, Tensor grad_output)
    {
        var (saved, failures) = (ctx.get_saved_variables(), (BackwardFailures)ctx.get_data(FailuresKey));
        try
        {
            var found = Run(
                ((OwnBackwardOp)ctx.get_data("own")).Backward,
                [saved[0], saved[1], grad_output, .. saved.Skip(2)],
                (long)ctx.get_data("batch"),
                failures
            );
            return [null!, null!, null!, .. found];
        }
        catch (Exception thrown)
        {
            failures.Keep(thrown);
            return [null!, null!, null!, saved[0].detach(), .. saved.Skip(2).Select(x => x.detach())];
        }
    }

    private static Tensor[] Run(Program program, Tensor[] inputs, long batch, BackwardFailures failures)
    {
        var values = new Tensor[program.ValueCount];
        inputs.CopyTo(values, 0);
        foreach (var instruction in program.Instructions)
        {
            values[instruction.First] = instruction.Primitive switch
            {
                ConstantOp constant => torch.tensor(constant.Value, inputs[0].dtype, inputs[0].device),
                OwnBackwardOp own => Run(own, [.. instruction.Arguments.Map(a => values[a])], batch, failures),
                var primitive => Primitives.Run(primitive, [.. instruction.Arguments.Map(a => values[a])], [], instruction.Shape, batch),
            };
        }

        return [.. program.Outputs.Map(output => values[output])];
    }
}

/// <summary>
/// What is thrown inside the backward passes of one execution. TorchSharp ends the process when something is thrown there, so it is kept until autograd is done; on a
/// GPU, on another thread than that which waits for it.
/// </summary>
internal sealed class BackwardFailures
{
    private Exception? first;

    internal void Keep(Exception thrown) => Interlocked.CompareExchange(ref first, thrown, null);

    /// <summary>Throws what was thrown; to be called after each backward pass.</summary>
    internal void Throw()
    {
        if (first is not null && Interlocked.Exchange(ref first, null) is { } thrown)
            ExceptionDispatchInfo.Throw(thrown);
    }
}
