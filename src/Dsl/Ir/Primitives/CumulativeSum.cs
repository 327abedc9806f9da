namespace DeepPipeline.Ir
{
    /// <summary>yᵢ = x₀ + … + xᵢ along an axis.</summary>
    /// <param name="Axis">The axis; negative counts from the end.</param>
    [Word("cumulativeSum", "axis")]
    public sealed record CumulativeSumOp(int Axis) : SmoothPrimitive
    {
        /// <inheritdoc/>
        public override (int Fewest, int Most) Arity => (1, 1);

        internal override Result<Shape> ShapeOf(Items<Shape> arguments) => Axes.Along(arguments[0], Axis);

        internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

        internal override Items<Symbol?> Gradient(GradientInput at) =>
            [new Symbol(new FlipOp(Axis), new Symbol(new FlipOp(Axis), at.Gradient).CumulativeSum(Axis))];

        internal override Items<Symbol>? Stacked(StackedInput at) => [new Symbol(this with { Axis = StackedInput.Axis(Axis) }, at.X[0])];
    }
}

namespace DeepPipeline
{
    public static partial class Symbolic
    {
        /// <summary>yᵢ = x₀ + … + xᵢ along an axis, as of a sequence's steps.</summary>
        /// <param name="x">The values.</param>
        /// <param name="axis">The axis, not the batch; negative counts from the end.</param>
        public static Symbol CumulativeSum(this Symbol x, int axis) => new(new CumulativeSumOp(axis), x);
    }
}
