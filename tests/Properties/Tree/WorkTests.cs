using DeepPipeline.Properties.Backend.Files;
using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Tree;

/// <summary>How much a pipeline may be, told before any of it is done; and that what it may be takes time in proportion.</summary>
[Trait("Time", "seconds")]
public sealed class WorkTests
{
    [Fact]
    public void Many_repetitions_of_a_long_chain_are_a_problem_before_the_work_is_done()
    {
        var chain = Enumerable.Repeat(Relu, 50).Aggregate((all, next) => all >> next);
        var tree = Json.Read(Json.Write(Repeat(100_000, chain).Tree)).OrThrow();
        var start = GC.GetAllocatedBytesForCurrentThread();
        var problem = Assert.Single(Lowering.Of(tree, Shape.Batch(4), Mode.Train).Problems);
        Assert.Equal(
            (
                "0.repeat",
                "at most 25,000 layers, joins and steps of layers in one pipeline, repetitions counted",
                "5,000,000",
                "check the numbers of times"
            ),
            (problem.Path, problem.Expected, problem.Actual, problem.Hint)
        );
        Assert.Equal(problem, Assert.Single(tree.As<Features, Features>().Then(pipeline => pipeline.Check(Features.Of(4))).Problems));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - start, 0, 1 << 20);
    }

    public static TheoryData<KindPreserving, string> TooMuch { get; } =
        new()
        {
            { Repeat(1000, Repeat(1000, Relu)), "1,000,000" },
            { Repeat(int.MaxValue, Repeat(int.MaxValue, Repeat(int.MaxValue, Relu))), "2,147,483,647" },
            { Repeat(30_000, Identity), "30,000" },
            { Repeat(1000, Sum([.. Enumerable.Repeat(Identity, 30)])), "30,000" },
            { Repeat(1000, Nested.Steps(30)), "30,000" },
            { Nested.Steps(1_000_000), "1,000,000" },
        };

    [Theory]
    [MemberData(nameof(TooMuch))]
    public void Whatever_repeats_is_counted(KindPreserving layer, string work) =>
        Assert.EndsWith(
            $"repetitions counted, got {work}\n  hint: check the numbers of times",
            Assert.Single(layer.At<Features>().Check(Features.Of(4)).Problems).ToString(),
            StringComparison.Ordinal
        );

    [Fact]
    public void As_much_as_may_be_is_done()
    {
        Assert.Equal(Layer.MaxWork, Repeat(Layer.MaxWork, Relu).At<Features>().Lower(Features.Of(4)).OrThrow().Instructions.Count);
        Assert.Equal(Layer.MaxWork, Nested.Steps(Layer.MaxWork).At<Features>().Lower(Features.Of(4)).OrThrow().Instructions.Count);
        Assert.Single(Repeat(Layer.MaxWork + 1, Relu).At<Features>().Check(Features.Of(4)).Problems);
    }

    [Theory]
    [InlineData(6_000)]
    [InlineData(16_000)]
    [InlineData(25_000)]
    public void A_file_with_a_long_definition_is_loaded_in_time_in_proportion(int steps)
    {
        using var folder = new Folder();
        var path = ModelFileOf(folder, steps);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        foreach (var kilobytes in SmallStack.Kilobytes)
        {
            var model = SmallStack.Run(kilobytes, () => ModelFile.Load<Features, Features>(path)).OrThrow();
            Assert.Equal(steps, model.Program.Instructions.Count);
        }

        // 10,000 steps took 16 seconds once.
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
    }

    [Theory]
    [InlineData(25_001, "25,001")]
    [InlineData(100_000, "100,000")]
    [InlineData(1_000_000, "1,000,000")]
    public void A_file_with_one_that_is_longer_is_a_problem_that_names_the_limit(int steps, string spoken)
    {
        using var folder = new Folder();
        var path = ModelFileOf(folder, steps);
        foreach (var kilobytes in SmallStack.Kilobytes)
        {
            Assert.Equal(
                $"{path}: $.tree.steps: define expected at most 25,000 steps, got {spoken}\n  hint: make several layers of it",
                SmallStack.Run(kilobytes, () => ModelFile.Load<Features, Features>(path).ToString())
            );
        }
    }

    [Fact]
    public void A_long_definition_prints_and_is_written_and_read()
    {
        var layer = Nested.Steps(20_000);
        foreach (var kilobytes in SmallStack.Kilobytes)
        {
            Assert.Equal(
                $"Layer.Define(\"steps\", x => x{string.Concat(Enumerable.Repeat(".Tanh()", 20_000))})",
                SmallStack.Run(kilobytes, layer.ToString)
            );
            Assert.Equal(layer.Tree, SmallStack.Run(kilobytes, () => Json.Read(Json.Write(layer.Tree))).OrThrow());
            Assert.Equal(
                "define",
                SmallStack.Run(kilobytes, () => layer.At<Features>().Summary(Features.Of(4)).OrThrow().Rows[0].Path.Text).Split('.')[^1]
                    is "steps"
                    ? "define"
                    : ""
            );
        }
    }

    [Fact]
    public void A_definition_with_a_long_backward_pass_is_one_too()
    {
        var layer = Layer.Define(
            "own",
            x => x.Tanh(),
            pass =>
            {
                var gradient = pass.Gradient;
                for (var i = 0; i < 10_000; i++)
                    gradient = -gradient;
                return pass.OfInput(gradient * (1 - pass.Output.Square()));
            }
        );
        foreach (var kilobytes in SmallStack.Kilobytes)
        {
            Assert.Equal("N×4", SmallStack.Run(kilobytes, () => layer.At<Features>().Check(Features.Of(4))).OrThrow().ToString());
            Assert.Equal(layer.Tree, SmallStack.Run(kilobytes, () => Json.Read(Json.Write(layer.Tree))).OrThrow());
            Assert.Contains("-(-(-pass.Gradient))", SmallStack.Run(kilobytes, layer.ToString), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_graph_may_be_written_by_a_loop()
    {
        Pipeline<Features, Features> Written(int rounds) =>
            Graph<Features, Features>(x =>
            {
                for (var i = 0; i < rounds; i++)
                    x = x + (x >> Tanh);
                return x;
            });
        foreach (var kilobytes in SmallStack.Kilobytes)
        {
            var graph = SmallStack.Run(kilobytes, () => Written(8_000));
            Assert.Equal(Chain.Of(Enumerable.Repeat(Residual(Tanh).Tree, 8_000)), graph.Tree);
            Assert.Equal("N×4", SmallStack.Run(kilobytes, () => graph.Check(Features.Of(4))).OrThrow().ToString());
        }
    }

    [Fact]
    public void A_graph_of_sums_inside_each_other_may_be_too()
    {
        Pipeline<Features, Features> Written(int rounds) =>
            Graph<Features, Features>(x =>
            {
                var y = x >> Tanh;
                for (var i = 0; i < rounds; i++)
                    y = x + (y >> Relu);
                return y;
            });
        foreach (var kilobytes in SmallStack.Kilobytes)
        {
            Assert.Equal(Nested.Residuals(1, Tanh >> Relu).Tree.Keyword, SmallStack.Run(kilobytes, () => Written(1)).Tree.Keyword);
            Assert.Equal("N×4", SmallStack.Run(kilobytes, () => Written(1000).Check(Features.Of(4))).OrThrow().ToString());
            Assert.Contains(
                "got 2,000",
                SmallStack.Run(kilobytes, () => Written(2000).Check(Features.Of(4)).ToString()),
                StringComparison.Ordinal
            );
        }
    }

    // As /cases/deep-define writes it.
    private static string ModelFileOf(Folder folder, int steps)
    {
        var header = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
            new Dictionary<string, Dictionary<string, string>>
            {
                ["__metadata__"] = new()
                {
                    ["pipeline"] = Nested.StepsAsJson(steps),
                    ["input"] = "4",
                    ["precision"] = "Float32",
                },
            }
        );
        var path = folder.Path($"{steps}.safetensors");
        File.WriteAllBytes(path, [.. BitConverter.GetBytes((long)header.Length), .. header]);
        return path;
    }
}
