namespace DeepPipeline;

// C# has no conversion to Pipeline<TKind, TKind> for every kind: an operator has no type parameters of its own, and one in
// Pipeline<TIn, TOut> would make an arrow from images to features of Relu. So there is one for each kind of one value.
public sealed partial record KindPreserving
{
    /// <summary>The same layer where a pipeline of vectors is wanted: <c>Sum(Dense(4), Identity)</c>. <see cref="At{TKind}"/> for any kind.</summary>
    public static implicit operator Pipeline<Features, Features>(KindPreserving layer) => layer.At<Features>();

    /// <summary>The same layer where a pipeline of pictures is wanted.</summary>
    public static implicit operator Pipeline<Image, Image>(KindPreserving layer) => layer.At<Image>();

    /// <summary>The same layer where a pipeline of sequences is wanted.</summary>
    public static implicit operator Pipeline<Sequence, Sequence>(KindPreserving layer) => layer.At<Sequence>();

    /// <summary>The same layer where a pipeline of signals is wanted.</summary>
    public static implicit operator Pipeline<Signal, Signal>(KindPreserving layer) => layer.At<Signal>();

    /// <summary>The same layer where a pipeline of volumes is wanted.</summary>
    public static implicit operator Pipeline<Volume, Volume>(KindPreserving layer) => layer.At<Volume>();

    /// <summary>The same layer where a pipeline of tokens is wanted.</summary>
    public static implicit operator Pipeline<Tokens, Tokens>(KindPreserving layer) => layer.At<Tokens>();

    /// <summary>The same layer where a pipeline of masks is wanted.</summary>
    public static implicit operator Pipeline<Mask, Mask>(KindPreserving layer) => layer.At<Mask>();
}
