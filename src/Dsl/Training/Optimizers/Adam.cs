namespace DeepPipeline;

public abstract partial record Optimizer
{
    /// <summary>
    /// m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; θ ← θ − η·m̂/(√v̂ + ε), m̂ and v̂ divided by 1 − βᵗ. Kingma and Ba 2015, algorithm 1.
    /// </summary>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁, the memory of the mean.</param>
    /// <param name="beta2">β₂, the memory of the square.</param>
    /// <param name="epsilon">ε, against division by zero.</param>
    [Word("adam", "learningRate", "beta1", "beta2", "epsilon")]
    public static Optimizer Adam(double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8) =>
        new Adam(learningRate, beta1, beta2, epsilon, 0);

    /// <summary><see cref="Adam"/> with decoupled decay: θ ← θ − η·λθ before each step. Loshchilov and Hutter 2019, algorithm 2.</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="weightDecay">λ.</param>
    /// <param name="beta1">β₁, the memory of the mean.</param>
    /// <param name="beta2">β₂, the memory of the square.</param>
    /// <param name="epsilon">ε, against division by zero.</param>
    [Word("adamW", "learningRate", "weightDecay", "beta1", "beta2", "epsilon")]
    public static Optimizer AdamW(
        double learningRate = 0.001,
        double weightDecay = 0.01,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8
    ) => new Adam(learningRate, beta1, beta2, epsilon, weightDecay);
}

/// <summary>See <see cref="Optimizer.Adam"/> and <see cref="Optimizer.AdamW"/>.</summary>
[Word("adaptiveMoments", "learningRate", "beta1", "beta2", "epsilon", "weightDecay")]
public sealed record Adam(double LearningRate, double Beta1, double Beta2, double Epsilon, double WeightDecay) : Optimizer(LearningRate)
{
    /// <inheritdoc/>
    public override int Slots => 2;

    /// <inheritdoc/>
    public override Items<Problem> Problems =>
        Check("learningRate", LearningRate, 0, double.PositiveInfinity)
        + Check("beta1", Beta1, 0, 1)
        + Check("beta2", Beta2, 0, 1)
        + Check("epsilon", Epsilon, double.Epsilon, double.PositiveInfinity)
        + Check("weightDecay", WeightDecay, 0, double.PositiveInfinity);

    // α and 1/√(1 − β₂ᵗ) are the same for all parameters.
    private static readonly OptimizerRule<Adam> Rule = new(rule =>
    {
        var (beta1, beta2) = (rule.Number(o => o.Beta1), rule.Number(o => o.Beta2));
        var keep = rule.Number(o => 1 - (o.LearningRate * o.WeightDecay));
        var alpha = rule.Number((o, t) => o.LearningRate / (1 - Math.Pow(o.Beta1, t)));
        var correction = rule.Number((o, t) => 1 / Math.Sqrt(1 - Math.Pow(o.Beta2, t)));
        var mean = (beta1 * rule.Slot(0)) + ((1 - beta1) * rule.Gradient);
        var square = (beta2 * rule.Slot(1)) + ((1 - beta2) * rule.Gradient.Square());
        return [(keep * rule.Parameter) - (alpha * mean / ((correction * square.Sqrt()) + rule.Number(o => o.Epsilon))), mean, square];
    });

    /// <inheritdoc/>
    public override OptimizerStep At(long step) => Rule.At(this, step);

    /// <inheritdoc/>
    public override Optimizer WithWeightDecay(double weightDecay) => this with { WeightDecay = weightDecay };

    private protected override string Source =>
        WeightDecay == 0
            ? Call(nameof(Adam), Number(LearningRate), Number(Beta1), Number(Beta2), Number(Epsilon))
            : Call(nameof(AdamW), Number(LearningRate), Number(WeightDecay), Number(Beta1), Number(Beta2), Number(Epsilon));
}
