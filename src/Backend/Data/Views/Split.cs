using System.Diagnostics;

namespace DeepPipeline;

/// <summary>Two parts of a dataset that have no example in common and all of them together.</summary>
/// <typeparam name="TIn">The kind of the inputs.</typeparam>
/// <typeparam name="TTarget">The kind of the targets.</typeparam>
/// <param name="First">The part whose share was named: usually what is trained on.</param>
/// <param name="Second">The rest: usually what the model is judged on.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record Split<TIn, TTarget>(Dataset<TIn, TTarget> First, Dataset<TIn, TTarget> Second)
    where TIn : IKind
    where TTarget : IKind
{
    private string Line => Show.Line(this);
}

/// <summary>One of several ways to divide a dataset: of all folds together, every example is judged once.</summary>
/// <typeparam name="TIn">The kind of the inputs.</typeparam>
/// <typeparam name="TTarget">The kind of the targets.</typeparam>
/// <param name="Train">What is trained on.</param>
/// <param name="Validation">What the model is judged on.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record Fold<TIn, TTarget>(Dataset<TIn, TTarget> Train, Dataset<TIn, TTarget> Validation)
    where TIn : IKind
    where TTarget : IKind
{
    private string Line => Show.Line(this);
}
