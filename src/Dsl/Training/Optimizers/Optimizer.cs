using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline;

/// <summary>How parameters follow their gradients, as a value. g is the gradient, θ the parameter, η the learning rate, t the number of the step.</summary>
/// <param name="LearningRate">η.</param>
[DebuggerDisplay("{Line,nq}")]
public abstract partial record Optimizer(double LearningRate)
{
    private protected string Line => Show.Line(this);

    /// <summary>How many numbers of state it keeps for each parameter.</summary>
    public abstract int Slots { get; }

    /// <summary>What the numbers of its state are before the first step.</summary>
    public virtual double InitialState => 0;

    /// <summary>What the numbers of one slot are before the first step.</summary>
    /// <param name="slot">Which slot, from 0.</param>
    public virtual double InitialStateOf(int slot) => InitialState;

    /// <summary>What is wrong with its numbers.</summary>
    public abstract Items<Problem> Problems { get; }

    /// <summary>The same optimiser with another learning rate.</summary>
    public Optimizer WithLearningRate(double learningRate) => this with { LearningRate = learningRate };

    /// <summary>The same optimiser with another weight decay: in the gradient, or decoupled from it where it is Adam's or Lion's.</summary>
    public abstract Optimizer WithWeightDecay(double weightDecay);

    /// <summary>What it does to a parameter at a step.</summary>
    /// <param name="step">The number of the step, from 1.</param>
    public abstract OptimizerStep At(long step);

    /// <summary>The C# expression that gives it; <see cref="DeepPipeline.Source.FSharp(Optimizer)"/> gives F#, which is the same but for functions.</summary>
    public sealed override string ToString() => $"{nameof(Optimizer)}.{Source}";

    private protected abstract string Source { get; }

    private protected static string Call(string factory, params string[] arguments) => $"{factory}({string.Join(", ", arguments)})";

    private protected static Items<Problem> Check(string name, double value, double low, double below) =>
        value >= low && value < below
            ? []
            :
            [
                Problem.Argument(
                    $"{name} of at least {Number(low)}{(double.IsInfinity(below) ? "" : $" and under {Number(below)}")}",
                    Number(value),
                    $"set {name}"
                ),
            ];

    private protected static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
