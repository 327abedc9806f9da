using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.ML.Tokenizers;

namespace DeepPipeline;

public sealed partial record SubwordTokenizer
{
    /// <summary>The tokenizer of files, or what is wrong with them.</summary>
    internal static Result<SubwordTokenizer> Of(TokenizerFiles files)
    {
        try
        {
            return Result.Ok(
                files.Kind switch
                {
                    SubwordKind.WordPiece => OfWordPiece(files),
                    SubwordKind.SentencePiece => OfSentencePiece(files),
                    SubwordKind.Tiktoken => OfTiktoken(files),
                    _ => OfBpe(files),
                }
            );
        }
        // The package throws what it happens to stumble over in a file that is something else.
        catch (Exception failure) when (IsOfFiles(failure))
        {
            return new Problem(
                ProblemCode.File,
                files.Source,
                "tokenizer",
                files.Kind switch
                {
                    SubwordKind.WordPiece => "a file of a token a line, [UNK], [CLS], [SEP], [PAD] and [MASK] among them",
                    SubwordKind.SentencePiece => "a model of SentencePiece",
                    SubwordKind.Tiktoken => "a file of tokens in base 64 with their ranks, and a model that is known",
                    _ => "a vocabulary of tokens with their numbers, as JSON, and merges of its tokens, two a line",
                },
                failure.Message.ReplaceLineEndings(" "),
                "give the files that the other model was published with"
            );
        }
    }

    /// <summary>Whether something may have been thrown because of what is in files, rather than for want of memory or of a part of the program.</summary>
    internal static bool IsOfFiles(Exception failure) =>
        failure
            is not (
                OutOfMemoryException
                or FileLoadException
                or BadImageFormatException
                or TypeLoadException
                or TypeInitializationException
                or MissingMemberException
                or PlatformNotSupportedException
            );

    private static SubwordTokenizer OfBpe(TokenizerFiles files)
    {
        using var json = JsonDocument.Parse(Encoding.UTF8.GetString(files.Bytes(0)));
        var vocabulary = json
            .RootElement.EnumerateObject()
            .Select(token => KeyValuePair.Create(token.Name, token.Value.GetInt32()))
            .ToList();
        var count = Count(vocabulary.Select(token => token.Value));
        var isByteLevel = files.Kind == SubwordKind.ByteLevelBpe;
        var tokenizer = BpeTokenizer.Create(
            new BpeOptions(vocabulary)
            {
                Merges = Lines(files, 1).Where(line => line.Length > 0 && !line.StartsWith("#version", StringComparison.Ordinal)),
                ByteLevel = isByteLevel,
                PreTokenizer = isByteLevel ? RobertaPreTokenizer.Instance : PreTokenizer.CreateWordOrPunctuation(),
                UnknownToken = files.Options.Unknown,
                ContinuingSubwordPrefix = files.Options.Continuing,
                EndOfWordSuffix = files.Options.EndOfWord,
            }
        );
        return new(
            files,
            text => tokenizer.EncodeToIds(text),
            tokenizer.Decode,
            count,
            PaddingOf(vocabulary.ToDictionary(token => token.Key, token => token.Value, StringComparer.Ordinal))
        );
    }

    private static SubwordTokenizer OfWordPiece(TokenizerFiles files)
    {
        using var stream = files.Open(0);
        var tokenizer = BertTokenizer.Create(
            stream,
            new BertOptions { LowerCaseBeforeTokenization = files.Options.Lowercase, RemoveNonSpacingMarks = files.Options.Lowercase }
        );
        // A number is a line's, and so every line counts but an empty one at the end.
        var lines = Lines(files, 0).ToList();
        while (lines.Count > 0 && lines[^1].Length == 0)
            lines.RemoveAt(lines.Count - 1);
        return new(
            files,
            text => tokenizer.EncodeToIds(text, addSpecialTokens: false),
            tokenizer.Decode,
            lines.Count,
            tokenizer.PaddingTokenId,
            files.Options.MarkEnds ? tokenizer.ClassificationTokenId : null,
            files.Options.MarkEnds ? tokenizer.SeparatorTokenId : null
        );
    }

    private static SubwordTokenizer OfSentencePiece(TokenizerFiles files)
    {
        using var stream = files.Open(0);
        var tokenizer = SentencePieceTokenizer.Create(stream, addBeginningOfSentence: false, addEndOfSentence: false);
        return new(
            files,
            text => tokenizer.EncodeToIds(text, addBeginningOfSentence: false, addEndOfSentence: false),
            tokenizer.Decode,
            Count(tokenizer.Vocabulary.Values),
            PaddingOf(tokenizer.Vocabulary),
            files.Options.MarkEnds ? tokenizer.BeginningOfSentenceId : null,
            files.Options.MarkEnds ? tokenizer.EndOfSentenceId : null
        );
    }

    private static SubwordTokenizer OfTiktoken(TokenizerFiles files)
    {
        using var stream = files.Open(0);
        var tokenizer = TiktokenTokenizer.CreateForModel(files.Options.ModelName ?? "", stream);
        return new(
            files,
            text => tokenizer.EncodeToIds(text),
            tokenizer.Decode,
            Count(
                Lines(files, 0)
                    .Where(line => line.Contains(' ', StringComparison.Ordinal))
                    .Select(line => int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture))
                    .Concat(tokenizer.SpecialTokens?.Values ?? [])
            ),
            padding: null
        );
    }

    private static int? PaddingOf(IReadOnlyDictionary<string, int> vocabulary)
    {
        foreach (var name in PaddingNames)
        {
            if (vocabulary.TryGetValue(name, out var number))
                return number;
        }

        return null;
    }

    private static int Count(IEnumerable<int> numbers) =>
        numbers.DefaultIfEmpty(-1).Max() is var largest and >= 0 and < int.MaxValue - 1
            ? largest + 1
            : throw new InvalidDataException("there is no token");

    private static IEnumerable<string> Lines(TokenizerFiles files, int file) =>
        Encoding.UTF8.GetString(files.Bytes(file)).TrimStart('\uFEFF').Split('\n').Select(line => line.TrimEnd('\r'));
}
