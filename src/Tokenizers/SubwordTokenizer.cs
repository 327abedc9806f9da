using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline;

/// <summary>
/// A tokenizer of another model, of its files, as a value beside <see cref="Vocabulary"/>: pieces of words with the numbers that the files give them. By the package
/// Microsoft.ML.Tokenizers.
/// </summary>
/// <remarks>
/// Texts are brought to Unicode's composed form (NFC) first. The files' contents are part of the value, and go into a model's file with the preparation, so that whoever
/// loads it needs none of them.
/// </remarks>
/// <example><code>
/// var pieces = SubwordTokenizer.WordPiece("vocab.txt").OrThrow();
/// var net = Embedding(pieces.Size, 64, paddingIndex: pieces.Padding, masked: true) &gt;&gt; MeanOverTime &gt;&gt; Dense(2);
/// var critic = pieces.AsPreparation(length: 64) &gt;&gt; model;
/// </code></example>
[DebuggerDisplay("{Line,nq}")]
public sealed partial record SubwordTokenizer
{
    // What files call the token that fills up.
    private static readonly string[] PaddingNames = ["[PAD]", "<pad>", "<|pad|>", "<PAD>"];

    private readonly Func<string, IReadOnlyList<int>> encode;
    private readonly Func<IEnumerable<int>, string?> decode;
    private readonly TokenizerFiles files;
    private readonly int? first;
    private readonly int? last;

    private SubwordTokenizer(
        TokenizerFiles files,
        Func<string, IReadOnlyList<int>> encode,
        Func<IEnumerable<int>, string?> decode,
        int count,
        int? padding,
        int? first = null,
        int? last = null
    )
    {
        (this.files, this.encode, this.decode, this.first, this.last) = (files, encode, decode, first, last);
        Padding = padding ?? count;
        Size = padding is null ? count + 1 : count;
    }

    private string Line => Show.Line(this);

    /// <summary>How many values there are: what <c>Embedding</c> is told.</summary>
    public int Size { get; }

    /// <summary>The number that fills up: of the files' own token for it, <c>[PAD]</c> or <c>&lt;pad&gt;</c>; if they have none, one more than theirs, Size − 1.</summary>
    public int Padding { get; }

    /// <summary>
    /// Byte pair encoding of the two files that most libraries write: the tokens with their numbers, as JSON, and which pairs are merged, a line each.
    /// </summary>
    /// <remarks><b>Errors</b>: files that are missing or none of these; merges of tokens that are not in the vocabulary.</remarks>
    /// <param name="vocabulary">The file of tokens: <c>vocab.json</c>.</param>
    /// <param name="merges">The file of pairs: <c>merges.txt</c>.</param>
    /// <param name="byteLevel">Whether tokens are of bytes, written as printable characters, as GPT-2 and RoBERTa have them; then no text has anything unknown.</param>
    /// <param name="unknown">The token that stands for what is unknown; what is unknown is left out unless given.</param>
    /// <param name="continuing">What stands before a token that goes on in a word: <c>##</c>, if anything does.</param>
    /// <param name="endOfWord">What stands behind the last token of a word: <c>&lt;/w&gt;</c>, if anything does.</param>
    public static Result<SubwordTokenizer> Bpe(
        string vocabulary,
        string merges,
        bool byteLevel = false,
        string? unknown = null,
        string? continuing = null,
        string? endOfWord = null
    ) =>
        TokenizerFiles
            .Read(
                byteLevel ? SubwordKind.ByteLevelBpe : SubwordKind.Bpe,
                [vocabulary, merges],
                new()
                {
                    Unknown = unknown,
                    Continuing = continuing,
                    EndOfWord = endOfWord,
                }
            )
            .Then(Of);

    /// <summary>WordPiece of a file with a token a line, as BERT has it.</summary>
    /// <remarks><b>Errors</b>: a file that is missing or none of these, without <c>[UNK]</c>, <c>[CLS]</c>, <c>[SEP]</c>, <c>[PAD]</c> or <c>[MASK]</c>.</remarks>
    /// <param name="vocabulary">The file: <c>vocab.txt</c>.</param>
    /// <param name="lowercase">Whether small and capital letters are the same, as for models called uncased.</param>
    /// <param name="markEnds">Whether <c>[CLS]</c> stands before each text and <c>[SEP]</c> behind it, as BERT's own models expect.</param>
    public static Result<SubwordTokenizer> WordPiece(string vocabulary, bool lowercase = true, bool markEnds = false) =>
        TokenizerFiles.Read(SubwordKind.WordPiece, [vocabulary], new() { Lowercase = lowercase, MarkEnds = markEnds }).Then(Of);

