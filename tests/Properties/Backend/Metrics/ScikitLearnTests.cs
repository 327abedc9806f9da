using Xunit;

namespace DeepPipeline.Properties.Backend.MetricsTests;

/// <summary>
/// Values that scikit-learn 1.2.1 gives for fixed inputs. Where it has no value, and raises an error, ours is NaN.
/// </summary>
public sealed class ScikitLearnTests
{
    private const double Tolerance = 1e-14;

    private static readonly Dictionary<string, (int Classes, double[] Logits, int[] Labels, double[] Values, long[] Matrix)> Classifiers =
        new()
        {
            // accuracy; precision, recall, F1, each macro, micro, weighted, of class 1; log loss; ROC AUC; average precision; top-2 accuracy
            ["plain"] = (
                3,
                [
                    0.1,
                    0.7,
                    -1.5,
                    1,
                    -0.6,
                    -2.4,
                    -1,
                    0.9,
                    0.5,
                    -1.7,
                    0.9,
                    -0.1,
                    0.6,
                    0.5,
                    -1.7,
                    0.5,
                    -0.9,
                    2.3,
                    1.1,
                    0.1,
                    -1.5,
                    0.1,
                    0.2,
                    -1.8,
                    3.3,
                    0.6,
                    2.5,
                    -1.7,
                    2.5,
                    -2,
                    -1,
                    0.8,
                    0.1,
                    -3.5,
                    -1.7,
                    1.3,
                ],
                [0, 1, 2, 0, 1, 2, 2, 1, 0, 0, 2, 2],
                [
                    0.3333333333333333,
                    0.47222222222222215,
                    0.3333333333333333,
                    0.5416666666666666,
                    0.16666666666666666,
                    0.3277777777777778,
                    0.3333333333333333,
                    0.3333333333333333,
                    0.3333333333333333,
                    0.3478835978835979,
                    0.3333333333333333,
                    0.376984126984127,
                    0.2222222222222222,
                    1.4542963767698875,
                    0.5560405643738977,
                    0.5018638768638768,
                    0.8333333333333334,
                ],
                [1, 3, 0, 2, 1, 0, 1, 2, 2]
            ),
            ["a class that neither occurs nor is predicted"] = (
                4,
                [
                    2.1,
                    0.9,
                    -0.3,
                    -4.2,
                    -1.1,
                    0.5,
                    -1.3,
                    -5,
                    -0.1,
                    0.8,
                    -0.3,
                    -3.8,
                    -0.2,
                    0.8,
                    0.8,
                    -6.8,
                    0,
                    0,
                    -0.8,
                    -4.8,
                    -1.5,
                    0.6,
                    0.5,
                    -4.7,
                    2.5,
                    0.4,
                    0.1,
                    -5.7,
                    0.3,
                    -1,
                    1.3,
                    -5.6,
                    0.2,
                    2,
                    1.2,
                    -4.8,
                ],
                [0, 1, 2, 0, 1, 2, 2, 1, 0],
                [
                    0.2222222222222222,
                    0.17777777777777778,
                    0.2222222222222222,
                    0.17777777777777778,
                    0.2,
                    0.2222222222222222,
                    0.2222222222222222,
                    0.2222222222222222,
                    0.3333333333333333,
                    0.19444444444444442,
                    0.2222222222222222,
                    0.19444444444444445,
                    0.25,
                    1.4928385081346207,
                    double.NaN,
                    0.3458333333333333,
                    0.4444444444444444,
                ],
                [1, 2, 0, 0, 1, 1, 1, 0, 1, 2, 0, 0, 0, 0, 0, 0]
            ),
            ["a class that is never predicted"] = (
                3,
                [
                    1.4,
                    -6.1,
                    0.8,
                    0,
                    -6.9,
                    0.4,
                    0.9,
                    -6.3,
                    -1.1,
                    -0.5,
                    -8.4,
                    -0.6,
                    -1.1,
                    -4,
                    -0.6,
                    -1.5,
                    -5.1,
                    -0.2,
                    0,
                    -5.8,
                    0.2,
                    -0.4,
                    -5,
                    0.5,
                    -0.5,
                    -6.2,
                    -0.9,
                ],
                [0, 1, 2, 0, 1, 2, 2, 1, 0],
                [
                    0.5555555555555556,
                    0.3833333333333333,
                    0.5555555555555556,
                    0.38333333333333336,
                    0.0,
                    0.5555555555555555,
                    0.5555555555555556,
                    0.5555555555555556,
                    0.0,
                    0.4523809523809524,
                    0.5555555555555556,
                    0.45238095238095233,
                    0.0,
                    2.4581660590320733,
                    0.6851851851851851,
                    0.6383597883597883,
                    0.6666666666666666,
                ],
                [3, 0, 0, 0, 0, 3, 1, 0, 2]
            ),
            ["all wrong"] = (
                3,
                [-1, 2, 0.5, 0.5, -1, 2, 2, 0.5, -1, -1, 2, 0.5, 0.5, -1, 2, 2, 0.5, -1],
                [0, 1, 2, 0, 1, 2],
                [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 3.2413112966571576, 0.0, 0.3333333333333333, 0.0],
                [0, 2, 0, 0, 0, 2, 2, 0, 0]
            ),
            ["one class"] = (
                3,
                [0.3, 0.7, 0.7, 0.6, -0.1, 1.6, -0.2, 0, -0.3, 0.1, -0.2, 2, 0.4, -1.7, -0.4],
                [1, 1, 1, 1, 1],
                [
                    0.4,
                    0.3333333333333333,
                    0.4,
                    1.0,
                    1.0,
                    0.13333333333333333,
                    0.4,
                    0.4,
                    0.4,
                    0.1904761904761905,
                    0.4000000000000001,
                    0.5714285714285715,
                    0.5714285714285715,
                    1.808853273343407,
                    double.NaN,
                    0.3333333333333333,
                    0.4,
                ],
                [0, 0, 0, 1, 2, 2, 0, 0, 0]
            ),
            ["ties"] = (
                3,
                [1, 1, 0, 0, 2, 2, 3, 0, 0, 1, 1, 0, 0, 0, 0, 0, 2, 2, 1, 1, 0, 3, 0, 0],
                [0, 2, 0, 1, 1, 1, 2, 0],
                [
                    0.5,
                    0.3333333333333333,
                    0.5,
                    0.375,
                    0.5,
                    0.4444444444444444,
                    0.5,
                    0.5,
                    0.3333333333333333,
                    0.35555555555555557,
                    0.5,
                    0.4,
                    0.4,
                    0.7989612456304764,
                    0.7583333333333333,
                    0.5833333333333334,
                    double.NaN,
                ],
                [3, 0, 0, 2, 1, 0, 1, 1, 0]
            ),
        };

