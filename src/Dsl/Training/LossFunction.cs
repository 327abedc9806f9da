using LanguageExt;
using Pipeline.Programs;
using static LanguageExt.Prelude;

namespace Pipeline.Training;

/// <summary>A loss as an untyped value: an expression over a prediction and its target that gives one number, a mean.</summary>
public abstract record LossFunction
{
    private protected LossFunction() { }

    /// <summary>The C# (and F#) expression that gives it.</summary>
    public sealed override string ToString() => "Loss." + GetType().Name;

    internal abstract Symbol Lower(Symbol prediction, Symbol target);

    internal virtual Flaw? Mismatch(Shape prediction, Shape target) =>
        prediction == target
            ? null
            : new Flaw($"targets of the prediction's shape {prediction}", target.ToString(), "make the model's last size that of the targets");
}

/// <summary>See <see cref="Loss.CrossEntropy"/>.</summary>
public sealed record CrossEntropy : LossFunction
{
    internal override Symbol Lower(Symbol prediction, Symbol target) => new(new Programs.CrossEntropy(), prediction, target);

    internal override Flaw? Mismatch(Shape prediction, Shape target) => null;
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