    /// <summary>SentencePiece of a model's file, as Llama, T5 and many others have it.</summary>
    /// <remarks><b>Errors</b>: a file that is missing or none of these.</remarks>
    /// <param name="model">The file: <c>tokenizer.model</c> or <c>spiece.model</c>.</param>
    /// <param name="markEnds">Whether the tokens of a beginning and an end stand around each text.</param>
    public static Result<SubwordTokenizer> SentencePiece(string model, bool markEnds = false) =>
        TokenizerFiles.Read(SubwordKind.SentencePiece, [model], new() { MarkEnds = markEnds }).Then(Of);

    /// <summary>Tiktoken of a file of ranks, as OpenAI's models have it.</summary>
    /// <remarks><b>Errors</b>: a file that is missing or none of these; a model that is not known.</remarks>
    /// <param name="ranks">The file: <c>cl100k_base.tiktoken</c>.</param>
    /// <param name="modelName">The model whose way of dividing texts, and whose special tokens, are taken: <c>gpt-4</c>.</param>
    public static Result<SubwordTokenizer> Tiktoken(string ranks, string modelName) =>
        TokenizerFiles.Read(SubwordKind.Tiktoken, [ranks], new() { ModelName = modelName }).Then(Of);

    /// <summary>The numbers of a text's tokens.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxLength">What is longer is cut, within the tokens of the ends if there are any; nothing is unless given.</param>
    /// <param name="side">Where it is cut.</param>
    public int[] Encode(string text, int? maxLength = null, PaddingSide side = PaddingSide.End)
    {
        var tokens = encode(Texts.Composed(text));
        var most = Math.Max(0, (maxLength ?? int.MaxValue) - (first is null ? 0 : 1) - (last is null ? 0 : 1));
        var kept =
            tokens.Count <= most ? tokens
            : side == PaddingSide.End ? tokens.Take(most)
            : tokens.Skip(tokens.Count - most);
        int[] marked = [.. first is { } begin ? [begin] : (int[])[], .. kept, .. last is { } end ? [end] : (int[])[]];
        return maxLength < marked.Length ? marked[..Math.Max(0, maxLength.Value)] : marked;
    }

    /// <summary>The text of some numbers; padding is left out, and so are numbers that there are not.</summary>
    /// <param name="tokens">The numbers.</param>
    public string Decode(IEnumerable<int> tokens) => decode(tokens.Where(token => token != Padding && token >= 0 && token < Size)) ?? "";

    /// <summary>
    /// Texts as tokens, in front of a model: <c>pieces.AsPreparation(64) &gt;&gt; model</c>, or for training <c>pieces.AsPreparation(64).On(reviews.Texts, labels)</c>.
    /// </summary>
    /// <param name="length">How many tokens each has: longer ones are cut, shorter ones filled up. Unless given they are filled up to the longest of those at hand or, in front of a model for texts of one length, to that.</param>
    /// <param name="side">Where texts are filled up, and cut.</param>
    public SubwordPreparation AsPreparation(int? length = null, PaddingSide side = PaddingSide.End) => new(this, length, side);

    /// <summary>What reads such preparations from a model's file: <c>EndToEnd.Load&lt;string, Tokens, Features&gt;(path, SubwordTokenizer.Reader)</c>.</summary>
    public static PreparationReader Reader { get; } = PreparationReader.Of(SubwordPreparation.Called, SubwordPreparation.Read);

    /// <summary>Whether both are of the same files and take texts apart alike.</summary>
    public bool Equals(SubwordTokenizer? other) => other is not null && files.Equals(other.files);

    /// <inheritdoc/>
    public override int GetHashCode() => files.GetHashCode();

    /// <summary><c>WordPiece of 30522</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{files.Kind} of {Size}");

    internal TokenizerFiles Files => files;
}
