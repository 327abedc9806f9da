namespace DeepPipeline.Properties.Generators;

/// <summary>Where a generated pipeline stands: a kind with sizes.</summary>
public sealed record KindedShape(Kind Kind, Shape Shape)
{
    public static KindedShape Features(long features) => new(DeepPipeline.Features.Kind, Shape.Batch(features));

    public static KindedShape Sequence(long steps, long features) => new(DeepPipeline.Sequence.Kind, Shape.Batch(steps, features));

    public static KindedShape Pair(KindedShape first, KindedShape second) =>
        new(Kind.Pair(first.Kind, second.Kind), Shape.Pair(first.Shape, second.Shape));

    /// <summary>Both places of a pair.</summary>
    public KindedShape[] Parts => [.. Kind.Parts.Map((i, kind) => new KindedShape(kind, Shape.Parts[i]))];

    public static KindedShape Tokens(long steps) => new(DeepPipeline.Tokens.Kind, Shape.Batch(steps));

    public static KindedShape Mask(long steps) => new(DeepPipeline.Mask.Kind, Shape.Batch(steps));

    public static KindedShape Signal(long channels, long length) => new(DeepPipeline.Signal.Kind, Shape.Batch(channels, length));

    public static KindedShape Volume(long channels, long depth, long height, long width) =>
        new(DeepPipeline.Volume.Kind, Shape.Batch(channels, depth, height, width));

    public static KindedShape Image(long channels, long height, long width) =>
        new(DeepPipeline.Image.Kind, Shape.Batch(channels, height, width));

    /// <summary>The sizes of one example.</summary>
    public long[] Sizes => [.. Shape.Dims.Skip(1).Select(d => d.Size)];

    public KindedShape With(params long[] sizes) => new(Kind, Shape.Batch(sizes));

    public override string ToString() => $"{Kind.Name} {Shape}";
}

/// <summary>A layer that was generated at a place, and the place that it leads to.</summary>
public sealed record Grown(Layer Layer, KindedShape To);
