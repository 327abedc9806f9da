using System.Globalization;
using System.Text.Json;
using LanguageExt;

namespace Pipeline;

/// <summary>
/// Loads files that have a JSON object in each line, gzip or not. A member is named by its path, <c>"label"</c> or <c>"picture.pixels"</c>;
/// numbers, truth values (1 and 0) and lists of them, however deep, give their numbers from left to right.
/// </summary>
/// <remarks>
/// <b>Errors</b> of all: a file that is missing or damaged; lines that are no JSON; members that are missing, no numbers, or not as many as
/// the shape has; each with its line and member, of a file the first hundred.
/// </remarks>
public static class JsonLines
{
    /// <summary>Examples with a class each, a whole number or a name.</summary>
    /// <param name="path">The file; one that ends with <c>.gz</c> is unpacked.</param>
    /// <param name="shape">The inputs' shape.</param>
    /// <param name="inputs">The members that have the inputs, one's numbers after another's.</param>
    /// <param name="target">The member that has the class; names are numbered as by <see cref="Csv.LoadClasses"/>.</param>
    /// <param name="missing">What becomes of a line without a member, or with null.</param>
    /// <param name="classes">The classes in their order, so that two files number them alike.</param>
    public static Result<Dataset<TIn, Labels>> LoadClasses<TIn>(string path, Shape<TIn> shape, Items<string> inputs, string target, MissingValues missing = MissingValues.Error, Items<string>? classes = null)
        where TIn : IKind =>
        Read(path, missing, [new Part(inputs, shape.Untyped.Count, false), new Part(Items.Of(target), 1, true)]).Then(read =>
        {
            var (numbers, called, lines) = read;
            var found = new Found(path);
            var (labels, names) = ClassList.Of(called, classes, row => found.Add(Place(lines[row], target), $"one of the classes {classes}", $"\"{called[row]}\"", "name all classes, or leave such lines out"));
            return found.IsEmpty
                ? Dataset<TIn, Labels>.Create(path, Samples.Of(shape, numbers[0].ToArray()), Samples.OfLabels(labels, names))
                : Result.Fail<Dataset<TIn, Labels>>(found.All);
        });

    /// <summary>Examples with numbers as targets.</summary>
    /// <param name="path">The file; one that ends with <c>.gz</c> is unpacked.</param>
    /// <param name="shape">The inputs' shape.</param>
    /// <param name="inputs">The members that have the inputs, one's numbers after another's.</param>
    /// <param name="targetShape">The targets' shape.</param>
    /// <param name="targets">The members that have the targets.</param>
    /// <param name="missing">What becomes of a line without a member, or with null.</param>
    public static Result<Dataset<TIn, TTarget>> LoadNumbers<TIn, TTarget>(string path, Shape<TIn> shape, Items<string> inputs, Shape<TTarget> targetShape, Items<string> targets, MissingValues missing = MissingValues.Error)
        where TIn : IKind
        where TTarget : IKind =>
        Read(path, missing, [new Part(inputs, shape.Untyped.Count, false), new Part(targets, targetShape.Untyped.Count, false)])
            .Then(read => Dataset<TIn, TTarget>.Create(path, Samples.Of(shape, read.Numbers[0].ToArray()), Samples.Of(targetShape, read.Numbers[1].ToArray())));

    private static Result<(List<double>[] Numbers, List<string> Called, List<int> Lines)> Read(string path, MissingValues missing, Part[] parts) =>
        InputFile.Read(path, "JSON lines", stream =>
        {
            var found = new Found(path);
            List<double>[] numbers = [.. parts.Select(_ => new List<double>())];
            var (called, lines) = (new List<string>(), new List<int>());
            var all = InputFile.Lines(stream);
            for (var line = 1; line <= all.Count; line++)
            {
                if (!string.IsNullOrWhiteSpace(all[line - 1]) && Take(all[line - 1], line, missing, parts, numbers, called, found))
                    lines.Add(line);
            }

            return found.IsEmpty ? Result.Ok((numbers, called, lines)) : Result.Fail<(List<double>[], List<string>, List<int>)>(found.All);
        });

    private static bool Take(string text, int line, MissingValues missing, Part[] parts, List<double>[] numbers, List<string> called, Found found)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            int[] before = [.. numbers.Select(list => list.Count)];
            for (var i = 0; i < parts.Length; i++)
            {
                if (Take(document.RootElement, line, missing, parts[i], numbers[i], called, found))
                    continue;
                for (var j = 0; j < parts.Length; j++)
                    numbers[j].RemoveRange(before[j], numbers[j].Count - before[j]);
                return false;
            }

            return true;
        }
        catch (JsonException)
        {
            found.Add(string.Create(CultureInfo.InvariantCulture, $"line {line}"), "a JSON object", text.Length > 40 ? text[..40] + "…" : text, "write one object a line");
            return false;
        }
    }

    private static bool Take(JsonElement root, int line, MissingValues missing, Part part, List<double> into, List<string> called, Found found)
    {
        var before = into.Count;
        foreach (var member in part.Members)
        {
            var element = root;
            var isThere = member.Split('.').All(name => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out element)) && element.ValueKind != JsonValueKind.Null;
            if (!isThere)
            {
                if (missing == MissingValues.Error)
                    found.Add(Place(line, member), part.IsClass ? "a class" : "a number, or a list of numbers", "nothing", "fill it in, or leave such lines out with MissingValues.Skip");
                return false;
            }

            if (part.IsClass && element.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                called.Add(element.ToString());
            else if (part.IsClass || !Flatten(element, into))
            {
                found.Add(Place(line, member), part.IsClass ? "a class" : "a number, or a list of numbers", Short(element), part.IsClass ? "a class is a whole number or a name" : "name only members that have numbers");
                return false;
            }
        }

        if (part.IsClass || into.Count - before == part.Count)
            return true;
        found.Add(Place(line, string.Join(", ", part.Members)), string.Create(CultureInfo.InvariantCulture, $"{part.Count} numbers, as many as the shape has"), string.Create(CultureInfo.InvariantCulture, $"{into.Count - before}"), "give every example as many numbers");
        return false;
    }

    private static bool Flatten(JsonElement element, List<double> into)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Number when element.TryGetDouble(out var number) && double.IsFinite(number):
                into.Add(number);
                return true;
            case JsonValueKind.True or JsonValueKind.False:
                into.Add(element.ValueKind == JsonValueKind.True ? 1 : 0);
                return true;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    if (!Flatten(item, into))
                        return false;
                }

                return true;
            default:
                return false;
        }
    }

    private static string Short(JsonElement element) => element.GetRawText() is { Length: > 40 } text ? text[..40] + "…" : element.GetRawText();

    private static string Place(int line, string member) => string.Create(CultureInfo.InvariantCulture, $"line {line}, {member}");

    private sealed record Part(Items<string> Members, long Count, bool IsClass);
}
