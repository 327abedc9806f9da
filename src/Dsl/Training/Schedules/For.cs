using LanguageExt;

namespace Pipeline;

public abstract partial record Schedule
{
    /// <summary>This schedule with a length: cut there, or as long as that. After it, it holds what it came to right before its end.</summary>
    /// <param name="length">In steps, or in epochs where it stands after <see cref="InEpochs"/>. A chain of both is counted in steps.</param>
    /// <example><code>Schedule.Constant.For(1000).Then(Schedule.Exponential(0.999))</code></example>
    public Schedule For(double length) => Held.Of(this, length);

    /// <summary>See <see cref="For"/>.</summary>
    [Word("held", "body", "length")]
    public sealed record Held : Schedule
    {
        private Held(Schedule body, double length) => (Body, Length, Depth) = (body, length, body.Depth + 1);

        internal override int Depth { get; }

        /// <summary>The schedule, not counted in epochs by itself.</summary>
        public Schedule Body { get; }

        /// <summary>How long it is.</summary>
        public double Length { get; }

        /// <summary>A schedule with a length.</summary>
        public static Schedule Of(Schedule body, double length) =>
            body switch
            {
                Epochwise epochwise => Epochwise.Of(Of(epochwise.Body, length)),
                Held held when length <= held.Length => Of(held.Body, length),
                _ when body.Natural == length => body,
                _ => new Held(body, length),
            };

        /// <inheritdoc/>
        public override Seq<Flaw> Flaws => Body.Flaws + AtLeast("length", Length, 0, "say for how many steps (or epochs)");

        private protected override string Written => $"{Body.Written}.{nameof(For)}({Views.Language.CSharp.Short(Length)})";

        private protected override double? Natural => Length;

        private protected override double Value(in Moment moment) => Body.Value(moment.Time < Length ? moment : moment.Before(Length));
    }
}
