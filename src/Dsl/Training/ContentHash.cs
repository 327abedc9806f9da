using System.Diagnostics;

namespace DeepPipeline;

/// <summary>
/// What a value is known by: the SHA-256 of its canonical JSON. Equal values have the same, on every machine and in every run, and
/// different ones another.
/// </summary>
/// <param name="Hex">All 64 hexadecimal digits, in lower case.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record ContentHash(string Hex)
{
    private string Line => Show.Line(this);

    /// <summary>The first 12 digits: enough to tell files apart.</summary>
    public override string ToString() => Hex.Length > 12 ? Hex[..12] : Hex;
}
