using System.Globalization;
using System.IO.Hashing;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeepPipeline;

/// <summary>
/// What data is recognised by: every value of inputs and targets, seen once and in order, and of what is judged. Numbers are hashed as they are
/// kept, pictures that are read when they are asked for as files.
/// </summary>
/// <param name="Count">How many examples there are.</param>
/// <param name="Inputs">The digits of the inputs' hash.</param>
/// <param name="Targets">The digits of the targets' hash.</param>
/// <param name="Buckets">The lengths of the buckets.</param>
/// <param name="Validation">That of the data that is judged; null if there is none.</param>
internal sealed record Fingerprint(int Count, string Inputs, string Targets, Items<int> Buckets, Fingerprint? Validation)
{
    internal static Fingerprint Of<TIn, TTarget>(Dataset<TIn, TTarget> data, Dataset<TIn, TTarget>? validate)
        where TIn : IKind
        where TTarget : IKind =>
        new(
            data.Count,
            HashOf(data.WholeInputs, data.Rows),
            HashOf(data.WholeTargets, data.Rows),
            data.BucketLengths,
            validate is null ? null : Of(validate, null)
        );

    /// <summary>What another has that is not the same, in words: <c>other targets</c>.</summary>
    internal IEnumerable<string> DifferencesFrom(Fingerprint other, string of = "")
    {
        if (Count != other.Count)
            yield return string.Create(CultureInfo.InvariantCulture, $"{other.Count} {of}examples instead of {Count}");
        else if (Inputs != other.Inputs)
            yield return $"other {of}inputs";
        if (Count == other.Count && Targets != other.Targets)
            yield return $"other {of}targets";
        if (!Buckets.Equals(other.Buckets))
            yield return $"other {of}buckets";
        if (Validation is null != other.Validation is null)
            yield return other.Validation is null ? "no validation data" : "validation data";
        foreach (
            var difference in Validation is { } own && other.Validation is { } judged ? own.DifferencesFrom(judged, "validation ") : []
        )
            yield return difference;
    }

    /// <summary>It as JSON, which <see cref="Read(string)"/> reads.</summary>
    public override string ToString() => Json().ToJsonString();

    /// <summary>What <see cref="ToString"/> wrote; null of any other text.</summary>
    internal static Fingerprint? Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return Read(document.RootElement);
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException)
        {
            return null;
        }
    }

    private JsonObject Json()
    {
        var json = new JsonObject
        {
            ["examples"] = Count,
            ["inputs"] = Inputs,
            ["targets"] = Targets,
        };
        if (!Buckets.IsEmpty)
            json["buckets"] = new JsonArray([.. Buckets.Select(length => (JsonNode)JsonValue.Create(length))]);
        if (Validation is { } judged)
            json["validation"] = judged.Json();
        return json;
    }

    private static Fingerprint? Read(JsonElement json)
    {
        if (
            json.ValueKind != JsonValueKind.Object
            || !json.TryGetProperty("examples", out var examples)
            || examples.ValueKind != JsonValueKind.Number
            || !examples.TryGetInt32(out var count)
            || Text(json, "inputs") is not { } inputs
            || Text(json, "targets") is not { } targets
        )
            return null;
        var lengths = Items<int>.None;
        if (json.TryGetProperty("buckets", out var buckets))
        {
            if (
                buckets.ValueKind != JsonValueKind.Array
                || buckets.EnumerateArray().Any(length => length.ValueKind != JsonValueKind.Number || !length.TryGetInt32(out _))
            )
                return null;
            lengths = Items.Of<int>(buckets.EnumerateArray().Select(length => length.GetInt32()));
        }

        if (!json.TryGetProperty("validation", out var validation))
            return new(count, inputs, targets, lengths, null);
        return Read(validation) is { } judged ? new(count, inputs, targets, lengths, judged) : null;
    }

    private static string? Text(JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            return null;
        }
    }

    private static string HashOf<TKind>(Tensors<TKind> samples, Rows rows)
        where TKind : IKind
    {
        var hash = new XxHash128();
        foreach (var column in samples.Columns)
            column.AppendTo(hash, rows);
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }
}
