namespace DeepPipeline.Ir;

/// <summary>A table of waves (T×F): at step t, sin(t/10000^(i/F)) for even i, and the cosine of the same for the odd i + 1.</summary>
/// <param name="Steps">T.</param>
/// <param name="Features">F.</param>
[Word("sinusoids", "steps", "features")]
public sealed record SinusoidsOp(Dim Steps, long Features) : SmoothPrimitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (0, 0);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => new Shape([Steps, Features]);

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => default;

    /// <summary>The numbers, row by row.</summary>
    public double[] Numbers(long steps)
    {
        var numbers = new double[steps * Features];
        for (var i = 0L; i < numbers.LongLength; i++)
        {
            var (step, feature) = (i / Features, i % Features);
            var angle = step / Math.Pow(10_000, (feature - (feature % 2)) / (double)Features);
            numbers[i] = feature % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle);
        }

        return numbers;
    }

    internal override Items<Symbol?> Gradient(GradientInput at) => [];
}
