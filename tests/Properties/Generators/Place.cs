namespace DeepPipeline.Properties.Generators;

/// <summary>Where a generated pipeline stands: a kind with sizes.</summary>
public sealed record Place(Kind Kind, Shape Shape)
{
    public static Place Features(long features) => new(DeepPipeline.Features.Kind, Shape.Batch(features));

    public static Place Sequence(long steps, long features) => new(DeepPipeline.Sequence.Kind, Shape.Batch(steps, features));

    public static Place Pair(Place first, Place second) => new(Kind.Pair(first.Kind, second.Kind), Shape.Pair(first.Shape, second.Shape));

    /// <summary>Both places of a pair.</summary>
    public Place[] Parts => [.. Kind.Parts.Map((i, kind) => new Place(kind, Shape.Parts[i]))];

    public static Place Tokens(long steps) => new(DeepPipeline.Tokens.Kind, Shape.Batch(steps));

    public static Place Mask(long steps) => new(DeepPipeline.Mask.Kind, Shape.Batch(steps));

    public static Place Signal(long channels, long length) => new(DeepPipeline.Signal.Kind, Shape.Batch(channels, length));

    public static Place Volume(long channels, long depth, long height, long width) =>
        new(DeepPipeline.Volume.Kind, Shape.Batch(channels, depth, height, width));

    public static Place Image(long channels, long height, long width) => new(DeepPipeline.Image.Kind, Shape.Batch(channels, height, width));

    /// <summary>The sizes of one example.</summary>
    public long[] Sizes => [.. Shape.Dims.Skip(1).Select(d => d.Size)];

    public Place With(params long[] sizes) => new(Kind, Shape.Batch(sizes));

    public override string ToString() => $"{Kind.Name} {Shape}";
}

/// <summary>A layer that was generated at a place, and the place that it leads to.</summary>
public sealed record Grown(Layer Layer, Place To);
