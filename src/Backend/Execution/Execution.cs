using System.Runtime.InteropServices;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

/// <summary>
/// One program made ready to run on one device in one precision: constants are tensors, values have their slots, random numbers
/// their memory. Owns native memory; not for two threads at once.
/// </summary>
internal sealed class Execution : IDisposable
{
    private readonly torch.Device device;
    private readonly PrimitiveInterpreter interpret;
    private readonly torch.ScalarType type;
    private readonly Instruction[] instructions;
    private readonly int[] outputs;
    private readonly BufferUpdate[] updates;
    private readonly Problem? refusesOne;
    private readonly int parameterStart;
    private readonly (int Input, int Axis, long Factor) sized;
    private readonly ProgramSizes open;
    private readonly Tensor?[] constants;
    private readonly long[] constantsFor;
    private readonly Tensor?[] values;
    private readonly Tensor?[] randoms;
    private readonly Tensor[] operands;
    private readonly int[] wanted;
    private readonly bool[] aside;
    private readonly Tensor?[] updated;
    private readonly Scan?[] scans;
    private readonly Execution?[] nested;

    internal Execution(Program program, Precision precision, torch.Device device, PrimitiveInterpreter? interpret = null)
    {
        (Program, Precision, this.device, this.interpret) = (program, precision, device, interpret ?? Primitives.Run);
        type = Devices.TypeOf(precision);
        // Real numbers are those of the precision, whatever the program was lowered for.
        var real = precision == Precision.Float64 ? ElementType.Float64 : ElementType.Float32;
        instructions =
        [
            .. program.Instructions.Select(i =>
                i.Primitive is ConvertOp convert && convert.To.IsReal() ? i with { Primitive = new ConvertOp(real) } : i
            ),
        ];
        outputs = [.. program.Outputs];
        updates = [.. program.Updates];
        refusesOne = program.Refuses(1);
        parameterStart = program.Inputs.Count;
        sized = Sized(program);
        open = new ProgramSizes(program);
        var count = instructions.Length;
        (constants, constantsFor, randoms) = (new Tensor?[count], new long[count], new Tensor?[count]);
        values = new Tensor?[program.ValueCount];
        // One more than a primitive's arguments: a dropout's factors.
        operands = new Tensor[1 + program.Instructions.Select(i => i.Arguments.Count).DefaultIfEmpty(0).Max()];
        wanted = Wanted(program, withUpdates: true);
        var differentiated = Wanted(program, withUpdates: false);
        aside = [.. wanted.Zip(differentiated, (all, main) => all > 0 && main == 0)];
        updated = new Tensor?[program.Parameters.Count];
        scans = Array.ConvertAll(instructions, i => i.Primitive is ScanOp scan ? new Scan(scan, precision, device, interpret) : null);
        nested = Array.ConvertAll(
            instructions,
            i => i.Primitive is OwnBackwardOp own ? new Execution(own.Forward, precision, device, interpret) : null
        );
        for (var i = 0; i < count; i++)
        {
            constants[i] = instructions[i].Primitive switch
            {
                ConstantOp constant => torch.tensor(constant.Value, type, device).DetachFromDisposeScope(),
                WholeConstantOp constant => torch.tensor(constant.Value, torch.ScalarType.Int64, device).DetachFromDisposeScope(),
                ConstantVectorOp vector => Table(vector.Values.ToArray(), [vector.Values.Count]).DetachFromDisposeScope(),
                _ => null,
            };
        }
    }

    internal Program Program { get; }

    internal Precision Precision { get; }

    /// <summary>
    /// Runs the program inside the caller's dispose scope, which owns the result. All values can be asked for
    /// with <see cref="Value"/> until the next run.
    /// </summary>
    /// <param name="parameters">One tensor a parameter.</param>
    /// <param name="inputs">One tensor an input of the program.</param>
    /// <param name="key">Where randomness comes from.</param>
    /// <returns>The value of <see cref="Program.Output"/>.</returns>
    internal Tensor Run(ReadOnlySpan<Tensor> parameters, ReadOnlySpan<Tensor> inputs, RandomKey key) =>
        Run(parameters, inputs, SizesOf(inputs), key);

    /// <summary>The same where the first input does not say how many examples there are.</summary>
    internal Tensor Run(ReadOnlySpan<Tensor> parameters, ReadOnlySpan<Tensor> inputs, Sizes sizes, RandomKey key)
    {
        using var stretch = Stretch.Begin();
        if (sizes.Batch == 1 && (open.AreNumbers ? refusesOne : Program.Refuses(sizes)) is { } problem)
            throw new PipelineException(problem);
        inputs[..parameterStart].CopyTo(values!);
        parameters.CopyTo(values.AsSpan(parameterStart)!);
        for (var i = 0; i < instructions.Length; i++)
        {
            if (wanted[i] == 0)
                continue;
            var instruction = instructions[i];
            // No gradient goes through what only becomes a buffer.
            using IDisposable? still = aside[i] ? torch.no_grad() : null;
            var others = values.AsSpan(instruction.First + 1, wanted[i] - 1);
            values[instruction.First] = instruction.Primitive switch
            {
                ConstantOp or WholeConstantOp or ConstantVectorOp => constants[i],
                SizeOp size => OfSize(i, size, size.Size.At(sizes)),
                IotaOp iota => OfSize(i, iota, iota.Size.At(sizes)),
                SinusoidsOp waves => OfSize(i, waves, waves.Steps.At(sizes)),
                DropoutOp dropout => Dropped(dropout, i, instruction, others, sizes, key),
                RandomSource => Random(i, instruction, sizes, key),
                OwnBackwardOp => nested[i]!.Run([], Operands(instruction), sizes, key),
                ScanOp => scans[i]!.Run(Operands(instruction), others, sizes, key),
                var primitive => interpret(primitive, Operands(instruction), others, instruction.Shape, sizes),
            };
        }

        foreach (var update in updates)
            updated[update.Parameter] = values[update.Value];
        return values[Program.Output]!;
    }

