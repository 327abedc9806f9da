using LanguageExt;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Generators;

/// <summary>A loss, and what it is tried on.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="Kind">The kind of its predictions.</param>
/// <param name="Prediction">Their shape.</param>
/// <param name="Target">The shape of its targets.</param>
/// <param name="Targets">Draws the targets of so many examples.</param>
public sealed record LossSample(LossFunction Loss, Kind Kind, Shape Prediction, Shape Target, Func<RandomStream, int, double[]> Targets)
{
    /// <summary>A small network that gives such predictions, of inputs in their form.</summary>
    public Layer Body
    {
        get
        {
            var net = Dense(5) >> Layers.Tanh >> Dropout(0.3) >> Dense(LossSamples.Width);
            return Prediction.Tensors.Count switch
            {
                3 => Both(net, Both(net, net)).Tree,
                2 => Both(net, net).Tree,
                _ => Prediction.Rank == 3 ? TimeDistributed(net).Tree : net.Tree,
            };
        }
    }

    public override string ToString() => Loss.ToString();
}

/// <summary>Every loss, with all that it can be told.</summary>
public static class LossSamples
{
    public const int Width = 4;
    public const int Steps = 5;
    private const int Letters = 3;

    private static readonly Shape Vector = Shape.Batch(Width);
    private static readonly ClassWeights Weights = ClassWeights.Given(1, 2, 0.5, 3);

    public static IReadOnlyList<LossSample> All { get; } =
    [
        .. new[]
        {
            Loss.CrossEntropy,
            Loss.CrossEntropyWith(labelSmoothing: 0.1),
            Loss.CrossEntropyWith(classWeights: Weights),
            Loss.CrossEntropyWith(0.2, Weights),
            Loss.Focal(),
            Loss.Focal(0, Weights),
            Loss.Focal(1.5, Weights),
            Loss.NegativeLogLikelihood,
            Loss.NegativeLogLikelihoodWith(Weights),
        }.SelectMany(loss => Of(loss, Vector, Shape.Batch(), (random, rows) => Many(rows, () => random.NextInt32(Width)))),
        .. new[]
        {
            Loss.CrossEntropyWith(ignoreIndex: -1),
            Loss.CrossEntropyWith(0.2, ignoreIndex: -1),
            Loss.CrossEntropyWith(0.2, Weights, -1),
            Loss.NegativeLogLikelihoodWith(ignoreIndex: -1),
            Loss.NegativeLogLikelihoodWith(Weights, -1),
        }.SelectMany(loss =>
            Of(loss, Vector, Shape.Batch(), (random, rows) => [0, .. Many(rows - 1, () => random.NextInt32(Width + 1) - 1)])
        ),
        .. new[]
        {
            Loss.CrossEntropyWith(ignoreIndex: 2),
            Loss.CrossEntropyWith(0.2, Weights, 2),
            Loss.NegativeLogLikelihoodWith(Weights, 2),
        }.SelectMany(loss => Of(loss, Vector, Shape.Batch(), (random, rows) => [0, .. Many(rows - 1, () => random.NextInt32(Width))])),
        .. new[] { Loss.SequenceCrossEntropy(), Loss.SequenceCrossEntropy(2), Loss.SequenceCrossEntropy(2, 0.1, Weights) }.SelectMany(
            loss =>
                Of(
                    loss,
                    Shape.Batch(Steps, Width),
                    Shape.Batch(Steps),
                    (random, rows) => [0, 2, .. Many((rows * Steps) - 2, () => random.NextInt32(Width))]
                )
        ),
        .. new[]
        {
            Loss.CrossEntropyOneHot,
            Loss.CrossEntropyOneHotWith(0.1),
            Loss.CrossEntropyOneHotWith(0.2, Weights),
            Loss.KullbackLeibler,
        }.SelectMany(loss =>
            Of(loss, Vector, Vector, (random, rows) => [.. Enumerable.Range(0, rows).SelectMany(row => Shares(random, row))])
        ),
        .. new[]
        {
            Loss.BinaryCrossEntropy,
            Loss.BinaryCrossEntropyWith(3),
            Loss.BinaryCrossEntropyWith(ClassWeights.Given(0.5, 2)),
        }.SelectMany(loss => Of(loss, Vector, Vector, (random, rows) => Many(rows * Width, random.NextDouble))),
        .. new[] { Loss.BinaryFocal(), Loss.BinaryFocal(0, 0.4), Loss.BinaryFocal(1.5, alpha: null) }.SelectMany(loss =>
            Of(loss, Vector, Vector, (random, rows) => Many(rows * Width, () => random.NextInt32(2)))
        ),
        .. new[]
        {
            Loss.MeanSquaredError,
            Loss.MeanAbsoluteError,
            Loss.Huber(),
            Loss.Huber(0.3),
            Loss.LogCosh,
            Loss.CosineSimilarity,
        }.SelectMany(loss => Of(loss, Vector, Vector, (random, rows) => Many(rows * Width, random.NextNormal))),
        .. new[]
        {
            Loss.Define<Features, Features>("logCosh", (x, t) => ((x - t) + (-2 * (x - t)).Softplus() - Math.Log(2)).Mean(keepAxes: false)),
        }.SelectMany(loss => Of(loss, Vector, Vector, (random, rows) => Many(rows * Width, random.NextNormal))),
        .. new[]
        {
            Loss.Define<Features, DeepPipeline.Labels>(
                "ownEntropy",
                (x, t) => -(t.OneHot(x) * x.LogSoftmax()).Sum(keepAxes: false, 1).Mean(keepAxes: false),
                new TargetForm.Labels(Prediction: PredictionForm.Logits)
            ),
        }.SelectMany(loss => Of(loss, Vector, Shape.Batch(), (random, rows) => Many(rows, () => random.NextInt32(Width)))),
        .. new[] { Loss.Triplet(), Loss.Triplet(0.4) }.SelectMany(loss =>
            Of(loss, Shape.Pair(Vector, Shape.Pair(Vector, Vector)), Shape.Batch(), (random, rows) => new double[rows])
        ),
        .. new[] { Loss.Contrastive(), Loss.Contrastive(4) }.SelectMany(loss =>
            Of(loss, Shape.Pair(Vector, Vector), Shape.Batch(), (random, rows) => Many(rows, () => random.NextInt32(2)))
        ),
        .. new[] { (Loss.Ctc(), 0), (Loss.Ctc(blank: 2, paddingIndex: -1), 2) }.SelectMany(ctc =>
            Of(
                ctc.Item1,
                Shape.Batch(Steps, Width),
                Shape.Batch(Letters),
                (random, rows) => [.. Enumerable.Range(0, rows).SelectMany(row => Text(random, row, ctc.Item2, ctc.Item2 == 0 ? 0 : -1))]
            )
        ),
    ];

