using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Docs;
using Microsoft.CodeAnalysis.CSharp.Scripting.Hosting;
using Microsoft.CodeAnalysis.Scripting.Hosting;
using Xunit;

namespace DeepPipeline.Properties.Backend.Printing;

/// <summary>What a C# prompt or a debugger looks at by itself computes nothing.</summary>
public sealed class PromptTests
{
    // As csi and dotnet-script show a value, and as they show it when they are asked for its members.
    public static TheoryData<MemberDisplayFormat> Formats => [MemberDisplayFormat.SingleLine, MemberDisplayFormat.SeparateLines];

    [Fact]
    public void A_run_is_one_line()
    {
        Assert.Equal("run of 5 epochs × 5 steps, nothing computed yet", Toy.Run(Toy.Recipe with { Epochs = 5 }).ToString());
        Assert.Equal("run of 1 epoch × 5 steps, nothing computed yet", Toy.Run(Toy.Recipe with { Epochs = 1 }).ToString());
        Assert.Equal("run of endlessly many epochs × 5 steps, nothing computed yet", Toy.Run().ToString());
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Nothing_of_a_run_is_computed(MemberDisplayFormat format)
    {
        var steps = 0;
        var run = Toy.Run(Toy.Recipe with { Epochs = 5 }).Observe(_ => steps++);
        var clock = TimeProvider.System;
        foreach (
            var (value, says) in new (object, string)[]
            {
                (run, "Run<Features, Features, Labels>(run of 5 epochs × 5 steps, nothing computed yet)"),
                (run.States(), "[states of a run of 5 epochs × 5 steps, nothing computed yet]"),
                (run.StopEarly(2), "[run of 5 epochs × 5 steps, stopping early, nothing computed yet]"),
                (run.Within(TimeSpan.FromMinutes(1), clock), "[run of 5 epochs × 5 steps, within 00:01:00, nothing computed yet]"),
            }
        )
            Assert.StartsWith(says, Shown(value, format), StringComparison.Ordinal);
        Shown(
            new
            {
                Run = run,
                Start = run.Start,
                run.Experiment,
            },
            format
        );
        Shown(run.InBackground(), format);
        Assert.Equal(0, steps);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Nothing_of_a_dataset_is_read(MemberDisplayFormat format)
    {
        var read = 0;
        var data = Toy.Data()
            .Select(
                Features.Of(Toy.Width),
                example =>
                {
                    read++;
                    return example.Input;
                }
            )
            .Where(example => read++ >= 0 && example.Label > 0);
        Assert.StartsWith("Dataset<Features, Labels>(examples, not counted yet, N×4 → N)", Shown(data, format), StringComparison.Ordinal);
        Assert.Equal(0, read);
        Assert.Equal(24, data.Count);
        Assert.StartsWith("Dataset<Features, Labels>(24 examples N×4 → N", Shown(data, format), StringComparison.Ordinal);
    }

    [Fact]
    public void Mnist_is_one_line_that_copies_nothing()
    {
        var data = Idx.Load(Path.Combine(Markdown.Root, "data/mnist")).OrThrow();
        foreach (var format in (MemberDisplayFormat[])[MemberDisplayFormat.SingleLine, MemberDisplayFormat.SeparateLines])
        {
            Shown(data, format);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.StartsWith(
                "Dataset<Image, Labels>(60,000 examples N×1×28×28 → N, classes 0–9)",
                Shown(data, format),
                StringComparison.Ordinal
            );
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        }

        Assert.Equal("60,000 examples N×1×28×28 → N, classes 0–9", data.ToString());
    }

    [Fact]
    public void Classes_that_have_names_are_named() =>
        Assert.Equal(
            "3 examples N×1 → N, classes cat, dog",
            Dataset.Of(Tensors.Of(Features.Of(1), new float[3]), Tensors.OfLabels([0, 1, 0], ["cat", "dog"])).OrThrow().ToString()
        );

    // What is computed already may be looked at: it is small, and no property of it computes again.
    [Theory]
    [MemberData(nameof(Formats))]
    public void An_epoch_is_shown_without_going_on(MemberDisplayFormat format)
    {
        var steps = 0;
        var epoch = Toy.Run(Toy.Recipe).Observe(_ => steps++).First();
        var before = steps;
        foreach (var value in (object[])[epoch, epoch.Model, epoch.State, epoch.History, epoch.Training, epoch.Model.Parameters])
            Assert.InRange(Shown(value, format).Length, 1, 20_000);
        Assert.Equal(before, steps);
    }

    private static string Shown(object value, MemberDisplayFormat format) =>
        CSharpObjectFormatter.Instance.FormatObject(value, new PrintOptions { MemberDisplayFormat = format });
}
