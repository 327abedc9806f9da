using System.Runtime.InteropServices;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

/// <summary>From a program to that which gives its outputs and then the gradients of (some values · cotangents) by others; that of the library is <see cref="Passes.Vjp"/>.</summary>
internal delegate Program Deriving(Program program, Items<int> by, Items<int> of);

/// <summary>
/// A program at one point, in double precision, that can be moved a little and asked again. Its gradients are those of the derived
/// program or, where it is asked for, libtorch's. Owns native memory.
/// </summary>
internal sealed class DifferencePoint : IDisposable
{
    private readonly Program program;
    private readonly Execution execution;

    // For second derivatives: that of what a primitive is made of where its kernel has only the first.
    private readonly Execution twice;
    private readonly PrimitiveInterpreter? interpret;
    private readonly Deriving? derive;
    private readonly Func<Program, Items<int>> by;
    private Execution? first;
    private Execution? second;
    private readonly ParameterBuffer buffer;
    private readonly Tensor[] inputs;
    private readonly RandomKey key;
    private readonly Sizes sizes;

    // From all values of the program to how far it is from its kinks.
    private readonly Execution kinks;
    private readonly Tensor[] leaves;

    internal DifferencePoint(
        Program program,
        Parameters parameters,
        double[] input,
        Sizes sizes,
        double[]? target,
        RandomKey key,
        PrimitiveInterpreter? interpret = null,
        GradientSource? wanted = null,
        Deriving? derive = null
    )
    {
        (this.program, this.key, this.sizes, this.interpret) = (program, key, sizes, interpret);
        NativeLibraries.Need();
        using var scope = torch.NewDisposeScope();
        // A broken primitive may be broken in the gradient that libtorch knows of it.
        var source = wanted ?? Gradients.SourceOf(program, interpret);
        this.derive = source == GradientSource.Derived ? derive ?? ((of, leaves, values) => of.Vjp(leaves, values).OrThrow()) : null;
        execution = new Execution(program, Precision.Float64, torch.CPU, interpret);
        twice =
            interpret is null && source == GradientSource.Autograd && program.Instructions.Exists(i => i.Primitive is CtcOp)
                ? new Execution(program.Vjp([], []).OrThrow(), Precision.Float64, torch.CPU)
                : execution;
        kinks = new Execution(program.Kinks(), Precision.Float64, torch.CPU);
        buffer = new ParameterBuffer(parameters.To(Precision.Float64), torch.CPU, forTraining: true);
        inputs = [.. Gradients.Numbers(program, input, target, sizes, Precision.Float64).Select(x => x.DetachFromDisposeScope())];
        var used = program.UsedParameters().Where(i => program.Parameters[i].Trainable).Order().ToArray();
        var moved = Enumerable.Range(0, program.InputCount).Where(i => !program.HoldsIndices(i)).ToArray();
        by = of => [.. used.Select(of.ValueOf), .. moved];
        leaves = [.. used.Select(p => buffer.Views[p]), .. moved.Select(i => inputs[i].requires_grad_())];
        Places =
        [
            .. leaves.Select(
                (leaf, i) =>
                    new Place(
                        i,
                        i < used.Length ? program.Parameters[used[i]].Path : InputName(moved[i - used.Length]),
                        (int)leaf.numel(),
                        i < used.Length
                    )
            ),
        ];
        OutputCount = (int)Run().Sum(result => result.numel());

        string InputName(int index) => program.InputCount == 1 ? "input" : $"input {index + 1}";
    }

    /// <summary>A parameter or the input: what can be moved.</summary>
    internal sealed record Place(int Index, string Path, int Count, bool IsParameter);

    internal IReadOnlyList<Place> Places { get; }

    internal int OutputCount { get; }

    /// <summary>result · v.</summary>
    internal double Value(double[] v)
    {
        using var grad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var (sum, at) = (0.0, 0);
        foreach (var result in Run())
        {
            foreach (var number in MemoryMarshal.Cast<byte, double>(result.contiguous().bytes))
                sum += number * v[at++];
        }

        return sum;
    }

    /// <summary>The gradient of result · v with respect to each place.</summary>
    internal double[][] Gradient(double[] v)
    {
        using var scope = torch.NewDisposeScope();
        if (derive is not null)
            return Derived(v, null);
        var results = Run();
        return Gradients
            .Differentiate(results, Gradients.Cotangents(results, v), leaves, createGraph: false)
            .Select((g, i) => Doubles(g, Places[i].Count))
            .ToArray();
    }

