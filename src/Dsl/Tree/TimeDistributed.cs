namespace DeepPipeline.Tree;

/// <summary>A layer applied to every step of a sequence, with the same parameters at each.</summary>
/// <param name="Body">The layer; it takes features and gives features.</param>
public sealed record TimeDistributed(Layer Body) : Layer
{
    private readonly Measure inner = Body.Measure;

    /// <summary>The layer.</summary>
    public Layer Body
    {
        get;
        init => (field, inner) = (value, value.Measure);
    } = Body;

    /// <inheritdoc/>
    public override string Keyword => "each";

    internal override Measure Measure => inner.Inside();

    /// <inheritdoc/>
    public bool Equals(TimeDistributed? other) => other is not null && inner == other.inner && Deep.Equal(Body, other.Body);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(nameof(TimeDistributed), Deep.HashOf(Body));

    /// <summary>All steps of all examples as one batch: N×T×F to (N·T)×F.</summary>
    internal static Shape Steps(Shape sequence) => new([sequence[0] * sequence[1], sequence[2]]);

    /// <summary>The sequences again that such a batch was made of.</summary>
    internal static Shape Sequences(Shape sequence, Shape steps) => sequence.With(2, steps[1]);
}
