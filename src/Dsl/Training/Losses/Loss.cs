using System.Diagnostics;

namespace DeepPipeline;

/// <summary>A loss between predictions of one kind and targets of another.</summary>
/// <typeparam name="TOut">The kind of the predictions.</typeparam>
/// <typeparam name="TTarget">The kind of the targets.</typeparam>
/// <param name="Function">The loss itself.</param>
[Word("loss", "function")]
[DebuggerDisplay("{Line,nq}")]
public sealed record Loss<TOut, TTarget>(LossFunction Function)
    where TOut : IKind
    where TTarget : IKind
{
    private string Line => Show.Line(this);

    /// <summary>The same loss as a mean or as a sum; of several outputs, each of them.</summary>
    /// <param name="reduction">How the losses of single examples, steps or numbers become one.</param>
    /// <example><code>Loss.MeanSquaredError.WithReduction(Reduction.Sum)</code></example>
    [Word("reduction")]
    public Loss<TOut, TTarget> WithReduction(Reduction reduction) => new(Function.WithReduction(reduction));

    /// <summary>A multiple of the loss: see <see cref="Loss.Scaled{TOut, TTarget}"/>.</summary>
    /// <param name="factor">What it is multiplied with.</param>
    /// <example><code>Loss.MeanSquaredError.Scale(0.5)</code></example>
    public Loss<TOut, TTarget> Scale(double factor) => new(Function.Scale(factor));

    /// <summary>The same as <see cref="Scale"/>: <c>0.5 * Loss.MeanSquaredError</c>.</summary>
    public static Loss<TOut, TTarget> operator *(double factor, Loss<TOut, TTarget> loss) => loss.Scale(factor);

    /// <summary>The sum of two losses of one prediction and target: see <see cref="Loss.Sum{TOut, TTarget}"/>.</summary>
    /// <param name="other">The loss that is added.</param>
    /// <example><code>Loss.MeanSquaredError.Plus(Loss.MeanAbsoluteError.Scale(0.1))</code></example>
    public Loss<TOut, TTarget> Plus(Loss<TOut, TTarget> other) => Loss.Sum(this, other);

    /// <summary>The same as <see cref="Plus"/>: <c>Loss.MeanSquaredError + 0.1 * Loss.MeanAbsoluteError</c>.</summary>
    public static Loss<TOut, TTarget> operator +(Loss<TOut, TTarget> left, Loss<TOut, TTarget> right) => left.Plus(right);

    /// <summary>The C# (and F#) expression that gives it.</summary>
    public override string ToString() => Function.ToString();
}

/// <summary>
/// The losses. Each is a mean unless <see cref="Loss{TOut, TTarget}.WithReduction"/> makes it a sum, so that a learning rate does not
/// depend on the batch size.
/// </summary>
public static partial class Loss
{
    /// <summary>The losses of both outputs of a model, weighted and added: w₁·L₁ + w₂·L₂.</summary>
    /// <remarks><b>Shapes</b>: a pair of predictions, a pair of targets. <b>Errors</b>: weights under 0.</remarks>
    /// <param name="first">L₁, of the first value.</param>
    /// <param name="second">L₂, of the second value.</param>
    /// <param name="firstWeight">w₁.</param>
    /// <param name="secondWeight">w₂.</param>
    /// <example><code>Loss.Both(Loss.CrossEntropyWith(classWeights: ClassWeights.Balanced), Loss.MeanSquaredError, secondWeight: 0.1)</code></example>
    [Word("both", "first", "second", "firstWeight", "secondWeight")]
    public static Loss<Pair<TFirst, TSecond>, Pair<TFirstTarget, TSecondTarget>> Both<TFirst, TFirstTarget, TSecond, TSecondTarget>(
        Loss<TFirst, TFirstTarget> first,
        Loss<TSecond, TSecondTarget> second,
        double firstWeight = 1,
        double secondWeight = 1
    )
        where TFirst : IKind
        where TFirstTarget : IKind
        where TSecond : IKind
        where TSecondTarget : IKind => new(new WeightedLoss(first.Function, second.Function, firstWeight, secondWeight));

    /// <summary>A multiple of a loss: c·L, with c times its gradient. What is counted beside it, as accuracy, stays what it is.</summary>
    /// <remarks>
    /// <b>Shapes</b>: those of the loss. <b>Errors</b>: a factor under 0. <b>Laws</b>: a multiple of a multiple is that of the product, once is the loss itself.
    /// </remarks>
    /// <param name="loss">L.</param>
    /// <param name="factor">c.</param>
    /// <example><code>Loss.Scaled(Loss.MeanSquaredError, 0.5) // or 0.5 * Loss.MeanSquaredError: ½ · mean (x − t)², whose gradient is (x − t) / n</code></example>
    [Word("scaled", "loss", "factor")]
    public static Loss<TOut, TTarget> Scaled<TOut, TTarget>(Loss<TOut, TTarget> loss, double factor)
        where TOut : IKind
        where TTarget : IKind => loss.Scale(factor);
}
