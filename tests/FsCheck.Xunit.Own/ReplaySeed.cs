using System.Globalization;

using Microsoft.FSharp.Core;

namespace FsCheck.Xunit;

internal static class ReplaySeed
{
    /// <summary>Reads <c>(seed,gamma)</c> or <c>(seed,gamma,size)</c>; anything else throws, since the test asks for it.</summary>
    public static FSharpOption<Replay> Parse(string text)
    {
        var parts = text.Trim('(', ')', ' ').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is not (2 or 3))
            throw new FormatException($"Replay is '{text}'; a failing property prints it as (seed,gamma,size).");
        var seed = new Rnd(
            ulong.Parse(parts[0], CultureInfo.InvariantCulture),
            ulong.Parse(parts[1], CultureInfo.InvariantCulture));
        var size = parts.Length == 3
            ? FSharpOption<int>.Some(int.Parse(parts[2], CultureInfo.InvariantCulture))
            : FSharpOption<int>.None;
        return new Replay(seed, size);
    }
}
