namespace DeepPipeline.Properties.Oracles;

/// <summary>
/// A slow, obvious interpreter of programs in plain doubles, written from the equations: what the backend is held against.
/// </summary>
public static class Oracle
{
    /// <summary>The value of every instruction.</summary>
    /// <param name="program">The program.</param>
    /// <param name="parameters">The parameters, in the program's order.</param>
    /// <param name="input">The elements of the model's inputs, for a whole batch.</param>
    /// <param name="batch">How many examples there are.</param>
    /// <param name="target">The elements of the targets, if the program has any.</param>
    /// <param name="dropoutMasks">Which of so many elements a dropout at a path keeps; needed if there is a dropout.</param>
    /// <param name="random">What a source of random numbers drew; needed if there is one.</param>
    public static IReadOnlyList<Value> Run(
        Program program,
        IReadOnlyList<double[]> parameters,
        double[] input,
        long batch,
        double[]? target = null,
        Func<LayerPath, int, bool[]>? dropoutMasks = null,
        Func<Instruction, double[]>? random = null
    )
    {
        var values = new List<Value>();
        foreach (var instruction in program.Instructions)
        {
            var sizes = instruction.Shape.At(batch);
            var value = instruction.Primitive switch
            {
                InputOp given => new Value(sizes, Given(given.Index)),
                ParameterOp parameter => new Value(sizes, parameters[parameter.Index]),
                DropoutOp dropout => Primitives.Dropout(values[instruction.Arguments[0]], dropout.DropProbability, Mask(instruction.Path)),
                AssignBufferOp => values[instruction.Arguments[0]],
                RandomSource => new Value(
                    sizes,
                    random?.Invoke(instruction) ?? throw new InvalidOperationException($"{instruction} needs numbers")
                ),
                var primitive => Primitives.Apply(primitive, [.. instruction.Arguments.Map(a => values[a])], batch),
            };
            if (!value.Sizes.SequenceEqual(sizes) || value.Data.Length != sizes.Aggregate(1L, (a, b) => a * b))
                throw new InvalidOperationException($"{instruction} gave {string.Join('×', value.Sizes)} with {value.Data.Length} numbers");
            values.Add(value);

            bool[] Mask(LayerPath path) =>
                dropoutMasks?.Invoke(path, values[instruction.Arguments[0]].Data.Length)
                ?? throw new InvalidOperationException($"the dropout at {path} needs a mask");
        }

        return values;

        // Inputs come one tensor after another, and so do targets.
        double[] Given(int index)
        {
            var isTarget = index >= program.InputCount;
            var before = program.InputShapes.Take(index).Skip(isTarget ? program.InputCount : 0).Sum(shape => shape.Count * batch);
            var numbers = isTarget ? target ?? throw new InvalidOperationException("the program has a target, give it") : input;
            return numbers.AsSpan((int)before, (int)(program.InputShapes[index].Count * batch)).ToArray();
        }
    }

    /// <summary>The numbers of the result: of a pair those of its first value, then those of its second.</summary>
    public static double[] Result(Program program, IReadOnlyList<Value> values) => [.. program.Outputs.SelectMany(i => values[i].Data)];
}
