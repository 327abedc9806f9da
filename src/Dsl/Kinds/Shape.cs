using System.Diagnostics;

namespace DeepPipeline;

/// <summary>The sizes of a tensor's axes, with the batch size left symbolic.</summary>
/// <param name="Dims">One dimension an axis, outermost first.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record Shape(Items<Dim> Dims)
{
    private string Line => Show.Line(this);

    /// <summary>Both shapes of a pair, which has no axes itself; none otherwise.</summary>
    public Items<Shape> Parts { get; private init; } = Items<Shape>.None;

    /// <summary>Whether it is that of two values side by side.</summary>
    public bool IsPair => !Parts.IsEmpty;

    /// <summary>The shape of two values side by side.</summary>
    public static Shape Pair(Shape first, Shape second) => Scalar with { Parts = [first, second] };

    /// <summary>The shapes of all tensors in it, from left to right: itself, if it is no pair.</summary>
    public Items<Shape> Tensors =>
        IsPair ? Items.Of<Shape>(Parts.SelectMany(part => part.Tensors.AsEnumerable())) : Items.Of<Shape>([this]);

    /// <summary>A shape whose first axis is the batch, N.</summary>
    /// <param name="sizes">The sizes of the other axes.</param>
    public static Shape Batch(params long[] sizes) => new(Items.Of<Dim>(sizes.Select(s => new Dim(s)).Prepend(Dim.N)));

    /// <summary>A shape with no batch axis: that of a parameter, or of a number (no sizes).</summary>
    /// <param name="sizes">The sizes of its axes.</param>
    public static Shape Fixed(params long[] sizes) => new(Items.Of<Dim>(sizes.Select(s => new Dim(s))));

    /// <summary>The shape of one number.</summary>
    public static Shape Scalar { get; } = new(Items<Dim>.None);

    /// <summary>How many axes it has.</summary>
    public int Rank => Dims.Count;

    /// <summary>The dimension of an axis; negative axes count from the end.</summary>
    /// <param name="axis">From −<see cref="Rank"/> to <see cref="Rank"/> − 1.</param>
    public Dim this[int axis] => Dims[axis < 0 ? Rank + axis : axis];

    /// <summary>
    /// How many elements there are, per example if the shape has a batch axis, and per step where their number is not known yet;
    /// <see cref="long.MaxValue"/> if a long does not hold it.
    /// </summary>
    public long Count =>
        IsPair
            ? (long)Parts.Fold((Int128)0, (count, part) => Int128.Min(count + part.Count, long.MaxValue))
            : (long)Dims.Fold((Int128)1, (count, dim) => Int128.Clamp(count * dim.Once, long.MinValue, long.MaxValue));

    /// <summary>Whether an axis is the batch, or a multiple of it.</summary>
    public bool IsBatched => IsPair ? Parts.Exists(part => part.IsBatched) : Dims.Exists(d => d.Batched);

    /// <summary>How many elements there are in a batch.</summary>
    internal Dim Product => Dims.Fold(new Dim(1), (product, dim) => product * dim);

    /// <summary>Whether a size beside the batch is not known yet.</summary>
    public bool IsOpen => IsPair ? Parts.Exists(part => part.IsOpen) : Dims.Exists(dim => dim.IsOpen);

    /// <summary>The sizes in numbers.</summary>
    /// <param name="sizes">How many examples a batch has, and what other sizes are: <c>shape.At(2)</c>.</param>
    public long[] At(Sizes sizes)
    {
        var numbers = new long[Dims.Count];
        for (var axis = 0; axis < numbers.Length; axis++)
            numbers[axis] = Dims[axis].At(sizes);
        return numbers;
    }

    /// <summary>Whether examples of another shape are of this one: equal sizes, and any number where it has none yet.</summary>
    /// <param name="other">The shape of the examples.</param>
    public bool Admits(Shape other) =>
        Rank == other.Rank
        && Parts.Count == other.Parts.Count
        && Dims.Map((i, dim) => dim == other.Dims[i] || (dim.IsOpen && other.Dims[i] is { IsFixed: true, Size: > 0 })).ForAll(fits => fits)
        && Parts.Map((i, part) => part.Admits(other.Parts[i])).ForAll(fits => fits);

    /// <summary>The shape in which all sizes but the batch are the numbers that they stand for; one that is not said stays.</summary>
    /// <param name="sizes">The numbers.</param>
    public Shape Bound(Sizes sizes) =>
        !IsOpen ? this
        : IsPair ? Pair(Parts[0].Bound(sizes), Parts[1].Bound(sizes))
        : new(Dims.Map(dim => dim.Bound(sizes)));

    /// <summary>The same shape with one axis of another size.</summary>
    public Shape With(int axis, Dim dim) => new(Dims.SetItem(axis < 0 ? Rank + axis : axis, dim));

    /// <summary><c>N×1×28×28</c>; <c>scalar</c> if there is no axis; <c>(N×3, N×4)</c> of a pair.</summary>
    public override string ToString() =>
        IsPair ? $"({string.Join(", ", Parts)})"
        : Rank == 0 ? "scalar"
        : string.Join('×', Dims);
}

/// <summary>A shape that is known to be one of a kind: <c>Image.Of(1, 28, 28)</c>.</summary>
/// <typeparam name="TKind">The phantom kind.</typeparam>
/// <param name="Untyped">The shape itself.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record Shape<TKind>(Shape Untyped)
    where TKind : IKind
{
    private string Line => Show.Line(this);

    /// <summary><c>N×1×28×28</c>.</summary>
    public override string ToString() => Untyped.ToString();
}
