using System.Runtime.ExceptionServices;
using LanguageExt;
using Pipeline.Programs;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace Pipeline;

/// <summary>Runs a user's function and, when gradients come, the user's backward pass: a step of autograd's own graph.</summary>
internal sealed class OwnFunction : torch.autograd.SingleTensorFunction<OwnFunction>
{
    // TorchSharp ends the process when something is thrown inside a backward pass, so it is kept until autograd is done.
    private static Exception? failure;

    /// <inheritdoc/>
    public override string Name => nameof(OwnBackward);

    /// <summary>The function's value.</summary>
    internal static Tensor Run(OwnBackward own, ReadOnlySpan<Tensor> x, long batch) => apply([own, batch, .. x]);

    /// <inheritdoc/>
    public override Tensor forward(torch.autograd.AutogradContext ctx, params object[] vars)
    {
        var (own, batch) = ((OwnBackward)vars[0], (long)vars[1]);
        Tensor[] x = [.. vars.Skip(2).Cast<Tensor>()];
        var value = Run(own.Forward, x, batch)[0];
        // What only looks at an argument's memory can't become a step of its own.
        var result = own.Forward.Instructions[own.Forward.Output].Primitive is Input or Reshape or Permute or Slice or Select ? value.clone() : value;
        ctx.save_data(nameof(own), own);
        ctx.save_data(nameof(batch), batch);
        ctx.save_for_backward([x[0], result, .. x.Skip(1)]);
        return result;
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(torch.autograd.AutogradContext ctx, Tensor grad_output)
    {
        var saved = ctx.get_saved_variables();
        try
        {
            var found = Run(((OwnBackward)ctx.get_data("own")).Backward, [saved[0], saved[1], grad_output, .. saved.Skip(2)], (long)ctx.get_data("batch"));
            return [null!, null!, .. found];
        }
        catch (Exception thrown)
        {
            Interlocked.CompareExchange(ref failure, thrown, null);
            return [null!, null!, saved[0].detach(), .. saved.Skip(2).Select(x => x.detach())];
        }
    }

    /// <summary>Throws what was thrown inside a backward pass; to be called after each.</summary>
    internal static void ThrowIfFailed()
    {
        if (failure is not null && Interlocked.Exchange(ref failure, null) is { } thrown)
            ExceptionDispatchInfo.Throw(thrown);
    }

    private static Tensor[] Run(Program program, Tensor[] inputs, long batch)
    {
        var values = new Tensor[program.Instructions.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var instruction = program.Instructions[i];
            values[i] = instruction.Primitive switch
            {
                Input input => inputs[input.Index],
                Constant constant => torch.tensor(constant.Value, inputs[0].dtype, inputs[0].device),
                var primitive => Primitives.Run(primitive, [.. instruction.Arguments.Map(a => values[a])], instruction.Shape, batch),
            };
        }

        return [.. program.Outputs.Map(output => values[output])];
    }
}
