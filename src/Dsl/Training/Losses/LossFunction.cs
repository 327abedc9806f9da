using System.Diagnostics;

namespace DeepPipeline.Training;

/// <summary>A loss as an untyped value: one of a prediction and its target, a multiple of another, a sum of several, or a weighted sum of those of two outputs.</summary>
[DebuggerDisplay("{Line,nq}")]
public abstract record LossFunction
{
    private protected string Line => Show.Line(this);

    private protected LossFunction() { }

    /// <summary>The C# (and F#) expression that gives it.</summary>
    public sealed override string ToString() => "Loss." + Written;

    /// <summary>What is wrong with its own numbers.</summary>
    public virtual Items<Problem> Problems => [];

    /// <summary>The losses that it is the weighted sum of, from left to right; of one that is no sum, itself.</summary>
    public abstract Items<LossPart> Parts { get; }

    /// <summary>How many tensors of the prediction its parts take together.</summary>
    internal int OutputCount => Parts.Select(part => part.FirstOutput + part.OutputCount).DefaultIfEmpty(0).Max();

    /// <summary>How many tensors of the target its parts take together.</summary>
    internal int TargetCount => Parts.Select(part => part.Target + 1).DefaultIfEmpty(0).Max();

    /// <summary>Whether the weights of classes depend on how often each is in the data, so that it has to be resolved first.</summary>
    public bool NeedsCounts => Parts.Any(part => part.Loss.Policy.NeedsCounts);

    /// <summary>The same loss with another reduction, in all its parts.</summary>
    public LossFunction WithReduction(Reduction reduction) => Map(loss => loss with { Reduction = reduction });

    /// <summary>A multiple of the loss. That of a multiple is the product's: <c>Scale(a).Scale(b)</c> is <c>Scale(a·b)</c>, and <c>Scale(1)</c> is the loss itself; that of a sum is the sum of the multiples.</summary>
    /// <param name="factor">What it is multiplied with.</param>
    public LossFunction Scale(double factor) =>
        this is ScaledLoss multiple ? multiple.Of.Scale(multiple.Factor * factor)
        : factor == 1 ? this
        : this is SumLoss sum ? SumLoss.Of(sum.Terms.Select(term => term.Scale(factor)))
        : new ScaledLoss(this, factor);

    /// <summary>The same loss with every policy of class weights replaced by its values, so that it no longer depends on data.</summary>
    /// <remarks><b>Errors</b>: a class that is not in the data.</remarks>
    /// <param name="counts">For each part, how often each class is in the targets; nothing for a part that does not need it.</param>
    public Result<LossFunction> Resolve(Items<Items<double>> counts)
    {
        var problems = Items<Problem>.None;
        var part = 0;
        var resolved = Map(loss =>
            counts[part++] is { IsEmpty: false } own
                ? loss
                    .Policy.Resolve(own)
                    .Match(
                        loss.WithClassWeights,
                        wrong =>
                        {
                            problems += wrong.Map(problem => problem.At("targets", loss.ToString()));
                            return loss;
                        }
                    )
                : loss
        );
        return problems.IsEmpty ? Result.Ok(resolved) : Result.Fail<LossFunction>(problems);
    }

    private protected abstract string Written { get; }

    /// <summary>The same loss with its parts changed, from left to right.</summary>
    public abstract LossFunction Map(Func<SingleLoss, SingleLoss> change);
}

/// <summary>One of the losses that a loss is the weighted sum of, and what it takes of a model with several outputs.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="Weight">What it is multiplied with, over all sums that it stands in.</param>
/// <param name="FirstOutput">The first of the tensors that it takes, of all that the model gives from left to right.</param>
/// <param name="OutputCount">How many tensors it takes: 1, or more if it compares outputs with each other.</param>
/// <param name="Target">Which of the targets' tensors is its target.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record LossPart(SingleLoss Loss, double Weight, int FirstOutput, int OutputCount, int Target)
{
    private string Line => Show.Line(this);
}
