namespace DeepPipeline.Ir;

/// <summary>Programs as expressions.</summary>
internal static class Symbols
{
    /// <summary>The outputs of a program without parameters, as expressions over its inputs.</summary>
    internal static Symbol[] Of(Program program, Items<Symbol> inputs)
    {
        var values = new Symbol[program.ValueCount];
        for (var i = 0; i < inputs.Count; i++)
            values[i] = inputs[i];
        foreach (var instruction in program.Instructions)
        {
            var first = new Symbol(instruction.Primitive, [.. instruction.Arguments.Map(argument => values[argument])]);
            for (var i = 0; i < instruction.Results.Count; i++)
                values[instruction.First + i] = first.Result(i);
        }

        return [.. program.Outputs.Map(output => values[output])];
    }
}
