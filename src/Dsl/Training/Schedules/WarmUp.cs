using LanguageExt;

namespace Pipeline;

public abstract partial record Schedule
{
    /// <summary>f + (1 − f)·t/n until n, then 1: a linear rise. Goyal et al. 2017, section 2.2.</summary>
    /// <param name="length">n, in steps (or epochs); 0 rises at once.</param>
    /// <param name="from">f.</param>
    [Word("warmUp", "length", "from")]
    public static Schedule WarmUp(double length, double from = 0) => new LinearRise(length, from);

    /// <summary>See <see cref="WarmUp"/>.</summary>
    [Word("linearRise", "length", "from")]
    public sealed record LinearRise(double Length, double From) : Schedule
    {
        /// <inheritdoc/>
        public override Seq<Flaw> Flaws => AtLeast("length", Length, 0, "500 steps are usual") + Share("from", From, "0 is usual");

        private protected override double? Natural => Length;

        private protected override double Value(in Moment moment) =>
            moment.Time < Length ? From + ((1 - From) * (moment.Time / Length)) : 1;
    }
}
