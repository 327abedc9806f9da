using System.Globalization;

namespace DeepPipeline.Tree
{
    /// <summary>The same values under other axes; see <see cref="Layers.Reshape{TIn, TOut}"/>.</summary>
    /// <param name="From">The kind that it takes.</param>
    /// <param name="To">The kind that it gives.</param>
    /// <param name="Sizes">The sizes of the new axes, the batch left out.</param>
    [Word("reshape", "from", "to", "sizes")]
    public sealed record ReshapeLayer(Kind From, Kind To, Items<long> Sizes) : Leaf
    {
        internal override Kind? Takes => From;

        internal override Kind? Gives => To;

        internal override Items<Problem> Problems
        {
            get
            {
                var written = string.Join(", ", Sizes.Map(s => s.ToString(CultureInfo.InvariantCulture)));
                return Sizes.Count != To.Rank - 1
                        ?
                        [
                            Problem.Argument(
                                $"{To.Rank - 1} sizes for {To}",
                                $"{Sizes.Count} ({written})",
                                "give the sizes of one example, without the batch"
                            ),
                        ]
                    : Sizes.Exists(s => s < 1)
                        ? [Problem.Argument("sizes of at least 1", written, "give the sizes of one example, without the batch")]
                    : [];
            }
        }

        internal override Lowered Lower(LayerInput input) =>
            new Symbol(new ReshapeOp(Items.Of<Dim>(Sizes.Map(s => new Dim(s)).Prepend(input.Shape[0]))), input.X);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>The same values, in the same order, under other axes.</summary>
        /// <remarks>
        /// <b>Shapes</b>: N×… to N×<paramref name="sizes"/>, of as many values. No parameters.
        /// <b>Errors</b>: a wrong number of sizes for <typeparamref name="TOut"/>; sizes with another product.
        /// </remarks>
        /// <typeparam name="TIn">The kind that it takes.</typeparam>
        /// <typeparam name="TOut">The kind that it gives.</typeparam>
        /// <param name="sizes">The sizes of the new axes, the batch left out.</param>
        /// <example><code>Reshape&lt;Features, Image&gt;(1, 28, 28)</code></example>
        public static Pipeline<TIn, TOut> Reshape<TIn, TOut>(params long[] sizes)
            where TIn : IKind
            where TOut : IKind => new(new ReshapeLayer(TIn.Kind, TOut.Kind, Items.Of<long>(sizes)));
    }
}
