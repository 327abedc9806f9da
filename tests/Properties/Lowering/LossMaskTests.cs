using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Generators;
using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.LoweringTests;

/// <summary>Padding, wherever and however much of it, changes no loss and no gradient of one.</summary>
public sealed class LossMaskTests
{
    private const int Padding = 0;
    private const int Width = LossSamples.Width;
    private const int Steps = LossSamples.Steps;

    // As many as the longest text of CTC needs; the third is nothing but padding.
    private static readonly int[][] Texts =
    [
        [3, 1, 4, 1, 5],
        [2, 6],
        [],
        [5, 3, 5, 8],
        [7, 1, 2],
    ];

    private static int Rows => Texts.Length;

    // Every loss, at the kind that it has; every one of elements at each step, too; and some of one's own.
    private static readonly LossSample[] Samples =
    [
        .. LossSamples.All,
        .. LossSamples
            .All.Where(sample =>
                !sample.Prediction.IsPair
                && sample.Prediction.Rank == 2
                && sample.Target == sample.Prediction
                && sample.Loss is not DefinedLoss
            )
            .Select(AtSteps),
        .. new[]
        {
            Loss.Define<Sequence, Sequence>(
                "mean",
                (x, t) => ((x - t).Square() * 0.5).Mean(keepAxes: false),
                new TargetForm.Values(PredictionForm.Values)
            ),
            Loss.Define<Sequence, Sequence>("ofEach", (x, t) => (x - t).Abs().Mean(keepAxes: false, 1, 2).Mean(keepAxes: false)),
            Loss.Define<Sequence, Sequence>(
                "summed",
                (x, t) => (x * t).Tanh().Sum(keepAxes: false, -1).Sum(keepAxes: true, 1).Square().Mean(keepAxes: false)
            ),
            Loss.Define<Sequence, Sequence>(
                "worst",
                (x, t) => (x - t).Square().Max(keepAxes: false, 1).Sum(keepAxes: false, 1).Mean(keepAxes: false)
            ),
            Loss.Define<Sequence, Sequence>(
                "chosen",
                (x, t) => (x.LogSoftmax() * t.Greater(0).Where(t, 0.1 * t)).Select(-1, 1).Mean(keepAxes: false, 1).Mean(keepAxes: false)
            ),
        }
            .SelectMany(loss => new[] { loss, loss.WithReduction(Reduction.Sum) })
            .Select(loss => AtSteps(new(loss.Function, Sequence.Kind, Shape.Batch(Width), Shape.Batch(Width), Normal))),
    ];

    // Of these a sum is over all elements, of which the steps are the classes: no sequence has them.
    private static readonly Type[] OverClasses = [typeof(CrossEntropyOneHotLoss)];

    public static TheoryData<int, string> All { get; } = Numbered();