    private static readonly Dictionary<
        string,
        (double[] Logits, double[] Answers, double[] Values, double[] OverSeventy, long[] Matrix)
    > Deciders = new()
    {
        // accuracy, precision, recall, F1, log loss, ROC AUC, average precision; the first four with a threshold of 0.7
        ["plain"] = (
            [-1.4, 0.9, 1.4, -0.5, 0.6, -0.2, 0.4, 1.7, -0.3, -1.2, 0.7, 0.5, 0.7, 1],
            [0, 0, 0, 1, 0, 0, 1, 1, 1, 1, 0, 0, 1, 1],
            [0.42857142857142855, 0.4444444444444444, 0.5714285714285714, 0.5, 0.8202744472627568, 0.45918367346938777, 0.5863025863025864],
            [0.5, 0.5, 0.2857142857142857, 0.36363636363636365],
            [2, 5, 3, 4]
        ),
        ["ties"] = (
            [0.5, 0.5, -0.5, -0.5, 0.5, 1, 1, -1],
            [1, 0, 1, 0, 1, 0, 1, 0],
            [0.625, 0.6, 0.75, 0.6666666666666665, 0.6637712479319002, 0.625, 0.5678571428571428],
            [0.5, 0.5, 0.25, 0.3333333333333333],
            [2, 2, 1, 3]
        ),
        ["all equal, none predicted"] = (
            [0, 0, 0, 0, 0],
            [1, 0, 1, 1, 0],
            [0.4, 0.0, 0.0, 0.0, 0.6931471805599453, 0.5, 0.6],
            [0.4, 0.0, 0.0, 0.0],
            [2, 0, 3, 0]
        ),
        ["all wrong"] = (
            [-1, -2, 1, 2],
            [1, 1, 0, 0],
            [0.0, 0.0, 0.0, 0.0, 1.7200948492805979, 0.0, 0.41666666666666663],
            [0.0, 0.0, 0.0, 0.0],
            [0, 2, 2, 0]
        ),
        ["all right"] = (
            [-1, -2, 1, 2],
            [0, 0, 1, 1],
            [1.0, 1.0, 1.0, 1.0, 0.2200948492805976, 1.0, 1.0],
            [1.0, 1.0, 1.0, 1.0],
            [2, 0, 0, 2]
        ),
        ["no no"] = (
            [-1, 2, 0.5],
            [1, 1, 1],
            [0.6666666666666666, 1.0, 0.6666666666666666, 0.8, 0.6380888942471007, double.NaN, 1.0],
            [0.3333333333333333, 1.0, 0.3333333333333333, 0.5],
            [0, 0, 1, 2]
        ),
        ["no yes"] = (
            [-1, 2, 0.5],
            [0, 0, 0],
            [0.3333333333333333, 0.0, 0.0, 0.0, 1.1380888942471008, double.NaN, 0.0],
            [0.6666666666666666, 0.0, 0.0, 0.0],
            [1, 2, 0, 0]
        ),
    };

