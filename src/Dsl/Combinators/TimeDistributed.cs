namespace DeepPipeline;

public static partial class Layers
{
    /// <summary>A pipeline applied to every step of a sequence, with the same parameters at each: yₜ = f(xₜ).</summary>
    /// <remarks>
    /// <b>Shapes</b>: N×T×F to N×T×G, for a body from N×F to N×G; inside, all steps are one batch, N·T×F.
    /// <b>Parameters</b>: the body's, once. <b>Errors</b>: the body's; an input that is no sequence.
    /// </remarks>
    /// <param name="body">f.</param>
    /// <example><code>Embedding(1000, 16) >> LstmSequence(32) >> TimeDistributed(Dense(5))</code></example>
    public static Pipeline<Sequence, Sequence> TimeDistributed(Pipeline<Features, Features> body) => new(new TimeDistributed(body.Tree));
}
