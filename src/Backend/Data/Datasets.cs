namespace DeepPipeline;

/// <summary>Makes datasets of .NET arrays. Arrays are not copied: leave them alone afterwards.</summary>
public static partial class Dataset
{
    /// <summary>Inputs and targets of the same examples, of any kinds: pairs too.</summary>
    /// <remarks><b>Errors</b>: no whole number of examples; another number of targets; numbers that are not finite.</remarks>
    /// <param name="inputs">The inputs.</param>
    /// <param name="targets">The targets.</param>
    /// <example><code>Dataset.Of(Tensors.Pair(questions, pictures), Tensors.OfLabels(answers))</code></example>
    public static Result<Dataset<TIn, TTarget>> Of<TIn, TTarget>(Tensors<TIn> inputs, Tensors<TTarget> targets)
        where TIn : IKind
        where TTarget : IKind => Dataset<TIn, TTarget>.Create("dataset", inputs, targets);

    /// <summary>Examples with a class index each.</summary>
    /// <remarks><b>Errors</b>: no whole number of examples; another number of labels; numbers that are not finite.</remarks>
    /// <param name="shape">The inputs' shape: <c>Features.Of(30)</c>.</param>
    /// <param name="inputs">The inputs, one example after another.</param>
    /// <param name="labels">The class of each example, from 0.</param>
    public static Result<Dataset<TIn, Labels>> Of<TIn>(Shape<TIn> shape, float[] inputs, int[] labels)
        where TIn : IKind => Of(Tensors.Of(shape, inputs), Tensors.OfLabels(labels));

    /// <summary>Sequences of tokens with a class index each.</summary>
    /// <remarks><b>Errors</b>: no whole number of sequences; another number of labels.</remarks>
    /// <param name="shape">The sequences' shape: <c>Tokens.Of(100)</c>.</param>
    /// <param name="tokens">The tokens, one sequence after another.</param>
    /// <param name="labels">The class of each sequence, from 0.</param>
    public static Result<Dataset<Tokens, Labels>> Of(Shape<Tokens> shape, int[] tokens, int[] labels) =>
        Of(Tensors.Of(shape, tokens), Tensors.OfLabels(labels));

    /// <summary>Sequences of tokens with a target of several values each.</summary>
    /// <remarks><b>Errors</b>: no whole number of sequences; another number of targets; targets that are not finite.</remarks>
    /// <param name="shape">The sequences' shape.</param>
    /// <param name="tokens">The tokens, one sequence after another.</param>
    /// <param name="targetShape">The targets' shape.</param>
    /// <param name="targets">The targets, one sequence's after another.</param>
    public static Result<Dataset<Tokens, TTarget>> Of<TTarget>(
        Shape<Tokens> shape,
        int[] tokens,
        Shape<TTarget> targetShape,
        float[] targets
    )
        where TTarget : IKind => Of(Tensors.Of(shape, tokens), Tensors.Of(targetShape, targets));

    /// <summary>Examples with a target of several values each.</summary>
    /// <remarks><b>Errors</b>: no whole number of examples; another number of targets; numbers that are not finite.</remarks>
    /// <param name="shape">The inputs' shape.</param>
    /// <param name="inputs">The inputs, one example after another.</param>
    /// <param name="targetShape">The targets' shape.</param>
    /// <param name="targets">The targets, one example after another.</param>
    public static Result<Dataset<TIn, TTarget>> Of<TIn, TTarget>(
        Shape<TIn> shape,
        float[] inputs,
        Shape<TTarget> targetShape,
        float[] targets
    )
        where TIn : IKind
        where TTarget : IKind => Of(Tensors.Of(shape, inputs), Tensors.Of(targetShape, targets));

    /// <inheritdoc cref="Of{TIn}(Shape{TIn}, float[], int[])"/>
    public static Result<Dataset<TIn, Labels>> Of<TIn>(Shape<TIn> shape, double[] inputs, int[] labels)
        where TIn : IKind => Of(Tensors.Of(shape, inputs), Tensors.OfLabels(labels));

    /// <inheritdoc cref="Of{TIn, TTarget}(Shape{TIn}, float[], Shape{TTarget}, float[])"/>
    public static Result<Dataset<TIn, TTarget>> Of<TIn, TTarget>(
        Shape<TIn> shape,
        double[] inputs,
        Shape<TTarget> targetShape,
        double[] targets
    )
        where TIn : IKind
        where TTarget : IKind => Of(Tensors.Of(shape, inputs), Tensors.Of(targetShape, targets));

    /// <summary>Examples kept as bytes, as pictures are, with a class index each. A byte b stands for b·<paramref name="scale"/>.</summary>
    /// <param name="shape">The inputs' shape.</param>
    /// <param name="inputs">The inputs, one example after another.</param>
    /// <param name="labels">The class of each example.</param>
    /// <param name="scale">What a byte is multiplied with: 1/255 for pictures from 0 to 1.</param>
    /// <param name="source">Where they come from, for messages.</param>
    public static Result<Dataset<TIn, Labels>> OfBytes<TIn>(
        Shape<TIn> shape,
        byte[] inputs,
        byte[] labels,
        double scale = 1.0 / 255,
        string source = "dataset"
    )
        where TIn : IKind =>
        Dataset<TIn, Labels>.Create(
            source,
            Tensors.OfBytes(shape, inputs, scale),
            Tensors.Single(Labels.Shape, new Column.Of<byte>(labels, 1))
        );
}
