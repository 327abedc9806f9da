using LanguageExt;

namespace Pipeline;

public abstract partial record Schedule
{
    /// <summary>
    /// This schedule with time counted in epochs instead of steps, continuously: step s is at s / (steps an epoch). Of a chain, each part
    /// is, and what is so already stays.
    /// </summary>
    /// <example><code>Schedule.WarmUp(1).Then(Schedule.Cosine(20)).InEpochs()</code></example>
    public Schedule InEpochs() => Epochwise.Of(this);

    /// <summary>See <see cref="InEpochs"/>.</summary>
    [Word("epochwise", "body")]
    public sealed record Epochwise : Schedule
    {
        private Epochwise(Schedule body) => (Body, Depth) = (body, body.Depth + 1);

        internal override int Depth { get; }

        /// <summary>The schedule whose time is counted in epochs; there is no other such in it.</summary>
        public Schedule Body { get; }

        /// <summary>A schedule with time counted in epochs.</summary>
        public static Schedule Of(Schedule body) => new Epochwise(Inside(body));

        /// <inheritdoc/>
        public override Seq<Flaw> Flaws => Body.Flaws;

        private protected override string Written => $"{Body.Written}.{nameof(InEpochs)}()";

        private protected override bool IsEmpty => Body.IsEmpty;

        private protected override double Span(double unit, int stepsAnEpoch) =>
            Whole(Body.Span(stepsAnEpoch, stepsAnEpoch), stepsAnEpoch) is var steps && steps < long.MaxValue
                ? steps / unit
                : double.PositiveInfinity;

        private protected override double Value(in Moment moment) => Body.Value(moment.InEpochs);

        // Whatever is in it is counted in epochs anyway.
        internal static Schedule Inside(Schedule body) =>
            body switch
            {
                Epochwise epochwise => epochwise.Body,
                Sequence sequence => Sequence.Of(Items.Of(sequence.Parts.Select(Inside))),
                Held held => Held.Of(Inside(held.Body), held.Length),
                _ => body,
            };
    }
}
