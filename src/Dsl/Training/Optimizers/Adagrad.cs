namespace DeepPipeline;

public abstract partial record Optimizer
{
    /// <summary>
    /// s ← s + g²; θ ← θ − η/(1 + (t−1)δ)·g/(√s + ε), where g has λθ added: the more a parameter has moved, the less it moves.
    /// Duchi et al. 2011, with the diagonal of the matrix.
    /// </summary>
    /// <param name="learningRate">η.</param>
    /// <param name="learningRateDecay">δ, by which the learning rate falls with the steps.</param>
    /// <param name="weightDecay">λ, of the L2 penalty ½λθ² in the gradient.</param>
    /// <param name="initialAccumulator">What s is before the first step.</param>
    /// <param name="epsilon">ε, against division by zero.</param>
    [Word("adagrad", "learningRate", "learningRateDecay", "weightDecay", "initialAccumulator", "epsilon")]
    public static Optimizer Adagrad(
        double learningRate = 0.01,
        double learningRateDecay = 0,
        double weightDecay = 0,
        double initialAccumulator = 0,
        double epsilon = 1e-10
    ) => new Adagrad(learningRate, learningRateDecay, weightDecay, initialAccumulator, epsilon);
}

/// <summary>See <see cref="Optimizer.Adagrad"/>.</summary>
[Word("adaptiveGradient", "learningRate", "learningRateDecay", "weightDecay", "initialAccumulator", "epsilon")]
public sealed record Adagrad(double LearningRate, double LearningRateDecay, double WeightDecay, double InitialAccumulator, double Epsilon)
    : Optimizer(LearningRate)
{
    /// <inheritdoc/>
    public override int Slots => 1;

    /// <inheritdoc/>
    public override double InitialState => InitialAccumulator;

    /// <inheritdoc/>
    public override Items<Problem> Problems =>
        Check("learningRate", LearningRate, 0, double.PositiveInfinity)
        + Check("learningRateDecay", LearningRateDecay, 0, double.PositiveInfinity)
        + Check("weightDecay", WeightDecay, 0, double.PositiveInfinity)
        + Check("initialAccumulator", InitialAccumulator, 0, double.PositiveInfinity)
        + Check("epsilon", Epsilon, double.Epsilon, double.PositiveInfinity);

    private static readonly OptimizerRule<Adagrad> Rule = new(rule =>
    {
        var rate = rule.Number((o, t) => o.LearningRate / (1 + ((t - 1) * o.LearningRateDecay)));
        var g = rule.Gradient + (rule.Number(o => o.WeightDecay) * rule.Parameter);
        var sum = rule.Slot(0) + g.Square();
        return [rule.Parameter - (rate * g / (sum.Sqrt() + rule.Number(o => o.Epsilon))), sum];
    });

    /// <inheritdoc/>
    public override OptimizerStep At(long step) => Rule.At(this, step);

    /// <inheritdoc/>
    public override Optimizer WithWeightDecay(double weightDecay) => this with { WeightDecay = weightDecay };

    private protected override string Source =>
        Call(
            nameof(Adagrad),
            Number(LearningRate),
            Number(LearningRateDecay),
            Number(WeightDecay),
            Number(InitialAccumulator),
            Number(Epsilon)
        );
}
