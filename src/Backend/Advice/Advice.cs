using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline;

/// <summary>
/// Something that can be trained and will hardly learn, or that did not: beside a <see cref="Problem"/>, which keeps a run from being made.
/// Nobody is kept from anything by advice.
/// </summary>
/// <param name="Path">Where: the path of a layer (<c>3.softmax</c>), <c>inputs</c>, <c>targets</c>, <c>loss</c> or <c>training</c>.</param>
/// <param name="Subject">What is spoken of: the layer as written, the loss, the data's shape.</param>
/// <param name="Seen">What was seen.</param>
/// <param name="Hint">What to do, in one sentence.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record Advice(string Path, string Subject, string Seen, string Hint) : IShown
{
    private string Line => Show.Line(this);

    // A loss that is so much larger than that of the first epoch has not just a bad epoch.
    private const double FarBeyond = 100;

    // Losses of classes are a few units; the sum over a large batch is some thousands.
    private const double FarBeyondClasses = 1e5;

    private const double FarBeyondAny = 1e12;

    string IShown.Line => $"{Path}: {Subject} {Seen}";

    /// <summary>Two lines: what was seen, then the hint.</summary>
    public override string ToString() => $"{Path}: {Subject} {Seen}\n  hint: {Hint}";

    /// <summary>What is to be said of a run by its history: whether its loss has grown by orders of magnitude, although it is finite.</summary>
    /// <param name="history">What is known of each epoch.</param>
    public static Items<Advice> Of(IReadOnlyList<EpochScores> history)
    {
        if (history.Count == 0)
            return Items<Advice>.None;
        var (first, last) = (history[0].Training.Loss, history[^1].Training.Loss);
        return last > FarBeyond * Math.Abs(first) && first != 0
                ? Diverged(string.Create(CultureInfo.InvariantCulture, $"has grown from {first:G3} to {last:G3}"))
            : last > (history[^1].Training.Classified > 0 ? FarBeyondClasses : FarBeyondAny)
                ? Diverged(string.Create(CultureInfo.InvariantCulture, $"is {last:G3}"))
            : Items<Advice>.None;

        Items<Advice> Diverged(string seen) =>
            [
                new(
                    "training",
                    FormattableString.Invariant($"the loss of epoch {history[^1].Number}"),
                    $"{seen}: the run diverges",
                    "lower the learning rate, clip gradients, or bring inputs and targets to about −1 to 1"
                ),
            ];
    }
}
