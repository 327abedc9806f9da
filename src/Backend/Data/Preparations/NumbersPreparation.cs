using System.Globalization;

namespace DeepPipeline;

/// <summary>See <see cref="Preparation.Numbers{TKind}"/>.</summary>
/// <typeparam name="TKind">The kind that it gives.</typeparam>
/// <param name="Shape">The shape.</param>
/// <param name="Standardization">What was fitted on training data; null leaves numbers as they are.</param>
public sealed record NumbersPreparation<TKind>(Shape<TKind> Shape, Standardization? Standardization) : Preparation<float[], TKind>
    where TKind : IKind
{
    /// <inheritdoc/>
    public override Shape<TKind> Output => Shape;

    /// <inheritdoc/>
    public override Items<Problem> Problems =>
        Shape.Untyped.IsPair || Shape.Untyped.IsOpen || Shape.Untyped.Dims.Exists(dim => dim.Size < 1)
            ? [Problem.Data("a shape of one tensor with sizes of at least 1", Shape.ToString(), "give the sizes of one example")]
        : Standardization is null ? []
        : !Standardization.Problems.IsEmpty ? Standardization.Problems
        : Standardization.Mean.Count != Shape.Untyped.Count
            ?
            [
                Problem.Data(
                    string.Create(CultureInfo.InvariantCulture, $"a standardisation of {Shape.Untyped.Count} numbers, as {Shape} has"),
                    string.Create(CultureInfo.InvariantCulture, $"{Standardization.Mean.Count}"),
                    "fit it to examples of the same shape"
                ),
            ]
        : [];

    /// <summary><c>N×30, standardised</c>.</summary>
    public override string ToString() => Shape + (Standardization is null ? "" : ", standardised");

    internal override Result<Tensors<TKind>> Prepare(float[][] raw)
    {
        var width = (int)Shape.Untyped.Count;
        if (System.Array.FindIndex(raw, row => row.Length != width) is var odd and >= 0)
            return new Problem(
                ProblemCode.Data,
                "input",
                string.Create(CultureInfo.InvariantCulture, $"row {odd} (from 0)"),
                string.Create(CultureInfo.InvariantCulture, $"{width} numbers, for {Shape}"),
                raw[odd].Length.ToString(CultureInfo.InvariantCulture),
                "give one example a row"
            );
        if (Memory.OverArray(raw.Length, width) is { } over)
            return over;
        var numbers = new float[raw.Length * width];
        for (var i = 0; i < raw.Length; i++)
            raw[i].CopyTo(numbers, i * width);
        var tensors = Tensors.Of(Shape, numbers);
        return Standardization is null ? tensors : Standardization.Apply(tensors, "inputs");
    }
}