    /// <summary>A value in the last run; null if the result does not depend on it.</summary>
    internal Tensor? Value(int value) => values[value];

    /// <summary>All tensors of the result of the last run, from left to right.</summary>
    internal Tensor[] Results() => Array.ConvertAll(outputs, i => values[i]!);

    /// <summary>One tensor a parameter: a running statistic's new value after the last run, null if it has none.</summary>
    internal ReadOnlySpan<Tensor?> Updated => updated;

    public void Dispose()
    {
        foreach (var tensor in constants.Concat(randoms))
            tensor?.Dispose();
        foreach (var scan in scans)
            scan?.Dispose();
        foreach (var one in nested)
            one?.Dispose();
        Array.Clear(values);
        Array.Clear(updated);
    }

    private Tensor Table(double[] numbers, long[] sizes)
    {
        using var scope = torch.NewDisposeScope();
        return HostTensors.From<double>(numbers, sizes, Precision.Float64, torch.CPU).to(type).to(device).MoveToOuterDisposeScope();
    }

    private ReadOnlySpan<Tensor> Operands(Instruction instruction, Tensor? last = null)
    {
        var arguments = instruction.Arguments;
        for (var i = 0; i < arguments.Count; i++)
            operands[i] = values[arguments[i]]!;
        if (last is not null)
            operands[arguments.Count] = last;
        return operands.AsSpan(0, arguments.Count + (last is null ? 0 : 1));
    }

    // What depends on nothing but a size is made anew only for another one; a table of fewer rows is the first of a longer one.
    private Tensor OfSize(int index, Primitive primitive, long size)
    {
        if (constants[index] is { } known)
        {
            if (constantsFor[index] == size)
                return known;
            if (primitive is not SizeOp && constantsFor[index] > size)
                return known.narrow(0, 0, size);
        }

        constants[index]?.Dispose();
        constantsFor[index] = size;
        using var scope = torch.NewDisposeScope();
        return constants[index] = (
            primitive switch
            {
                SizeOp => torch.tensor((double)size, type, device),
                SinusoidsOp waves => Table(waves.Numbers(size), [size, waves.Features]),
                _ => torch.arange(Scalars.Of(0L), Scalars.Of(size), Scalars.Of(1L), torch.ScalarType.Int64, device),
            }
        ).DetachFromDisposeScope();
    }

    // Where only the batch is not known yet, one number is read off; else also the lengths, which have to agree.
    private Sizes SizesOf(ReadOnlySpan<Tensor> inputs)
    {
        var batch = inputs[sized.Input].shape[sized.Axis] / sized.Factor;
        if (open.AreNumbers)
            return batch;
        var shapes = new long[parameterStart][];
        for (var i = 0; i < parameterStart; i++)
            shapes[i] = inputs[i].shape;
        return open.Of(batch, (input, axis) => shapes[input][axis]).OrThrow();
    }

    private Tensor Dropped(DropoutOp dropout, int index, Instruction instruction, Span<Tensor?> others, Sizes sizes, RandomKey key)
    {
        var factors = Random(index, instruction, sizes, key);
        if (others.Length > 0)
            others[0] = factors;
        return interpret(dropout, Operands(instruction, factors), [], instruction.Shape, sizes);
    }

    // Random numbers are drawn on the host, so that a seed means the same bits on every device.
    private Tensor Random(int index, Instruction instruction, Sizes sizes, RandomKey key)
    {
        var shape = instruction.Shape.At(sizes);
        var count = shape.Aggregate(1L, (product, size) => product * size);
        if (randoms[index] is not { } numbers || numbers.numel() < count)
        {
            randoms[index]?.Dispose();
            using var scope = torch.NewDisposeScope();
            randoms[index] = numbers = torch.empty(shape, type, torch.CPU).DetachFromDisposeScope();
        }

        if (!numbers.shape.AsSpan().SequenceEqual(shape))
            numbers = numbers.view(-1).narrow(0, 0, count).view(shape);
        var stream = key.Stream(instruction.Path.Text);
        if (Precision == Precision.Float64)
            Randoms.Fill(instruction.Primitive, stream, MemoryMarshal.Cast<byte, double>(numbers.bytes));
        else
            Randoms.Fill(instruction.Primitive, stream, MemoryMarshal.Cast<byte, float>(numbers.bytes));
        return device.type == DeviceType.CPU ? numbers : numbers.to(device);
    }

    // Where the size of the batch is read off.
    private static (int Input, int Axis, long Factor) Sized(Program program)
    {
        for (var input = 0; input < program.Inputs.Count; input++)
        {
            var dims = program.ShapeOf(input).Dims;
            for (var axis = 0; axis < dims.Count; axis++)
            {
                if (dims[axis] is { Batched: true, IsOpen: false })
                    return (input, axis, dims[axis].Size);
            }
        }

        // Whoever runs it says how many examples there are.
        return (0, 0, 1);
    }

    // How many values of each instruction are needed, from the first to the last that is.
    private static int[] Wanted(Program program, bool withUpdates)
    {
        var needed = program.Needed(withUpdates);
        return [.. program.Instructions.Select(i => i.Values.LastOrDefault(value => needed[value], i.First - 1) - i.First + 1)];
    }
}
