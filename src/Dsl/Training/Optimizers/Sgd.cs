namespace DeepPipeline;

public abstract partial record Optimizer
{
    /// <summary>Stochastic gradient descent: v ← μ·v + g + λθ; θ ← θ − η·v, or θ − η·(g + λθ + μ·v) with Nesterov. Sutskever et al. 2013.</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="momentum">μ, from 0 (none) to under 1.</param>
    /// <param name="nesterov">Whether to look ahead; needs a momentum.</param>
    /// <param name="weightDecay">λ, of the L2 penalty ½λθ² in the gradient.</param>
    [Word("sgd", "learningRate", "momentum", "nesterov", "weightDecay")]
    public static Optimizer Sgd(double learningRate = 0.01, double momentum = 0, bool nesterov = false, double weightDecay = 0) =>
        new Sgd(learningRate, momentum, nesterov, weightDecay);
}

/// <summary>See <see cref="Optimizer.Sgd"/>.</summary>
[Word("gradientDescent", "learningRate", "momentum", "nesterov", "weightDecay")]
public sealed record Sgd(double LearningRate, double Momentum, bool Nesterov, double WeightDecay) : Optimizer(LearningRate)
{
    /// <inheritdoc/>
    public override int Slots => Momentum == 0 ? 0 : 1;

    /// <inheritdoc/>
    public override Items<Problem> Problems =>
        Check("learningRate", LearningRate, 0, double.PositiveInfinity)
        + Check("momentum", Momentum, 0, 1)
        + Check("weightDecay", WeightDecay, 0, double.PositiveInfinity)
        + (
            Nesterov && Momentum == 0
                ? [Problem.Argument("a momentum over 0 with nesterov", "0", "set momentum: 0.9, or leave nesterov out")]
                : []
        );

    private static readonly OptimizerRule<Sgd> Descent = new(rule =>
        [rule.Parameter - (rule.Number(o => o.LearningRate) * (rule.Gradient + (rule.Number(o => o.WeightDecay) * rule.Parameter)))]
    );

    private static readonly OptimizerRule<Sgd> WithMomentum = new(rule => OfVelocity(rule, (_, _, velocity) => velocity));

    private static readonly OptimizerRule<Sgd> WithNesterov = new(rule =>
        OfVelocity(rule, (g, momentum, velocity) => g + (momentum * velocity))
    );

    /// <inheritdoc/>
    public override OptimizerStep At(long step) =>
        (
            Momentum == 0 ? Descent
            : Nesterov ? WithNesterov
            : WithMomentum
        ).At(this, step);

    private static Symbol[] OfVelocity(OptimizerRule<Sgd> rule, Func<Symbol, Symbol, Symbol, Symbol> direction)
    {
        var momentum = rule.Number(o => o.Momentum);
        var g = rule.Gradient + (rule.Number(o => o.WeightDecay) * rule.Parameter);
        var velocity = (momentum * rule.Slot(0)) + g;
        return [rule.Parameter - (rule.Number(o => o.LearningRate) * direction(g, momentum, velocity)), velocity];
    }

    /// <inheritdoc/>
    public override Optimizer WithWeightDecay(double weightDecay) => this with { WeightDecay = weightDecay };

    private protected override string Source =>
        Call(nameof(Sgd), Number(LearningRate), Number(Momentum), Nesterov ? "true" : "false", Number(WeightDecay));
}