    private static readonly Dictionary<string, (int Width, double[] Predictions, double[] Targets, double[] Values)> Regressions = new()
    {
        // mean absolute error, the root of the mean squared error, R²
        ["plain"] = (
            1,
            [100.6, 101.7, 98, 96.1, 97.3, 97.3],
            [100.9, 102.6, 98, 96.6, 97.4, 96.7],
            [0.40000000000000097, 0.5033222956847144, 0.9503916449086166]
        ),
        ["two numbers an example"] = (
            2,
            [1.4, 1.6, 0.1, 0.2, -0.5, 1, 1.5, -0.6],
            [0.8, -0.3, -0.2, 0.2, -0.4, 0.9, -1.5, -0.7],
            [0.7625, 1.2791598805466031, -2.044649466481304]
        ),
        ["large and close"] = (
            1,
            [100000001, 100000002.5, 100000003, 100000004],
            [100000001, 100000002, 100000003, 100000005],
            [0.375, 0.5590169943749475, 0.8571428571428572]
        ),
        ["constant targets"] = (1, [1, 2, 3], [2, 2, 2], [0.6666666666666666, 0.816496580927726, 0.0]),
        ["constant targets, all right"] = (1, [2, 2, 2], [2, 2, 2], [0.0, 0.0, 1.0]),
        ["one example"] = (1, [1], [2], [1.0, 1.0, double.NaN]),
    };

    public static TheoryData<string> OfLabels { get; } = new(Classifiers.Keys);

    public static TheoryData<string> OfAnswers { get; } = new(Deciders.Keys);

    public static TheoryData<string> OfNumbers { get; } = new(Regressions.Keys);

    [Theory]
    [MemberData(nameof(OfLabels))]
    public void Classifiers_are_judged_alike(string name)
    {
        var (classes, logits, labels, values, matrix) = Classifiers[name];
        var (predictions, targets) = (Tensors.Of(Features.Of(classes), logits), Tensors.OfLabels(labels));
        Near(
            values,
            Metrics.Of(
                predictions,
                targets,
                Metric.Accuracy,
                Metric.Precision(),
                Metric.Precision(ClassAverage.Micro),
                Metric.Precision(ClassAverage.Weighted),
                Metric.PrecisionOf(1),
                Metric.Recall(),
                Metric.Recall(ClassAverage.Micro),
                Metric.Recall(ClassAverage.Weighted),
                Metric.RecallOf(1),
                Metric.F1(),
                Metric.F1(ClassAverage.Micro),
                Metric.F1(ClassAverage.Weighted),
                Metric.F1Of(1),
                Metric.LogLoss(),
                Metric.RocAuc(),
                Metric.AveragePrecision(),
                Metric.TopKAccuracy(2)
            )
        );
        Assert.Equal(matrix, Entries(Metric.ConfusionMatrix.Of(predictions, targets).OrThrow().Counts));
        var shares = Tensors.Of(
            Features.Of(classes),
            [.. logits.Chunk(classes).SelectMany(row => row.Select(x => Math.Exp(x) / row.Sum(Math.Exp)))]
        );
        Near(values[13..14], Metrics.Of(shares, targets, Metric.LogLoss(fromLogits: false)));
    }

