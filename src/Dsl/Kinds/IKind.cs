namespace DeepPipeline;

/// <summary>A phantom kind: an object of the category whose arrows are pipelines. Kinds have no instances.</summary>
public interface IKind
{
    /// <summary>The kind as a value.</summary>
    static abstract Kind Kind { get; }
}

/// <summary>One vector of features an example: N×F.</summary>
public abstract class Features : IKind
{
    private Features() { }

    /// <summary>The kind as a value.</summary>
    public static Kind Kind { get; } = new("Features", "N×F", 2);

    /// <summary>The shape of vectors of <paramref name="features"/> numbers.</summary>
    /// <param name="features">How many values an example has.</param>
    public static Shape<Features> Of(long features) => new(Shape.Batch(features));
}

/// <summary>One picture an example, channels first: N×C×H×W.</summary>
public abstract class Image : IKind
{
    private Image() { }

    /// <summary>The kind as a value.</summary>
    public static Kind Kind { get; } = new("Image", "N×C×H×W", 4);

    /// <summary>The shape of pictures with the given sizes.</summary>
    /// <param name="channels">1 for grey, 3 for colour.</param>
    /// <param name="height">Rows, in pixels.</param>
    /// <param name="width">Columns, in pixels.</param>
    public static Shape<Image> Of(long channels, long height, long width) => new(Shape.Batch(channels, height, width));
}

/// <summary>One sequence of feature vectors an example: N×T×F.</summary>
public abstract class Sequence : IKind
{
    private Sequence() { }

    /// <summary>The kind as a value.</summary>
    public static Kind Kind { get; } = new("Sequence", "N×T×F", 3);

    /// <summary>The shape of sequences with the given sizes.</summary>
    /// <param name="steps">How many steps a sequence has.</param>
    /// <param name="features">How many values a step has.</param>
    public static Shape<Sequence> Of(long steps, long features) => new(Shape.Batch(steps, features));

    /// <summary>The shape of sequences of any length: N×T×F. All of a batch have the same.</summary>
    /// <param name="features">How many values a step has.</param>
    public static Shape<Sequence> Of(long features) => Of(Dim.T, features);

    /// <summary>The shape of sequences whose length has a name, where there are several: <c>Sequence.Of(Dim.Named("S"), 8)</c>.</summary>
    /// <param name="steps">How many steps a sequence has.</param>
    /// <param name="features">How many values a step has.</param>
    public static Shape<Sequence> Of(Dim steps, long features) => new(new Shape([Dim.N, steps, features]));
}

/// <summary>One sequence of tokens an example, whole numbers that stand for words, letters or items: N×T.</summary>
public abstract class Tokens : IKind
{
    private Tokens() { }

    /// <summary>The kind as a value.</summary>
    public static Kind Kind { get; } = new("Tokens", "N×T", 2, HoldsIndices: true);

    /// <summary>The shape of sequences of tokens.</summary>
    /// <param name="steps">How many tokens a sequence has.</param>
    public static Shape<Tokens> Of(long steps) => new(Shape.Batch(steps));

    /// <summary>The shape of sequences of tokens of any length: N×T. All of a batch have the same.</summary>
    public static Shape<Tokens> Of() => Of(Dim.T);

    /// <summary>The shape of sequences of tokens whose length has a name, where there are several: <c>Tokens.Of(Dim.Named("S"))</c>.</summary>
    /// <param name="steps">How many tokens a sequence has.</param>
    public static Shape<Tokens> Of(Dim steps) => new(new Shape([Dim.N, steps]));
}

/// <summary>Which steps of a sequence count, for each example: 1 where one does, 0 where it only fills up; N×T.</summary>
public abstract class Mask : IKind
{
    private Mask() { }

    /// <summary>The kind as a value.</summary>
    public static Kind Kind { get; } = new("Mask", "N×T", 2);

    /// <summary>The shape of masks.</summary>
    /// <param name="steps">How many steps a sequence has.</param>
    public static Shape<Mask> Of(long steps) => new(Shape.Batch(steps));

    /// <summary>The shape of masks of any length: N×T.</summary>
    public static Shape<Mask> Of() => Of(Dim.T);

    /// <summary>The shape of masks whose length has a name, where there are several: <c>Mask.Of(Dim.Named("S"))</c>.</summary>
    /// <param name="steps">How many steps a sequence has.</param>
    public static Shape<Mask> Of(Dim steps) => new(new Shape([Dim.N, steps]));
}

/// <summary>One recording an example, channels first: N×C×L.</summary>
public abstract class Signal : IKind
{
    private Signal() { }

    /// <summary>The kind as a value.</summary>
    public static Kind Kind { get; } = new("Signal", "N×C×L", 3);

    /// <summary>The shape of signals with the given sizes.</summary>
    /// <param name="channels">How many values a point in time has.</param>
    /// <param name="length">How many points in time there are.</param>
    public static Shape<Signal> Of(long channels, long length) => new(Shape.Batch(channels, length));
}

/// <summary>One body an example (a scan, a film), channels first: N×C×D×H×W.</summary>
public abstract class Volume : IKind
{
    private Volume() { }

    /// <summary>The kind as a value.</summary>
    public static Kind Kind { get; } = new("Volume", "N×C×D×H×W", 5);

    /// <summary>The shape of volumes with the given sizes.</summary>
    /// <param name="channels">How many values a point has.</param>
    /// <param name="depth">How many images lie behind each other.</param>
    /// <param name="height">How many rows an image has.</param>
    /// <param name="width">How many points a row has.</param>
    public static Shape<Volume> Of(long channels, long depth, long height, long width) => new(Shape.Batch(channels, depth, height, width));
}

/// <summary>Two values side by side, of which either may be a pair again: what a model with several inputs or outputs takes or gives.</summary>
/// <typeparam name="TFirst">The first value's kind.</typeparam>
/// <typeparam name="TSecond">The second value's kind.</typeparam>
public abstract class Pair<TFirst, TSecond> : IKind
    where TFirst : IKind
    where TSecond : IKind
{
    private Pair() { }

    /// <summary>The kind as a value.</summary>
    public static Kind Kind { get; } = DeepPipeline.Kind.Pair(TFirst.Kind, TSecond.Kind);
}

/// <summary>Makes shapes of pairs.</summary>
public static class Pair
{
    /// <summary>Two shapes side by side: <c>Pair.Of(Image.Of(1, 28, 28), Features.Of(3))</c>.</summary>
    /// <param name="first">The first value's shape.</param>
    /// <param name="second">The second value's shape.</param>
    public static Shape<Pair<TFirst, TSecond>> Of<TFirst, TSecond>(Shape<TFirst> first, Shape<TSecond> second)
        where TFirst : IKind
        where TSecond : IKind => new(Shape.Pair(first.Untyped, second.Untyped));
}

/// <summary>One class index an example, the target of a classifier: N.</summary>
public abstract class Labels : IKind
{
    private Labels() { }

    /// <summary>The kind as a value.</summary>
    public static Kind Kind { get; } = new("Labels", "N", 1, HoldsIndices: true);

    /// <summary>The shape of labels: one a row.</summary>
    public static Shape<Labels> Shape { get; } = new(DeepPipeline.Shape.Batch());
}
