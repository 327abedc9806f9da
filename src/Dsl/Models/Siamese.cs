using static DeepPipeline.Layers;

namespace DeepPipeline;

public static partial class Models
{
    /// <summary>
    /// One number that says how alike two examples are: twin towers f, which use the same parameters, and a trained weight for each
    /// feature of the product of what they give, y = w·(f(x) ∘ f(x′)) + b. Bromley et al. 1993, whose cosine has no weights.
    /// </summary>
    /// <remarks>
    /// It does not matter which of two comes first. The number is a logit, for <see cref="Loss.BinaryCrossEntropy"/>.
    /// <para>
    /// <b>Shapes</b>: two of what the tower takes to N×1. <b>Parameters</b>: the tower's, once, below <c>@tower</c>, and those of
    /// <see cref="Dense"/>, as <c>head</c>. <b>Errors</b>: the tower's; two inputs for which its parameters would differ.
    /// </para>
    /// </remarks>
    /// <param name="tower">f, from an example to features.</param>
    /// <example><code>Models.Siamese(Models.LeNet5(32)).Check(Pair.Of(Image.Of(1, 28, 28), Image.Of(1, 28, 28)))</code></example>
    public static Pipeline<Pair<TKind, TKind>, Features> Siamese<TKind>(Pipeline<TKind, Features> tower)
        where TKind : IKind => Both(Shared("tower", tower), Shared("tower", tower)).Product() >> Named("head", Dense(1));
}
