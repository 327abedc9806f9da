using System.Globalization;

namespace DeepPipeline.Tree;

/// <summary>The largest of each few neighbours along an axis: y[i] = maxⱼ x[pieces·i + j]. Goodfellow et al. 2013.</summary>
/// <remarks>
/// <b>Shapes</b>: the axis becomes 1/pieces as long, the others are kept. No parameters.
/// <b>Errors</b>: fewer than 1 piece; an axis that is not there, is the batch, or has a size that is no multiple.
/// </remarks>
/// <param name="Pieces">How many neighbours there is one of; at least 1.</param>
/// <param name="Axis">The axis that gets shorter, the batch being 0; the last unless given.</param>
/// <example><code>Dense(3 * 64) >> Maxout(3)</code></example>
[Word("maxout", "pieces", "axis")]
public sealed record MaxoutLayer(long Pieces, int Axis = -1) : KindPreservingLeaf
{
    internal override Items<Problem> Problems =>
        Pieces >= 1
            ? []
            :
            [
                Problem.Argument(
                    "at least 1 piece",
                    Pieces.ToString(CultureInfo.InvariantCulture),
                    "it is how many units become one; 2 to 5 are usual"
                ),
            ];

    internal override Lowered Lower(LayerInput input) =>
        Channels
            .Of(input.Shape, Axis)
            .Then(units =>
                units.Size % Pieces != 0
                    ? Problem.Shape(
                        $"a size of axis {Axis} that {Pieces} pieces divide",
                        input.Shape.ToString(),
                        "make it the number of units times the number of pieces"
                    )
                : Pieces == 1 ? Result.Ok<Symbol>(input.X)
                : new Symbol(
                    new ReshapeOp([
                        .. input.Shape.Dims.Take(units.Axis),
                        new Dim(units.Size / Pieces),
                        new Dim(Pieces),
                        .. input.Shape.Dims.Skip(units.Axis + 1),
                    ]),
                    input.X
                ).Max(keepAxes: false, units.Axis + 1)
            );
}
