using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline;

/// <summary>
/// How inputs are changed at random in training, as a value: each example anew each epoch, keyed by the recipe's seed. Evaluation and
/// prediction see inputs as they are.
/// </summary>
/// <remarks>
/// <b>Shapes</b>: images N×C×H×W, kept; of a pair, every image in it, each with its own draws. <see cref="Noise"/> takes other numbers too;
/// <see cref="MixUp"/> and <see cref="CutMix"/> take one image and change the targets with it. Those that move pixels (flips, shifts,
/// rotation, scale, crops) and follow each other are put together to one movement, and the image is read once, between pixels in straight
/// lines and with zeros outside: what one moves out, the next can bring back.
/// <b>Errors</b>: numbers out of range; inputs without an image; targets that would have to change as well and can't.
/// </remarks>
[DebuggerDisplay("{Line,nq}")]
public abstract partial record Augmentation
{
    private protected string Line => Show.Line(this);

    private protected Augmentation() { }

    /// <summary>What it is called in data; its random draws hang on it, so it is there for good.</summary>
    public string Keyword => Words.Of(GetType());

    /// <summary>What is wrong with its values.</summary>
    public abstract Items<Problem> Problems { get; }

    /// <summary>The C# (and F#) expression that gives it.</summary>
    public sealed override string ToString() => $"{nameof(Augmentation)}.{Written}";

    /// <summary>What is wrong with it for some data, before anything is computed.</summary>
    /// <param name="input">The inputs' kind.</param>
    /// <param name="images">The shapes of those inputs that are images, N×C×H×W.</param>
    /// <param name="target">The targets' kind.</param>
    public virtual Items<Problem> ProblemsFor(Kind input, Items<Shape> images, Kind target) =>
        images.IsEmpty
            ?
            [
                Problem.Data(
                    $"inputs with an {Image.Kind}",
                    input.ToString(),
                    input == Features.Kind
                        ? "give the data as Image.Of(channels, height, width) and begin the model with Flatten"
                        : "leave it out: it changes images"
                ),
            ]
            : [];

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

    private protected static Shape Smallest(Items<Shape> images) => images.MinBy(image => Math.Min(image[2].Size, image[3].Size))!;

    private protected static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>An augmentation that moves an image's pixels; several that follow each other become one movement.</summary>
public abstract record MovingAugmentation : Augmentation
{
    private protected MovingAugmentation() { }

    /// <inheritdoc/>
    public override Items<Problem> ProblemsFor(Kind input, Items<Shape> images, Kind target) =>
        base.ProblemsFor(input, images, target) + UnmovedImages(target);

    internal static Items<Problem> UnmovedImages(Kind target) =>
        target.Tensors.Contains(Image.Kind)
            ? [Problem.Data("targets that are no images", target.ToString(), "leave it out: the targets would not move with the inputs")]
            : [];

    /// <summary>That so many pixels leave something of the smallest image.</summary>
    private protected static Items<Problem> Under(string what, int horizontal, int vertical, Items<Shape> images) =>
        images.Exists(image => vertical >= image[2].Size || horizontal >= image[3].Size)
            ?
            [
                Problem.Data(
                    $"{what} under the height and width of {Smallest(images)}",
                    horizontal == vertical ? Number(horizontal) : $"{Number(horizontal)} and {Number(vertical)}",
                    "nothing of the image would be left: take an eighth of its side"
                ),
            ]
            : [];
}

/// <summary>An augmentation that mixes each example with another of its batch, targets too.</summary>
public abstract record MixingAugmentation : Augmentation
{
    private protected MixingAugmentation() { }

    /// <inheritdoc/>
    public override Items<Problem> ProblemsFor(Kind input, Items<Shape> images, Kind target) =>
        (
            !images.IsEmpty && input.Tensors.Count != 1
                ? [Problem.Data("inputs of one image", input.ToString(), "leave it out: the other inputs could not be mixed with it")]
                : base.ProblemsFor(input, images, target)
        )
        + (
            target.Tensors.FirstOrDefault(kind => kind.HoldsIndices) is { } indices
                ?
                [
                    Problem.Data(
                        "targets of values, which can be mixed",
                        indices.ToString(),
                        indices == Labels.Kind ? "use data.OneHot(classes) with Loss.CrossEntropyOneHot" : "leave it out"
                    ),
                ]
                : []
        );
}
