namespace DeepPipeline;

public abstract partial record Optimizer
{
    /// <summary>
    /// <see cref="Adam"/> that waits until its squares can be trusted: ρ∞ = 2/(1−β₂) − 1; ρₜ = ρ∞ − 2tβ₂ᵗ/(1−β₂ᵗ);
    /// θ ← θ − η·m̂·r·√(1−β₂ᵗ)/(√v + ε) with r² = (ρₜ−4)(ρₜ−2)ρ∞/((ρ∞−4)(ρ∞−2)ρₜ) where ρₜ > 5, else θ ← θ − η·m̂. g has λθ added.
    /// Liu et al. 2020, algorithm 2, with the bound of 5 and the ε of PyTorch.
    /// </summary>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁, the memory of the mean.</param>
    /// <param name="beta2">β₂, the memory of the square.</param>
    /// <param name="epsilon">ε, against division by zero.</param>
    /// <param name="weightDecay">λ, of the L2 penalty ½λθ² in the gradient.</param>
    [Word("rAdam", "learningRate", "beta1", "beta2", "epsilon", "weightDecay")]
    public static Optimizer RAdam(
        double learningRate = 0.001,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        double weightDecay = 0
    ) => new RAdam(learningRate, beta1, beta2, epsilon, weightDecay);
}

/// <summary>See <see cref="Optimizer.RAdam"/>.</summary>
[Word("rectifiedMoments", "learningRate", "beta1", "beta2", "epsilon", "weightDecay")]
public sealed record RAdam(double LearningRate, double Beta1, double Beta2, double Epsilon, double WeightDecay) : Optimizer(LearningRate)
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

    private static readonly OptimizerRule<RAdam> Descent = new(rule =>
    {
        var (mean, square) = Moments(rule);
        return [rule.Parameter - Change(rule, mean), mean, square];
    });

    private static readonly OptimizerRule<RAdam> Adaptive = new(rule =>
    {
        var (mean, square) = Moments(rule);
        return [rule.Parameter - (Change(rule, mean) / (square.Sqrt() + rule.Number(o => o.Epsilon))), mean, square];
    });

    /// <inheritdoc/>
    public override OptimizerStep At(long step) => (Rectification.At(Beta2, step).Adapts ? Adaptive : Descent).At(this, step);

    private static (Symbol Mean, Symbol Square) Moments(OptimizerRule<RAdam> rule)
    {
        var (beta1, beta2) = (rule.Number(o => o.Beta1), rule.Number(o => o.Beta2));
        var g = rule.Gradient + (rule.Number(o => o.WeightDecay) * rule.Parameter);
        return ((beta1 * rule.Slot(0)) + ((1 - beta1) * g), (beta2 * rule.Slot(1)) + ((1 - beta2) * g.Square()));
    }

    private static Symbol Change(OptimizerRule<RAdam> rule, Symbol mean) =>
        rule.Number((o, t) => o.LearningRate * Rectification.At(o.Beta2, t).Factor / (1 - Math.Pow(o.Beta1, t))) * mean;

    /// <inheritdoc/>
    public override Optimizer WithWeightDecay(double weightDecay) => this with { WeightDecay = weightDecay };

    private protected override string Source =>
        Call(nameof(RAdam), Number(LearningRate), Number(Beta1), Number(Beta2), Number(Epsilon), Number(WeightDecay));
}

/// <summary>What RAdam makes of a step.</summary>
/// <param name="Adapts">Whether it divides by the root of the squares.</param>
/// <param name="Factor">r·√(1 − β₂ᵗ) where it does, else 1.</param>
internal readonly record struct Rectification(bool Adapts, double Factor)
{
    private const double Enough = 5;

    internal static Rectification At(double beta2, long step)
    {
        var left = 1 - Math.Pow(beta2, step);
        var limit = (2 / (1 - beta2)) - 1;
        var length = limit - (2 * step * (1 - left) / left);
        return length > Enough
            ? new(true, Math.Sqrt((length - 4) * (length - 2) * limit / ((limit - 4) * (limit - 2) * length) * left))
            : new(false, 1);
    }
}
