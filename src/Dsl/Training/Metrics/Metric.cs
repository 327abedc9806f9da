namespace Pipeline;

/// <summary>What is counted of predictions of one kind and targets of another, beside the loss.</summary>
/// <typeparam name="TOut">The kind of the predictions.</typeparam>
/// <typeparam name="TTarget">The kind of the targets.</typeparam>
/// <param name="Function">The metric itself.</param>
public sealed record Metric<TOut, TTarget>(Training.MetricFunction Function)
    where TOut : IKind
    where TTarget : IKind
{
    /// <summary>The C# (and F#) expression that gives it.</summary>
    public override string ToString() => Function.ToString();
}

/// <summary>The metrics.</summary>
public static partial class Metric
{
    /// <summary>The share of examples whose largest logit is the label's.</summary>
    /// <remarks><b>Shapes</b>: logits N×C, labels N.</remarks>
    public static Metric<Features, Labels> Accuracy { get; } = new(new Training.Accuracy());
}
