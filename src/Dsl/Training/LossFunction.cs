using System.Globalization;
using LanguageExt;
using Pipeline.Programs;
using static LanguageExt.Prelude;

namespace Pipeline.Training;

/// <summary>A loss as an untyped value: an expression over a prediction and its target that gives one number, a mean.</summary>
public abstract record LossFunction
{
    private protected LossFunction() { }

    /// <summary>The C# (and F#) expression that gives it.</summary>
    public sealed override string ToString() => "Loss." + Written;

    /// <summary>What is wrong with its own numbers.</summary>
    public virtual Seq<Flaw> Flaws => Empty;

    private protected virtual string Written => GetType().Name;

    internal abstract Symbol Lower(Symbol prediction, Symbol target);

    internal virtual Flaw? Mismatch(Shape prediction, Shape target) =>
        prediction == target
            ? null
            : new Flaw($"targets of the prediction's shape {prediction}", target.ToString(), "make the model's last size that of the targets");
}

/// <summary>See <see cref="Loss.Both{TFirst, TFirstTarget, TSecond, TSecondTarget}"/>.</summary>
/// <param name="First">The loss of the first value.</param>
/// <param name="Second">The loss of the second value.</param>
/// <param name="FirstWeight">What the first is multiplied with.</param>
/// <param name="SecondWeight">What the second is multiplied with.</param>
public sealed record Weighted(LossFunction First, LossFunction Second, double FirstWeight, double SecondWeight) : LossFunction
{
    /// <inheritdoc/>
    public override Seq<Flaw> Flaws =>
        First.Flaws + Second.Flaws
        + (new[] { FirstWeight, SecondWeight }.All(weight => double.IsFinite(weight) && weight >= 0)
            ? Empty
            : Seq1(new Flaw("weights of at least 0", string.Create(CultureInfo.InvariantCulture, $"{FirstWeight} and {SecondWeight}"), "1 and 1 is usual")));

    internal override Symbol Lower(Symbol prediction, Symbol target) => throw new InvalidOperationException("its parts are lowered");

    private protected override string Written =>
        string.Create(CultureInfo.InvariantCulture, $"Both({First}, {Second}, {FirstWeight:R}, {SecondWeight:R})");
}

/// <summary>See <see cref="Loss.CrossEntropy"/>.</summary>
public sealed record CrossEntropy : LossFunction
{
    internal override Symbol Lower(Symbol prediction, Symbol target) => new(new Programs.CrossEntropy(), prediction, target);

    internal override Flaw? Mismatch(Shape prediction, Shape target) => null;
}

/// <summary>See <see cref="Loss.SequenceCrossEntropy"/>.</summary>
/// <param name="PaddingIndex">The token that stands for no token; null if none does.</param>
public sealed record SequenceCrossEntropy(long? PaddingIndex = null) : LossFunction
{
    internal override Symbol Lower(Symbol prediction, Symbol target) => new(new Programs.CrossEntropy(PaddingIndex), prediction, target);

    internal override Flaw? Mismatch(Shape prediction, Shape target) => null;

    private protected override string Written =>
        PaddingIndex is { } index ? string.Create(CultureInfo.InvariantCulture, $"{nameof(Loss.SequenceCrossEntropy)}({index})") : nameof(Loss.SequenceCrossEntropy) + "()";
}

/// <summary>See <see cref="Loss.CrossEntropyOneHot"/>.</summary>
public sealed record CrossEntropyOneHot : LossFunction
{
    internal override Symbol Lower(Symbol prediction, Symbol target) =>
        -Symbolic.Mean(Symbolic.Sum(target * Symbolic.LogSoftmax(prediction, 1), keepAxes: false, 1), keepAxes: false);
}

/// <summary>See <see cref="Loss.BinaryCrossEntropy"/>.</summary>
public sealed record BinaryCrossEntropy : LossFunction
{
    internal override Symbol Lower(Symbol prediction, Symbol target) => new(new Programs.BinaryCrossEntropy(), prediction, target);
}

/// <summary>See <see cref="Loss.MeanSquaredError"/>.</summary>
public sealed record MeanSquaredError : LossFunction
{
    internal override Symbol Lower(Symbol prediction, Symbol target) =>
        Symbolic.Mean(Symbolic.Square(prediction - target), keepAxes: false);
}

/// <summary>See <see cref="Loss.MeanAbsoluteError"/>.</summary>
public sealed record MeanAbsoluteError : LossFunction
{
    internal override Symbol Lower(Symbol prediction, Symbol target) => Symbolic.Mean(Symbolic.Abs(prediction - target), keepAxes: false);
}
