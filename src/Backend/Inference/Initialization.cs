namespace DeepPipeline;

/// <summary>Draws the first parameters of a model. Each parameter's numbers depend on the seed and its path alone.</summary>
public static class Initialization
{
    /// <summary>The first parameters of a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="seed">What they are drawn from.</param>
    /// <param name="precision">The precision to keep them in; they are drawn in double precision.</param>
    public static Parameters Draw(Program program, long seed = 0, Precision precision = Precision.Float32)
    {
        var layout = ParameterLayout.Of(program);
        var buffer = new double[layout.Count];
        for (var i = 0; i < layout.Specs.Count; i++)
        {
            var spec = layout.Specs[i];
            Fill(buffer.AsSpan((int)layout.Offsets[i], (int)spec.Shape.Count), spec, new RandomKey(seed).Stream(spec.Path));
        }

        return Parameters.FromDoubles(layout, buffer, precision);
    }

    /// <summary>The first parameters of a pipeline for inputs of a shape, or what is wrong with it.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="input">The input's shape.</param>
    /// <param name="seed">What they are drawn from.</param>
    /// <param name="precision">The precision to keep them in.</param>
    public static Result<Model<TIn, TOut>> Initialize<TIn, TOut>(
        this Pipeline<TIn, TOut> pipeline,
        Shape<TIn> input,
        long seed = 0,
        Precision precision = Precision.Float32
    )
        where TIn : IKind
        where TOut : IKind =>
        pipeline.Lower(input).Map(program => new Model<TIn, TOut>(pipeline, input, program, Draw(program, seed, precision)));

    private static void Fill(Span<double> values, ParameterSpec spec, RandomStream random)
    {
        switch (spec.Initializer)
        {
            case Initializer.Constant constant:
                values.Fill(constant.Value);
                break;
            case Initializer.UniformBetween uniform:
                FillUniform(values, random, uniform.Low, uniform.High);
                break;
            case Initializer.NormalAround normal:
                FillNormal(values, random, normal.Mean, normal.StandardDeviation);
                break;
            case Initializer.VarianceScaling scaling:
                var (fanIn, fanOut) = Fans(spec.Shape);
                var variance = scaling.Scale / (scaling.Fan == Fan.In ? fanIn : (fanIn + fanOut) / 2);
                if (scaling.Distribution == Distribution.Normal)
                    FillNormal(values, random, 0, Math.Sqrt(variance));
                else
                    FillUniform(values, random, -Math.Sqrt(3 * variance), Math.Sqrt(3 * variance));
                break;
            case Initializer.OrthogonalTimes orthogonal:
                Orthogonal.Fill(values, (int)(spec.Shape.Rank == 0 ? 1 : spec.Shape[0].Size), random, orthogonal.Gain);
                break;
            default:
                throw new InvalidOperationException(spec.Initializer.GetType().Name);
        }
    }

    private static void FillUniform(Span<double> values, RandomStream random, double low, double high)
    {
        foreach (ref var value in values)
            value = low + ((high - low) * random.NextDouble());
    }

    private static void FillNormal(Span<double> values, RandomStream random, double mean, double deviation)
    {
        foreach (ref var value in values)
            value = mean + (deviation * random.NextNormal());
    }

    // Of a vector or a number, which no layer multiplies as a matrix, both fans are its size.
    private static (double In, double Out) Fans(Shape shape)
    {
        if (shape.Rank < 2)
            return (shape.Count, shape.Count);
        double receptive = shape.Count / (shape[0].Size * shape[1].Size);
        return (shape[1].Size * receptive, shape[0].Size * receptive);
    }
}
