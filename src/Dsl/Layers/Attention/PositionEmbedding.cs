using System.Globalization;

namespace DeepPipeline.Tree;

/// <summary>
/// A trained vector added to each step of a sequence of any length up to a limit: yₜ = xₜ + Wₜ. Gehring et al. 2017. Of sequences of one length
/// <see cref="Layers.LearnedPositions"/> does the same and reads the limit off them.
/// </summary>
/// <remarks>
/// <b>Shapes</b>: N×T×F, kept; T at most <paramref name="Limit"/>. <b>Parameters</b>: <c>weight</c>, limit×F, normal with deviation 0.02.
/// <b>Errors</b>: an input that is no sequence; a limit under 1; more steps than the limit, when checked or, of any length, when predicted.
/// </remarks>
/// <param name="Limit">The most steps that a sequence may have; the rows of steps that none had stay as they were drawn.</param>
/// <example><code>Embedding(1000, 16) >> PositionEmbedding(512) >> Residual(MultiHeadAttention(4)) >> Last</code></example>
[Word("positionEmbedding", "limit")]
public sealed record PositionEmbeddingLayer(int Limit) : Leaf<Sequence, Sequence>
{
    internal override Items<Problem> Problems =>
        Limit >= 1
            ? []
            :
            [
                Problem.Argument(
                    "a limit of at least 1",
                    Limit.ToString(CultureInfo.InvariantCulture),
                    "say how long the longest sequence is"
                ),
            ];

    internal override Lowered Lower(LayerInput input)
    {
        var steps = input.Shape[1];
        if (steps.IsFixed && steps.Size > Limit)
            return Problem.Shape(
                string.Create(CultureInfo.InvariantCulture, $"at most {Limit} steps"),
                input.Shape.ToString(),
                "raise the limit, or give shorter sequences"
            );
        var rows = Symbol.Weight("weight", Shape.Fixed(Limit, input.Shape[2].Size), Initializer.Normal(0, 0.02));
        return input.X + (steps == new Dim(Limit) ? rows : new Symbol(new SliceOp(0, 0, steps), rows));
    }
}
