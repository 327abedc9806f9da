using Pipeline.Programs;

namespace Pipeline.Properties.Generators;

/// <summary>Inputs that a program takes.</summary>
public static class Inputs
{
    /// <summary>The numbers; or tokens of the program's vocabulary made of them.</summary>
    public static double[] Of(Program program, double[] numbers) =>
        program.Vocabulary is { } vocabulary ? [.. numbers.Select(x => Math.Floor(Math.Abs(x) * 1000) % vocabulary)] : numbers;
}
