using System.Globalization;

namespace DeepPipeline;

/// <summary>See <see cref="Preparation.Picture"/>.</summary>
/// <param name="Shape">The images' shape.</param>
/// <param name="Standardization">A mean and a deviation for each channel, or each value; null leaves values from 0 to 1.</param>
public sealed record PicturePreparation(Shape<Image> Shape, Standardization? Standardization) : Preparation<Picture, Image>
{
    /// <inheritdoc/>
    public override Shape<Image> Output => Shape;

    /// <inheritdoc/>
    public override Items<Problem> Problems =>
        DeepPipeline.Picture.ShapeProblem(Shape) is { } problem ? [problem]
        : Standardization is null ? []
        : !Standardization.Problems.IsEmpty ? Standardization.Problems
        : Standardization.Mean.Count != Shape.Untyped.Count && Standardization.Mean.Count != Shape.Untyped[1].Size
            ?
            [
                Problem.Data(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"a standardisation of {Shape.Untyped[1].Size} channels, or of {Shape.Untyped.Count} values"
                    ),
                    string.Create(CultureInfo.InvariantCulture, $"{Standardization.Mean.Count}"),
                    "fit it to images of the same shape"
                ),
            ]
        : [];

    /// <summary><c>N×3×64×64 from 0 to 1</c>.</summary>
    public override string ToString() => $"{Shape} {(Standardization is null ? "from 0 to 1" : "standardised")}";

    internal override Result<Tensors<Image>> Prepare(Picture[] raw)
    {
        var tensors = DeepPipeline.Picture.For(raw, Shape);
        if (Standardization is null || tensors.IsFail)
            return tensors;
        var plane = (int)(Shape.Untyped.Count / Standardization.Mean.Count);
        return new Standardization(Spread(Standardization.Mean), Spread(Standardization.Deviation)).Apply(tensors.OrThrow(), "pictures");

        Items<double> Spread(Items<double> of) => Items.Of(of.SelectMany(number => Enumerable.Repeat(number, plane)));
    }
}
