using System.Text.Json;

namespace DeepPipeline;

/// <summary>Preparations as JSON, and back. What is in them has JSON of its own.</summary>
internal static class PreparationJson
{
    private const string What = "preparation";

    internal static string Write<TRaw, TKind>(Preparation<TRaw, TKind> preparation)
        where TKind : IKind =>
        DataJson.Write(
            What,
            json =>
            {
                switch (preparation)
                {
                    case ColumnsPreparation<TKind> columns:
                        json.WriteString("is", "columns");
                        Raw(json, "columns", columns.Columns.ToJson());
                        break;
                    case TextPreparation text:
                        json.WriteString("is", "text");
                        if (text.Length is { } length)
                            json.WriteNumber("length", length);
                        json.WriteString("side", text.Side == PaddingSide.End ? "end" : "start");
                        Raw(json, "vocabulary", text.Vocabulary.ToJson());
                        break;
                    case PicturePreparation picture:
                        json.WriteString("is", "picture");
                        Sizes(json, picture.Shape.Untyped);
                        Optional(json, picture.Standardization);
                        break;
                    case NumbersPreparation<TKind> numbers:
                        json.WriteString("is", "numbers");
                        Sizes(json, numbers.Shape.Untyped);
                        Optional(json, numbers.Standardization);
                        break;
                    case OwnPreparation<TRaw, TKind> own:
                        json.WriteString("is", own.Word);
                        json.WriteString("package", own.Package);
                        own.WriteTo(json);
                        break;
                    default:
                        throw new NotSupportedException($"no JSON for {preparation.GetType()}");
                }
            }
        );

    internal static Result<Preparation<TRaw, TKind>> Read<TRaw, TKind>(string json, PreparationReader[] readers)
        where TKind : IKind =>
        DataJson
            .Read(json, What, root => Of<TRaw, TKind>(root, readers))
            .Then(read => read)
            .Then(read =>
                read.Problems.IsEmpty
                    ? read
                    : Result.Fail<Preparation<TRaw, TKind>>(
                        read.Problems.Map(problem => problem.Path.Length > 0 ? problem : problem.At("$", What))
                    )
            );

    internal static void Raw(Utf8JsonWriter json, string member, string value)
    {
        json.WritePropertyName(member);
        using var document = JsonDocument.Parse(value);
        document.RootElement.WriteTo(json);
    }

    private static Result<Preparation<TRaw, TKind>> Of<TRaw, TKind>(JsonElement root, PreparationReader[] readers)
        where TKind : IKind
    {
        var sort = root.GetProperty("is").GetString();
        Result<object> made = sort switch
        {
            "columns" => FittedColumns
                .FromJson(root.GetProperty("columns").GetRawText())
                .Map(columns => (object)new ColumnsPreparation<TKind>(columns)),
            "text" => Vocabulary
                .FromJson(root.GetProperty("vocabulary").GetRawText())
                .Map(vocabulary =>
                    (object)
                        new TextPreparation(
                            vocabulary,
                            root.TryGetProperty("length", out var length) ? length.GetInt32() : null,
                            root.GetProperty("side").GetString() switch
                            {
                                "end" => PaddingSide.End,
                                "start" => PaddingSide.Start,
                                _ => throw new JsonException("side is end or start"),
                            }
                        )
                ),
            "picture" => Optional(root).Map(by => (object)new PicturePreparation(SizesOf<Image>(root), by.Of)),
            "numbers" => Optional(root).Map(by => (object)new NumbersPreparation<TKind>(SizesOf<TKind>(root), by.Of)),
            _ when System.Array.FindLast(readers, reader => reader.Word == sort) is { } reader => reader.Read(root),
            _ when root.TryGetProperty("package", out var package) => Lacking(sort!, package.GetString() ?? ""),
            _ => throw new JsonException("it is columns, text, picture or numbers"),
        };
        return made.Then(any =>
            any is Preparation<TRaw, TKind> preparation
                ? Result.Ok(preparation)
                : Result.Fail<Preparation<TRaw, TKind>>(
                    new Problem(
                        ProblemCode.Kind,
                        "$",
                        What,
                        $"one of {typeof(TRaw).Name} to {TKind.Kind.Name}",
                        $"one of {Named(sort!)}",
                        "ask for the types that it has"
                    )
                )
        );
    }

    // Nothing is loaded because a file says so: who loads the file says who reads it.
    private static Problem Lacking(string sort, string package) =>
        new(
            ProblemCode.Data,
            "$",
            What,
            $"a reader of \"{sort}\", a preparation of {package}",
            "none",
            package == "Pipeline.Tokenizers"
                ? "add the package Pipeline.Tokenizers, and load with its reader: EndToEnd.Load<string, Tokens, …>(path, SubwordTokenizer.Reader)"
                : $"add {package}, and give Load its PreparationReader"
        );

    private static string Named(string sort) =>
        sort switch
        {
            "columns" => $"{nameof(Row)} to features or tokens",
            "text" => $"string to {nameof(Tokens)}",
            "picture" => $"{nameof(Picture)} to {nameof(Image)}",
            "numbers" => "float[]",
            _ => $"\"{sort}\"",
        };

    private static void Sizes(Utf8JsonWriter json, Shape shape)
    {
        json.WriteStartArray("sizes");
        foreach (var dim in shape.Dims.Skip(1))
            json.WriteNumberValue(dim.Size);
        json.WriteEndArray();
    }

    // As many sizes as the kind has axes beside the batch.
    private static Shape<TKind> SizesOf<TKind>(JsonElement root)
        where TKind : IKind
    {
        long[] sizes = [.. root.GetProperty("sizes").EnumerateArray().Select(size => size.GetInt64())];
        return
            !TKind.Kind.IsPair
            && sizes.Length == TKind.Kind.Rank - 1
            && System.Array.TrueForAll(sizes, size => size is >= 1 and <= int.MaxValue)
            && sizes.Aggregate((Int128)1, (product, size) => Int128.Min(product * size, (Int128)1 << 64)) <= int.MaxValue
            ? new Shape<TKind>(Shape.Batch(sizes))
            : throw new JsonException($"sizes are those of {TKind.Kind}, of at most {int.MaxValue} values");
    }

    internal static void Optional(Utf8JsonWriter json, Standardization? standardization, string member = "standardization")
    {
        if (standardization is not null)
            Raw(json, member, standardization.ToJson());
    }

    internal static Result<(Standardization? Of, bool IsThere)> Optional(JsonElement root, string member = "standardization") =>
        root.TryGetProperty(member, out var element)
            ? Standardization.FromJson(element.GetRawText()).Map(by => ((Standardization?)by, true))
            : Result.Ok(((Standardization?)null, false));
}
