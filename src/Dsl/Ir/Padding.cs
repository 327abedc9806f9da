using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline;

/// <summary>
/// Zeros around the input of a convolution: a number of them at every end (a number is such a value: <c>padding: 1</c>), or as
/// many as the output needs.
/// </summary>
[DebuggerDisplay("{Line,nq}")]
public readonly record struct Padding
{
    private string Line => Show.Line(this);

    private Padding(long size, bool isSame) => (Size, IsSame) = (size, isSame);

    /// <summary>None: windows lie inside the input. The same as 0.</summary>
    public static Padding Valid { get; }

    /// <summary>
    /// As many as make ⌈n / stride⌉ windows of n points: with a stride of 1 the output has the input's size. Where that number
    /// is odd, there is one more zero after than before. TensorFlow's rule, of which PyTorch has the part with a stride of 1.
    /// </summary>
    public static Padding Same { get; } = new(0, true);

    /// <summary>How many zeros there are at every end; 0 if it is <see cref="Same"/>.</summary>
    public long Size { get; }

    /// <summary>Whether it is <see cref="Same"/>.</summary>
    public bool IsSame { get; }

    /// <summary>So many zeros at every end.</summary>
    public static Padding Of(long size) => new(size, false);

    /// <summary>So many zeros at every end.</summary>
    public static implicit operator Padding(long size) => Of(size);

    /// <summary>So many zeros at every end.</summary>
    public static implicit operator Padding(int size) => Of(size);

    /// <summary><c>1</c> or <c>Padding.Same</c>: the source that gives it.</summary>
    public override string ToString() => IsSame ? "Padding.Same" : Size.ToString(CultureInfo.InvariantCulture);
}
