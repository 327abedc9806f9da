using LanguageExt;
using static LanguageExt.Prelude;

namespace Pipeline;

/// <summary>How the learning rate changes while learning, as a value: what the optimiser's rate is multiplied with at each step.</summary>
public abstract partial record Schedule
{
    private protected Schedule()
    {
    }

    /// <summary>The rate stays: 1 at every step.</summary>
    public static Schedule Constant { get; } = new Steady();

    /// <summary>What is wrong with its numbers.</summary>
    public virtual Seq<Flaw> Flaws => Empty;

    /// <summary>What the rate is multiplied with.</summary>
    /// <param name="step">How many steps are done, from 0.</param>
    /// <param name="stepsAnEpoch">How many steps an epoch has.</param>
    /// <param name="history">The loss that was watched after each epoch that is done, the first first: of the validation data if there is any, else of the training data.</param>
    public abstract double At(long step, int stepsAnEpoch, ReadOnlySpan<double> history);

    /// <summary>The C# (and F#) expression that gives it.</summary>
    public sealed override string ToString() => $"{nameof(Schedule)}.{Written}";

    private protected abstract string Written { get; }

    /// <summary>See <see cref="Constant"/>.</summary>
    public sealed record Steady : Schedule
    {
        /// <inheritdoc/>
        public override double At(long step, int stepsAnEpoch, ReadOnlySpan<double> history) => 1;

        private protected override string Written => nameof(Constant);
    }
}
