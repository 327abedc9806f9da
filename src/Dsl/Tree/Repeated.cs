namespace DeepPipeline.Tree;

/// <summary>A layer a number of times in a row, each time with parameters of its own.</summary>
/// <param name="Times">How often; 0 is the identity.</param>
/// <param name="Body">The layer.</param>
public sealed record Repeated(int Times, Layer Body) : Layer
{
    private readonly Measure inner = Body.Measure;

    /// <summary>The layer.</summary>
    public Layer Body
    {
        get;
        init => (field, inner) = (value, value.Measure);
    } = Body;

    /// <inheritdoc/>
    public override string Keyword => "repeat";

    internal override Measure Measure => inner.Repeated(Times);

    internal Problem? Problem => inner.RepetitionProblem(Times);

    /// <inheritdoc/>
    public bool Equals(Repeated? other) =>
        other is not null && Times == other.Times && inner == other.inner && Deep.Equal(Body, other.Body);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Times, Deep.HashOf(Body));
}
