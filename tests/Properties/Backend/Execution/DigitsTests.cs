using System.Runtime.CompilerServices;
using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.ExecutionTests;

/// <summary>The classifier of the first page, on a few of the digits that come with the project.</summary>
public sealed class DigitsTests
{
    [Fact]
    public void Two_epochs_over_two_thousand_digits_are_over_four_fifths_right_and_repeat_to_the_last_bit()
    {
        var digits = Flatten >> Dense(128) >> Relu >> Dropout(0.2) >> Dense(10);
        var train = Idx.Load(Shipped).OrThrow().Take(2000);
        var test = Idx.Load(Shipped, "t10k").OrThrow().Take(500);
        var run = digits
            .Train(with: Recipe.For(Loss.CrossEntropy) with { Seed = 7, Device = Device.Cpu })
            .On(train, validate: test)
            .OrThrow();
        var (epochs, again) = (run.Take(2).ToArray(), run.Take(2).ToArray());
        Assert.InRange(epochs[1].Validation.Accuracy, 0.8, 1);
        Assert.True(epochs[1].Training.Loss < epochs[0].Training.Loss);
        Assert.Equal(epochs.Select(e => (e.Training, e.Validation, e.Model)), again.Select(e => (e.Training, e.Validation, e.Model)));
    }

    [Fact]
    public void The_shipped_digits_are_all_there()
    {
        var (train, test) = (Idx.Load(Shipped).OrThrow(), Idx.Load(Shipped, "t10k").OrThrow());
        Assert.Equal((60_000, 10_000), (train.Count, test.Count));
        Assert.Equal("N×1×28×28", train.InputShape.ToString());
        Assert.Equal([5, 0, 4, 1, 9], Enumerable.Range(0, 5).Select(i => train.TargetAt(i)[0]));
        Assert.Equal([7, 2, 1, 0, 4], Enumerable.Range(0, 5).Select(i => test.TargetAt(i)[0]));
        Assert.All(train.InputAt(0), x => Assert.InRange(x, 0, 1));
        Assert.Equal(1, Enumerable.Range(0, 5).Max(i => train.InputAt(i).Max()));
    }

    private static string Shipped => Path.GetFullPath(Path.Combine(Here(), "../../../../data/mnist"));

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
