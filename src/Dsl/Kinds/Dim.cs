using System.Globalization;

namespace DeepPipeline;

/// <summary>One dimension of a shape: a fixed size, or a multiple of the batch size N, which is not known yet.</summary>
/// <param name="Size">The size; of a batched dimension, what N is multiplied with.</param>
/// <param name="Batched">Whether the dimension is N times <paramref name="Size"/>.</param>
public readonly record struct Dim(long Size, bool Batched = false)
{
    /// <summary>The batch: N.</summary>
    public static Dim N { get; } = new(1, Batched: true);

    /// <summary>A fixed size.</summary>
    public static implicit operator Dim(long size) => new(size);

    /// <summary>A fixed size.</summary>
    public static Dim FromInt64(long size) => new(size);

    /// <summary>The number that this stands for when a batch has <paramref name="batch"/> examples.</summary>
    public long At(long batch) => Batched ? Size * batch : Size;

    /// <summary><c>N</c>, <c>N·7</c> or <c>7</c>.</summary>
    public override string ToString() =>
        (Batched, Size) switch
        {
            (true, 1) => "N",
            (true, _) => "N·" + Size.ToString(CultureInfo.InvariantCulture),
            _ => Size.ToString(CultureInfo.InvariantCulture),
        };
}
