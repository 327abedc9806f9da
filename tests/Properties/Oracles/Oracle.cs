namespace DeepPipeline.Properties.Oracles;

/// <summary>
/// A slow, obvious interpreter of programs in plain doubles, written from the equations: what the backend is held against.
/// </summary>
public static class Oracle
{
    /// <summary>Every value of a program, by number.</summary>
    /// <param name="program">The program.</param>
    /// <param name="parameters">The parameters, in the program's order.</param>
    /// <param name="input">The elements of the model's inputs, for a whole batch.</param>
    /// <param name="sizes">How many examples there are, and how many steps.</param>
    /// <param name="target">The elements of the targets, if the program has any.</param>
    /// <param name="dropoutMasks">Which of so many elements a dropout at a path keeps; needed if there is a dropout.</param>
    /// <param name="random">What a source of random numbers drew; needed if there is one.</param>
    public static IReadOnlyList<Value> Run(
        Program program,
        IReadOnlyList<double[]> parameters,
        double[] input,
        Sizes sizes,
        double[]? target = null,
        Func<LayerPath, int, bool[]>? dropoutMasks = null,
        Func<Instruction, double[]>? random = null
    )
    {
        var given = Enumerable
            .Range(0, program.Inputs.Count)
            .Select(i => new Value(program.ShapeOf(i).At(sizes), Given(i)))
            .Concat(program.Parameters.Map((i, spec) => new Value(spec.Shape.At(sizes), parameters[i])));
        return Run(program, [.. given], sizes, dropoutMasks, random);

        // Inputs come one tensor after another, and so do targets.
        double[] Given(int index)
        {
            var isTarget = index >= program.InputCount;
            var before = program
                .InputShapes.Take(index)
                .Skip(isTarget ? program.InputCount : 0)
                .Sum(shape => shape.At(sizes).Aggregate(1L, (a, b) => a * b));
            var numbers = isTarget ? target ?? throw new InvalidOperationException("the program has a target, give it") : input;
            return numbers.AsSpan((int)before, (int)(program.InputShapes[index].At(sizes).Aggregate(1L, (a, b) => a * b))).ToArray();
        }
    }

    /// <summary>Every value of a program, by number, from those of its inputs and parameters.</summary>
    public static IReadOnlyList<Value> Run(
        Program program,
        Value[] given,
        Sizes sizes,
        Func<LayerPath, int, bool[]>? dropoutMasks = null,
        Func<Instruction, double[]>? random = null
    )
    {
        var values = new List<Value>(given);
        foreach (var instruction in program.Instructions)
        {
            Value[] results = instruction.Primitive switch
            {
                DropoutOp dropout => Dropped(values[instruction.Arguments[0]], dropout.DropProbability, Mask(instruction.Path)),
                RandomSource =>
                [
                    new Value(
                        instruction.Shape.At(sizes),
                        random?.Invoke(instruction) ?? throw new InvalidOperationException($"{instruction} needs numbers")
                    ),
                ],
                var primitive => Primitives.All(primitive, [.. instruction.Arguments.Map(a => values[a])], sizes),
            };
            for (var i = 0; i < instruction.Results.Count; i++)
            {
                var expected = instruction.Results[i].Shape.At(sizes);
                if (!results[i].Sizes.SequenceEqual(expected) || results[i].Data.Length != expected.Aggregate(1L, (a, b) => a * b))
                    throw new InvalidOperationException(
                        $"{instruction} gave {string.Join('×', results[i].Sizes)} with {results[i].Data.Length} numbers as value {i}"
                    );
            }

            values.AddRange(results);

            bool[] Mask(LayerPath path) =>
                dropoutMasks?.Invoke(path, values[instruction.Arguments[0]].Data.Length)
                ?? throw new InvalidOperationException($"the dropout at {path} needs a mask");
        }

        return values;
    }

    // The value, and the factors.
    private static Value[] Dropped(Value x, double dropProbability, bool[] kept) =>
        [
            Primitives.Dropout(x, dropProbability, kept),
            Primitives.Dropout(new Value(x.Sizes, [.. x.Data.Select(_ => 1.0)]), dropProbability, kept),
        ];

    /// <summary>The values of the result: of a pair those of its first value, then those of its second.</summary>
    public static double[] Result(Program program, IReadOnlyList<Value> values) => [.. program.Outputs.SelectMany(i => values[i].Data)];
}
