namespace DeepPipeline;

public static partial class Loss
{
    /// <summary>(x − t)², the mean over all values.</summary>
    /// <remarks><b>Shapes</b>: predictions and targets N×F.</remarks>
    [Word("meanSquaredError")]
    public static Loss<Features, Features> MeanSquaredError { get; } = MeanSquaredErrorOf<Features>();

    /// <summary><see cref="MeanSquaredError"/> at any kind: for autoencoders, forecasts and the like.</summary>
    [Word("meanSquaredErrorOf")]
    public static Loss<TKind, TKind> MeanSquaredErrorOf<TKind>()
        where TKind : IKind => new(new MeanSquaredErrorLoss(Reduction.Mean));

    /// <summary>|x − t|, the mean over all values.</summary>
    /// <remarks><b>Shapes</b>: predictions and targets N×F.</remarks>
    [Word("meanAbsoluteError")]
    public static Loss<Features, Features> MeanAbsoluteError { get; } = MeanAbsoluteErrorOf<Features>();

    /// <summary><see cref="MeanAbsoluteError"/> at any kind.</summary>
    [Word("meanAbsoluteErrorOf")]
    public static Loss<TKind, TKind> MeanAbsoluteErrorOf<TKind>()
        where TKind : IKind => new(new MeanAbsoluteErrorLoss(Reduction.Mean));

    /// <summary>½(x − t)² where |x − t| is at most δ, and δ·(|x − t| − ½δ) beyond, the mean over all values: outliers pull with δ only. Huber 1964.</summary>
    /// <remarks><b>Shapes</b>: predictions and targets N×F. <b>Errors</b>: a δ that is not over 0.</remarks>
    /// <param name="delta">δ, in the unit of the targets.</param>
    [Word("huber", "delta")]
    public static Loss<Features, Features> Huber(double delta = 1) => HuberOf<Features>(delta);

    /// <summary><see cref="Huber"/> at any kind.</summary>
    /// <param name="delta">δ, in the unit of the targets.</param>
    [Word("huberOf", "delta")]
    public static Loss<TKind, TKind> HuberOf<TKind>(double delta = 1)
        where TKind : IKind => new(new HuberLoss(delta, Reduction.Mean));

    /// <summary>1 − x·t / (‖x‖·‖t‖), the mean over the batch: 0 where both have one direction, 2 where they are opposite. Lengths are taken as at least 1e-8.</summary>
    /// <remarks><b>Shapes</b>: predictions and targets N×F.</remarks>
    [Word("cosineSimilarity")]
    public static Loss<Features, Features> CosineSimilarity { get; } = new(new CosineSimilarityLoss(Reduction.Mean));
}
