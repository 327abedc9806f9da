using System.Diagnostics;
using System.Text.Json;

namespace DeepPipeline;

/// <summary>
/// A preparation of a program or a package of its own, beside the library's: composed in front of a model, compared and saved in its file as those are, and read by the
/// <see cref="PreparationReader"/> that <see cref="EndToEnd.Load{TRaw, TIn, TOut}"/> is given.
/// </summary>
/// <typeparam name="TRaw">What it takes.</typeparam>
/// <typeparam name="TKind">The kind that it gives.</typeparam>
/// <example><code>
/// sealed record Grey(Shape&lt;Image&gt; Shape) : OwnPreparation&lt;byte[], Image&gt; { … }
/// EndToEnd.Load&lt;byte[], Image, Features&gt;("digits.safetensors", PreparationReader.Of("grey", json => …))
/// </code></example>
public abstract record OwnPreparation<TRaw, TKind> : Preparation<TRaw, TKind>
    where TKind : IKind
{
    /// <summary>What it is called in files, for good: by it a reader is found. Not a word of the library's: <c>columns</c>, <c>text</c>, <c>picture</c>, <c>numbers</c>.</summary>
    public abstract string Word { get; }

    /// <summary>The package or program that has its reader, told where a file is loaded without it.</summary>
    public abstract string Package { get; }

    /// <summary>Prepares examples, none of them null. What is wrong is told with the example's place.</summary>
    /// <param name="raw">The examples.</param>
    protected abstract Result<Tensors<TKind>> PrepareAll(IReadOnlyList<TRaw> raw);

    /// <summary>Writes its members into an object that is begun, beside <c>is</c>, <c>package</c> and <c>preparation</c>.</summary>
    /// <param name="json">Where to.</param>
    protected abstract void WriteMembers(Utf8JsonWriter json);

    /// <summary>The same for a model whose inputs have a shape; itself unless it depends on that.</summary>
    /// <param name="input">The model's <c>Input</c>.</param>
    protected virtual Preparation<TRaw, TKind> Before(Shape<TKind> input) => this;

    internal void WriteTo(Utf8JsonWriter json) => WriteMembers(json);

    internal sealed override Result<Tensors<TKind>> Prepare(TRaw[] raw) => PrepareAll(raw);

    internal sealed override Preparation<TRaw, TKind> For(Shape<TKind> input) => Before(input);
}

/// <summary>Reads a preparation that is not the library's own from a model's file: <c>EndToEnd.Load&lt;…&gt;(path, SubwordTokenizer.Reader)</c>.</summary>
[DebuggerDisplay("{Line,nq}")]
public sealed class PreparationReader
{
    private readonly Func<JsonElement, Result<object>> read;

    private PreparationReader(string word, Func<JsonElement, Result<object>> read) => (Word, this.read) = (word, read);

    private string Line => Show.Line(this);

    /// <summary>What the preparations that it reads are called in files.</summary>
    public string Word { get; }

    /// <summary>A reader.</summary>
    /// <param name="word">What the preparations are called in files: <see cref="OwnPreparation{TRaw, TKind}.Word"/>.</param>
    /// <param name="read">Makes one of the object that <see cref="OwnPreparation{TRaw, TKind}.WriteMembers"/> wrote. What JSON throws where something is missing becomes a problem.</param>
    public static PreparationReader Of<TRaw, TKind>(string word, Func<JsonElement, Result<Preparation<TRaw, TKind>>> read)
        where TKind : IKind => new(word, root => read(root).Map(preparation => (object)preparation));

    /// <summary><c>reader of subwords</c>.</summary>
    public override string ToString() => $"reader of {Word}";

    internal Result<object> Read(JsonElement root) => read(root);
}
