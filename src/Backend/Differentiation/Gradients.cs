using System.Runtime.InteropServices;
using LanguageExt;
using Pipeline.Programs;
using TorchSharp;

namespace Pipeline;

/// <summary>
/// What differentiation gives: the result, and the gradient of (result · cotangent) with respect to each parameter and the
/// input.
/// </summary>
/// <param name="Output">The program's result.</param>
/// <param name="OfParameters">By parameter path.</param>
/// <param name="OfInput">With respect to the input; empty if the input holds indices.</param>
public sealed record Differentiated(double[] Output, Map<string, double[]> OfParameters, double[] OfInput);

/// <summary>Differentiates programs: vᵀJ by reverse mode.</summary>
public static partial class Gradients
{
    /// <summary>The result of a program and its gradients, in the parameters' precision.</summary>
    /// <param name="program">The program, for learning or for use.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="input">The input's numbers, row by row.</param>
    /// <param name="batch">How many examples the input has.</param>
    /// <param name="cotangent">v, one number for each number of the result; ones if it is null.</param>
    /// <param name="target">The target's numbers, if the program ends in a loss.</param>
    /// <param name="key">Where dropout's randomness comes from.</param>
    public static Differentiated Of(Program program, Parameters parameters, double[] input, long batch, double[]? cotangent = null, double[]? target = null, RandomKey key = default)
    {
        using var scope = torch.NewDisposeScope();
        using var buffer = new ParameterBuffer(parameters, torch.CPU, forTraining: true);
        using var execution = new Execution(program, parameters.Precision, torch.CPU);
        var x = Numbers(program, 0, input, batch, parameters.Precision);
        torch.Tensor[] differentiable = program.Vocabulary is null ? [x.requires_grad_()] : [];
        var result = execution.Run(buffer.Views, x, target is null ? null : Numbers(program, 1, target, batch, parameters.Precision), key);
        var used = execution.UsedParameters().Where(i => program.Parameters[i].Trainable).ToArray();
        var v = Tensors.From<double>(cotangent ?? [.. Enumerable.Repeat(1.0, (int)result.numel())], result.shape, Precision.Float64, torch.CPU).to(result.dtype);
        var found = result.requires_grad
            ? torch.autograd.grad([result], [.. used.Select(i => buffer.Views[i]), .. differentiable], [v], retain_graph: true, allow_unused: true)
            : System.Array.Empty<torch.Tensor>();
        return new Differentiated(
            Tensors.ToDoubles(result),
            new Map<string, double[]>(used.Select((p, i) => (program.Parameters[p].Path, Doubles(found[i], program.Parameters[p].Shape.Count)))),
            differentiable.Length == 0 ? [] : Doubles(result.requires_grad ? found[^1] : null, input.Length)
        );
    }

    // What the result does not depend on has the gradient zero.
    private static double[] Doubles(torch.Tensor? gradient, long count) =>
        gradient is null || gradient.IsInvalid ? new double[count] : Tensors.ToDoubles(gradient);

    internal static torch.Tensor Numbers(Program program, int index, double[] numbers, long batch, Precision precision)
    {
        var instruction = program.Instructions.First(i => i.Primitive is Input input && input.Index == index);
        var whole = Tensors.From<double>(numbers, instruction.Shape.At(batch), Precision.Float64, torch.CPU);
        var tokens = index == 0 && program.Vocabulary is not null;
        if (tokens && TokenChecks.Of<double>("input", program, numbers) is { IsEmpty: false } problems)
            throw new PipelineException(problems);
        var indices = tokens || program.Instructions.Any(i => i.Primitive is CrossEntropy && program.Instructions[i.Arguments[1]].Primitive is Input input && input.Index == index);
        return whole.to(indices ? torch.ScalarType.Int64 : Devices.TypeOf(precision));
    }
}
