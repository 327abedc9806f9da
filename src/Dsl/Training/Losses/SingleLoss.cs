using System.Globalization;

namespace DeepPipeline.Training;

/// <summary>A loss that is no sum of others: an expression over a prediction and its target that gives one number.</summary>
public abstract record SingleLoss : LossFunction
{
    private protected SingleLoss() { }

    /// <summary>Whether it is a mean or a sum.</summary>
    public abstract Reduction Reduction { get; init; }

    /// <inheritdoc/>
    public sealed override Items<LossPart> Parts => [new LossPart(this, 1, 0, Outputs, 0)];

    /// <summary>What its targets are: from it follow the checks of data, class counts, usual metrics, what a batch weighs, and advice.</summary>
    public abstract TargetForm Target { get; }

    /// <summary>How many tensors the prediction has.</summary>
    internal virtual int Outputs => 1;

    /// <summary>The paths of the layers whose values it takes beside prediction and target.</summary>
    internal virtual Items<string> Intermediate => Items<string>.None;

    /// <summary>How much each class counts; all the same for losses that know no classes.</summary>
    public virtual ClassWeights Policy => ClassWeights.None;

    /// <summary>The call that gives it, without its reduction.</summary>
    private protected virtual string Source => FactoryName.Of(GetType());

    private protected sealed override string Written =>
        Reduction == Reduction.Mean ? Source : $"{Source}.{nameof(WithReduction)}({nameof(Reduction)}.{Reduction})";

    /// <summary>The loss as an expression.</summary>
    /// <param name="predictions">The prediction: one symbol, or <see cref="Outputs"/>; after it what <see cref="Intermediate"/> names.</param>
    /// <param name="target">Its target.</param>
    /// <param name="shape">The shape of the (first) prediction.</param>
    internal abstract Symbol Lower(Items<Symbol> predictions, Symbol target, Shape shape);

    /// <summary>The loss as an expression over the steps that count.</summary>
    /// <param name="predictions">The prediction.</param>
    /// <param name="target">Its target.</param>
    /// <param name="shape">The shape of the first prediction.</param>
    /// <param name="masked">From an expression over all steps to the same over those that count.</param>
    internal virtual Symbol Lower(Items<Symbol> predictions, Symbol target, Shape shape, Func<Symbol, Symbol> masked) =>
        masked(Lower(predictions, target, shape));

    /// <summary>What is wrong with the shapes, as far as the expression itself does not say it.</summary>
    internal virtual Problem? Mismatch(Items<Shape> predictions, Shape target) =>
        predictions[0] == target
            ? null
            : Problem.Target(
                $"targets of the prediction's shape {predictions[0]}",
                target.ToString(),
                "make the model's last size that of the targets"
            );

    /// <summary>The same loss with other class weights; itself if it knows no classes.</summary>
    public virtual SingleLoss WithClassWeights(ClassWeights weights) => this;

    /// <inheritdoc/>
    public sealed override LossFunction Map(Func<SingleLoss, SingleLoss> change) => change(this);

    /// <summary>The mean or the sum of the losses of single examples or numbers.</summary>
    private protected Symbol Reduced(Symbol each) =>
        Reduction == Reduction.Mean ? Symbolic.Mean(each, keepAxes: false) : Symbolic.Sum(each, keepAxes: false);

    /// <summary>A call with those of its arguments that someone has to say.</summary>
    private protected static string Call(string name, params string?[] arguments) =>
        $"{name}({string.Join(", ", arguments.Where(a => a is not null))})";

    /// <summary>An argument as one writes it; null if it is what it is unless given.</summary>
    private protected static string? Argument<T>(string name, T value, T unlessGiven) =>
        Equals(value, unlessGiven)
            ? null
            : $"{name}: {(value is double number ? number.ToString("R", CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{value}"))}";
}
