namespace DeepPipeline;

public abstract partial record Optimizer
{
    /// <summary>
    /// θ ← θ − η·(sign(β₁m + (1−β₁)g) + λθ); m ← β₂m + (1−β₂)g: every number moves by η, whichever its gradient's size.
    /// Chen et al. 2023, algorithm 2. Where Adam does well, a third to a tenth of its learning rate is usual.
    /// </summary>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁, the weight of the memory in a step.</param>
    /// <param name="beta2">β₂, the memory of the mean.</param>
    /// <param name="weightDecay">λ, decoupled as in <see cref="AdamW"/>.</param>
    [Word("lion", "learningRate", "beta1", "beta2", "weightDecay")]
    public static Optimizer Lion(double learningRate = 0.0001, double beta1 = 0.9, double beta2 = 0.99, double weightDecay = 0) =>
        new Lion(learningRate, beta1, beta2, weightDecay);
}

/// <summary>See <see cref="Optimizer.Lion"/>.</summary>
[Word("signMomentum", "learningRate", "beta1", "beta2", "weightDecay")]
public sealed record Lion(double LearningRate, double Beta1, double Beta2, double WeightDecay) : Optimizer(LearningRate)
{
    /// <inheritdoc/>
    public override int Slots => 1;

    /// <inheritdoc/>
    public override Items<Problem> Problems =>
        Check("learningRate", LearningRate, 0, double.PositiveInfinity)
        + Check("beta1", Beta1, 0, 1)
        + Check("beta2", Beta2, 0, 1)
        + Check("weightDecay", WeightDecay, 0, double.PositiveInfinity);

    // c − c is zero unless c is not finite: a sign would hide that, and a run reports parameters that are not finite.
    private static readonly OptimizerRule<Lion> Rule = new(rule =>
    {
        var (beta1, beta2) = (rule.Number(o => o.Beta1), rule.Number(o => o.Beta2));
        var keep = rule.Number(o => 1 - (o.LearningRate * o.WeightDecay));
        var direction = (beta1 * rule.Slot(0)) + ((1 - beta1) * rule.Gradient);
        var change = rule.Number(o => o.LearningRate) * (direction.Sign() + (direction - direction));
        return [(keep * rule.Parameter) - change, (beta2 * rule.Slot(0)) + ((1 - beta2) * rule.Gradient)];
    });

    /// <inheritdoc/>
    public override OptimizerStep At(long step) => Rule.At(this, step);

    /// <inheritdoc/>
    public override Optimizer WithWeightDecay(double weightDecay) => this with { WeightDecay = weightDecay };

    private protected override string Source => Call(nameof(Lion), Number(LearningRate), Number(Beta1), Number(Beta2), Number(WeightDecay));
}
