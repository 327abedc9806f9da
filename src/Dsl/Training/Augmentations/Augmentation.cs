using System.Globalization;

namespace DeepPipeline;

/// <summary>
/// How inputs are changed at random while learning, as a value: each example anew each epoch, keyed by the recipe's seed. Evaluation and
/// prediction see inputs as they are.
/// </summary>
/// <remarks>
/// <b>Shapes</b>: images N×C×H×W, kept; of a pair, every image in it, each with its own draws. <see cref="Noise"/> takes other numbers too;
/// <see cref="MixUp"/> and <see cref="CutMix"/> take one image and change the targets with it. Those that move pixels (flips, shifts,
/// rotation, scale, crops) and follow each other are put together to one movement, and the image is read once, between pixels in straight
/// lines and with zeros outside: what one moves out, the next can bring back.
/// <b>Errors</b>: numbers out of range; inputs without an image; targets that would have to change as well and can't.
/// </remarks>
public abstract partial record Augmentation
{
    private protected Augmentation() { }

    /// <summary>What it is called in data; its random draws hang on it, so it is there for good.</summary>
    public string Keyword => Words.Of(GetType());

    /// <summary>What is wrong with its numbers.</summary>
    public abstract Items<Problem> Problems { get; }

    /// <summary>The C# (and F#) expression that gives it.</summary>
    public sealed override string ToString() => $"{nameof(Augmentation)}.{Written}";

    private protected abstract string Written { get; }

    private protected static string Call(string factory, params double[] arguments) =>
        $"{factory}({string.Join(", ", arguments.Select(Number))})";

    private protected static Items<Problem> Between(string name, double value, double least, double most, string hint) =>
        value >= least && value <= most ? [] : [Problem.Argument($"{name} from {Number(least)} to {Number(most)}", Number(value), hint)];

    private protected static Items<Problem> AtLeastZero(string name, double value, string hint) =>
        value >= 0 && double.IsFinite(value) ? [] : [Problem.Argument($"{name} of at least 0", Number(value), hint)];

    private protected static Items<Problem> Chance(double value) => Between("probability", value, 0, 1, "0.5 changes one example of two");

    /// <summary>That two numbers are within bounds and the first is not above the second.</summary>
    private protected static Items<Problem> Range(
        string from,
        string to,
        double low,
        double high,
        double least,
        double most,
        string hint
    ) =>
        Between(from, low, least, most, hint)
        + Between(to, high, least, most, hint)
        + (low > high ? [Problem.Argument($"{from} of at most {to}, {Number(high)}", Number(low), $"swap {from} and {to}")] : []);

    private protected static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
