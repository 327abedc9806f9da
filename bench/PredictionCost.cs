using System.Diagnostics;
using System.Globalization;
using TorchSharp;
using static DeepPipeline.Layers;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline.Bench;

/// <summary>
/// What a prediction costs, from an array to an array on one thread: <c>Predict</c> and a predictor against the same in plain TorchSharp, parameters in tensors and
/// inference mode; by turns in one run, the best of many short windows of each.
/// </summary>
internal static class PredictionCost
{
    private const int Rounds = 60;

    internal static int Run(TimeSpan window)
    {
        Console.WriteLine("model                        batch   Predict   predictor   TorchSharp   predictor / TorchSharp");
        foreach (var batch in new[] { 1, 64 })
        {
            Compare(
                "784-128-10 classifier",
                Flatten >> Dense(128) >> Relu >> Dense(10),
                Image.Of(1, 28, 28),
                batch,
                p => x => torch.nn.functional.linear(torch.nn.functional.linear(x.reshape(batch, 784), p[0], p[1]).relu(), p[2], p[3]),
                window
            );
            Compare(
                "convolutional classifier",
                Conv2d(8, kernel: 3, padding: 1)
                    >> Relu
                    >> MaxPool2d(2)
                    >> Conv2d(16, kernel: 3, padding: 1)
                    >> Relu
                    >> MaxPool2d(2)
                    >> Flatten
                    >> Dense(10),
                Image.Of(1, 28, 28),
                batch,
                p => x => torch.nn.functional.linear(Pooled(Pooled(x, p[0], p[1]), p[2], p[3]).reshape(batch, -1), p[4], p[5]),
                window
            );
        }

        Compare("LSTM of 64, 32 steps of 16", Lstm(64) >> Dense(6), Sequence.Of(32, 16), 1, Recurrent, window);
        foreach (var rows in new[] { 200, 20_000, 200_000 })
            Compare(
                string.Create(CultureInfo.InvariantCulture, $"embedding of {rows:N0}×64"),
                Embedding(rows, 64) >> MeanOverTime >> Dense(2),
                Tokens.Of(16),
                1,
                p =>
                    x =>
                        torch.nn.functional.linear(
                            p[0].index_select(0, x.to(torch.int64).reshape(-1)).reshape(1, 16, 64).mean([1L]),
                            p[1],
                            p[2]
                        ),
                window
            );
        return 0;
    }

    private static Tensor Pooled(Tensor x, Tensor weight, Tensor bias) =>
        torch.nn.functional.max_pool2d(torch.nn.functional.conv2d(x, weight, bias, padding: [1, 1]).relu(), [2, 2]);

    private static Func<Tensor, Tensor> Recurrent(Tensor[] p)
    {
        var unit = torch.jit.compile(
            """
            def last(x, h: List[Tensor], w: List[Tensor]):
              return torch.lstm(x, h, w, True, 1, 0.0, False, False, True)[1][-1]

            """
        );
        return x =>
        {
            var zeros = torch.zeros([1, 1, 64]);
            return torch.nn.functional.linear(unit.invoke<Tensor>("last", x, new[] { zeros, zeros }, p[..^2]), p[^2], p[^1]);
        };
    }

    private static void Compare<TIn>(
        string name,
        Pipeline<TIn, Features> pipeline,
        Shape<TIn> shape,
        int batch,
        Func<Tensor[], Func<Tensor, Tensor>> plain,
        TimeSpan window
    )
        where TIn : IKind
    {
        var model = pipeline.Initialize(shape, seed: 1).OrThrow();
        var predictor = model.Prepare(Device.Cpu).OrThrow();
        var random = new RandomKey(0).Stream("bench");
        var tokens = TIn.Kind == Tokens.Kind;
        float[] input =
        [
            .. Enumerable
                .Range(0, batch * (int)shape.Untyped.Count)
                .Select(_ => tokens ? random.NextInt32(200) : (float)random.NextDouble()),
        ];
        using var parameters = new ParameterBuffer(model.Parameters, torch.CPU, forTraining: false);
        var (forward, sizes) = (plain(parameters.Views), shape.Untyped.At(batch));
        var (ours, prepared, theirs) = (new double[Rounds], new double[Rounds], new double[Rounds]);
        var expected = predictor.Predict(input, batch).OrThrow();
        if (!Plain().Zip(expected, (one, other) => Math.Abs(one - other)).All(difference => difference < 1e-4))
            throw new InvalidOperationException($"{name}: the peer computes something else");
        torch.set_num_threads(1);
        for (var round = 0; round < Rounds; round++)
        {
            ours[round] = Time(() => model.Predict(input, Device.Cpu, batch).OrThrow(), window);
            prepared[round] = Time(() => predictor.Predict(input, batch).OrThrow(), window);
            theirs[round] = Time(Plain, window);
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name, -28} {batch, 5} {ours.Min(), 6:0.0} µs {prepared.Min(), 8:0.0} µs {theirs.Min(), 9:0.0} µs {prepared.Min() / theirs.Min(), 19:0.00}"
            )
        );

        float[] Plain()
        {
            using var inference = torch.inference_mode();
            using var scope = torch.NewDisposeScope();
            return forward(torch.tensor(input, sizes)).data<float>().ToArray();
        }
    }

    private static double Time(Func<float[]> run, TimeSpan window)
    {
        var (calls, started) = (0, Stopwatch.GetTimestamp());
        do
        {
            run();
            calls++;
        } while (Stopwatch.GetElapsedTime(started) < window);
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds / calls;
    }
}
