namespace DeepPipeline;

public abstract partial record Optimizer
{
    /// <summary>
    /// v ← ρv + (1−ρ)g²; d = g·√(u + ε)/√(v + ε); u ← ρu + (1−ρ)d²; θ ← θ − η·d, where g has λθ added: steps have the
    /// parameters' unit, so that η is 1. Zeiler 2012, algorithm 1.
    /// </summary>
    /// <param name="learningRate">η, by which the steps are multiplied.</param>
    /// <param name="decay">ρ, the memory of the squares.</param>
    /// <param name="epsilon">ε, with which the first steps start.</param>
    /// <param name="weightDecay">λ, of the L2 penalty ½λθ² in the gradient.</param>
    [Word("adadelta", "learningRate", "decay", "epsilon", "weightDecay")]
    public static Optimizer Adadelta(double learningRate = 1, double decay = 0.9, double epsilon = 1e-6, double weightDecay = 0) =>
        new Adadelta(learningRate, decay, epsilon, weightDecay);
}

/// <summary>See <see cref="Optimizer.Adadelta"/>.</summary>
[Word("adaptiveDelta", "learningRate", "decay", "epsilon", "weightDecay")]
public sealed record Adadelta(double LearningRate, double Decay, double Epsilon, double WeightDecay) : Optimizer(LearningRate)
{
    /// <inheritdoc/>
    public override int Slots => 2;

    /// <inheritdoc/>
    public override Items<Problem> Problems =>
        Check("learningRate", LearningRate, 0, double.PositiveInfinity)
        + Check("decay", Decay, 0, 1)
        + Check("epsilon", Epsilon, double.Epsilon, double.PositiveInfinity)
        + Check("weightDecay", WeightDecay, 0, double.PositiveInfinity);

    private static readonly OptimizerRule<Adadelta> Rule = new(rule =>
    {
        var (decay, epsilon) = (rule.Number(o => o.Decay), rule.Number(o => o.Epsilon));
        var g = rule.Gradient + (rule.Number(o => o.WeightDecay) * rule.Parameter);
        var square = (decay * rule.Slot(0)) + ((1 - decay) * g.Square());
        var change = (rule.Slot(1) + epsilon).Sqrt() / (square + epsilon).Sqrt() * g;
        var moved = (decay * rule.Slot(1)) + ((1 - decay) * change.Square());
        return [rule.Parameter - (rule.Number(o => o.LearningRate) * change), square, moved];
    });

    /// <inheritdoc/>
    public override OptimizerStep At(long step) => Rule.At(this, step);

    /// <inheritdoc/>
    public override Optimizer WithWeightDecay(double weightDecay) => this with { WeightDecay = weightDecay };

    private protected override string Source =>
        Call(nameof(Adadelta), Number(LearningRate), Number(Decay), Number(Epsilon), Number(WeightDecay));
}
