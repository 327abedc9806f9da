using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.MetricsTests;

/// <summary>Padding, wherever and however much of it, changes no score.</summary>
public sealed class MetricMaskTests
{
    private const int Padding = 0;
    private const int Classes = 3;

    // The last text is nothing but padding.
    private static readonly int[][] Texts =
    [
        [3, 1, 4, 2, 5],
        [2, 6],
        [5, 3, 5, 8],
        [7, 1, 2],
        [],
    ];

    private static readonly MetricFunction[] Functions =
    [
        .. MetricSample.All.Select(sample => sample.Function).Where(function => function is not (FirstMetric or SecondMetric)).Distinct(),
        .. OwnOverSteps.Select(metric => metric.Function),
    ];

    // What takes steps together, too: it sees the sequence alone.
    private static Metric<Sequence, Sequence>[] OwnOverSteps =>
        [
            Metric.Define<Sequence, Sequence>("worst", (x, t) => (x - t).Abs().Max(keepAxes: false, 1, 2), largerIsBetter: false),
            Metric.Define<Sequence, Sequence>("mean", (x, t) => (x - t).Square().Mean(keepAxes: false, 1, 2), largerIsBetter: false),
            Metric.Define<Sequence, Sequence>(
                "last",
                (x, t) => (x - t).Select(1, -1).Square().Sum(keepAxes: false, 1),
                largerIsBetter: false
            ),
            Metric.Define<Sequence, Sequence>(
                "grown",
                (x, t) => (x.CumulativeSum(1) * t).Sum(keepAxes: false, 1, 2),
                largerIsBetter: false
            ),
        ];

    public static TheoryData<int, string> All { get; } = Numbered();

    [Theory]
    [MemberData(nameof(All))]
    public void Padding_changes_no_score(int number, string metric)
    {
        var function = Functions[number];
        var before = Scored(function, [.. Texts.Select(text => Behind(text, 5))]);
        foreach (var length in new[] { 6, 9, 12 })
        {
            var random = new Random(length);
            var after = Scored(function, [.. Texts.Select(text => Among(text, length, random))]);
            Assert.Equal(before.Count, after.Count);
            foreach (var (one, other) in Enumerable.Zip(before, after))
                Close(one, other, metric);
        }
    }

    // A mean over sequences, of which that without steps is none.
    [Fact]
    public void A_metric_of_ones_own_is_the_mean_over_the_sequences_alone()
    {
        foreach (var metric in OwnOverSteps)
        {
            var alone = Texts.Where(text => text.Length > 0).Select(text => Assert.Single(Scored(metric.Function, [text])).Number);
            Assert.Equal(alone.Average(), Assert.Single(Scored(metric.Function, [.. Texts.Select(text => Behind(text, 9))])).Number, 1e-12);
        }
    }

    // Only what is asked of one vector a text has no steps.
    [Fact]
    public void Metrics_take_steps_as_examples() =>
        Assert.Equal(
            ["largestError", "similarity"],
            Functions.Where(function => OverSteps(function) is null).Select(function => function.Name)
        );

    private static TheoryData<int, string> Numbered()
    {
        var all = new TheoryData<int, string>();
        for (var i = 0; i < Functions.Length; i++)
            all.Add(i, Functions[i].ToString());
        return all;
    }

    // The metric at the kinds that it takes: of one vector or one label a text, and of one a step.
    private static IReadOnlyList<MetricValue> Scored(MetricFunction function, int[][] texts)
    {
        var values = new List<MetricValue>();
        var width = function is LabelMetric ? Classes : 2;
        var net = Embedding(9, 4, paddingIndex: Padding, masked: true) >> LstmSequence(3, bidirectional: true);
        var labels = function is LabelMetric;
        var rows = Enumerable.Range(0, texts.Length);
        if (function.Mismatch(Shape.Batch(width), labels ? Shape.Batch() : Shape.Batch(width)) is null)
        {
            var pooled = net >> MeanOverTime >> Dense(width) >> Softmax();
            values.Add(
                labels
                    ? Of(pooled, function, texts, Tensors.OfLabels([.. rows.Select(row => row % Classes)]))
                    : Of(
                        pooled,
                        function,
                        texts,
                        Tensors.Of(Features.Of(2), [.. rows.SelectMany(row => new[] { row % 2.0, 1 - (row % 2.0) })])
                    )
            );
        }

        if (OverSteps(function) is not { } atSteps)
            return values;
        var steps = texts[0].Length;
        var stepwise = net >> TimeDistributed(Dense(width) >> Softmax());
        values.Add(
            atSteps
                ? Of(
                    stepwise,
                    function,
                    texts,
                    Tensors.Of(
                        Tokens.Of(steps),
                        [.. texts.SelectMany(text => text.Select(token => token == Padding ? 1 : token % Classes))]
                    )
                )
                : Of(
                    stepwise,
                    function,
                    texts,
                    Tensors.Of(
                        Sequence.Of(steps, 2),
                        [
                            .. texts.SelectMany(text =>
                                text.SelectMany(token => token == Padding ? [1.0, 1.0] : new[] { token % 2.0, 1 - (token % 2.0) })
                            ),
                        ]
                    )
                )
        );
        return values;
    }

    // Whether it takes a label a step, or else numbers a step; null if it takes no sequences.
    private static bool? OverSteps(MetricFunction function) =>
        function is LabelMetric
            ? function.Mismatch(Shape.Batch(5, Classes), Shape.Batch(5)) is null
                ? true
                : null
            : function.Mismatch(Shape.Batch(5, 2), Shape.Batch(5, 2)) is null
                ? false
                : null;

    private static MetricValue Of<TOut, TTarget>(
        Pipeline<Tokens, TOut> net,
        MetricFunction function,
        int[][] texts,
        Tensors<TTarget> targets
    )
        where TOut : IKind
        where TTarget : IKind
    {
        var steps = texts[0].Length;
        var metric = new Metric<TOut, TTarget>(function);
        var loss = Loss.Define<TOut, TTarget>("none", (x, _) => 0 * x.Sum(keepAxes: false));
        var parameters = net.Initialize(Tokens.Of(5), 3, Precision.Float64).OrThrow().Parameters;
        var data = Dataset.Of(Tensors.Of(Tokens.Of(steps), [.. texts.SelectMany(text => text)]), targets).OrThrow();
        return Model.Of(net, Tokens.Of(steps), parameters).OrThrow().Evaluate(loss, data, [metric]).OrThrow()[metric];
    }

    private static void Close(MetricValue one, MetricValue other, string metric)
    {
        Assert.Equal(one.ToString(), other.ToString());
        if (one.IsNumber)
            Assert.True(Math.Abs(one.Number - other.Number) < 1e-10, metric);
    }

    private static int[] Behind(int[] text, int length) => [.. text, .. Enumerable.Repeat(Padding, length - text.Length)];

    private static int[] Among(int[] text, int length, Random random)
    {
        var places = Enumerable.Range(0, length).OrderBy(_ => random.Next()).Take(text.Length).Order().ToArray();
        var padded = new int[length];
        for (var i = 0; i < text.Length; i++)
            padded[places[i]] = text[i];
        return padded;
    }
}
