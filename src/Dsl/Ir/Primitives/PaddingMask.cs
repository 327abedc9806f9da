namespace DeepPipeline.Ir;

/// <summary>1 where a token is not the padding, 0 where it is; N×T.</summary>
/// <param name="PaddingIndex">The token that stands for no token.</param>
[Word("paddingMask", "paddingIndex")]
public sealed record PaddingMaskOp(long PaddingIndex) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);
}
