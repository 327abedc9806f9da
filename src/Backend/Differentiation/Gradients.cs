using System.Diagnostics;
using System.Runtime.InteropServices;
using LanguageExt;
using TorchSharp;

namespace DeepPipeline;

/// <summary>
/// What differentiation gives: the result, and the gradient of (result · cotangent) with respect to each parameter and the
/// input.
/// </summary>
/// <param name="Output">The program's result; of a pair its first value, then its second.</param>
/// <param name="OfParameters">By parameter path.</param>
/// <param name="OfInput">With respect to the input; empty if the input holds indices.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record Differentiated(double[] Output, Map<string, double[]> OfParameters, double[] OfInput) : IShown
{
    private string Line => Show.Line(this);

    /// <summary>What it keeps, the first few values of each.</summary>
    public override string ToString() => Show.Members(this);

    string IShown.Line => ToString();

    string IShown.Block =>
        string.Join('\n', "  Output  " + Show.Line(Output), "  of input  " + Show.Line(OfInput), Show.Block(OfParameters));
}

/// <summary>Differentiates programs: vᵀJ by reverse mode.</summary>
public static partial class Gradients
{
    /// <summary>The result of a program and its gradients, in the parameters' precision.</summary>
    /// <param name="program">The program, for training or for inference.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="input">The input's values, row by row; of a pair those of the first value, then those of the second.</param>
    /// <param name="sizes">How many examples the input has, and how many steps where the program leaves it open.</param>
    /// <param name="cotangent">v, one value for each number of the result; ones if it is null.</param>
    /// <param name="target">The target's values, if the program ends in a loss.</param>
    /// <param name="key">Where dropout's randomness comes from.</param>
    public static Differentiated Of(
        Program program,
        Parameters parameters,
        double[] input,
        Sizes sizes,
        double[]? cotangent = null,
        double[]? target = null,
        RandomKey key = default
    ) => Of(program, parameters, input, sizes, cotangent, target, key, null);

    internal static GradientSource SourceOf(Program program, PrimitiveInterpreter? interpret) =>
        interpret is null || program.HasOwnBackward ? GradientSource.Derived : GradientSource.Autograd;

    internal static Differentiated Of(
        Program program,
        Parameters parameters,
        double[] input,
        Sizes sizes,
        double[]? cotangent,
        double[]? target,
        RandomKey key,
        PrimitiveInterpreter? interpret,
        GradientSource? source = null
    )
    {
        NativeLibraries.Need();
        if ((source ?? SourceOf(program, interpret)) == GradientSource.Derived)
            return Derived(program, parameters, input, sizes, cotangent, target, key);
        using var scope = torch.NewDisposeScope();
        using var buffer = new ParameterBuffer(parameters, torch.CPU, forTraining: true);
        using var execution = new Execution(program, parameters.Precision, torch.CPU, interpret);
        var inputs = Numbers(program, input, target, sizes, parameters.Precision);
        torch.Tensor[] differentiable =
        [
            .. inputs.Take(program.InputCount).Where((_, i) => !program.HoldsIndices(i)).Select(x => x.requires_grad_()),
        ];
        execution.Run(buffer.Views, inputs, key);
        var results = execution.Results();
        var used = program.UsedParameters().Where(i => program.Parameters[i].Trainable).ToArray();
        torch.Tensor[] leaves = [.. used.Select(i => buffer.Views[i]), .. differentiable];
        var found = Differentiate(results, Cotangents(results, cotangent), leaves, createGraph: false);
        return new Differentiated(
            [.. results.SelectMany(HostTensors.ToDoubles)],
            new Map<string, double[]>(
                used.Select((p, i) => (program.Parameters[p].Path, Doubles(found[i], program.Parameters[p].Shape.Count)))
            ),
            [.. differentiable.SelectMany((x, i) => Doubles(found[used.Length + i], x.numel()))]
        );
    }

