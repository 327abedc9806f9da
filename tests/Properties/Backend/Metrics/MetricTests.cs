using Xunit;

namespace DeepPipeline.Properties.Backend.MetricsTests;

/// <summary>What metrics say of themselves, and what is said where they don't fit.</summary>
public sealed class MetricTests
{
    private static readonly Tensors<Features> Logits = Tensors.Of(Features.Of(3), [1.0, 2, 3, 3, 2, 1]);

    [Theory]
    [InlineData("Metric.Accuracy", "accuracy", true)]
    [InlineData("Metric.AccuracyIgnoring(1)", "accuracy", true)]
    [InlineData("Metric.SequenceAccuracy(0)", "accuracy", true)]
    [InlineData("Metric.AccuracyOneHot", "accuracy", true)]
    [InlineData("Metric.BinaryAccuracy()", "accuracy", true)]
    [InlineData("Metric.BinaryAccuracy(0.7)", "accuracy (threshold 0.7)", true)]
    [InlineData("Metric.TopKAccuracy(2)", "top-2 accuracy", true)]
    [InlineData("Metric.Precision()", "precision (macro)", true)]
    [InlineData("Metric.Precision(ClassAverage.Micro)", "precision (micro)", true)]
    [InlineData("Metric.Recall(ClassAverage.Weighted)", "recall (weighted)", true)]
    [InlineData("Metric.F1Of(2)", "f1 (class 2)", true)]
    [InlineData("Metric.BinaryPrecision(0.4, false)", "precision (threshold 0.4)", true)]
    [InlineData("Metric.BinaryF1()", "f1", true)]
    [InlineData("Metric.ConfusionMatrix", "confusion matrix", null)]
    [InlineData("Metric.BinaryConfusionMatrix(0.5, false)", "confusion matrix", null)]
    [InlineData("Metric.RocAuc()", "roc auc", true)]
    [InlineData("Metric.BinaryRocAuc", "roc auc", true)]
    [InlineData("Metric.AveragePrecision(false)", "average precision", true)]
    [InlineData("Metric.LogLoss()", "log loss", false)]
    [InlineData("Metric.BinaryLogLoss(false)", "log loss", false)]
    [InlineData("Metric.MeanAbsoluteError", "mean absolute error", false)]
    [InlineData("Metric.RootMeanSquaredError", "root mean squared error", false)]
    [InlineData("Metric.R2", "r2", true)]
    [InlineData("Metric.First(Metric.F1())", "first f1 (macro)", true)]
    [InlineData("Metric.Second(Metric.BinaryRocAuc)", "second roc auc", true)]
    public void Every_metric_says_its_source_its_name_and_what_is_better(string source, string name, bool? largerIsBetter)
    {
        var metric = Assert.Single(MetricSample.All, sample => sample.ToString() == source).Function;
        Assert.Equal((name, largerIsBetter), (metric.Name, metric.LargerIsBetter));
    }

    [Fact]
    public void Losses_that_tell_classes_apart_have_an_accuracy()
    {
        Assert.Equal("[Metric.Accuracy]", MetricFunction.UsualFor(Loss.CrossEntropy.Function).ToString());
        Assert.Equal("[Metric.SequenceAccuracy(3)]", MetricFunction.UsualFor(Loss.SequenceCrossEntropy(3).Function).ToString());
        Assert.Equal("[Metric.AccuracyOneHot]", MetricFunction.UsualFor(Loss.CrossEntropyOneHot.Function).ToString());
        Assert.Equal("[Metric.BinaryAccuracy()]", MetricFunction.UsualFor(Loss.BinaryCrossEntropy.Function).ToString());
        Assert.Empty(MetricFunction.UsualFor(Loss.MeanSquaredError.Function));
        Assert.Equal(
            "[Metric.First(Metric.Accuracy), Metric.Second(Metric.Second(Metric.BinaryAccuracy()))]",
            MetricFunction
                .UsualFor(Loss.Both(Loss.CrossEntropy, Loss.Both(Loss.MeanSquaredError, Loss.BinaryCrossEntropy)).Function)
                .ToString()
        );
    }

    [Fact]
    public void What_does_not_fit_is_said_of_all_metrics_at_once()
    {
        var problems = Metrics.Of(Logits, Tensors.OfLabels([0, 2]), Metric.TopKAccuracy(4), Metric.Accuracy, Metric.F1Of(3)).Problems;
        Assert.Equal(
            new[]
            {
                "metrics: Metric.TopKAccuracy(4) expected k of at most 3, the number of classes, got 4\n  hint: take fewer, or leave the metric out",
                "metrics: Metric.F1Of(3) expected a class from 0 to 2, one a logit, got 3\n  hint: count classes from 0",
            },
            problems.Select(problem => problem.ToString())
        );
    }

