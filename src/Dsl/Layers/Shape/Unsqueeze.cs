using System.Globalization;

namespace DeepPipeline.Tree
{
    /// <summary>The same values with an axis of size 1 more; see <see cref="Layers.Unsqueeze{TIn, TOut}"/>.</summary>
    /// <param name="From">The kind that it takes.</param>
    /// <param name="To">The kind that it gives.</param>
    /// <param name="Axis">Which axis of the result is the new one.</param>
    [Word("unsqueeze", "from", "to", "axis")]
    public sealed record UnsqueezeLayer(Kind From, Kind To, int Axis) : Leaf
    {
        internal override Kind? Takes => From;

        internal override Kind? Gives => To;

        internal override Items<Problem> Problems =>
            To.Rank != From.Rank + 1
                ?
                [
                    Problem.Argument(
                        $"a kind with one axis more than {From}",
                        To.ToString(),
                        "Permute keeps the number of axes, Reshape gives any"
                    ),
                ]
            : Axis < 1 || Axis >= To.Rank
                ?
                [
                    Problem.Argument(
                        $"an axis from 1 to {To.Rank - 1} of {To}",
                        Axis.ToString(CultureInfo.InvariantCulture),
                        "it is the place of the new axis in the result; the batch is 0"
                    ),
                ]
            : [];

        internal override Lowered Lower(LayerInput input) =>
            new Symbol(new ReshapeOp([.. input.Shape.Dims.Take(Axis), new Dim(1), .. input.Shape.Dims.Skip(Axis)]), input.X);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>The same values with an axis of size 1 more: an image of one channel, a sequence of one step.</summary>
        /// <remarks>
        /// <b>Shapes</b>: N×F to N×1×F or N×F×1, and so on. No parameters.
        /// <b>Errors</b>: kinds of which the second has not one axis more; an axis that is not there or is the batch.
        /// </remarks>
        /// <typeparam name="TIn">The kind that it takes.</typeparam>
        /// <typeparam name="TOut">The kind that it gives.</typeparam>
        /// <param name="axis">Which axis of the result is the new one, the batch being 0.</param>
        /// <example><code>Unsqueeze&lt;Features, Signal&gt;(1) >> Conv1d(8, kernel: 5)</code></example>
        public static Pipeline<TIn, TOut> Unsqueeze<TIn, TOut>(int axis)
            where TIn : IKind
            where TOut : IKind => new(new UnsqueezeLayer(TIn.Kind, TOut.Kind, axis));
    }
}
