using LanguageExt;

namespace Pipeline;

public abstract partial record Schedule
{
    /// <summary>γᵗ.</summary>
    /// <param name="factor">γ, what the rate is multiplied with each step (or epoch).</param>
    [Word("exponential", "factor")]
    public static Schedule Exponential(double factor) => new ExponentialDecay(factor);

    /// <summary>See <see cref="Exponential"/>.</summary>
    [Word("exponentialDecay", "factor")]
    public sealed record ExponentialDecay(double Factor) : Schedule
    {
        /// <inheritdoc/>
        public override Seq<Flaw> Flaws => Over("factor", Factor, 0, "0.95 an epoch is usual");

        private protected override double Value(in Moment moment) => Math.Pow(Factor, moment.Time);
    }
}
