using System.Text.Json;

namespace DeepPipeline;

/// <summary>How texts are taken apart into pieces of words.</summary>
internal enum SubwordKind
{
    Bpe,
    ByteLevelBpe,
    WordPiece,
    SentencePiece,
    Tiktoken,
}

/// <summary>What is said of a tokenizer beside its files.</summary>
internal sealed record SubwordOptions
{
    internal string? Unknown { get; init; }

    internal string? Continuing { get; init; }

    internal string? EndOfWord { get; init; }

    internal bool Lowercase { get; init; }

    internal bool MarkEnds { get; init; }

    internal string? ModelName { get; init; }
}

/// <summary>The files of a tokenizer as they are, and what is said beside them: all that it is made of.</summary>
internal sealed class TokenizerFiles(SubwordKind kind, byte[][] contents, SubwordOptions options, string source)
    : IEquatable<TokenizerFiles>
{
    private const string What = "tokenizer";

    internal SubwordKind Kind => kind;

    internal SubwordOptions Options => options;

    /// <summary>What it is called in problems.</summary>
    internal string Source => source;

    internal Stream Open(int file) => new MemoryStream(contents[file], writable: false);

    internal ReadOnlySpan<byte> Bytes(int file) => contents[file];

    /// <summary>Reads files from disk.</summary>
    internal static Result<TokenizerFiles> Read(SubwordKind kind, string[] paths, SubwordOptions options)
    {
        var (contents, problems) = (new byte[paths.Length][], new List<Problem>());
        for (var i = 0; i < paths.Length; i++)
        {
            try
            {
                contents[i] = File.ReadAllBytes(paths[i]);
            }
            catch (Exception failure)
                when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                problems.Add(
                    failure is FileNotFoundException or DirectoryNotFoundException
                        ? new(ProblemCode.File, paths[i], What, "a file of this name", "none", "check the path")
                        : new(
                            ProblemCode.File,
                            paths[i],
                            What,
                            "a file that can be read",
                            failure.Message,
                            "check the path, and that you may read it"
                        )
                );
            }
        }

        return problems.Count > 0
            ? Result.Fail<TokenizerFiles>(Items.Of<Problem>(problems))
            : Result.Ok(new TokenizerFiles(kind, contents, options, string.Join(", ", paths)));
    }

    public bool Equals(TokenizerFiles? other) =>
        other is not null
        && Kind == other.Kind
        && Options == other.Options
        && contents.Length == other.Count
        && Enumerable.Range(0, contents.Length).All(file => Bytes(file).SequenceEqual(other.Bytes(file)));

    public override bool Equals(object? obj) => Equals(obj as TokenizerFiles);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Kind);
        hash.Add(Options);
        foreach (var file in contents)
            hash.Add(file.Length);
        return hash.ToHashCode();
    }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("tokenizer");
        json.WriteString("kind", Word(Kind));
        Optional("unknown", Options.Unknown);
        Optional("continuing", Options.Continuing);
        Optional("endOfWord", Options.EndOfWord);
        Optional("model", Options.ModelName);
        if (Options.Lowercase)
            json.WriteBoolean("lowercase", true);
        if (Options.MarkEnds)
            json.WriteBoolean("markEnds", true);
        json.WriteStartArray("files");
        foreach (var file in contents)
            json.WriteBase64StringValue(file);
        json.WriteEndArray();
        json.WriteEndObject();

        void Optional(string name, string? value)
        {
            if (value is not null)
                json.WriteString(name, value);
        }
    }

    internal static TokenizerFiles Read(JsonElement root)
    {
        var member = root.GetProperty("tokenizer");
        var word = member.GetProperty("kind").GetString();
        var kinds = Enum.GetValues<SubwordKind>().Where(one => Word(one) == word).ToList();
        if (kinds.Count == 0)
            throw new JsonException($"a tokenizer is one of {string.Join(", ", Enum.GetValues<SubwordKind>().Select(Word))}");
        byte[][] contents = [.. member.GetProperty("files").EnumerateArray().Select(file => file.GetBytesFromBase64())];
        if (contents.Length != (kinds[0] is SubwordKind.Bpe or SubwordKind.ByteLevelBpe ? 2 : 1))
            throw new JsonException("a tokenizer has the files of its kind");
        return new(
            kinds[0],
            contents,
            new()
            {
                Unknown = Text("unknown"),
                Continuing = Text("continuing"),
                EndOfWord = Text("endOfWord"),
                ModelName = Text("model"),
                Lowercase = Flag("lowercase"),
                MarkEnds = Flag("markEnds"),
            },
            "$"
        );

        string? Text(string name) => member.TryGetProperty(name, out var text) ? text.GetString() : null;

        bool Flag(string name) => member.TryGetProperty(name, out var flag) && flag.GetBoolean();
    }

    private int Count => contents.Length;

    // Words of files are literals of their own, and stay for good.
    private static string Word(SubwordKind kind) =>
        kind switch
        {
            SubwordKind.Bpe => "bpe",
            SubwordKind.ByteLevelBpe => "byteLevelBpe",
            SubwordKind.WordPiece => "wordPiece",
            SubwordKind.SentencePiece => "sentencePiece",
            _ => "tiktoken",
        };
}
