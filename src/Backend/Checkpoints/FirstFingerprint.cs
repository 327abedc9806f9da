using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace DeepPipeline;

/// <summary>
/// What checkpoints of the first version of the format recognise data by: how many examples there are, and about a thousand of them in single
/// precision. Its shapes were said too, in words that may change; the experiment says them as well.
/// </summary>
/// <param name="Count">How many examples there are.</param>
/// <param name="Buckets">The lengths of the buckets.</param>
/// <param name="Digits">Of the hash.</param>
internal sealed record FirstFingerprint(int Count, Items<int> Buckets, string Digits)
{
    private const int Sampled = 997;

    internal static FirstFingerprint Of<TIn, TTarget>(Dataset<TIn, TTarget> data)
        where TIn : IKind
        where TTarget : IKind
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var step = Math.Max(1, data.Count / Sampled);
        for (var i = 0; i < data.Count; i += step)
        {
            foreach (var column in data.WholeInputs.Columns.Concat(data.WholeTargets.Columns))
                hash.AppendData(MemoryMarshal.AsBytes(column.Numbers<float>(new Rows(data.Rows[i], 1)).AsSpan()));
        }

        return new(data.Count, data.BucketLengths, Convert.ToHexStringLower(hash.GetHashAndReset())[..16]);
    }

    /// <summary>Whether a text of then is of the same data: <c>38 examples N×4 → N in buckets [3, 8], 0123456789abcdef</c>.</summary>
    internal bool Is(string? text) =>
        text is not null
        && text.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{Count} examples "), StringComparison.Ordinal)
        && text.EndsWith($", {Digits}", StringComparison.Ordinal)
        && (
            text.IndexOf(" in buckets ", StringComparison.Ordinal) is var at && at < 0
                ? Buckets.IsEmpty
                : !Buckets.IsEmpty
                    && text.AsSpan(at)
                        .Contains(
                            $"[{string.Join(", ", Buckets.Select(length => length.ToString(CultureInfo.InvariantCulture)))}]",
                            StringComparison.Ordinal
                        )
        );

    /// <summary><c>38 examples, 0123456789abcdef</c>.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Count} examples{(Buckets.IsEmpty ? "" : " in buckets " + string.Join(", ", Buckets))}, {Digits}"
        );
}
