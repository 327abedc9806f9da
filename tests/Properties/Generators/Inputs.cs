namespace DeepPipeline.Properties.Generators;

/// <summary>Inputs that a program takes.</summary>
public static class Inputs
{
    // Where no table says how many tokens there are.
    private const long AnyTokens = 4;

    /// <summary>The numbers; or tokens of the program's vocabulary made of them.</summary>
    /// <param name="program">The program.</param>
    /// <param name="numbers">One number for each number of the input; of a pair those of the first value come first.</param>
    /// <param name="batch">How many examples they are.</param>
    public static double[] Of(Program program, double[] numbers, long batch)
    {
        var start = 0;
        return
        [
            .. program
                .InputShapes.Take(program.InputCount)
                .SelectMany(
                    (shape, i) =>
                    {
                        var own = numbers.AsSpan(start, (int)(shape.Count * batch)).ToArray();
                        start += own.Length;
                        return (program.VocabularyOf(i) ?? (program.HoldsIndices(i) ? AnyTokens : null)) is { } vocabulary
                            ? own.Select(x => Math.Floor(Math.Abs(x) * 1000) % vocabulary)
                            : own;
                    }
                ),
        ];
    }
}
