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
    private readonly Problem? refusesOne;
    private readonly Tensor?[] constants;
    private readonly Tensor?[] values;
    private readonly Tensor?[] randoms;
    private readonly Tensor[] operands;
    private readonly bool[] needed;
    private readonly bool[] aside;
    private readonly Tensor?[] updated;

    internal Execution(Program program, Precision precision, torch.Device device, PrimitiveInterpreter? interpret = null)
    {
        (Program, Precision, this.device, this.interpret) = (program, precision, device, interpret ?? Primitives.Run);
        type = Devices.TypeOf(precision);
        instructions = [.. program.Instructions];
        outputs = [.. program.Outputs];
        refusesOne = program.Refuses(1);
        var count = instructions.Length;
        (constants, values, randoms) = (new Tensor?[count], new Tensor?[count], new Tensor?[count]);
        // One more than a primitive's arguments: a dropout's factors.
        operands = new Tensor[1 + program.Instructions.Max(i => i.Arguments.Count)];
        needed = Needed(program, withUpdates: true);
        var differentiated = Needed(program, withUpdates: false);
        aside = [.. needed.Zip(differentiated, (all, main) => all && !main)];
        updated = new Tensor?[program.Parameters.Count];
        for (var i = 0; i < count; i++)
        {
            if (program.Instructions[i].Primitive is ConstantOp constant)
                constants[i] = torch.tensor(constant.Value, type, device).DetachFromDisposeScope();
            else if (program.Instructions[i].Primitive is SinusoidsOp waves)
                constants[i] = Table(waves.Numbers(), [waves.Steps, waves.Features]).DetachFromDisposeScope();
            else if (program.Instructions[i].Primitive is ConstantVectorOp vector)
                constants[i] = Table(vector.Values.ToArray(), [vector.Values.Count]).DetachFromDisposeScope();
        }
    }

    internal Program Program { get; }

    internal Precision Precision { get; }

    /// <summary>What backward passes of the user's own throw; to be asked for after each.</summary>
    internal BackwardFailures Failures { get; } = new();

    /// <summary>
    /// Runs the program inside the caller's dispose scope, which owns the result. Values of all instructions can be asked for
    /// with <see cref="Value"/> until the next run.
    /// </summary>
    /// <param name="parameters">One tensor a parameter.</param>
    /// <param name="inputs">One tensor an input of the program.</param>
    /// <param name="key">Where randomness comes from.</param>
    /// <returns>The value of <see cref="Program.Output"/>.</returns>
    internal Tensor Run(ReadOnlySpan<Tensor> parameters, ReadOnlySpan<Tensor> inputs, RandomKey key)
    {
        using var stretch = Stretch.Begin();
        var batch = inputs[0].shape[0];
        if (batch == 1 && refusesOne is { } problem)
            throw new PipelineException(problem);
        Array.Clear(updated);
        for (var i = 0; i < needed.Length; i++)
        {
            if (!needed[i])
                continue;
            var instruction = instructions[i];
            // No gradient goes through what only becomes a statistic.
            using IDisposable? still = aside[i] ? torch.no_grad() : null;
            values[i] = instruction.Primitive switch
            {
                InputOp input => inputs[input.Index],
                ParameterOp parameter => parameters[parameter.Index],
                ConstantOp or ConstantVectorOp or SinusoidsOp => constants[i],
                DropoutOp dropout => interpret(
                    dropout,
                    Operands(instruction, Random(i, instruction, batch, key)),
                    instruction.Shape,
                    batch
                ),
                PaddingMaskOp mask => values[instruction.Arguments[0]]!.ne(Scalars.Of(mask.PaddingIndex)).to(type),
                RandomSource => Random(i, instruction, batch, key),
                AssignBufferOp assign => Assign(assign, instruction),
                OwnBackwardOp own => OwnFunction.Run(own, Operands(instruction), batch, Failures),
                var primitive => interpret(primitive, Operands(instruction), instruction.Shape, batch),
            };
        }

        return values[Program.Output]!;
    }

    /// <summary>The value of an instruction in the last run; null if the result does not depend on it.</summary>
    internal Tensor? Value(int instruction) => values[instruction];

    /// <summary>All tensors of the result of the last run, from left to right.</summary>
    internal Tensor[] Results() => Array.ConvertAll(outputs, i => values[i]!);

    /// <summary>One tensor a parameter: a running statistic's new value after the last run, null if it has none.</summary>
    internal ReadOnlySpan<Tensor?> Updated => updated;

    /// <summary>Which of the parameters the result depends on.</summary>
    internal IEnumerable<int> UsedParameters() =>
        Program.Instructions.Where((_, i) => needed[i]).Select(i => i.Primitive).OfType<ParameterOp>().Select(p => p.Index).Distinct();

    public void Dispose()
    {
        foreach (var tensor in constants.Concat(randoms))
            tensor?.Dispose();
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

    private Tensor Assign(AssignBufferOp assign, Instruction instruction)
    {
        updated[assign.Index] = values[instruction.Arguments[2]];
        return values[instruction.Arguments[0]]!;
    }

    // Random numbers are drawn on the host, so that a seed means the same bits on every device.
    private Tensor Random(int index, Instruction instruction, long batch, RandomKey key)
    {
        var rows = instruction.Shape[0].At(batch);
        if (randoms[index] is not { } numbers || numbers.shape[0] < rows)
        {
            randoms[index]?.Dispose();
            using var scope = torch.NewDisposeScope();
            randoms[index] = numbers = torch.empty(instruction.Shape.At(batch), type, torch.CPU).DetachFromDisposeScope();
        }

        if (numbers.shape[0] != rows)
            numbers = numbers.narrow(0, 0, rows);
        var stream = key.Stream(instruction.Path.Text);
        if (Precision == Precision.Float64)
            Randoms.Fill(instruction.Primitive, stream, MemoryMarshal.Cast<byte, double>(numbers.bytes));
        else
            Randoms.Fill(instruction.Primitive, stream, MemoryMarshal.Cast<byte, float>(numbers.bytes));
        return device.type == DeviceType.CPU ? numbers : numbers.to(device);
    }

    private static bool[] Needed(Program program, bool withUpdates)
    {
        var needed = new bool[program.Instructions.Count];
        foreach (var result in program.Outputs.Append(program.Predictions))
            needed[result] = true;
        for (var i = needed.Length - 1; i >= 0; i--)
        {
            if (!needed[i])
                continue;
            var arguments = program.Instructions[i].Arguments;
            foreach (var argument in program.Instructions[i].Primitive is AssignBufferOp && !withUpdates ? arguments.Take(1) : arguments)
                needed[argument] = true;
        }

        return needed;
    }
}
