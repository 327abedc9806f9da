using System.Diagnostics;
using System.Globalization;
using static DeepPipeline.Layers;

namespace DeepPipeline.Bench;

/// <summary>
/// One training step of the MNIST classifier — a batch gathered from memory, forward, loss, backward, Adam — ours and PyTorch
/// eager's, by turns in one run, the best of several windows of each.
/// </summary>
internal static class MlpStep
{
    private const int Rounds = 3;
    private const int Examples = 8192;

    internal static int Run(TimeSpan window)
    {
        var data = Digits(Examples);
        Console.WriteLine(
            Peer.Exists
                ? "batch      ours   PyTorch (1 thread)  PyTorch (all threads)   PyTorch / ours"
                : "batch      ours   (PyTorch is not installed here: no peer)"
        );
        foreach (var batch in new[] { 32, 128, 1024 })
        {
            var (ours, one, all) = (double.MaxValue, double.MaxValue, double.MaxValue);
            for (var round = 0; round < Rounds; round++)
            {
                ours = Math.Min(ours, Ours(data, batch, window));
                one = Math.Min(one, Peer.Measure(batch, 1, window));
                all = Math.Min(all, Peer.Measure(batch, Environment.ProcessorCount, window));
            }

            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{batch, 5} {ours, 7:0} µs")
                    + (
                        Peer.Exists
                            ? string.Create(
                                CultureInfo.InvariantCulture,
                                $" {one, 16:0} µs {all, 19:0} µs {Math.Min(one, all) / ours, 16:0.00}"
                            )
                            : ""
                    )
            );
        }

        return 0;
    }

    private static double Ours(Dataset<Image, Labels> data, int batch, TimeSpan window)
    {
        var digits = Flatten >> Dense(128) >> Relu >> Dropout(0.2) >> Dense(10);
        var size = Math.Max(5, 2000 / batch);
        var (steps, best, clock, total) = (0, double.MaxValue, new Stopwatch(), Stopwatch.StartNew());
        var run = digits
            .Train(with: Recipe.For(Loss.CrossEntropy) with { Batch = batch })
            .On(data)
            .OrThrow()
            .Observe(_ =>
            {
                if (steps++ % size != 0)
                    return;
                if (clock.IsRunning)
                    best = Math.Min(best, clock.Elapsed.TotalMicroseconds / size);
                clock.Restart();
            });
        // An epoch's end copies the state: its window is not among the best.
        foreach (var _ in run.TakeWhile(_ => total.Elapsed < window)) { }
        return best;
    }

    // Random pictures: what is in them does not change what a step costs.
    internal static Dataset<Image, Labels> Digits(int examples)
    {
        var random = new RandomKey(0).Stream("bench");
        var pixels = new byte[examples * 784];
        foreach (ref var pixel in pixels.AsSpan())
            pixel = (byte)random.NextUInt32();
        var labels = new byte[examples];
        foreach (ref var label in labels.AsSpan())
            label = (byte)random.NextInt32(10);
        return Dataset.OfBytes(Image.Of(1, 28, 28), pixels, labels).OrThrow();
    }
}
