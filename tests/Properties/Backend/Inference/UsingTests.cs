using System.Runtime.InteropServices;
using TorchSharp;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Inference;

/// <summary>What is made ready takes spans and tensors, stops when it is told to, and shows what goes on inside.</summary>
public sealed class UsingTests
{
    private static readonly Model<Image, Features> Digits = (
        Conv2d(4, 3) >> Relu >> Residual(Conv2d(4, 3, padding: Padding.Same)) >> Flatten >> Dense(3)
    )
        .Initialize(Image.Of(2, 6, 5), seed: 3)
        .OrThrow();

    private static readonly Model<Tokens, Features> Texts = (Embedding(9, 4) >> Lstm(5) >> Dense(2))
        .Initialize(Tokens.Of(), seed: 1)
        .OrThrow();

    private static float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => (float)Math.Sin(i))];

    [Fact]
    public void Spans_are_written_into_and_nothing_else_is_made()
    {
        var predictor = Digits.Prepare(Device.Cpu).OrThrow();
        var input = Numbers(2 * 60);
        var expected = predictor.Predict(input, 2).OrThrow();
        var output = new float[6];
        Assert.Equal(6, predictor.PredictInto(input, output, 2).OrThrow());
        Assert.Equal(expected, output);
        var doubles = new double[6];
        predictor.PredictInto(Array.ConvertAll(input, x => (double)x), doubles, 2).OrThrow();
        Assert.Equal(expected, Array.ConvertAll(doubles, x => (float)x));
        Assert.Equal(
            "output: PredictInto expected room for 6 numbers, 2 × N×3, got 5\n  hint: give a span that is as long as the outputs",
            Assert.Single(predictor.PredictInto(input, output.AsSpan(1), 2).Problems).ToString()
        );
        Assert.NotEmpty(predictor.PredictInto(input.AsSpan(1), output, 2).Problems);

        // The least of several rounds: what the runtime makes once, in between, is no part of it.
        var (spans, arrays) = (
            Allocated(() => _ = predictor.PredictInto(input, output, 2)),
            Allocated(() => _ = predictor.Predict(input, 2))
        );
        Assert.True(spans < arrays, $"{spans} bytes into a span, {arrays} as an array");

        static long Allocated(Action predict)
        {
            var least = long.MaxValue;
            for (var round = 0; round < 6; round++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                for (var i = 0; i < 100; i++)
                    predict();
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            return least;
        }
    }

    [Fact]
    public void Tensors_of_TorchSharp_give_tensors()
    {
        var predictor = Digits.Prepare(Device.Cpu).OrThrow();
        var input = Numbers(2 * 60);
        using var scope = torch.NewDisposeScope();
        var batch = torch.tensor(input).reshape(2, 2, 6, 5);
        foreach (var given in (torch.Tensor[])[batch, batch.to(torch.ScalarType.Float64), batch.clone().requires_grad_()])
        {
            var answer = predictor.Predict(given).OrThrow();
            Assert.Equal([2, 3], answer.shape);
            Assert.False(answer.requires_grad);
            Assert.Equal(torch.ScalarType.Float32, answer.dtype);
            Assert.Equal(predictor.Predict(input, 2).OrThrow(), MemoryMarshal.Cast<byte, float>(answer.bytes).ToArray());
        }

        // What came out takes part in gradients like any other tensor.
        var weight = torch.ones(1).requires_grad_();
        predictor.Predict(batch).OrThrow().mul(weight).sum().backward();
        Assert.NotNull(weight.grad);

        var same = Input<Features>().Initialize(Features.Of(3)).OrThrow().Prepare(Device.Cpu).OrThrow();
        var mine = torch.ones(1, 3);
        same.Predict(mine).OrThrow().Dispose();
        Assert.Equal(3, mine.sum().item<float>());

        Assert.Equal(
            "input: Predict expected N×2×6×5 real numbers, got 60 of Float32\n  hint: the batch is the first axis, also of one example",
            Assert.Single(predictor.Predict(torch.ones(60)).Problems).ToString()
        );
        Assert.NotEmpty(predictor.Predict(torch.ones(1, 2, 6, 6)).Problems);
        Assert.NotEmpty(predictor.Predict((torch.Tensor)null!).Problems);
        var texts = Texts.Prepare(Device.Cpu).OrThrow();
        var tokens = torch.tensor(new long[] { 1, 2, 3, 8 }).reshape(1, 4);
        Assert.Equal(
            texts.Predict([1, 2, 3, 8]).OrThrow(),
            MemoryMarshal.Cast<byte, float>(texts.Predict(tokens).OrThrow().bytes).ToArray()
        );
        Assert.Equal(
            "whole numbers from 0 to 8, the embedding's vocabulary",
            Assert.Single(texts.Predict(tokens.add(1)).Problems).Expected
        );
        Assert.Equal(
            "numbers that are not whole",
            Assert.Single(texts.Predict(torch.tensor(new[] { 0.5f }).reshape(1, 1)).Problems).Actual
        );
    }

    [Fact]
    public void It_leaves_no_tensor_behind()
    {
        var predictor = Digits.Prepare(Device.Cpu).OrThrow();
        using (torch.NewDisposeScope())
            predictor.Predict(torch.ones(2, 2, 6, 5)).OrThrow();
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        for (var i = 0; i < 3; i++)
        {
            using var scope = torch.NewDisposeScope();
            predictor.Predict(torch.ones(2, 2, 6, 5)).OrThrow();
            Assert.NotEmpty(predictor.Predict(torch.ones(2)).Problems);
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void What_is_told_to_stop_stops()
    {
        using var stop = new CancellationTokenSource();
        var predictor = Digits.Prepare(Device.Cpu).OrThrow();
        Assert.Equal(3, predictor.Predict(Numbers(60), 1, stop.Token).OrThrow().Length);
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => predictor.Predict(Numbers(60), 1, stop.Token));
        Assert.Throws<OperationCanceledException>(() => predictor.Predict(new double[60], 1, stop.Token));
        Assert.Throws<OperationCanceledException>(() => predictor.Predict(Tensors.Of(Image.Of(2, 6, 5), Numbers(60)), stop.Token));
        Assert.Throws<OperationCanceledException>(() => predictor.PredictInto(Numbers(60), new float[3], 1, stop.Token));
        Assert.Throws<OperationCanceledException>(() => Texts.Prepare(Device.Cpu).OrThrow().Predict([1], 1, stop.Token));
        Assert.Equal(3, predictor.Predict(Numbers(60)).OrThrow().Length);
    }

    public static TheoryData<string, bool, double[]> Endings { get; } =
        new()
        {
            { "logits", true, [0.09003057317038046, 0.24472847105479764, 0.6652409557748219] },
            { "logits", false, [0.7310585786300049, 0.8807970779778823, 0.9525741268224334] },
            { "softmax", true, [0.09003057317038046, 0.24472847105479764, 0.6652409557748219] },
            { "log-softmax", true, [0.09003057317038046, 0.24472847105479764, 0.6652409557748219] },
            { "sigmoid", true, [0.7310585786300049, 0.8807970779778823, 0.9525741268224334] },
            { "one", true, [0.7310585786300049] },
            { "huge", true, [0, 0, 1] },
        };

    [Theory]
    [MemberData(nameof(Endings))]
    public void Probabilities_are_what_the_last_layer_says(string ending, bool exclusive, double[] expected)
    {
        var pipeline = ending switch
        {
            "softmax" => Input<Features>().Softmax(),
            "log-softmax" => Input<Features>().LogSoftmax(),
            "sigmoid" => Input<Features>().Sigmoid(),
            _ => Input<Features>(),
        };
        float[] input = ending switch
        {
            "one" => [1],
            "huge" => [-1e38f, 0, 1e38f],
            _ => [1, 2, 3],
        };
        var model = pipeline.Initialize(Features.Of(input.Length)).OrThrow();
        Close(model.Probabilities(input, exclusive: exclusive).OrThrow());
        Close(model.Probabilities(Tensors.Of(Features.Of(input.Length), input), exclusive).OrThrow());
        Close(model.Prepare(Device.Cpu).OrThrow().Probabilities([.. input, .. input], 2, exclusive).OrThrow()[expected.Length..]);

        void Close(float[] found)
        {
            Assert.Equal(expected.Length, found.Length);
            Assert.All(expected.Zip(found), pair => Assert.Equal(pair.Item1, pair.Item2, 1e-6));
        }
    }

    [Fact]
    public void What_layers_give_is_found_by_path()
    {
        var input = Tensors.Of(Image.Of(2, 6, 5), Numbers(2 * 60));
        var all = Digits.Activations(input, device: Device.Cpu).OrThrow();
        Assert.Equal(["0.conv2d", "1.relu", "2.residual/0.conv2d", "3.flatten", "4.dense"], all.Select(one => one.Path));
        Assert.Equal("0.conv2d N×4×4×3, 2 examples", all[0].ToString());
        Assert.Equal(Digits.Predict(input).OrThrow().ToArray(), all[^1].ToArray());
        Assert.Equal(Array.ConvertAll(all[0].ToArray(), x => Math.Max(x, 0)), all[1].ToArray());
        Assert.Equal(all[1].ToArray()[48..], all[1].Of(1).ToArray());

        var some = Digits.Activations(input, ["2.residual", "2.residual/0.conv2d"]).OrThrow();
        var sum = all[1].ToArray().Zip(some[1].ToArray(), (x, y) => x + y);
        Assert.Equal(sum, some[0].ToArray());
        Assert.Equal(["0.conv2d", "2.residual/0.conv2d"], Digits.Activations(input, ["**/*.conv2d"]).OrThrow().Select(one => one.Path));
        Assert.Equal(["2.residual"], Digits.Activations(input, ["2.resid*"]).OrThrow().Select(one => one.Path));
        Assert.Equal(
            ["0.conv2d", "1.relu", "2.residual", "3.flatten", "4.dense"],
            Digits.Activations(input, ["*.*"]).OrThrow().Select(one => one.Path)
        );
        Assert.Equal(["4.dense", "3.flatten"], Digits.Activations(input, ["4.dense", "3.*", "*.dense"]).OrThrow().Select(one => one.Path));
        Assert.Contains(
            "got \"*.lstm\"",
            Digits.Activations(input, ["4.dense", "*.lstm"]).Problems[0].ToString(),
            StringComparison.Ordinal
        );
        // Of a model of any length, shapes are those of the examples.
        Assert.Equal("N×4×4", Texts.Activations(Tensors.Of(Tokens.Of(4), [1, 2, 3, 4])).OrThrow()[0].Shape.ToString());
        Assert.Equal(
            "activations: Conv2d(4, 3) >> Relu >> Residual(Conv2d(4, 3, padding: Padding.Same)) >> Flatten >> Dense(3) expected the path of a layer, got \"2.residual/0.conv\"\n  hint: did you mean \"2.residual/0.conv2d\"?",
            Assert.Single(Digits.Activations(input, ["2.residual/0.conv"]).Problems).ToString()
        );
        Assert.NotEmpty(Digits.Activations(Tensors.Of(Image.Of(2, 6, 6), Numbers(72))).Problems);
        Assert.NotEmpty(Digits.Activations(input, []).Problems);
    }

    [Fact]
    public void Weights_are_seen_without_a_copy()
    {
        var weights = Digits.Parameters.Values<float>("4.dense/weight").OrThrow();
        Assert.Equal(Digits.Parameters.Find("4.dense/weight").OrThrow(), Array.ConvertAll(weights.ToArray(), x => (double)x));
        Assert.True(
            System.Runtime.CompilerServices.Unsafe.AreSame(
                ref MemoryMarshal.GetReference(weights.Span),
                ref MemoryMarshal.GetReference(Digits.Parameters.Values<float>("4.dense/weight").OrThrow().Span)
            )
        );
        Assert.Equal(
            "4.dense/weight: parameter expected values of Float32, Single, got Double\n  hint: take that type, or parameters.To(Precision.Float64)",
            Assert.Single(Digits.Parameters.Values<double>("4.dense/weight").Problems).ToString()
        );
        Assert.NotEmpty(Digits.Parameters.Values<float>("4.dense/weigth").Problems);
    }
}
