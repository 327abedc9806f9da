namespace DeepPipeline.Ir;

/// <summary>
/// Its first argument, unchanged; and the word that a buffer (its second) becomes another value (its third). Who
/// runs the program may ask for those values; nothing is changed by running it. What uses the buffer again later in the
/// program takes the new value as its argument.
/// </summary>
/// <param name="Index">The buffer's place in <see cref="Program.Parameters"/>; negative before it has one.</param>
[Word("updating", "index", Renamed = "assignBuffer")]
public sealed record AssignBufferOp(int Index = -1) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (3, 3);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) =>
        arguments[1] == arguments[2]
            ? arguments[0]
            : Problem.Shape($"a new value of shape {arguments[1]}", arguments[2].ToString(), "a buffer keeps its shape");

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => default;
}
