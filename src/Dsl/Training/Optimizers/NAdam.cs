namespace DeepPipeline;

public abstract partial record Optimizer
{
    /// <summary>
    /// <see cref="Adam"/> with Nesterov's momentum: m and v as there; μₜ = β₁(1 − ½·0.96^(tψ)), Πₜ = μ₁·…·μₜ;
    /// θ ← θ − η·((1−μₜ)/(1−Πₜ)·g + μₜ₊₁/(1−Πₜ₊₁)·m)/(√v̂ + ε), where g has λθ added. Dozat 2016, algorithm 2,
    /// with the momenta and the place of ε that PyTorch has.
    /// </summary>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁, the memory of the mean.</param>
    /// <param name="beta2">β₂, the memory of the square.</param>
    /// <param name="epsilon">ε, against division by zero.</param>
    /// <param name="weightDecay">λ, of the L2 penalty ½λθ² in the gradient.</param>
    /// <param name="momentumDecay">ψ, how fast μ grows from ½β₁ to β₁.</param>
    [Word("nAdam", "learningRate", "beta1", "beta2", "epsilon", "weightDecay", "momentumDecay")]
    public static Optimizer NAdam(
        double learningRate = 0.002,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        double weightDecay = 0,
        double momentumDecay = 0.004
    ) => new NAdam(learningRate, beta1, beta2, epsilon, weightDecay, momentumDecay);
}

/// <summary>See <see cref="Optimizer.NAdam"/>.</summary>
[Word("nesterovMoments", "learningRate", "beta1", "beta2", "epsilon", "weightDecay", "momentumDecay")]
public sealed record NAdam(double LearningRate, double Beta1, double Beta2, double Epsilon, double WeightDecay, double MomentumDecay)
    : Optimizer(LearningRate)
{
    /// <inheritdoc/>
    public override int Slots => 2;

    /// <inheritdoc/>
    public override Items<Problem> Problems =>
        Check("learningRate", LearningRate, 0, double.PositiveInfinity)
        + Check("beta1", Beta1, 0, 1)
        + Check("beta2", Beta2, 0, 1)
        + Check("epsilon", Epsilon, double.Epsilon, double.PositiveInfinity)
        + Check("weightDecay", WeightDecay, 0, double.PositiveInfinity)
        + Check("momentumDecay", MomentumDecay, 0, double.PositiveInfinity);

    private static readonly OptimizerRule<NAdam> Rule = new(rule =>
    {
        var (beta1, beta2) = (rule.Number(o => o.Beta1), rule.Number(o => o.Beta2));
        var ofGradient = rule.Number((o, t) => Momenta.At(o, t).RateOfGradient(o.LearningRate));
        var ofMean = rule.Number((o, t) => Momenta.At(o, t).RateOfMean(o.LearningRate));
        var correction = rule.Number((o, t) => 1 / Math.Sqrt(1 - Math.Pow(o.Beta2, t)));
        var g = rule.Gradient + (rule.Number(o => o.WeightDecay) * rule.Parameter);
        var mean = (beta1 * rule.Slot(0)) + ((1 - beta1) * g);
        var square = (beta2 * rule.Slot(1)) + ((1 - beta2) * g.Square());
        var change = ((ofGradient * g) + (ofMean * mean)) / ((correction * square.Sqrt()) + rule.Number(o => o.Epsilon));
        return [rule.Parameter - change, mean, square];
    });

    /// <inheritdoc/>
    public override OptimizerStep At(long step) => Rule.At(this, step);

    /// <inheritdoc/>
    public override Optimizer WithWeightDecay(double weightDecay) => this with { WeightDecay = weightDecay };

    private protected override string Source =>
        Call(
            nameof(NAdam),
            Number(LearningRate),
            Number(Beta1),
            Number(Beta2),
            Number(Epsilon),
            Number(WeightDecay),
            Number(MomentumDecay)
        );
}

/// <summary>The momenta of NAdam at a step: a function of the step alone, so that a run goes on from a state with the same bits.</summary>
/// <param name="Now">μₜ.</param>
/// <param name="Next">μₜ₊₁.</param>
/// <param name="Product">Πₜ = μ₁·…·μₜ, as exactly as 1 − Πₜ shows it.</param>
internal readonly record struct Momenta(double Now, double Next, double Product)
{
    // Beside 1, what is smaller is nothing; the product falls at least as fast as β₁ᵗ, so few factors are needed.
    private const double Nothing = 1e-20;

    internal static Momenta At(NAdam o, long step)
    {
        var product = 1.0;
        for (var t = 1L; t <= step && product > Nothing; t++)
            product *= Momentum(o, t);
        return new(Momentum(o, step), Momentum(o, step + 1), product);
    }

    internal double RateOfGradient(double rate) => rate * (1 - Now) / (1 - Product);

    internal double RateOfMean(double rate) => rate * Next / (1 - (Product * Next));

    private static double Momentum(NAdam o, long step) => o.Beta1 * (1 - (0.5 * Math.Pow(0.96, step * o.MomentumDecay)));
}
