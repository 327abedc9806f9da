using DeepPipeline.Properties.Backend.Files;
using FsCheck.Xunit;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Tree;

/// <summary>However many layers stand inside each other, and however small the stack: a value or a problem, and never the end of the process.</summary>
[Trait("Time", "seconds")]
public sealed class DepthTests
{
    private const string TooDeep =
        "(pipeline): (too deep to print: 10,000 layers inside each other) expected at most 1,024 layers inside each other, got 10,000\n  hint: put layers one after another with Then, or in Repeat";

    private static readonly Recipe<Features, Features> Regression = Recipe.For(Loss.MeanSquaredError);

    // Everything public that walks a tree, as text.
    private static readonly Dictionary<string, Func<Pipeline<Features, Features>, object?>> Interpreters = new()
    {
        ["Equals"] = p => p == Again(p) && p.Tree == Again(p).Tree,
        ["GetHashCode"] = p => p.GetHashCode() == Again(p).GetHashCode(),
        ["Keyword"] = p => p.Tree.Keyword,
        ["ToString"] = p => p,
        ["Source.CSharp"] = p => Source.CSharp(p, width: 80),
        ["Source.FSharp"] = p => Source.FSharp(p.Tree),
        ["Json.Write"] = p => Json.Write(p.Tree),
        ["Json.Read"] = p => Json.Read(Json.Write(p.Tree)).Map(tree => tree == p.Tree),
        ["As"] = p => p.Tree.As<Features, Features>(),
        ["As of other kinds"] = p => p.Tree.As<Image, Features>(),
        ["Check"] = p => p.Check(Features.Of(4)),
        ["Check of a wrong size"] = p => p.Check(new Shape<Features>(Shape.Batch())),
        ["Lower"] = p => p.Lower(Features.Of(4), Mode.Train).Map(program => program.Instructions.Count),
        ["WithLoss"] = p =>
            Lowering
                .WithLoss(p.Tree, Loss.MeanSquaredError.Function, Shape.Batch(4), Shape.Batch(4), Mode.Train)
                .Map(program => program.Parameters.Count),
        ["Summary"] = p => p.Summary(Features.Of(4)),
        ["Diagram"] = p => Diagram.Mermaid(p),
        ["Diagram with shapes"] = p => Diagram.Mermaid(p, Features.Of(4)),
        ["Find"] = p => p.Find("**/*.relu").Map(parts => parts.Count),
        ["Map"] = p => p.Map(part => part.Layer is ReluLayer ? Gelu().Tree : part.Layer),
        ["Update"] = p => p.Update("**", layer => layer).Map(same => same == p),
        ["Replace"] = p => p.Replace("**/*.relu", Tanh),
        ["Freeze"] = p => p.Freeze("**").Then(frozen => frozen.Unfreeze("**")).Map(same => same.Find("**").OrThrow().Count),
        ["Experiment"] = p =>
            Experiment
                .FromJson<Features, Features, Features>(p.Train(with: Regression).ToJson())
                .Map(read => read == p.Train(with: Regression)),
        ["Hash"] = p => p.Train(with: Regression).Hash,
        ["Diff"] = p => string.Join('\n', p.Train(with: Regression).Diff((p >> Dense(4)).Train(with: Regression))),
    };

    public static TheoryData<string, int> Walks
    {
        get
        {
            var walks = new TheoryData<string, int>();
            foreach (var name in Interpreters.Keys)
            {
                foreach (var kilobytes in SmallStack.Kilobytes)
                    walks.Add(name, kilobytes);
            }

            return walks;
        }
    }

    [Theory]
    [MemberData(nameof(Walks))]
    public void A_walk_gives_the_same_on_any_stack(string name, int kilobytes)
    {
        var tree = Nested.Drawn(200, seed: 5) >> Nested.Residuals(150);
        Assert.Equal(Text(Interpreters[name](tree)), Text(SmallStack.Run(kilobytes, () => Interpreters[name](tree))));
    }

