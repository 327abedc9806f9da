using System.Globalization;
using System.Text.Json;

namespace DeepPipeline;

/// <summary>Reads the header of a safetensors file: every tensor where the format wants it, one after another without holes, or a problem that names it.</summary>
/// <param name="Metadata">What is said beside the tensors.</param>
/// <param name="Entries">The tensors, in the order of the header.</param>
internal sealed record SafeTensorsHeader(IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<SafeTensors.Entry> Entries)
{
    private const string Damaged = "the file is damaged; copy or save it again";

    /// <summary>Reads it from JSON.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="json">The header.</param>
    /// <param name="length">How many bytes of tensors the file has.</param>
    internal static Result<SafeTensorsHeader> Read(string path, ReadOnlyMemory<byte> json, long length)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(path, document.RootElement, length);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException)
        {
            return Wrong(path, "a safetensors header of JSON", failure.Message, "the file is damaged, or no safetensors file");
        }
    }

    private static Result<SafeTensorsHeader> Read(string path, JsonElement header, long length)
    {
        if (header.ValueKind != JsonValueKind.Object)
            return Wrong(path, "a safetensors header of JSON", $"{header.ValueKind}, no object", "it is no safetensors file");
        var metadata = new Dictionary<string, string>();
        var entries = new List<SafeTensors.Entry>();
        foreach (var member in header.EnumerateObject())
        {
            var problem = member.NameEquals(SafeTensors.Metadata) ? Say(path, member.Value, metadata) : Add(path, member, entries);
            if (problem is not null)
                return Result.Fail<SafeTensorsHeader>(problem);
        }

        return Misplaced(path, entries, length) is { } misplaced
            ? Result.Fail<SafeTensorsHeader>(misplaced)
            : Result.Ok(new SafeTensorsHeader(metadata, entries));
    }

    private static Problem? Say(string path, JsonElement value, Dictionary<string, string> metadata)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return At(path, SafeTensors.Metadata, "an object of strings", $"{value.ValueKind}", Damaged);
        foreach (var item in value.EnumerateObject())
        {
            if (item.Value.ValueKind != JsonValueKind.String)
                return At(path, $"{SafeTensors.Metadata}.{item.Name}", "a string", $"{item.Value.ValueKind}", Damaged);
            if (!metadata.TryAdd(item.Name, item.Value.GetString()!))
                return At(path, $"{SafeTensors.Metadata}.{item.Name}", "each member once", "a second one", Damaged);
        }

        return null;
    }

    private static Problem? Add(string path, JsonProperty member, List<SafeTensors.Entry> entries)
    {
        var (name, value) = (member.Name, member.Value);
        if (value.ValueKind != JsonValueKind.Object)
            return At(path, name, "an object with dtype, shape and data_offsets", $"{value.ValueKind}", Damaged);
        if (!value.TryGetProperty("dtype", out var type) || type.ValueKind != JsonValueKind.String)
            return At(path, name, "a dtype", "none, or no string", Damaged);
        if (!value.TryGetProperty("shape", out var sizes) || Numbers(sizes) is not { } shape)
            return At(path, name, "a shape of whole numbers of at least 0", "none, or others", Damaged);
        if (!value.TryGetProperty("data_offsets", out var places) || Numbers(places) is not [var start, var end] || start > end)
            return At(path, name, "data_offsets, where it starts and where it ends", "none, or others", Damaged);
        var entry = new SafeTensors.Entry(name, type.GetString()!, shape, start, end);
        if (SafeTensors.SizeOf(entry.Type) is { } size && Bytes(shape, size) != entry.Length)
            return At(path, name, Number($"{entry.Describe}, {Bytes(shape, size)} bytes"), Number($"{entry.Length}"), Damaged);
        entries.Add(entry);
        return null;
    }

    // The format has neither overlaps nor holes, so that nothing hides in a file.
    private static Problem? Misplaced(string path, List<SafeTensors.Entry> entries, long length)
    {
        var names = new System.Collections.Generic.HashSet<string>();
        if (entries.Find(entry => !names.Add(entry.Name)) is { } twice)
            return At(path, twice.Name, "each tensor once", "a second one", Damaged);
        var (end, last) = (0L, "the header");
        foreach (var entry in entries.OrderBy(entry => entry.Start).ThenBy(entry => entry.End))
        {
            if (entry.Start < end)
                return At(
                    path,
                    entry.Name,
                    Number($"a start at byte {end} or after, where {last} ends"),
                    Number($"{entry.Start}: they overlap"),
                    Damaged
                );
            if (entry.Start > end)
                return At(
                    path,
                    entry.Name,
                    Number($"a start at byte {end}, where {last} ends"),
                    Number($"{entry.Start}: there is a hole before it"),
                    Damaged
                );
            (end, last) = (entry.End, entry.Name);
        }

        return end == length
            ? null
            : new Problem(
                ProblemCode.File,
                path,
                SafeTensorsFile.What,
                Number($"{end} bytes of tensors, as its header says"),
                Number($"{length}"),
                "the file is cut off or damaged; copy or save it again"
            );
    }

    private static Int128 Bytes(long[] shape, int size)
    {
        // A factor of 0 makes 0 of any others; without one the product only grows.
        var bytes = (Int128)size;
        foreach (var axis in shape.Order())
            bytes = bytes > long.MaxValue ? bytes : bytes * axis;
        return bytes;
    }

    private static long[]? Numbers(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Array)
            return null;
        var numbers = new long[element.GetArrayLength()];
        var i = 0;
        foreach (var one in element.EnumerateArray())
        {
            if (one.ValueKind != JsonValueKind.Number || !one.TryGetInt64(out numbers[i]) || numbers[i] < 0)
                return null;
            i++;
        }

        return numbers;
    }

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static Problem At(string path, string name, string expected, string actual, string hint) =>
        new(ProblemCode.File, $"{path}: {name}", "tensor", expected, actual, hint);

    private static Result<SafeTensorsHeader> Wrong(string path, string expected, string actual, string hint) =>
        Result.Fail<SafeTensorsHeader>(new Problem(ProblemCode.File, path, SafeTensorsFile.What, expected, actual, hint));
}