    // The mean and the sum of each.
    private static IEnumerable<LossSample> Of<TOut, TTarget>(
        Loss<TOut, TTarget> loss,
        Shape prediction,
        Shape target,
        Func<RandomStream, int, double[]> targets
    )
        where TOut : IKind
        where TTarget : IKind =>
        new[] { loss, loss.WithReduction(Reduction.Sum) }.Select(one => new LossSample(
            one.Function,
            TOut.Kind,
            prediction,
            target,
            targets
        ));

    private static double[] Many(int count, Func<double> next) => [.. Enumerable.Range(0, count).Select(_ => next())];

    // Shares of each class; of one example, all of one.
    private static IEnumerable<double> Shares(RandomStream random, int row)
    {
        var numbers = Many(Width, random.NextDouble);
        return row == 1 ? [0, 1, 0, 0] : numbers.Select(n => n / numbers.Sum());
    }

    // Texts of different lengths, one with a repetition, one of nothing.
    private static IEnumerable<double> Text(RandomStream random, int row, int blank, double padding)
    {
        int[] letters = [.. Enumerable.Range(0, Width).Where(letter => letter != blank)];
        double Letter() => letters[random.NextInt32(letters.Length)];
        return row switch
        {
            0 => [letters[1], letters[1], Letter()],
            1 => [Letter(), padding, padding],
            2 => [padding, padding, padding],
            _ => [Letter(), Letter(), padding],
        };
    }
}
