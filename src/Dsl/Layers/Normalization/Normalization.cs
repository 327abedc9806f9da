using System.Globalization;

namespace DeepPipeline.Tree;

/// <summary>What layers of normalisation have in common.</summary>
internal static class Normalization
{
    internal static Items<Problem> EpsilonProblem(double epsilon) =>
        double.IsFinite(epsilon) && epsilon > 0
            ? []
            :
            [
                Problem.Argument(
                    "an epsilon over 0",
                    epsilon.ToString(CultureInfo.InvariantCulture),
                    "1e-5 is usual; it keeps from dividing by zero"
                ),
            ];

    /// <summary>How many axes, from the end, are one layer of units: all of what has channels and space or time, the last of anything else.</summary>
    internal static int Axes(Shape shape, Kind? kind) => shape.Rank > 3 || kind == Signal.Kind ? shape.Rank - 1 : 1;

    /// <summary>The sizes of the last axes.</summary>
    internal static Shape Last(Shape shape, int axes) => new(Items.Of<Dim>(shape.Dims.Skip(shape.Rank - axes)));

    internal static Symbol Scale(Shape shape) => Symbol.Weight("scale", shape, Initializer.Ones);

    internal static Symbol Shift(Shape shape) => Symbol.Weight("shift", shape, Initializer.Zeros);

    /// <summary>A primitive over x and, if wanted, scale and shift.</summary>
    internal static Symbol Apply(Primitive primitive, Symbol x, bool affine, Shape sizes) =>
        affine ? new Symbol(primitive, x, Scale(sizes), Shift(sizes)) : new Symbol(primitive, x);

    /// <summary>That a shape has features to normalise, beside the batch.</summary>
    internal static Problem? Featureless(Shape shape) =>
        shape.Rank < 2 ? Problem.Shape("features to normalise", shape.ToString(), "normalise something with features") : null;
}
