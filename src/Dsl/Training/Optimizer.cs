using System.Globalization;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Pipeline;

/// <summary>How parameters follow their gradients, as a value. g is the gradient, θ the parameter, η the learning rate.</summary>
/// <param name="LearningRate">η.</param>
public abstract record Optimizer(double LearningRate)
{
    /// <summary>Stochastic gradient descent: v ← μ·v + g + λθ; θ ← θ − η·v, or θ − η·(g + λθ + μ·v) with Nesterov. Sutskever et al. 2013.</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="momentum">μ, from 0 (none) to under 1.</param>
    /// <param name="nesterov">Whether to look ahead; needs a momentum.</param>
    /// <param name="weightDecay">λ, of the L2 penalty ½λθ² in the gradient.</param>
    public static Optimizer Sgd(double learningRate = 0.01, double momentum = 0, bool nesterov = false, double weightDecay = 0) =>
        new GradientDescent(learningRate, momentum, nesterov, weightDecay);

    /// <summary>
    /// m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; θ ← θ − η·m̂/(√v̂ + ε), m̂ and v̂ divided by 1 − βᵗ. Kingma and Ba 2015, algorithm 1.
    /// </summary>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁, the memory of the mean.</param>
    /// <param name="beta2">β₂, the memory of the square.</param>
    /// <param name="epsilon">ε, against division by zero.</param>
    public static Optimizer Adam(double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8) =>
        new AdaptiveMoments(learningRate, beta1, beta2, epsilon, 0);

    /// <summary><see cref="Adam"/> with decoupled decay: θ ← θ − η·λθ before each step. Loshchilov and Hutter 2019, algorithm 2.</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="weightDecay">λ.</param>
    /// <param name="beta1">β₁, the memory of the mean.</param>
    /// <param name="beta2">β₂, the memory of the square.</param>
    /// <param name="epsilon">ε, against division by zero.</param>
    public static Optimizer AdamW(
        double learningRate = 0.001,
        double weightDecay = 0.01,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8
    ) => new AdaptiveMoments(learningRate, beta1, beta2, epsilon, weightDecay);

    /// <summary>v ← ρv + (1−ρ)g²; θ ← θ − η·g/(√v + ε), or u ← μu + g/(√v + ε); θ ← θ − η·u with momentum. Tieleman and Hinton 2012.</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="decay">ρ, the memory of the square.</param>
    /// <param name="epsilon">ε, against division by zero.</param>
    /// <param name="momentum">μ, from 0 (none) to under 1.</param>
    public static Optimizer RmsProp(double learningRate = 0.001, double decay = 0.9, double epsilon = 1e-8, double momentum = 0) =>
        new RootMeanSquare(learningRate, decay, epsilon, momentum);

    /// <summary>How many numbers of state it keeps for each parameter.</summary>
    public abstract int Slots { get; }

    /// <summary>What is wrong with its numbers.</summary>
    public abstract Seq<Flaw> Flaws { get; }

    /// <summary>The same optimiser with another learning rate.</summary>
    public Optimizer WithLearningRate(double learningRate) => this with { LearningRate = learningRate };

    /// <summary>The C# (and F#) expression that gives it.</summary>
    public sealed override string ToString() =>
        "Optimizer." + this switch
        {
            GradientDescent sgd => Call(nameof(Sgd), Number(sgd.LearningRate), Number(sgd.Momentum), sgd.Nesterov ? "true" : "false", Number(sgd.WeightDecay)),
            AdaptiveMoments { WeightDecay: 0 } adam => Call(nameof(Adam), Number(adam.LearningRate), Number(adam.Beta1), Number(adam.Beta2), Number(adam.Epsilon)),
            AdaptiveMoments adam => Call(nameof(AdamW), Number(adam.LearningRate), Number(adam.WeightDecay), Number(adam.Beta1), Number(adam.Beta2), Number(adam.Epsilon)),
            RootMeanSquare rms => Call(nameof(RmsProp), Number(rms.LearningRate), Number(rms.Decay), Number(rms.Epsilon), Number(rms.Momentum)),
            _ => throw new InvalidOperationException(GetType().Name),
        };

    private static string Call(string factory, params string[] arguments) => $"{factory}({string.Join(", ", arguments)})";

    private protected static Seq<Flaw> Check(string name, double value, double low, double below) =>
        value >= low && value < below
            ? Empty
            : Seq1(new Flaw($"{name} of at least {Number(low)}{(double.IsInfinity(below) ? "" : $" and under {Number(below)}")}", Number(value), $"set {name}"));

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>See <see cref="Optimizer.Sgd"/>.</summary>
    public sealed record GradientDescent(double LearningRate, double Momentum, bool Nesterov, double WeightDecay) : Optimizer(LearningRate)
    {
        /// <inheritdoc/>
        public override int Slots => Momentum == 0 ? 0 : 1;

        /// <inheritdoc/>
        public override Seq<Flaw> Flaws =>
            Check("learningRate", LearningRate, 0, double.PositiveInfinity)
            + Check("momentum", Momentum, 0, 1)
            + Check("weightDecay", WeightDecay, 0, double.PositiveInfinity)
            + (Nesterov && Momentum == 0 ? Seq1(new Flaw("a momentum over 0 with nesterov", "0", "set momentum: 0.9, or leave nesterov out")) : Empty);
    }

    /// <summary>See <see cref="Optimizer.Adam"/> and <see cref="Optimizer.AdamW"/>.</summary>
    public sealed record AdaptiveMoments(double LearningRate, double Beta1, double Beta2, double Epsilon, double WeightDecay) : Optimizer(LearningRate)
    {
        /// <inheritdoc/>
        public override int Slots => 2;

        /// <inheritdoc/>
        public override Seq<Flaw> Flaws =>
            Check("learningRate", LearningRate, 0, double.PositiveInfinity)
            + Check("beta1", Beta1, 0, 1)
            + Check("beta2", Beta2, 0, 1)
            + Check("epsilon", Epsilon, double.Epsilon, double.PositiveInfinity)
            + Check("weightDecay", WeightDecay, 0, double.PositiveInfinity);
    }

    /// <summary>See <see cref="Optimizer.RmsProp"/>.</summary>
    public sealed record RootMeanSquare(double LearningRate, double Decay, double Epsilon, double Momentum) : Optimizer(LearningRate)
    {
        /// <inheritdoc/>
        public override int Slots => Momentum == 0 ? 1 : 2;

        /// <inheritdoc/>
        public override Seq<Flaw> Flaws =>
            Check("learningRate", LearningRate, 0, double.PositiveInfinity)
            + Check("decay", Decay, 0, 1)
            + Check("epsilon", Epsilon, double.Epsilon, double.PositiveInfinity)
            + Check("momentum", Momentum, 0, 1);
    }
}
