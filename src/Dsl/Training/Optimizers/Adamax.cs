namespace DeepPipeline;

public abstract partial record Optimizer
{
    /// <summary>
    /// <see cref="Adam"/> with the largest gradient in place of the root of the squares: m ← β₁m + (1−β₁)g; u ← max(β₂u, |g| + ε);
    /// θ ← θ − η/(1 − β₁ᵗ)·m/u, where g has λθ added. Kingma and Ba 2015, algorithm 2, with the ε of PyTorch.
    /// </summary>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁, the memory of the mean.</param>
    /// <param name="beta2">β₂, by which the largest falls at each step.</param>
    /// <param name="epsilon">ε, against division by zero.</param>
    /// <param name="weightDecay">λ, of the L2 penalty ½λθ² in the gradient.</param>
    [Word("adamax", "learningRate", "beta1", "beta2", "epsilon", "weightDecay")]
    public static Optimizer Adamax(
        double learningRate = 0.002,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        double weightDecay = 0
    ) => new Adamax(learningRate, beta1, beta2, epsilon, weightDecay);
}

/// <summary>See <see cref="Optimizer.Adamax"/>.</summary>
[Word("adamax", "learningRate", "beta1", "beta2", "epsilon", "weightDecay")]
public sealed record Adamax(double LearningRate, double Beta1, double Beta2, double Epsilon, double WeightDecay) : Optimizer(LearningRate)
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

    private static readonly OptimizerRule<Adamax> Rule = new(rule =>
    {
        var beta1 = rule.Number(o => o.Beta1);
        var alpha = rule.Number((o, t) => o.LearningRate / (1 - Math.Pow(o.Beta1, t)));
        var g = rule.Gradient + (rule.Number(o => o.WeightDecay) * rule.Parameter);
        var mean = (beta1 * rule.Slot(0)) + ((1 - beta1) * g);
        var largest = (rule.Number(o => o.Beta2) * rule.Slot(1)).Maximum(g.Abs() + rule.Number(o => o.Epsilon));
        return [rule.Parameter - (alpha * mean / largest), mean, largest];
    });

    /// <inheritdoc/>
    public override OptimizerStep At(long step) => Rule.At(this, step);

    /// <inheritdoc/>
    public override Optimizer WithWeightDecay(double weightDecay) => this with { WeightDecay = weightDecay };

    private protected override string Source =>
        Call(nameof(Adamax), Number(LearningRate), Number(Beta1), Number(Beta2), Number(Epsilon), Number(WeightDecay));
}