    [Fact]
    public void Numbers_that_make_no_sense_are_told()
    {
        var problems =
            Metrics.Of(Logits, Logits, Metric.BinaryF1(1), Metric.BinaryAccuracy(double.NaN)).Problems
            + Metrics
                .Of(Logits, Tensors.OfLabels([0, 2]), Metric.TopKAccuracy(0), Metric.PrecisionOf(-1), Metric.Recall((ClassAverage)7))
                .Problems;
        Assert.Equal(
            new[]
            {
                "a threshold over 0 and under 1, got 1",
                "a threshold over 0 and under 1, got NaN",
                "k of at least 1, got 0",
                "a class from 0, got -1",
                "an average of classes, got 7",
            },
            problems.Select(problem => $"{problem.Expected}, got {problem.Actual}")
        );
    }

    [Fact]
    public void Predictions_and_targets_that_do_not_belong_together_are_told()
    {
        Told(
            "metrics: Metric.Accuracy expected labels from 0 to 2, one a logit, got 0 to 3\n  hint: end the model with one logit a class, or count classes from 0",
            Metric.Accuracy.Of(Logits, Tensors.OfLabels([0, 3]))
        );
        Told(
            "metrics: Metric.Accuracy expected labels from 0 to 2, one a logit, got -1 to 2\n  hint: count classes from 0",
            Metric.Accuracy.Of(Logits, Tensors.OfLabels([-1, 2]))
        );
        Told(
            "targets: samples expected as many as predictions, 2, got 1\n  hint: give one target a prediction",
            Metric.Accuracy.Of(Logits, Tensors.OfLabels([0]))
        );
        Told(
            "metrics: Metric.BinaryF1() expected targets from 0 to 1, got 1 to 3\n  hint: give 0 and 1",
            Metric.BinaryF1().Of(Logits, Logits)
        );
        Told(
            "metrics: Metric.R2 expected predictions of the targets' shape N×2, got N×3\n  hint: make the model's last size that of the targets",
            Metric.R2.Of(Logits, Tensors.Of(Features.Of(2), new double[4]))
        );
        Told(
            "predictions: samples expected finite values, got a NaN in row 0, column 0 (from 0)\n  hint: mend or leave out such examples before training",
            Metric.R2.Of(Tensors.Of(Features.Of(1), [double.NaN]), Tensors.Of(Features.Of(1), [1.0]))
        );
        Told(
            "predictions: Metric.R2 expected at least one example, got none\n  hint: was everything filtered away?",
            Metric.R2.Of(Tensors.Of(Features.Of(1), System.Array.Empty<double>()), Tensors.Of(Features.Of(1), System.Array.Empty<double>()))
        );
        Assert.Equal(
            0.5,
            Metric
                .AccuracyIgnoring(-100)
                .Of(Tensors.Of(Features.Of(2), [1.0, 2, 1, 2, 1, 2]), Tensors.OfLabels([1, -100, 0]))
                .OrThrow()
                .Number
        );
    }

    [Fact]
    public void Of_equal_logits_the_first_is_the_largest()
    {
        var (equal, labels) = (Tensors.Of(Features.Of(3), new double[9]), Tensors.OfLabels([0, 1, 2]));
        for (var k = 1; k <= 3; k++)
            Assert.Equal(k / 3.0, Metric.TopKAccuracy(k).Of(equal, labels).OrThrow().Number);
        Assert.Equal(1 / 3.0, Metric.Accuracy.Of(equal, labels).OrThrow().Number);
    }

    [Fact]
    public void A_confusion_matrix_is_a_small_table_equal_by_its_counts()
    {
        var scores = Metric
            .ConfusionMatrix.Of(
                Tensors.Of(Features.Of(3), [.. Enumerable.Range(0, 12).SelectMany(_ => new double[] { 0, 1, 0 })]),
                Tensors.OfLabels([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2])
            )
            .OrThrow();
        Assert.Equal("    0   1   2\n0   0   0   0\n1   0  10   0\n2   0   2   0", scores.ToString());
        Assert.Equal((3, 12, 10, 2), (scores.Counts.Classes, scores.Counts.Count, scores.Counts[1, 1], scores.Counts[2, 1]));
        Assert.Equal([0, 2, 0], scores.Counts.Row(2));
        var again = Metric
            .ConfusionMatrix.Of(
                Tensors.Of(Features.Of(3), [.. Enumerable.Range(0, 12).SelectMany(_ => new double[] { -9, 5, 0 })]),
                Tensors.OfLabels([2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2])
            )
            .OrThrow();
        Assert.Equal(scores, again);
        Assert.Equal(scores.GetHashCode(), again.GetHashCode());
        Assert.NotEqual(scores, Metric.ConfusionMatrix.Of(Logits, Tensors.OfLabels([1, 2])).OrThrow());
        Assert.Throws<ArgumentOutOfRangeException>(() => scores.Counts[3, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => scores.Counts[0, -1]);
        Assert.Equal(
            "a confusion matrix is no number: ask for Counts",
            Assert.Throws<InvalidOperationException>(() => scores.Number).Message
        );
        Assert.Equal(
            "a number is no confusion matrix: ask for Number",
            Assert.Throws<InvalidOperationException>(() => MetricValue.Of(1).Counts).Message
        );
    }

    private static void Told(string problem, Result<MetricValue> result) =>
        Assert.Equal(problem, Assert.Single(result.Problems).ToString());
}
