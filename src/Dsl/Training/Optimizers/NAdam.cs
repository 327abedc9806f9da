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
