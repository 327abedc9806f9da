using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline;

/// <summary>Whether a run keeps a moving average of its parameters; then that is the model which epochs give and which is judged.</summary>
[DebuggerDisplay("{Line,nq}")]
public abstract record Averaging
{
    private protected string Line => Show.Line(this);

    private Averaging() { }

    /// <summary>The model has the parameters as they are.</summary>
    [Word("none")]
    public static Averaging None { get; } = new Nothing();

    /// <summary>a ← d·a + (1 − d)·θ after each step, where the first a is the first θ. Polyak and Juditsky 1992 in its exponential form, as Kingma and Ba 2015, section 7.2.</summary>
    /// <param name="decay">d, from 0 to under 1. Of the t-th step min(d, (1 + t)/(10 + t)) is taken, so that early parameters are soon forgotten.</param>
    [Word("exponential", "decay")]
    public static Averaging Exponential(double decay = 0.999) => new Moving(decay);

    /// <summary>What is wrong with its values.</summary>
    public virtual Items<Problem> Problems => [];

    /// <summary>The C# (and F#) expression that gives it.</summary>
    public sealed override string ToString() => $"{nameof(Averaging)}.{Source}";

    private protected abstract string Source { get; }

    /// <summary>See <see cref="None"/>.</summary>
    [Word("nothing")]
    public sealed record Nothing : Averaging
    {
        private protected override string Source => nameof(None);
    }

    /// <summary>See <see cref="Exponential"/>.</summary>
    [Word("moving", "decay")]
    public sealed record Moving(double Decay) : Averaging
    {
        /// <inheritdoc/>
        public override Items<Problem> Problems =>
            Decay >= 0 && Decay < 1 ? [] : [Problem.Argument("a decay of at least 0 and under 1", Number, "0.999 is usual")];

        private protected override string Source => $"{nameof(Exponential)}({Number})";

        private string Number => Decay.ToString("R", CultureInfo.InvariantCulture);
    }
}
