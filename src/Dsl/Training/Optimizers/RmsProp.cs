namespace DeepPipeline;

public abstract partial record Optimizer
{
    /// <summary>v ← ρv + (1−ρ)g²; θ ← θ − η·g/(√v + ε), or u ← μu + g/(√v + ε); θ ← θ − η·u with momentum; λθ is added to g before. Tieleman and Hinton 2012.</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="decay">ρ, the memory of the square.</param>
    /// <param name="epsilon">ε, against division by zero.</param>
    /// <param name="momentum">μ, from 0 (none) to under 1.</param>
    /// <param name="weightDecay">λ, of the L2 penalty ½λθ² in the gradient.</param>
    [Word("rmsProp", "learningRate", "decay", "epsilon", "momentum", "weightDecay")]
    public static Optimizer RmsProp(
        double learningRate = 0.001,
        double decay = 0.9,
        double epsilon = 1e-8,
        double momentum = 0,
        double weightDecay = 0
    ) => new RmsProp(learningRate, decay, epsilon, momentum, weightDecay);
}

/// <summary>See <see cref="Optimizer.RmsProp"/>.</summary>
[Word("rootMeanSquare", "learningRate", "decay", "epsilon", "momentum", "weightDecay")]
public sealed record RmsProp(double LearningRate, double Decay, double Epsilon, double Momentum, double WeightDecay)
    : Optimizer(LearningRate)
{
    /// <inheritdoc/>
    public override int Slots => Momentum == 0 ? 1 : 2;

    /// <inheritdoc/>
    public override Items<Problem> Problems =>
        Check("learningRate", LearningRate, 0, double.PositiveInfinity)
        + Check("decay", Decay, 0, 1)
        + Check("epsilon", Epsilon, double.Epsilon, double.PositiveInfinity)
        + Check("momentum", Momentum, 0, 1)
        + Check("weightDecay", WeightDecay, 0, double.PositiveInfinity);

    private static readonly OptimizerRule<RmsProp> Plain = new(rule =>
    {
        var (square, change) = Changes(rule);
        return [rule.Parameter - (rule.Number(o => o.LearningRate) * change), square];
    });

    private static readonly OptimizerRule<RmsProp> WithMomentum = new(rule =>
    {
        var (square, change) = Changes(rule);
        var velocity = (rule.Number(o => o.Momentum) * rule.Slot(1)) + change;
        return [rule.Parameter - (rule.Number(o => o.LearningRate) * velocity), square, velocity];
    });

    /// <inheritdoc/>
    public override OptimizerStep At(long step) => (Momentum == 0 ? Plain : WithMomentum).At(this, step);

    private static (Symbol Square, Symbol Change) Changes(OptimizerRule<RmsProp> rule)
    {
        var decay = rule.Number(o => o.Decay);
        var g = rule.Gradient + (rule.Number(o => o.WeightDecay) * rule.Parameter);
        var square = (decay * rule.Slot(0)) + ((1 - decay) * g.Square());
        return (square, g / (square.Sqrt() + rule.Number(o => o.Epsilon)));
    }

    /// <inheritdoc/>
    public override Optimizer WithWeightDecay(double weightDecay) => this with { WeightDecay = weightDecay };

    private protected override string Source =>
        Call(nameof(RmsProp), Number(LearningRate), Number(Decay), Number(Epsilon), Number(Momentum), Number(WeightDecay));
}
