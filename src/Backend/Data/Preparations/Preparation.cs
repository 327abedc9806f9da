using System.Diagnostics;

namespace DeepPipeline;

/// <summary>
/// From what people have, rows, texts, pictures, to what a model takes, as a value: fitted on training data, composed in front of a model
/// (<c>preparation &gt;&gt; model</c>) and saved with it, so that whoever loads it gives the same as was trained on.
/// </summary>
/// <typeparam name="TRaw">What it takes: <see cref="Row"/>, <c>string</c>, <see cref="Picture"/>, <c>float[]</c>.</typeparam>
/// <typeparam name="TKind">The kind that it gives.</typeparam>
[DebuggerDisplay("{Line,nq}")]
public abstract record Preparation<TRaw, TKind>
    where TKind : IKind
{
    private protected string Line => Show.Line(this);

    private protected Preparation() { }

    /// <summary>The shape of what it gives; open where texts of any length stay as long as they are.</summary>
    public abstract Shape<TKind> Output { get; }

    /// <summary>The names of the features that it gives, in order; none where they have no names.</summary>
    public virtual Items<string> FeatureNames => Items<string>.None;

    /// <summary>How many tokens there are, if it gives some: what <c>Embedding</c> is told; otherwise 0.</summary>
    public virtual int TokenCount => 0;

    /// <summary>What is wrong with its values.</summary>
    public abstract Items<Problem> Problems { get; }

    /// <summary>Prepares examples.</summary>
    /// <remarks><b>Errors</b>: what is wrong with an example, with its row and column, the first hundred.</remarks>
    /// <param name="raw">The examples: a table, a list, or one after another.</param>
    public Result<Tensors<TKind>> Apply(params IEnumerable<TRaw> raw)
    {
        if (!Problems.IsEmpty)
            return Result.Fail<Tensors<TKind>>(
                Problems.Map(problem => problem.Path.Length > 0 ? problem : problem.At("preparation", this))
            );
        TRaw[] all = [.. raw];
        return System.Array.FindIndex(all, one => one is null) is var none and >= 0
            ? new Problem(
                ProblemCode.Data,
                "input",
                System.FormattableString.Invariant($"row {none} (from 0)"),
                $"{Article(typeof(TRaw).Name)}",
                "null",
                "leave it out"
            )
            : Prepare(all);
    }

    /// <summary>Examples and their targets as a dataset: <c>preparation.On(train, train.Classes("species"))</c>.</summary>
    /// <remarks><b>Errors</b>: those of <see cref="Apply"/>; another number of targets.</remarks>
    /// <param name="raw">The examples.</param>
    /// <param name="target">Their targets, in the same order.</param>
    public Result<Dataset<TKind, TTarget>> On<TTarget>(IEnumerable<TRaw> raw, Tensors<TTarget> target)
        where TTarget : IKind => Apply(raw).Then(inputs => Dataset<TKind, TTarget>.Create("dataset", inputs, target));

    /// <inheritdoc cref="On{TTarget}(IEnumerable{TRaw}, Tensors{TTarget})"/>
    public Result<Dataset<TKind, TTarget>> On<TTarget>(IEnumerable<TRaw> raw, Result<Tensors<TTarget>> target)
        where TTarget : IKind => Apply(raw).And(target).Then(both => Dataset<TKind, TTarget>.Create("dataset", both.First, both.Second));

    /// <summary>It as JSON, which <see cref="Preparation.FromJson{TRaw, TKind}"/> reads to the last bit.</summary>
    public string ToJson() => PreparationJson.Write(this);

    internal abstract Result<Tensors<TKind>> Prepare(TRaw[] raw);

    /// <summary>The same for a model whose inputs have a shape: texts become as long as they are there.</summary>
    internal virtual Preparation<TRaw, TKind> For(Shape<TKind> input) => this;

    private static string Article(string name) => $"{("AEIOU".Contains(name[0], StringComparison.Ordinal) ? "an" : "a")} {name}";
}

/// <summary>Makes preparations.</summary>
public static partial class Preparation
{
    /// <summary>Texts as tokens of a vocabulary.</summary>
    /// <param name="vocabulary">The vocabulary of the training texts.</param>
    /// <param name="length">How many tokens each has: longer ones are cut, shorter ones filled up. Unless given they are filled up to the longest of those at hand or, in front of a model for texts of one length, to that.</param>
    /// <param name="side">Where texts are filled up, and cut.</param>
    /// <example><code>Preparation.Text(Vocabulary.Of(reviews.Texts), length: 20)</code></example>
    public static Preparation<string, Tokens> Text(Vocabulary vocabulary, int? length = null, PaddingSide side = PaddingSide.End) =>
        new TextPreparation(vocabulary, length, side);

    /// <summary>Pictures of any size as images of one, from 0 to 1, then perhaps standardised.</summary>
    /// <param name="shape">The images' shape: 1 channel for grey, 3 for colour.</param>
    /// <param name="standardization">A mean and a deviation for each channel, or for each value of an image; null leaves values from 0 to 1.</param>
    public static Preparation<Picture, Image> Picture(Shape<Image> shape, Standardization? standardization = null) =>
        new PicturePreparation(shape, standardization);

    /// <summary>Numbers as a model takes them, perhaps standardised first.</summary>
    /// <param name="shape">Their shape: <c>Features.Of(30)</c>.</param>
    /// <param name="standardization">What was fitted on training data; null leaves them as they are.</param>
    public static Preparation<float[], TKind> Numbers<TKind>(Shape<TKind> shape, Standardization? standardization = null)
        where TKind : IKind => new NumbersPreparation<TKind>(shape, standardization);

    /// <summary>The preparation that JSON describes.</summary>
    /// <remarks><b>Errors</b>: no JSON, or something else than <see cref="Preparation{TRaw, TKind}.ToJson"/> writes; one between other types than asked for; values that have problems.</remarks>
    /// <param name="json">The JSON.</param>
    /// <param name="readers">Those of preparations that are not the library's own: <c>SubwordTokenizer.Reader</c>.</param>
    public static Result<Preparation<TRaw, TKind>> FromJson<TRaw, TKind>(string json, params PreparationReader[] readers)
        where TKind : IKind => PreparationJson.Read<TRaw, TKind>(json, readers);
}
