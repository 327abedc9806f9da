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

    /// <inheritdoc/>
    public override Optimizer WithWeightDecay(double weightDecay) => this with { WeightDecay = weightDecay };

    private protected override string Source =>
        Call(nameof(RAdam), Number(LearningRate), Number(Beta1), Number(Beta2), Number(Epsilon), Number(WeightDecay));
}
