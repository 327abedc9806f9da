namespace DeepPipeline.Ir;

/// <summary>Random numbers, drawn anew each step from the seed, the layer's path, the epoch and the step. A layer has one source at most.</summary>
/// <param name="Dims">The sizes of the axes, the batch first.</param>
public abstract record RandomSource(Items<Dim> Dims) : SmoothPrimitive
{
    /// <inheritdoc/>
    public sealed override (int Fewest, int Most) Arity => (0, 0);

    internal sealed override Result<Shape> ShapeOf(Items<Shape> arguments) => new Shape(Dims);

    internal sealed override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    internal sealed override Items<Symbol?> Gradient(GradientInput at) => [];
}

/// <summary>0 with a probability p, else 1 / (1 − p).</summary>
/// <param name="DropProbability">p.</param>
/// <param name="Dims">The sizes of the axes, the batch first.</param>
[Word("dropoutMask", "dropProbability", "dims")]
public sealed record DropoutMaskOp(double DropProbability, Items<Dim> Dims) : RandomSource(Dims);

/// <summary>Numbers from the standard normal distribution.</summary>
/// <param name="Dims">The sizes of the axes, the batch first.</param>
[Word("normalNoise", "dims")]
public sealed record NormalNoiseOp(Items<Dim> Dims) : RandomSource(Dims);

/// <summary>Numbers from the uniform distribution from 0 to 1.</summary>
/// <param name="Dims">The sizes of the axes, the batch first.</param>
[Word("uniformNoise", "dims")]
public sealed record UniformNoiseOp(Items<Dim> Dims) : RandomSource(Dims);
