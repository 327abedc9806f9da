using System.Runtime.InteropServices;
using DeepPipeline.Properties.Backend.Differentiation;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Runs;

/// <summary>A program that ends, in one way or another, while runs train on other threads.</summary>
public static class LeavingProgram
{
    public static int Run(string way)
    {
        // Large enough that a step is going on at almost any moment, on several threads of libtorch's.
        var data = Dataset.Of(Features.Of(512), new double[512 * 256], [.. Enumerable.Range(0, 256).Select(i => i % 3)]).OrThrow();
        var run = (Dense(1024) >> Tanh >> Dense(512) >> Tanh >> Dense(3))
            .Train(Recipe.For(Loss.CrossEntropy) with { Batch = 128, Device = Device.Cpu })
            .On(data, validate: data)
            .OrThrow();
        using var begun = new CountdownEvent(3);
        var signals = 0;
        var observed = run.Observe(_ =>
        {
            if (Interlocked.Increment(ref signals) <= 3)
                begun.Signal();
        });
        _ = Task.Run(async () =>
        {
            await foreach (var _ in observed.InBackground()) { }
        });
        new Thread(() => observed.Count()) { IsBackground = true }.Start();
        var model = (Dense(512) >> Tanh >> Dense(3)).Initialize(Features.Of(512)).OrThrow();
        new Thread(() =>
        {
            while (true)
                _ = model.Predict(new float[512 * 64], count: 64).OrThrow();
        })
        {
            IsBackground = true,
        }.Start();
        begun.Wait();
        switch (way)
        {
            case "exit":
                Environment.Exit(3);
                break;
            case "throw":
                throw new InvalidOperationException("thrown on purpose");
            case "inside":
                Toy.Run().Observe(_ => Environment.Exit(4)).First();
                break;
            case "interrupt":
                _ = Kill(Environment.ProcessId, Interrupt);
                Thread.Sleep(Timeout.Infinite);
                break;
        }

        return 0;
    }

    private const int Interrupt = 2;

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
