namespace DeepPipeline.Properties.Oracles;

/// <summary>A tensor as plain numbers: the sizes of its axes, and its elements with the last axis running fastest.</summary>
public sealed record Value(long[] Sizes, double[] Data)
{
    public int Rank => Sizes.Length;

    public static Value Scalar(double number) => new([], [number]);

    /// <summary>A value of the given sizes with each element computed from its place.</summary>
    public static Value From(long[] sizes, Func<long[], double> element) => new(sizes, [.. Places(sizes).Select(element)]);

    public double this[params long[] place] => Data[Offset(place)];

    /// <summary>The same value with each element put through a function.</summary>
    public Value Map(Func<double, double> function) => new(Sizes, [.. Data.Select(function)]);

    public int Axis(int axis) => axis < 0 ? axis + Rank : axis;

    /// <summary>All places of a value with the given sizes, in the order of its elements.</summary>
    public static IEnumerable<long[]> Places(long[] sizes)
    {
        var count = sizes.Aggregate(1L, (product, size) => product * size);
        for (var number = 0L; number < count; number++)
        {
            var (place, rest) = (new long[sizes.Length], number);
            for (var axis = sizes.Length - 1; axis >= 0; axis--)
                (place[axis], rest) = (rest % sizes[axis], rest / sizes[axis]);
            yield return place;
        }
    }

    private int Offset(long[] place)
    {
        var offset = 0L;
        for (var axis = 0; axis < Rank; axis++)
            offset = (offset * Sizes[axis]) + place[axis];
        return checked((int)offset);
    }
}
