namespace DeepPipeline.Ir;

/// <summary>A program that is made from another: where the values of the one are in the other.</summary>
internal sealed class Rewriting
{
    private readonly Program from;
    private readonly int[] values;

    internal Rewriting(Program from)
    {
        this.from = from;
        values = new int[from.ValueCount];
        for (var i = 0; i < from.FirstResult; i++)
            values[i] =
                i < from.Inputs.Count ? Builder.Cotangent(from.Inputs[i]) : Builder.Parameter(from.Parameters[i - from.Inputs.Count]);
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

    /// <summary>The new program, with other outputs.</summary>
    internal Program Finish(Items<int> outputs) =>
        Builder.Finish(
            from,
            outputs,
            from.Predictions.Map(ValueOf),
            from.Updates.Map(update => update with { Value = ValueOf(update.Value) })
        );
}
