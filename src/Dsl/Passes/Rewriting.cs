namespace DeepPipeline.Ir;

/// <summary>A program that is made from another: where the values of the one are in the other.</summary>
internal sealed class Rewriting
{
    private readonly Program from;
    private readonly int[] values;

    /// <summary>Starts with the inputs and parameters.</summary>
    /// <param name="from">The program.</param>
    /// <param name="inputs">What the inputs are from now on; what they were unless given.</param>
    /// <param name="leftOut">The inputs that there are no more: zeros stand for them.</param>
    internal Rewriting(Program from, Items<TensorType>? inputs = null, Items<int>? leftOut = null)
    {
        this.from = from;
        values = new int[from.ValueCount];
        for (var i = 0; i < from.FirstResult; i++)
            values[i] =
                leftOut?.Contains(i) == true
                    ? Builder
                        .Inline(
                            GradientInput.Zeros(from.ShapeOf(i)),
                            new Dictionary<Symbol, int>(ReferenceEqualityComparer.Instance),
                            0,
                            LayerPath.Root,
                            default
                        )
                        .OrThrow()
                : i < from.Inputs.Count ? Builder.Cotangent((inputs ?? from.Inputs)[i])
                : Builder.Parameter(from.Parameters[i - from.Inputs.Count]);
    }

    internal ProgramBuilder Builder { get; } = new();

    /// <summary>The number that a value has in the new program while it is built.</summary>
    internal int ValueOf(int value) => values[value];

    /// <summary>Takes over all instructions.</summary>
    /// <param name="expandComposed">Whether what is an expression over other primitives is put there as that.</param>
    internal void Copy(bool expandComposed = false)
    {
        foreach (var instruction in from.Instructions)
            Copy(instruction, expandComposed);
    }

    /// <summary>Takes over an instruction.</summary>
    internal void Copy(Instruction instruction, bool expandComposed = false)
    {
        var arguments = instruction.Arguments.Map(ValueOf);
        if (expandComposed && instruction.Primitive is ComposedPrimitive composed)
        {
            Symbol[] given = [.. arguments.Select((_, i) => Symbol.Input(i))];
            var known = new Dictionary<Symbol, int>(ReferenceEqualityComparer.Instance);
            for (var i = 0; i < given.Length; i++)
                known[given[i]] = arguments[i];
            var expanded = Builder
                .Inline(
                    composed.Definition(Items.Of<Symbol>(given), arguments.Map(Builder.TypeOf)),
                    known,
                    arguments[0],
                    instruction.Path,
                    default
                )
                .OrThrow();
            for (var i = 0; i < instruction.Results.Count; i++)
                values[instruction.First + i] = expanded[i];
            return;
        }

        var first = Builder.Copied(instruction, arguments);
        for (var i = 0; i < instruction.Results.Count; i++)
            values[instruction.First + i] = first + i;
    }

    /// <summary>Says that a value of the new program stands for that of an instruction, and those after it for its others.</summary>
    internal void Stands(Instruction instruction, int value)
    {
        for (var i = 0; i < instruction.Results.Count; i++)
            values[instruction.First + i] = value + i;
    }

    /// <summary>Says that a value of the new program stands for one of the old.</summary>
    internal void Stands(int value, int by) => values[value] = by;

    /// <summary>The new program, with other outputs.</summary>
    internal Program Finish(Items<int> outputs) =>
        Builder.Finish(
            from,
            outputs,
            from.Predictions.Map(ValueOf),
            from.PredictionMasks.Map(mask => mask is { } value ? ValueOf(value) : (int?)null),
            from.Updates.Map(update => update with { Value = ValueOf(update.Value) })
        );
}
