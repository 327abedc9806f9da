namespace DeepPipeline.Ir;

/// <summary>
/// Its first argument, unchanged; and the word that a running statistic (its second) becomes another value (its third). Who
/// runs the program may ask for those values; nothing is changed by running it. What uses the statistic again later in the
/// program takes the new value as its argument.
/// </summary>
/// <param name="Index">The statistic's place in <see cref="Program.Parameters"/>; negative before it has one.</param>
[Word("updating", "index")]
public sealed record UpdatingOp(int Index = -1) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (3, 3);
}