    [Theory]
    [MemberData(nameof(Walks))]
    public void A_walk_of_as_many_layers_as_may_be_is_no_problem(string name, int kilobytes)
    {
        // What is frozen is inside one more.
        var tree = Nested.Residuals(Layer.MaxDepth - (name == "Freeze" ? 1 : 0));
        var text = SmallStack.Run(kilobytes, () => Text(Interpreters[name](tree)));
        Assert.DoesNotContain("inside each other", text, StringComparison.Ordinal);
        Assert.NotEqual("False", text);
    }

    [Theory]
    [MemberData(nameof(Walks))]
    public void A_walk_of_ten_thousand_is_a_value_or_a_problem_that_says_how_many_may_be(string name, int kilobytes)
    {
        var tree = Nested.Residuals(10_000);
        var text = SmallStack.Run(kilobytes, () => Text(Interpreters[name](tree)));
        switch (name)
        {
            case "Equals" or "GetHashCode":
                Assert.Equal("True", text);
                break;
            case "Keyword":
                Assert.Equal("residual", text);
                break;
            case "ToString" or "Source.CSharp" or "Source.FSharp":
                Assert.Equal("(too deep to print: 10,000 layers inside each other)", text);
                break;
            case "Json.Read" or "Experiment":
                Assert.Matches(
                    @"^\$: \w+ expected at most 5,420 levels, got more at line 1, column \d+\n  hint: was it written by [\w.]+\? A pipeline has at most 1,024 layers inside each other$",
                    text
                );
                break;
            case "Json.Write" or "Hash" or "Diff" or "Diagram":
                Assert.NotEmpty(text);
                break;
            default:
                Assert.Equal(TooDeep, text);
                break;
        }
    }

    [Fact]
    public void A_hundred_thousand_are_compared_and_printed_too()
    {
        var (one, other, another) = (Nested.Residuals(100_000), Nested.Residuals(100_000), Nested.Residuals(100_000, inside: Gelu()));
        Assert.Equal(
            (true, false, true, "(too deep to print: 100,000 layers inside each other)"),
            SmallStack.Run(128, () => (one == other, one == another, one.GetHashCode() == other.GetHashCode(), one.ToString()))
        );
    }

    [Fact]
    public void Notes_upon_notes_are_a_walk_too()
    {
        var tree = Relu.Tree;
        for (var i = 0; i < 100_000; i++)
            tree = new Annotated(new FrozenNote(), tree);
        Assert.Equal("relu", SmallStack.Run(64, () => tree.Keyword));
        Assert.Equal("0.relu", SmallStack.Run(64, () => Paths.Segment(0, tree)));
        Assert.False(Paths.HasPartsBelow(tree));
        Assert.Contains(
            "at most 1,024 layers inside each other, got 100,000",
            Text(tree.As<Features, Features>()),
            StringComparison.Ordinal
        );
    }

    [Property(MaxTest = 12)]
    public void What_is_saved_is_loaded(int seed)
    {
        using var folder = new Folder();
        var depth = Layer.MaxDepth + new Random(seed).Next(-40, 3);
        var pipeline = Nested.Drawn(depth, seed);
        var model = pipeline.Initialize(Features.Of(4), 3);
        Assert.Equal(depth <= Layer.MaxDepth, model.IsOk);
        if (model.IsFail)
        {
            Assert.Contains(
                $"expected at most 1,024 layers inside each other, got {depth:N0}",
                Assert.Single(model.Problems).ToString(),
                StringComparison.Ordinal
            );
            return;
        }

        var path = model.OrThrow().Save(folder.Path("deep")).OrThrow();
        foreach (var kilobytes in SmallStack.Kilobytes)
            Assert.Equal(pipeline, SmallStack.Run(kilobytes, () => ModelFile.Load<Features, Features>(path)).OrThrow().Pipeline);
        Assert.True(
            Experiment.FromJson<Features, Features, Features>(pipeline.Train(with: Regression).ToJson()).OrThrow().Pipeline == pipeline
        );
    }

