using LanguageExt;

namespace Pipeline;

public abstract partial record Schedule
{
    /// <summary>This schedule with every value multiplied. Of a chain, each part is scaled: <c>a.Then(b).Scale(k)</c> equals <c>a.Scale(k).Then(b.Scale(k))</c>.</summary>
    /// <param name="factor">What it is multiplied with.</param>
    public Schedule Scale(double factor) => Scaled.Of(this, factor);

    /// <summary>See <see cref="Scale"/>.</summary>
    [Word("scaled", "body", "factor")]
    public sealed record Scaled : Schedule
    {
        private Scaled(Schedule body, double factor) => (Body, Factor, Depth) = (body, factor, body.Depth + 1);

        internal override int Depth { get; }

        /// <summary>The schedule, a curve.</summary>
        public Schedule Body { get; }

        /// <summary>What it is multiplied with; never 1.</summary>
        public double Factor { get; }

        /// <summary>A schedule with every value multiplied.</summary>
        public static Schedule Of(Schedule body, double factor) =>
            body switch
            {
                Sequence sequence => Sequence.Of(Items.Of(sequence.Parts.Select(part => Of(part, factor)))),
                Epochwise epochwise => Epochwise.Of(Of(epochwise.Body, factor)),
                Held held => Held.Of(Of(held.Body, factor), held.Length),
                Scaled scaled => Of(scaled.Body, scaled.Factor * factor),
                _ => factor == 1 ? body : new Scaled(body, factor),
            };

        /// <inheritdoc/>
        public override Seq<Flaw> Flaws => Body.Flaws + AtLeast("factor", Factor, 0, "1 changes nothing");

        private protected override string Written => $"{Body.Written}.{nameof(Scale)}({Views.Language.CSharp.Short(Factor)})";

        private protected override double? Natural => Body.Natural;

        private protected override double Value(in Moment moment) => Factor * Body.Value(moment);
    }
}
