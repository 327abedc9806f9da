using System.Runtime.InteropServices;
using DeepPipeline.Properties.Backend.Differentiation;
using TorchSharp;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.ExecutionTests;

public sealed class ThreadsTests
{
    // 1.3 million multiply-adds an example, but 82,000 between two meetings of the threads.
    [Fact]
    public void A_recurrent_network_shares_by_the_work_of_one_step()
    {
        var words = (Embedding(50, 32) >> Lstm(128) >> Dense(6)).Lower(Tokens.Of(16)).OrThrow();
        Assert.False(Threads.IsWorthSharing(words, batch: 64));
        Assert.True(Threads.IsWorthSharing(words, batch: 1024));
    }

    [Fact]
    public void Other_networks_share_by_all_their_work()
    {
        var dense = (Dense(1024) >> Relu >> Dense(256)).Lower(Features.Of(1024)).OrThrow();
        Assert.False(Threads.IsWorthSharing(dense, batch: 16));
        Assert.True(Threads.IsWorthSharing(dense, batch: 64));
    }

    [Fact]
    public void What_the_user_has_set_is_what_it_was_after_anything_of_ours()
    {
        OnThreadOfItsOwn(() =>
        {
            torch.set_num_threads(3);
            var (run, seen) = (Toy.Run(validate: Toy.Data(20, 100)), new List<int>());
            using var epochs = run.Observe(_ => seen.Add(torch.get_num_threads())).GetEnumerator();
            Assert.True(epochs.MoveNext());
            var model = epochs.Current.Model;
            _ = model.Predict(Toy.Inputs(2), count: 2).OrThrow();
            _ = model.Evaluate(Loss.CrossEntropy, Toy.Data(20)).OrThrow();
            _ = run.Step(run.Start, 1, 2).OrThrow();
            Assert.Equal(3, torch.get_num_threads());
            Assert.All(seen, threads => Assert.Equal(3, threads));
        });
    }

    [Fact]
    public void Threads_that_come_later_begin_with_what_they_would_have_had_without_us()
    {
        var before = OnThreadOfItsOwn(torch.get_num_threads);
        OnThreadOfItsOwn(() =>
        {
            using var stretch = Stretch.Begin(before + 5);
            Assert.Equal(before + 5, torch.get_num_threads());
            Assert.Equal(before, OnThreadOfItsOwn(torch.get_num_threads));
        });
        Assert.Equal(before, OnThreadOfItsOwn(torch.get_num_threads));
    }

    [Fact]
    public void Waiting_threads_of_libtorch_do_not_spin_for_long_whoever_starts_the_program()
    {
        if (!OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable("OMP_WAIT_POLICY") is not null)
            return;
        _ = Toy.Classifier.Initialize(Features.Of(Toy.Width)).OrThrow().Predict(Toy.Inputs(1)).OrThrow();
        Assert.Equal(
            Environment.GetEnvironmentVariable("GOMP_SPINCOUNT") ?? "1000",
            Marshal.PtrToStringUTF8(GetVariable("GOMP_SPINCOUNT"))
        );
    }

    private static void OnThreadOfItsOwn(Action run) =>
        OnThreadOfItsOwn(() =>
        {
            run();
            return 0;
        });

    private static T OnThreadOfItsOwn<T>(Func<T> run)
    {
        var task = new Task<T>(run, TaskCreationOptions.LongRunning);
        task.Start();
        return task.GetAwaiter().GetResult();
    }

    [DllImport("libc", EntryPoint = "getenv")]
    private static extern nint GetVariable([MarshalAs(UnmanagedType.LPUTF8Str)] string name);
}
