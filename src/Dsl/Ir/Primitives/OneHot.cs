namespace DeepPipeline.Ir;

/// <summary>1 at each example's label and 0 elsewhere; arguments labels (N, the program's own input) and what has the result's shape (N×C).</summary>
/// <param name="IgnoreIndex">The label that gives zeros only; null if there is none.</param>
[Word("oneHot", "ignoreIndex")]
public sealed record OneHotOp(long? IgnoreIndex) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (2, 2);
}
