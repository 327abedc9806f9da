namespace DeepPipeline.Ir;

/// <summary>Programs as expressions.</summary>
internal static class Symbols
{
    /// <summary>The outputs of a program without parameters, as expressions over its inputs.</summary>
    internal static Symbol[] Of(Program program, Items<Symbol> inputs)
    {
        var values = Values(program, inputs);
        return [.. program.Outputs.Map(output => values[output])];
    }

    /// <summary>All values of a program without parameters, as expressions over its inputs.</summary>
    internal static Items<Symbol> Values(Program program, Items<Symbol> inputs)
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

        return Items.Of<Symbol>(values);
    }

    /// <summary>How far a program is from its kinks, as expressions over its values; those count that what it gives depends on.</summary>
    internal static Items<Symbol> Kinks(Program program, Items<Symbol> values)
    {
        var needed = program.Needed(withUpdates: true);
        return
        [
            .. program
                .Instructions.Where(instruction => instruction.Values.Any(value => needed[value]))
                .SelectMany(i => i.Primitive.Kinks(i.Arguments.Map(argument => values[argument]), i.Arguments.Map(program.TypeOf))),
        ];
    }
}
