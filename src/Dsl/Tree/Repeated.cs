namespace Pipeline.Tree;

/// <summary>A layer a number of times in a row, each time with parameters of its own.</summary>
/// <param name="Times">How often; 0 is the identity.</param>
/// <param name="Body">The layer.</param>
public sealed record Repeated(int Times, Layer Body) : Layer
{
    /// <inheritdoc/>
    public override string Keyword => "repeat";
}
