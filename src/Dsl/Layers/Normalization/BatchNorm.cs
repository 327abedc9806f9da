using System.Globalization;

namespace DeepPipeline.Tree;

/// <summary>
/// y = (x − μ) / √(σ² + ε) · scale + shift for each channel. In training, μ and σ² are the mean and (biased) variance
/// of the batch, and running ones follow them: running ← (1 − m)·running + m·(the batch's, the variance unbiased). In
/// use, μ and σ² are the running ones, so examples don't depend on each other. Ioffe and Szegedy 2015, algorithms 1, 2.
/// </summary>
/// <remarks>
/// The running statistics are numbers among the parameters, not trained but saved, compared and restored with them; a
/// step of a run gives them back in its state, and nothing else changes them. Inside <see cref="Layers.Frozen{TIn, TOut}"/>
/// they stay as they are, and normalise in training too.
/// <para>
/// <b>Shapes</b>: N×F over the batch, N×T×F over batch and steps, those that count where the sequence has a mask, N×C×L over batch and time, N×C×H×W and N×C×D×H×W
/// over batch and space; kept.
/// <b>Parameters</b>: <c>scale</c>, C ones, and <c>shift</c>, C zeros, unless <paramref name="Affine"/> is off;
/// <c>runningMean</c>, C zeros, and <c>runningVariance</c>, C ones.
/// <b>Errors</b>: m not over 0 or over 1; ε not over 0; an input without features; in training, a batch with a
/// single number a channel.
/// </para>
/// </remarks>
/// <param name="Momentum">m, how much of a batch's statistics goes into the running ones; over 0, at most 1.</param>
/// <param name="Epsilon">ε, added to the variance; over 0.</param>
/// <param name="Affine">Whether a trained scale and shift follow.</param>
/// <example><code>Dense(64, bias: false) >> BatchNorm() >> Relu >> Dense(10)</code></example>
[Word("batchNorm", "momentum", "epsilon", "affine")]
public sealed record BatchNormLayer(double Momentum = 0.1, double Epsilon = 1e-5, bool Affine = true) : KindPreservingLeaf
{
    internal override Items<Problem> Problems =>
        (
            Momentum is > 0 and <= 1
                ? []
                :
                [
                    Problem.Argument(
                        "a momentum over 0 and at most 1",
                        Momentum.ToString(CultureInfo.InvariantCulture),
                        "it is the share of the new statistics; 0.1 is usual"
                    ),
                ]
        ) + Normalization.EpsilonProblem(Epsilon);

    // Statistics that stay as they are, are those of inference.
    internal override Mode WhenFrozen(Mode mode) => Mode.Eval;

    internal override Lowered Lower(LayerInput input)
    {
        if (Normalization.Featureless(input.Shape) is { } problem)
            return problem;
        return Channels.AxisOf(input.Shape, input.Kind) == 1 ? Normal(input.X, input.Shape, input.Mode, value => value)
            : input is { Mode: Mode.Train, Mask: { } mask } ? OfCounting(input.X, input.Shape, mask)
            : OfSteps(input.X, input.Shape, input.Mode);
    }

    // Every step of a sequence is an example.
    private Lowered OfSteps(Symbol x, Shape shape, Mode mode)
    {
        var channels = shape[shape.Rank - 1];
        var steps = new Shape([shape[0] * shape[1], channels]);
        return Normal(new Symbol(new ReshapeOp(steps.Dims), x), steps, mode, value => new Symbol(new ReshapeOp(shape.Dims), value));
    }

    // Every step that counts is an example. Of one alone the variance is 0.
    private Lowered OfCounting(Symbol x, Shape shape, Symbol mask)
    {
        var (mean, variance) = Buffers(shape[2].Size);
        var beside = Masking.Beside(mask, shape);
        var count = mask.Sum(keepAxes: false);
        var center = (x * beside).Sum(keepAxes: false, 0, 1) / count.Maximum(1);
        var squares = ((x - center).Square() * beside).Sum(keepAxes: false, 0, 1);
        var normal = (x - center) / (squares / count.Maximum(1) + Epsilon).Sqrt();
        return Lowered
            .Of(
                Affine
                    ? (normal * Normalization.Scale(Shape.Fixed(shape[2].Size))) + Normalization.Shift(Shape.Fixed(shape[2].Size))
                    : normal
            )
            .Updating(mean, Running(mean, center))
            .Updating(variance, Running(variance, squares / (count - 1).Maximum(1)));
    }

    private static (Symbol Mean, Symbol Variance) Buffers(long features)
    {
        var channels = Items.Of<Extent>([new Extent(features)]);
        return (
            new Symbol(new BufferOp("runningMean", channels, Initializer.Zeros)),
            new Symbol(new BufferOp("runningVariance", channels, Initializer.Ones))
        );
    }

    private Lowered Normal(Symbol x, Shape shape, Mode mode, Func<Symbol, Symbol> finish)
    {
        var (mean, variance) = Buffers(shape[1].Size);
        Symbol[] affine = Affine ? [Normalization.Scale(Shape.Fixed(shape[1].Size)), Normalization.Shift(Shape.Fixed(shape[1].Size))] : [];
        if (mode == Mode.Eval)
            return finish(new Symbol(new BatchNormInferenceOp(Epsilon), [x, .. affine, mean, variance]));
        var normal = new Symbol(new BatchNormOp(Epsilon), [x, .. affine]);
        return Lowered
            .Of(finish(normal))
            .Updating(mean, Running(mean, normal.Result(1)))
            .Updating(variance, Running(variance, normal.Result(2)));
    }

    private Symbol Running(Symbol statistic, Symbol ofBatch) => ((1 - Momentum) * statistic) + (Momentum * ofBatch);
}