    [Theory]
    [MemberData(nameof(OfAnswers))]
    public void Yes_and_no_are_judged_alike(string name)
    {
        var (logits, answers, values, overSeventy, matrix) = Deciders[name];
        var (predictions, targets) = (Tensors.Of(Features.Of(1), logits), Tensors.Of(Features.Of(1), answers));
        Near(
            values,
            Metrics.Of(
                predictions,
                targets,
                Metric.BinaryAccuracy(),
                Metric.BinaryPrecision(),
                Metric.BinaryRecall(),
                Metric.BinaryF1(),
                Metric.BinaryLogLoss(),
                Metric.BinaryRocAuc,
                Metric.BinaryAveragePrecision
            )
        );
        Near(
            overSeventy,
            Metrics.Of(
                predictions,
                targets,
                Metric.BinaryAccuracy(0.7),
                Metric.BinaryPrecision(0.7),
                Metric.BinaryRecall(0.7),
                Metric.BinaryF1(0.7)
            )
        );
        Assert.Equal(matrix, Entries(Metric.BinaryConfusionMatrix().Of(predictions, targets).OrThrow().Counts));
        var shares = Tensors.Of(Features.Of(1), System.Array.ConvertAll(logits, x => 1 / (1 + Math.Exp(-x))));
        Near(
            [.. values[..5], .. overSeventy],
            Metrics.Of(
                shares,
                targets,
                Metric.BinaryAccuracy(fromLogits: false),
                Metric.BinaryPrecision(fromLogits: false),
                Metric.BinaryRecall(fromLogits: false),
                Metric.BinaryF1(fromLogits: false),
                Metric.BinaryLogLoss(fromLogits: false),
                Metric.BinaryAccuracy(0.7, false),
                Metric.BinaryPrecision(0.7, false),
                Metric.BinaryRecall(0.7, false),
                Metric.BinaryF1(0.7, false)
            )
        );
    }

    [Theory]
    [MemberData(nameof(OfNumbers))]
    public void Regressions_are_judged_alike(string name)
    {
        var (width, predictions, targets, values) = Regressions[name];
        Near(
            values,
            Metrics.Of(
                Tensors.Of(Features.Of(width), predictions),
                Tensors.Of(Features.Of(width), targets),
                Metric.MeanAbsoluteError,
                Metric.RootMeanSquaredError,
                Metric.R2
            )
        );
    }

    private static long[] Entries(ConfusionMatrix matrix) => [.. Enumerable.Range(0, matrix.Classes).SelectMany(matrix.Row)];

    private static void Near(double[] expected, Result<Items<MetricScore>> scores) =>
        Assert.All(
            expected.Zip(scores.OrThrow(), (value, score) => (Value: value, Score: score)),
            pair =>
            {
                // Where equal logits would decide, the table has nothing.
                if (double.IsNaN(pair.Value) && pair.Score.Metric is TopKAccuracyMetric)
                    return;
                var ours = pair.Score.Value.Number;
                Assert.True(
                    double.IsNaN(pair.Value)
                        ? double.IsNaN(ours)
                        : Math.Abs(pair.Value - ours) <= Tolerance * Math.Max(1, Math.Abs(pair.Value)),
                    FormattableString.Invariant($"{pair.Score.Name}: {ours:R}, expected {pair.Value:R}")
                );
            }
        );
}
