using System.Globalization;

namespace DeepPipeline.Tree
{
    /// <summary>The same values with the axes in another order; see <see cref="Layers.Permute{TIn, TOut}"/>.</summary>
    /// <param name="From">The kind that it takes.</param>
    /// <param name="To">The kind that it gives.</param>
    /// <param name="Axes">For each axis after the batch, which axis of the input it is.</param>
    [Word("permute", "from", "to", "axes")]
    public sealed record PermuteLayer(Kind From, Kind To, Items<int> Axes) : Leaf
    {
        internal override Kind? Takes => From;

        internal override Kind? Gives => To;

        internal override Items<Problem> Problems =>
            From.Rank != To.Rank
                ?
                [
                    Problem.Argument(
                        $"a kind with as many axes as {From}",
                        To.ToString(),
                        "an order changes no number of axes; Reshape and Unsqueeze do"
                    ),
                ]
            : !Axes.OrderBy(axis => axis).SequenceEqual(Enumerable.Range(1, From.Rank - 1))
                ?
                [
                    Problem.Argument(
                        $"each of the axes 1 to {From.Rank - 1} of {From} once",
                        Axes.IsEmpty ? "none" : string.Join(", ", Axes.Map(axis => axis.ToString(CultureInfo.InvariantCulture))),
                        "the batch is 0 and stays; give the others in their new order"
                    ),
                ]
            : [];

        internal override Lowered Lower(LayerInput input) => new Symbol(new PermuteOp(Items.Of<int>(Axes.Prepend(0))), input.X);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>The same values with the axes in another order: between channels first and features last, for example.</summary>
        /// <remarks>
        /// <b>Shapes</b>: N×… with axis i of the result the axis <paramref name="axes"/>[i − 1] of the input. No parameters.
        /// <b>Errors</b>: kinds with different numbers of axes; axes that are not each of the others once.
        /// </remarks>
        /// <typeparam name="TIn">The kind that it takes.</typeparam>
        /// <typeparam name="TOut">The kind that it gives.</typeparam>
        /// <param name="axes">The axes of the input in their new order, the batch, 0, left out.</param>
        /// <example><code>Conv1d(16, kernel: 3) >> Permute&lt;Signal, Sequence&gt;(2, 1) >> Lstm(32)</code></example>
        public static Pipeline<TIn, TOut> Permute<TIn, TOut>(params int[] axes)
            where TIn : IKind
            where TOut : IKind => new(new PermuteLayer(TIn.Kind, TOut.Kind, Items.Of<int>(axes)));
    }
}
