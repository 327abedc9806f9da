namespace DeepPipeline.Tree;

/// <summary>a·σ(b), a and b the halves of the input along an axis. Dauphin et al. 2017.</summary>
/// <remarks><b>Shapes</b>: the axis is halved, the others are kept. No parameters. <b>Errors</b>: an axis that is not there, is the batch, or has an odd size.</remarks>
/// <param name="Axis">The axis that is halved, the batch being 0; the last unless given.</param>
/// <example><code>Dense(2 * 64) >> Glu()</code></example>
[Word("glu", "axis")]
public sealed record GluLayer(int Axis = -1) : KindPreservingLeaf
{
    internal override Lowered Lower(LayerInput input) =>
        Channels
            .Of(input.Shape, Axis)
            .Then(halves =>
                halves.Size % 2 == 0
                    ? Result.Ok<Symbol>(
                        input.X.Slice(halves.Axis, 0, halves.Size / 2)
                            * input.X.Slice(halves.Axis, halves.Size / 2, halves.Size / 2).Sigmoid()
                    )
                    : Problem.Shape($"an even size of axis {Axis}", input.Shape.ToString(), "half of it is gated by the other half")
            );
}
