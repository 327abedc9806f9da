using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace DeepPipeline;

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
    /// <param name="path">The file; gzip is unpacked.</param>
    /// <param name="shape">The inputs' shape.</param>
    /// <param name="inputs">The members that have the inputs, one's numbers after another's.</param>
    /// <param name="target">The member that has the class; names are numbered as by <see cref="Csv.LoadClasses"/>.</param>
    /// <param name="missing">What becomes of a line without a member, or with null.</param>
    /// <param name="classes">The classes in their order, so that two files number them alike.</param>
    public static Result<Dataset<TIn, Labels>> LoadClasses<TIn>(
        string path,
        Shape<TIn> shape,
        Items<string> inputs,
        string target,
        MissingValues missing = MissingValues.Error,
        Items<string>? classes = null
    )
        where TIn : IKind =>
        Read(path, missing, [new Part(inputs, shape.Untyped.Count, false), new Part(Items.Of(target), 1, true)])
            .Then(read =>
            {
                var found = new Found(path);
                var (labels, names) = ClassList.Of(read.Called, classes, found, row => Place(read.Lines[row], target));
                return found.IsEmpty
                    ? Dataset<TIn, Labels>.Create(path, read.As(shape, 0), Tensors.OfLabels(labels, names))
                    : Result.Fail<Dataset<TIn, Labels>>(found.All);
            });

    /// <summary>Examples with numbers as targets.</summary>
    /// <param name="path">The file; gzip is unpacked.</param>
    /// <param name="shape">The inputs' shape.</param>
    /// <param name="inputs">The members that have the inputs, one's numbers after another's.</param>
    /// <param name="targetShape">The targets' shape.</param>
    /// <param name="targets">The members that have the targets.</param>
    /// <param name="missing">What becomes of a line without a member, or with null.</param>
    public static Result<Dataset<TIn, TTarget>> LoadNumbers<TIn, TTarget>(
        string path,
        Shape<TIn> shape,
        Items<string> inputs,
        Shape<TTarget> targetShape,
        Items<string> targets,
        MissingValues missing = MissingValues.Error
    )
        where TIn : IKind
        where TTarget : IKind =>
        Read(path, missing, [new Part(inputs, shape.Untyped.Count, false), new Part(targets, targetShape.Untyped.Count, false)])
            .Then(read => Dataset<TIn, TTarget>.Create(path, read.As(shape, 0), read.As(targetShape, 1)));

    private static Result<Rows> Read(string path, MissingValues missing, Part[] parts) =>
        parts.FirstOrDefault(part => part.Count > int.MaxValue) is { } wrong
            ? Result.Fail<Rows>(
                new Problem(
                    ProblemCode.File,
                    path,
                    "JSON lines",
                    "a shape of at most 2147483647 numbers",
                    string.Create(CultureInfo.InvariantCulture, $"{wrong.Count}"),
                    "give the sizes of one example"
                )
            )
            : InputFile.Read(
                path,
                "JSON lines",
                stream =>
                {
                    var found = new Found(path);
                    var rows = new Rows(path, parts);
                    foreach (var (line, text) in InputFile.Lines(stream))
                    {
                        if (!string.IsNullOrWhiteSpace(text) && Take(text, line, missing, rows, found))
                            rows.Add(line);
                    }

                    return found.IsEmpty ? Result.Ok(rows) : Result.Fail<Rows>(found.All);
                }
            );

    private static bool Take(string text, long line, MissingValues missing, Rows rows, Found found)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            for (var i = 0; i < rows.Parts.Length; i++)
            {
                rows.Now[i].Clear();
                if (!Take(document.RootElement, line, missing, rows.Parts[i], rows.Now[i], rows, found))
                    return false;
            }

            return true;
        }
        // Also of halves of surrogate pairs, which are found when a text is asked for.
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            found.Add(
                string.Create(CultureInfo.InvariantCulture, $"line {line}"),
                "a JSON object",
                text.Length > 40 ? text[..40] + "…" : text,
                "write one object a line"
            );
            return false;
        }
    }

    private static bool Take(JsonElement root, long line, MissingValues missing, Part part, List<double> into, Rows rows, Found found)
    {
        foreach (var member in part.Members)
        {
            var element = root;
            var isThere =
                member.Split('.').All(name => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out element))
                && element.ValueKind != JsonValueKind.Null;
            if (!isThere)
            {
                if (missing == MissingValues.Error)
                    found.Add(
                        Place(line, member),
                        part.IsClass ? "a class" : "a number, or a list of numbers",
                        "nothing",
                        "fill it in, or leave such lines out with MissingValues.Skip"
                    );
                return false;
            }

            if (part.IsClass && element.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                rows.ClassNow = element.ToString();
            else if (part.IsClass || !Flatten(element, into))
            {
                found.Add(
                    Place(line, member),
                    part.IsClass ? "a class" : "a number, or a list of numbers",
                    Short(element),
                    part.IsClass ? "a class is a whole number or a name" : "name only members that have numbers"
                );
                return false;
            }
        }

        if (part.IsClass || into.Count == part.Count)
            return true;
        found.Add(
            Place(line, string.Join(", ", part.Members)),
            string.Create(CultureInfo.InvariantCulture, $"{part.Count} numbers, as many as the shape has"),
            string.Create(CultureInfo.InvariantCulture, $"{into.Count}"),
            "give every example as many numbers"
        );
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

    private static string Short(JsonElement element) =>
        element.GetRawText() is { Length: > 40 } text ? text[..40] + "…" : element.GetRawText();

    private static string Place(long line, string member) => string.Create(CultureInfo.InvariantCulture, $"line {line}, {member}");

    private sealed record Part(Items<string> Members, long Count, bool IsClass);

    /// <summary>What was read, and of the line that is being read what is known so far.</summary>
    private sealed class Rows(string path, Part[] parts)
    {
        private readonly RowStore[] stores = [.. parts.Select(part => new RowStore(part.IsClass ? 0 : (int)part.Count))];

        internal Part[] Parts => parts;

        internal List<double>[] Now { get; } = [.. parts.Select(_ => new List<double>())];

        internal string ClassNow { get; set; } = "";

        internal List<string> Called { get; } = [];

        internal List<int> Lines { get; } = [];

        internal void Add(long line)
        {
            for (var i = 0; i < parts.Length; i++)
            {
                if (parts[i].IsClass)
                    Called.Add(ClassNow);
                else
                    stores[i].Add(CollectionsMarshal.AsSpan(Now[i]));
            }

            Lines.Add((int)Math.Min(line, int.MaxValue));
        }

        internal Tensors<TKind> As<TKind>(Shape<TKind> shape, int part)
            where TKind : IKind =>
            Tensors.Single(
                shape,
                stores[part]
                    .ToColumn(
                        new Origin(
                            path,
                            (row, column) =>
                                string.Create(
                                    CultureInfo.InvariantCulture,
                                    $"{Place(Lines[row], string.Join(", ", parts[part].Members))}, number {column} (from 0)"
                                )
                        )
                    )
            );
    }
}
