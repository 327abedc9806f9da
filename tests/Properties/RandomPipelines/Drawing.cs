using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Generators;
using DeepPipeline.Properties.Oracles;

namespace DeepPipeline.Properties.RandomPipelines;

/// <summary>A point of a program and what the oracle finds there.</summary>
internal sealed record Drawing(Point Point, IReadOnlyList<Value> Oracle)
{
    // Where numbers are larger, the rounding of double precision shows in differences over a millionth.
    private const double Bound = 100;
    private const double AtJump = 1e-9;

    /// <summary>
    /// Draws parameters and input so that a dozen layers neither blow numbers up nor make them vanish: weights are normal with
    /// a variance of 1 / fan-in, scales are about 1. Null if a value is too large, no number, or at a jump.
    /// </summary>
    /// <param name="program">The program.</param>
    /// <param name="batch">How many examples.</param>
    /// <param name="seed">What is drawn from.</param>
    /// <param name="size">The standard deviation of the input.</param>
    internal static Drawing? Of(Program program, long batch, long seed, double size)
    {
        var random = new RandomKey(seed).Stream("random pipeline");
        var parameters = program.Parameters.Fold(
            Initialization.Draw(program, 0, Precision.Float64),
            (all, spec) => all.With(spec.Path, Drawn(random, spec)).OrThrow()
        );
        var numbers = Point.Normals(random, program.InputShape.Count * batch, size);
        var point = new Point(program, parameters, Inputs.Of(program, numbers, batch), batch, seed);
        var oracle = point.Oracle();
        return oracle.All(value => value.Data.All(x => Math.Abs(x) <= Bound)) && !IsAtJump(program, oracle)
            ? new Drawing(point, oracle)
            : null;
    }

    // There, rounding decides.
    private static bool IsAtJump(Program program, IReadOnlyList<Value> values) =>
        program.Instructions.Exists(i =>
            i.Primitive is ThresholdOp threshold && values[i.Arguments[0]].Data.Any(x => Math.Abs(x - threshold.Limit) <= AtJump)
        );

    // A running variance is positive; a mean may be.
    private static double[] Drawn(RandomStream random, ParameterSpec spec) =>
        spec.IsBuffer ? [.. Point.Normals(random, spec.Shape.Count).Select(x => 0.2 + (x * x))]
        : spec.Shape.Rank >= 2 ? Point.Normals(random, spec.Shape.Count, 1 / Math.Sqrt(spec.Shape.Count / (double)spec.Shape[0].Size))
        : spec.Initializer is Initializer.Constant { Value: var value }
            ? [.. Point.Normals(random, spec.Shape.Count, 0.3).Select(x => value + x)]
        : Point.Normals(random, spec.Shape.Count, 0.3);
}