    [Theory]
    [InlineData(342)]
    [InlineData(1024)]
    public void What_is_deeper_than_once_could_be_read_is_saved_and_loaded(int depth)
    {
        using var folder = new Folder();
        var model = (Nested.Residuals(depth) >> Dense(2)).Initialize(Features.Of(4), 3).OrThrow();
        Assert.Equal(model.Pipeline, ModelFile.Load<Features, Features>(model.Save(folder.Path("deep")).OrThrow()).OrThrow().Pipeline);
    }

    [Fact]
    public void JSON_that_no_tree_is_written_as_is_not_read_to_its_end()
    {
        var frozen =
            string.Concat(Enumerable.Repeat("""{"layer":"frozen","body":""", 5000)) + """{"layer":"relu"}""" + new string('}', 5000);
        var chains =
            string.Concat(Enumerable.Repeat("""{"layer":"chain","parts":[""", 2500))
            + """{"layer":"relu"}"""
            + string.Concat(Enumerable.Repeat("]}", 2500));
        foreach (var kilobytes in SmallStack.Kilobytes)
        {
            foreach (var tree in new[] { frozen, chains })
                Assert.Equal(
                    "$.tree: model expected at most 1,024 layers inside each other, got more\n  hint: put layers one after another in a chain, or in a repeat",
                    SmallStack.Run(kilobytes, () => Text(Json.Read($$"""{"pipeline":1,"tree":{{tree}}}""")))
                );
        }
    }

    [Fact]
    public void A_tree_that_shares_its_parts_may_be_larger_than_could_be_written()
    {
        var tree = Relu;
        for (var i = 0; i < 100; i++)
            tree = Sum(tree, tree);
        var same = tree.At<Features>();
        Assert.Equal("(too large to print: more than can be counted layers)", same.ToString());
        Assert.Equal(same.GetHashCode(), tree.At<Features>().GetHashCode());
        Assert.Contains("at most 4,000,000 layers as it is written", Text(same.Check(Features.Of(4))), StringComparison.Ordinal);
        Assert.Contains("at most 4,000,000 layers as it is written", Text(same.Find("**")), StringComparison.Ordinal);
    }

    [Fact]
    public void Pairs_of_pairs_have_a_limit()
    {
        var fork = """{"layer":"fork","branches":[{"layer":"chain","parts":[]},{"layer":"chain","parts":[]}]}""";
        var tree = Json.Read($$$"""{"pipeline":1,"tree":{"layer":"chain","parts":[{{{string.Join(',', Enumerable.Repeat(fork, 60))}}}]}}""")
            .OrThrow();
        Assert.Contains("at most 100 values side by side, got 128", Text(tree.As<Features, Features>()), StringComparison.Ordinal);
        Assert.Contains(
            "at most 100 values side by side, got 128",
            Text(Lowering.Of(tree, Shape.Batch(4), Mode.Eval)),
            StringComparison.Ordinal
        );
        Assert.StartsWith("Fork(", tree.ToString(), StringComparison.Ordinal);
        var kind =
            string.Concat(Enumerable.Repeat("""{"pair":["Features",""", 2000))
            + "\"Features\""
            + string.Concat(Enumerable.Repeat("]}", 2000));
        Assert.Contains(
            "at most 100 values side by side",
            SmallStack.Run(
                64,
                () =>
                    Text(
                        Json.Read($$$"""{"pipeline":1,"tree":{"layer":"define","name":"d","from":{{{kind}}},"to":"Features","steps":[]}}""")
                    )
            ),
            StringComparison.Ordinal
        );
    }

    private static Pipeline<Features, Features> Again(Pipeline<Features, Features> pipeline) =>
        pipeline.Tree.As<Features, Features>().Match(same => same, _ => Nested.Residuals(10_000));

    private static string Text(object? value) => value?.ToString() ?? "null";
}
