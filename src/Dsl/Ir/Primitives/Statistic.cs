namespace DeepPipeline.Ir;

/// <summary>
/// A running statistic, declared where it is used: it lies among the parameters and is saved with them, but is not trained;
/// <see cref="UpdatingOp"/> gives it new values.
/// </summary>
/// <param name="Name">Its name within its layer: <c>runningMean</c>.</param>
/// <param name="Extents">The sizes of its axes.</param>
/// <param name="Initializer">What its first values are.</param>
[Word("statistic", "name", "extents", "initializer")]
public sealed record StatisticOp(string Name, Items<Extent> Extents, Initializer Initializer) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (0, 0);
}
