using System.Diagnostics;

namespace DeepPipeline;

/// <summary>
/// How a parameter's first values are drawn. For a weight of shape O×I (and more axes behind, of R numbers), fan-in is I·R
/// and fan-out O·R.
/// </summary>
[DebuggerDisplay("{Line,nq}")]
public abstract record Initializer
{
    private protected string Line => Show.Line(this);

    private protected Initializer() { }

    /// <summary>All zero.</summary>
    [Word("zeros")]
    public static Initializer Zeros { get; } = new Constant(0);

    /// <summary>All one.</summary>
    [Word("ones")]
    public static Initializer Ones { get; } = new Constant(1);

    /// <summary>Uniform in ±√(6 / (fan-in + fan-out)). Glorot and Bengio 2010, equation 16.</summary>
    [Word("glorotUniform")]
    public static Initializer GlorotUniform { get; } = new VarianceScaling(1, Fan.Average, Distribution.Uniform);

    /// <summary>Normal with variance 2 / (fan-in + fan-out). Glorot and Bengio 2010.</summary>
    [Word("glorotNormal")]
    public static Initializer GlorotNormal { get; } = new VarianceScaling(1, Fan.Average, Distribution.Normal);

    /// <summary>Uniform in ±√(6 / fan-in). He et al. 2015, equation 10.</summary>
    [Word("heUniform")]
    public static Initializer HeUniform { get; } = new VarianceScaling(2, Fan.In, Distribution.Uniform);

    /// <summary>Normal with variance 2 / fan-in. He et al. 2015, equation 10.</summary>
    [Word("heNormal")]
    public static Initializer HeNormal { get; } = new VarianceScaling(2, Fan.In, Distribution.Normal);

    /// <summary>Uniform in ±√(3 / fan-in). LeCun et al. 1998, section 4.6.</summary>
    [Word("leCunUniform")]
    public static Initializer LeCunUniform { get; } = new VarianceScaling(1, Fan.In, Distribution.Uniform);

    /// <summary>Normal with variance 1 / fan-in. LeCun et al. 1998, section 4.6.</summary>
    [Word("leCunNormal")]
    public static Initializer LeCunNormal { get; } = new VarianceScaling(1, Fan.In, Distribution.Normal);

    /// <summary>All the same number.</summary>
    public static Initializer ConstantOf(double value) => new Constant(value);

    /// <summary>Uniform between two numbers.</summary>
    public static Initializer Uniform(double low, double high) => new UniformBetween(low, high);

    /// <summary>Normal with a mean and a standard deviation.</summary>
    public static Initializer Normal(double mean, double standardDeviation) => new NormalAround(mean, standardDeviation);

    /// <summary>
    /// A matrix with orthonormal rows or columns, whichever are fewer, times <paramref name="gain"/>. Saxe, McClelland and
    /// Ganguli 2014.
    /// </summary>
    public static Initializer Orthogonal(double gain = 1) => new OrthogonalTimes(gain);

    /// <summary>The C# expression that gives it.</summary>
    public sealed override string ToString() => Written(NumberText.Of);

    /// <summary>The expression that gives it, in a language that writes numbers so.</summary>
    internal string Written(Func<double, string> number) =>
        this switch
        {
            Constant { Value: 0 } => "Initializer.Zeros",
            Constant { Value: 1 } => "Initializer.Ones",
            Constant c => $"Initializer.ConstantOf({number(c.Value)})",
            UniformBetween u => $"Initializer.Uniform({number(u.Low)}, {number(u.High)})",
            NormalAround n => $"Initializer.Normal({number(n.Mean)}, {number(n.StandardDeviation)})",
            OrthogonalTimes { Gain: 1 } => "Initializer.Orthogonal()",
            OrthogonalTimes o => $"Initializer.Orthogonal({number(o.Gain)})",
            VarianceScaling v => $"Initializer.{v.Known}{v.Distribution}",
            _ => throw new InvalidOperationException(),
        };

    /// <summary>What is wrong with it for a parameter of a shape.</summary>
    internal Problem? ProblemFor(Shape shape) =>
        this switch
        {
            Constant c when !double.IsFinite(c.Value) => Problem.Shape(
                "a finite number",
                ToString(),
                "give the number that all start with"
            ),
            UniformBetween u when !(double.IsFinite(u.Low) && double.IsFinite(u.High) && u.Low <= u.High) => Problem.Shape(
                "two finite values, the lower first",
                ToString(),
                "the lower number comes first"
            ),
            NormalAround n when !(double.IsFinite(n.Mean) && double.IsFinite(n.StandardDeviation) && n.StandardDeviation >= 0) =>
                Problem.Shape(
                    "a finite mean and a standard deviation of at least 0",
                    ToString(),
                    "the mean comes first, then the standard deviation"
                ),
            OrthogonalTimes o when !double.IsFinite(o.Gain) => Problem.Shape("a finite gain", ToString(), "1 is usual"),
            VarianceScaling or OrthogonalTimes when shape.Rank < 2 => Problem.Shape(
                "a parameter of at least two axes for " + this,
                shape.ToString(),
                "it speaks of a matrix; take Initializer.Zeros, Normal or Uniform"
            ),
            _ => null,
        };

    /// <summary>All the same number.</summary>
    [Word("constant", "value")]
    public sealed record Constant(double Value) : Initializer;

    /// <summary>Uniform between two numbers.</summary>
    [Word("uniformBetween", "low", "high")]
    public sealed record UniformBetween(double Low, double High) : Initializer;

    /// <summary>Normal with a mean and a standard deviation.</summary>
    [Word("normalAround", "mean", "standardDeviation")]
    public sealed record NormalAround(double Mean, double StandardDeviation) : Initializer;

    /// <summary>Variance <c>Scale / fan</c>.</summary>
    [Word("varianceScaling")]
    public sealed record VarianceScaling : Initializer
    {
        internal VarianceScaling(double scale, Fan fan, Distribution distribution) =>
            (Scale, Fan, Distribution) = (scale, fan, distribution);

        /// <summary>What is divided by the fan.</summary>
        public double Scale { get; }

        /// <summary>Which fan.</summary>
        public Fan Fan { get; }

        /// <summary>Which distribution.</summary>
        public Distribution Distribution { get; }

        internal string Known =>
            (Fan, Scale) switch
            {
                (Fan.Average, _) => "Glorot",
                (_, 2) => "He",
                _ => "LeCun",
            };
    }

    /// <summary>Orthonormal rows or columns, times <paramref name="Gain"/>.</summary>
    [Word("orthogonalTimes", "gain")]
    public sealed record OrthogonalTimes(double Gain) : Initializer;
}

/// <summary>What a weight's variance is divided by.</summary>
public enum Fan
{
    /// <summary>How many inputs a unit has.</summary>
    [Word("in")]
    In,

    /// <summary>The mean of the inputs and outputs.</summary>
    [Word("average")]
    Average,
}

/// <summary>The form of a distribution.</summary>
public enum Distribution
{
    /// <summary>Uniform around zero.</summary>
    [Word("uniform")]
    Uniform,

    /// <summary>Normal around zero.</summary>
    [Word("normal")]
    Normal,
}