    private static Differentiated Derived(
        Program program,
        Parameters parameters,
        double[] input,
        Sizes sizes,
        double[]? cotangent,
        double[]? target,
        RandomKey key
    )
    {
        using var grad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var buffer = new ParameterBuffer(parameters, torch.CPU, forTraining: false);
        int[] trained = [.. Enumerable.Range(0, program.Parameters.Count).Where(i => program.Parameters[i].Trainable)];
        int[] moved = [.. Enumerable.Range(0, program.InputCount).Where(i => !program.HoldsIndices(i))];
        using var execution = new Execution(
            program.Vjp([.. trained.Select(program.ValueOf), .. moved]).OrThrow(),
            parameters.Precision,
            torch.CPU
        );
        var inputs = Numbers(program, input, target, sizes, parameters.Precision);
        var type = Devices.TypeOf(parameters.Precision);
        torch.Tensor[] like =
        [
            .. program
                .Outputs.Filter(value => program.TypeOf(value).Element.IsReal())
                .Select(value => torch.empty(program.ShapeOf(value).At(sizes), type)),
        ];
        execution.Run(buffer.Views, [.. inputs, .. Cotangents(like, cotangent)], key);
        var found = execution.Results();
        var outputs = program.Outputs.Count;
        return new Differentiated(
            [.. found.Take(outputs).SelectMany(HostTensors.ToDoubles)],
            new Map<string, double[]>(trained.Select((p, i) => (program.Parameters[p].Path, HostTensors.ToDoubles(found[outputs + i])))),
            [.. found.Skip(outputs + trained.Length).SelectMany(HostTensors.ToDoubles)]
        );
    }

    /// <summary>The gradient of Σ results · cotangents with respect to each leaf; null where nothing depends on it.</summary>
    internal static torch.Tensor?[] Differentiate(
        torch.Tensor[] results,
        torch.Tensor[] cotangents,
        torch.Tensor[] leaves,
        bool createGraph
    )
    {
        var moved = Enumerable.Range(0, results.Length).Where(i => results[i].requires_grad).ToArray();
        if (moved.Length == 0 || leaves.Length == 0)
            return new torch.Tensor?[leaves.Length];
        using var stretch = Stretch.Begin();
        var found = torch.autograd.grad(
            [.. moved.Select(i => results[i])],
            leaves,
            [.. moved.Select(i => cotangents[i])],
            retain_graph: true,
            create_graph: createGraph,
            allow_unused: true
        );
        return [.. found.Select(gradient => gradient is null || gradient.IsInvalid ? null : gradient)];
    }

    /// <summary>Numbers as tensors of the shapes that others have, one after another; ones if there are none.</summary>
    internal static torch.Tensor[] Cotangents(torch.Tensor[] like, double[]? numbers)
    {
        var start = 0;
        return
        [
            .. like.Select(result =>
            {
                var count = (int)result.numel();
                var own = numbers is null ? [.. Enumerable.Repeat(1.0, count)] : numbers.AsSpan(start, count).ToArray();
                start += count;
                return HostTensors.From<double>(own, result.shape, Precision.Float64, torch.CPU).to(result.dtype);
            }),
        ];
    }

    // What the result does not depend on has the gradient zero.
    private static double[] Doubles(torch.Tensor? gradient, long count) =>
        gradient is null ? new double[count] : HostTensors.ToDoubles(gradient);

    /// <summary>One tensor an input of a program, the targets last.</summary>
    /// <param name="program">The program.</param>
    /// <param name="input">The values of the model's inputs, one tensor's after another's.</param>
    /// <param name="target">The values of the targets, likewise.</param>
    /// <param name="sizes">How many examples there are, and how many steps.</param>
    /// <param name="precision">The precision of what is no index.</param>
    internal static torch.Tensor[] Numbers(Program program, double[] input, double[]? target, Sizes sizes, Precision precision)
    {
        var shapes = program.InputShapes;
        var wanted = target is null ? shapes.Take(program.InputCount) : shapes;
        double[] numbers = [.. input, .. target ?? []];
        var columns = new List<Column>();
        foreach (var shape in wanted)
        {
            var count = (int)(shape.Bound(sizes).Count * sizes.Batch);
            var start = (int)columns.Sum(column => column.Length);
            columns.Add(
                new Column.Of<double>(
                    numbers.AsSpan(Math.Min(start, numbers.Length), Math.Min(count, Math.Max(0, numbers.Length - start))).ToArray(),
                    shape.Bound(sizes).Count
                )
            );
        }

        if (
            TokenChecks.Of("input", program, Items.Of<Column>(columns.Take(program.InputCount)), new Rows(0, (int)sizes.Batch)) is
            { IsEmpty: false } problems
        )
            throw new PipelineException(problems);
        return
        [
            .. columns.Select(
                (column, i) =>
                    HostTensors
                        .From<double>(
                            column.Numbers<double>(new Rows(0, (int)sizes.Batch)),
                            shapes[i].At(sizes),
                            Precision.Float64,
                            torch.CPU
                        )
                        .to(program.HoldsIndices(i) ? Devices.TypeOf(program.Inputs[i].Element) : Devices.TypeOf(precision))
            ),
        ];
    }
}