    [Theory]
    [MemberData(nameof(All))]
    public void Padding_changes_no_loss_and_no_gradient(int number, string loss)
    {
        var sample = Samples[number];
        var random = new RandomKey(31).Stream("targets");
        var targets = sample.Targets(random, Rows).Chunk(sample.Targets(random, Rows).Length / Rows).ToArray();
        var (first, weights) = Found(sample, Texts.Select(text => Behind(text, Steps)).ToArray(), targets, null);
        Assert.Equal(sample.Prediction.Rank == 3 && OverClasses.Contains(sample.Loss.GetType()), first.IsMixing);
        if (first.IsMixing)
            return;
        Assert.True(double.IsFinite(first.Loss), loss);
        foreach (var length in new[] { 7, 11 })
        {
            var places = Texts.Select((text, row) => Places(text.Length, length, row + length)).ToArray();
            var (other, _) = Found(
                sample,
                [.. Texts.Select((text, row) => Put(text, places[row], length, 1, Padding))],
                [.. targets.Select((target, row) => Moved(sample, target, places[row], length))],
                weights
            );
            Assert.Equal(first.Loss, other.Loss, 1e-10);
            Close.To(first.Gradient, other.Gradient, 1e-10, $"{loss}, {length} steps");
        }

        // A sum is that of the sequences alone, with no padding at all; but nothing has no length.
        if (((SingleLoss)sample.Loss).Reduction != Reduction.Sum)
            return;
        var alone = Texts
            .Select(
                (text, row) =>
                {
                    var length = Math.Max(1, text.Length);
                    int[] places = [.. Enumerable.Range(0, text.Length)];
                    return Found(
                        sample,
                        [Put(text, places, length, 1, Padding)],
                        [Moved(sample, targets[row], places, length)],
                        weights
                    ).Found;
                }
            )
            .ToArray();
        Assert.Equal(alone.Sum(one => one.Loss), first.Loss, 1e-10);
        Close.To([.. first.Gradient.Select((_, k) => alone.Sum(one => one.Gradient[k]))], first.Gradient, 1e-10, loss);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Both_sources_of_gradients_agree(int number, string loss)
    {
        var sample = Samples[number];
        if (sample.Prediction.Rank != 3)
            return;
        var program = Lowered(sample, Steps);
        Assert.Null(Disagreement.Of(Point.Draw(program, Rows, 21, random => sample.Targets(random, Rows))));
        Assert.NotEmpty(loss);
    }

    [Fact]
    public void A_mask_of_no_padding_changes_no_loss()
    {
        foreach (var sample in Samples.Where(sample => sample.Prediction.Rank == 3))
        {
            var random = new RandomKey(31).Stream("targets");
            var targets = sample.Targets(random, Rows);
            int[] tokens = [.. Enumerable.Range(0, Rows * Steps).Select(i => 1 + (i % 8))];
            var (masked, weights) = Found(sample, [.. tokens.Chunk(Steps)], [.. targets.Chunk(targets.Length / Rows)], null);
            var plain = Lowering
                .WithLoss(Body(sample, masked: false), sample.Loss, Shape.Batch(Steps), TargetAt(sample, Steps), Mode.Train, Tokens.Kind)
                .OrThrow();
            var found = Gradients.Of(plain, weights, [.. tokens.Select(token => (double)token)], Rows, null, targets);
            Assert.Equal(found.Output[0], masked.Loss, 1e-12);
        }
    }

    // One example after another, whose steps are not as many.
    [Fact]
    public void Gradients_of_each_example_are_those_of_the_example_alone()
    {
        var net = Embedding(9, 4, paddingIndex: Padding, masked: true) >> LstmSequence(3) >> TimeDistributed(Dense(Width));
        var model = net.Initialize(Tokens.Of(Steps), 3, Precision.Float64).OrThrow();
        var tokens = Tensors.Of(Tokens.Of(Steps), [.. Texts.SelectMany(text => Behind(text, Steps))]);
        var random = new RandomKey(3).Stream("targets");
        Same(Loss.MeanSquaredErrorOf<Sequence>(), Tensors.Of(Sequence.Of(Steps, Width), Normal(random, Rows * Steps)));
        Same(Loss.SequenceCrossEntropy(), Tensors.Of(Tokens.Of(Steps), [.. Enumerable.Range(0, Rows * Steps).Select(i => i % Width)]));
        Same(Loss.Ctc(), Tensors.Of(Tokens.Of(2), [1, 2, 3, 0, 0, 0, 2, 2, 1, 0]));

        void Same<TTarget>(Loss<Sequence, TTarget> loss, Tensors<TTarget> targets)
            where TTarget : IKind
        {
            var data = Dataset.Of(tokens, targets).OrThrow();
            var all = DeepPipeline.Gradients.PerExample(model, loss, data).OrThrow();
            for (var i = 0; i < Rows; i++)
            {
                var alone = DeepPipeline.Gradients.Of(model, loss, data.Skip(i).Take(1)).OrThrow();
                Assert.Equal(alone.Loss, all.Losses[i], 1e-10);
                Close.To(alone.OfParameters.ToDoubles(), all[i].ToDoubles(), 1e-10, $"{loss}, example {i}");
            }
        }
    }

    // It sees all steps: the hint is advice, and nothing is refused.
    [Fact]
    public void A_loss_of_neighbours_says_that_it_sees_padding()
    {
        var loss = Loss.Define<Sequence, Sequence>(
            "smooth",
            (x, t) => (x.Slice(1, 1, 2) - x.Slice(1, 0, 2)).Square().Mean(keepAxes: false)
        );
        var program = Lowering
            .WithLoss(
                (Embedding(9, 3, paddingIndex: Padding, masked: true)).Tree,
                loss.Function,
                Shape.Batch(3),
                Shape.Batch(3, 3),
                Mode.Train,
                Tokens.Kind
            )
            .OrThrow();
        Assert.Equal(["Slice"], program.MixesSteps);
    }

    private static TheoryData<int, string> Numbered()
    {
        var all = new TheoryData<int, string>();
        for (var i = 0; i < Samples.Length; i++)
            all.Add(i, Samples[i].ToString());
        return all;
    }

    private static LossSample AtSteps(LossSample sample) =>
        sample with
        {
            Kind = Sequence.Kind,
            Prediction = Shape.Batch(Steps, Width),
            Target = Shape.Batch(Steps, Width),
            Targets = (random, rows) => sample.Targets(random, rows * Steps),
        };

    private static double[] Normal(RandomStream random, int rows) =>
        [.. Enumerable.Range(0, rows * Width).Select(_ => random.NextNormal())];

    private static Layer Body(LossSample sample, bool masked)
    {
        var tokens = Embedding(9, 4, paddingIndex: Padding, masked: masked);
        var net = tokens >> GruSequence(3, bidirectional: true) >> MeanOverTime >> Dense(Width);
        return sample.Prediction.Tensors.Count switch
        {
            3 => Fork(net, Fork(tokens >> Lstm(3) >> Dense(Width), tokens >> MaxOverTime)).Tree,
            2 => Fork(net, tokens >> Last).Tree,
            _ => sample.Prediction.Rank == 3
                ? (tokens >> LstmSequence(3, bidirectional: true) >> TimeDistributed(Dense(Width))).Tree
                : net.Tree,
        };
    }

    private static Program Lowered(LossSample sample, int steps) =>
        Lowering
            .WithLoss(Body(sample, masked: true), sample.Loss, Shape.Batch(steps), TargetAt(sample, steps), Mode.Train, Tokens.Kind)
            .OrThrow();

    private static bool HasSteps(LossSample sample) =>
        sample.Prediction.Rank == 3 && sample.Target.Rank > 1 && sample.Target[1].Size == Steps;

    private static Shape TargetAt(LossSample sample, int steps) =>
        HasSteps(sample) ? new([sample.Target[0], new Dim(steps), .. sample.Target.Dims.Skip(2)]) : sample.Target;

    private static ((double Loss, double[] Gradient, bool IsMixing) Found, Parameters Weights) Found(
        LossSample sample,
        int[][] texts,
        double[][] targets,
        Parameters? weights
    )
    {
        var program = Lowered(sample, texts[0].Length);
        weights ??= Initialization.Draw(program, 5, Precision.Float64);
        var found = Gradients.Of(
            program,
            weights,
            [.. texts.SelectMany(text => text.Select(token => (double)token))],
            texts.Length,
            null,
            [.. targets.SelectMany(target => target)]
        );
        return (
            (
                found.Output[0],
                [.. program.Parameters.SelectMany(spec => found.OfParameters[spec.Path])],
                program.MixesSteps.Exists(one => one is not null)
            ),
            weights
        );
    }

    private static int[] Behind(int[] text, int length) => [.. text, .. Enumerable.Repeat(Padding, length - text.Length)];

    private static int[] Places(int count, int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).OrderBy(_ => random.Next()).Take(count).Order()];
    }

    // The first steps at some places; at all others what has no say.
    private static T[] Put<T>(T[] steps, int[] places, int length, int width, T other)
    {
        var put = Enumerable.Repeat(other, length * width).ToArray();
        for (var i = 0; i < places.Length; i++)
            System.Array.Copy(steps, i * width, put, places[i] * width, width);
        return put;
    }

    private static double[] Moved(LossSample sample, double[] target, int[] places, int length) =>
        HasSteps(sample) ? Put(target, places, length, target.Length / Steps, 1) : target;
}