    /// <summary>The gradient of u · ∇(result · v) with respect to each place.</summary>
    internal double[][] SecondGradient(double[] v, double[][] u)
    {
        using var scope = torch.NewDisposeScope();
        if (derive is not null)
            return Derived(v, u);
        twice.Run(buffer.Views, inputs, key);
        var results = twice.Results();
        var first = Gradients.Differentiate(results, Gradients.Cotangents(results, v), leaves, createGraph: true);
        Tensor? sum = null;
        for (var i = 0; i < first.Length; i++)
        {
            if (first[i] is not { } g || !g.requires_grad)
                continue;
            var term = g.mul(Gradients.Cotangents([g], u[i])[0]).sum();
            sum = sum is null ? term : sum.add(term, Scalars.One);
        }

        var second = sum is null
            ? new Tensor?[leaves.Length]
            : Gradients.Differentiate([sum], [torch.ones_like(sum)], leaves, createGraph: false);
        return second.Select((g, i) => Doubles(g, Places[i].Count)).ToArray();
    }

    // What the derived program gives, or, with u, the program that is derived from its gradients.
    private double[][] Derived(double[] v, double[][]? u)
    {
        using var grad = torch.no_grad();
        first ??= new Execution(derive!(program, by(program), program.Outputs), Precision.Float64, torch.CPU, interpret);
        var outputs = program.Outputs.Count;
        var which = first;
        if (u is not null)
            which = second ??= new Execution(
                derive!(first.Program, by(first.Program), [.. first.Program.Outputs.Skip(outputs)]),
                Precision.Float64,
                torch.CPU,
                interpret
            );
        var reals = Run().Where((_, i) => program.TypeOf(program.Outputs[i]).Element.IsReal()).ToArray();
        Tensor[] cotangents = [.. Gradients.Cotangents(reals, v)];
        if (u is not null)
            cotangents = [.. cotangents, .. leaves.Select((leaf, i) => Gradients.Cotangents([leaf], u[i])[0])];
        which.Run(buffer.Views, [.. inputs, .. cotangents], key);
        return which.Results().Skip(which.Program.Outputs.Count - leaves.Length).Select((g, i) => Doubles(g, Places[i].Count)).ToArray();
    }

    /// <summary>Asks with one number moved.</summary>
    internal T At<T>(Place place, int index, double by, Func<T> ask)
    {
        var numbers = Memory(place);
        var before = numbers[index];
        numbers[index] = before + by;
        try
        {
            return ask();
        }
        finally
        {
            Memory(place)[index] = before;
        }
    }

    /// <summary>Asks with everything moved along a direction.</summary>
    internal T At<T>(double[][] direction, double by, Func<T> ask)
    {
        var before = Places.Select(place => Memory(place).ToArray()).ToArray();
        foreach (var place in Places)
        {
            var numbers = Memory(place);
            for (var i = 0; i < numbers.Length; i++)
                numbers[i] += by * direction[place.Index][i];
        }

        try
        {
            return ask();
        }
        finally
        {
            foreach (var place in Places)
                before[place.Index].CopyTo(Memory(place));
        }
    }

    /// <summary>How near the closest argument of a function with a kink is to it.</summary>
    /// <param name="direction">Where to look for numbers that are zero and stay so (dropped ones): they don't count.</param>
    internal double KinkDistance(double[][] direction)
    {
        using var grad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var here = At(direction, 0, Gaps);
        var there = At(direction, 1e-3, Gaps);
        return here.Zip(
                there,
                (a, b) =>
                    a.abs()
                        .where(a.ne(Scalars.Zero).logical_or(b.ne(Scalars.Zero)), torch.full_like(a, Scalars.Of(double.PositiveInfinity)))
                        .min()
                        .item<double>()
            )
            .DefaultIfEmpty(double.PositiveInfinity)
            .Min();
    }

    // How far the program is from its kinks. Some of these are values as they are, which are moved later.
    private Tensor[] Gaps()
    {
        if (kinks.Program.Outputs.IsEmpty)
            return [];
        Run();
        kinks.Run([], [.. Enumerable.Range(0, program.ValueCount).Select(value => execution.Value(value)!)], sizes, key);
        return Array.ConvertAll(kinks.Results(), gap => gap.clone());
    }

    public void Dispose()
    {
        execution.Dispose();
        kinks.Dispose();
        twice.Dispose();
        first?.Dispose();
        second?.Dispose();
        buffer.Dispose();
        foreach (var input in inputs)
            input.Dispose();
    }

    private Tensor[] Run()
    {
        execution.Run(buffer.Views, inputs, key);
        return execution.Results();
    }

    private Span<double> Memory(Place place) => MemoryMarshal.Cast<byte, double>(leaves[place.Index].bytes);

    private static double[] Doubles(Tensor? tensor, int count) => tensor is null ? new double[count] : HostTensors.ToDoubles(tensor);
}
