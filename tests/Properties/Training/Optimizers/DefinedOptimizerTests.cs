using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Generators;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using TorchSharp;
using Xunit;

namespace DeepPipeline.Properties.Training.Optimizers;

/// <summary>Optimisers of one's own.</summary>
public sealed class DefinedOptimizerTests
{
    // A block and a half, and no whole register.
    private const int Count = 787;

    public static TheoryData<Optimizer, Optimizer> Pairs
    {
        get
        {
            var pairs = new TheoryData<Optimizer, Optimizer>();
            foreach (var (builtIn, own) in Own.Pairs)
                pairs.Add(builtIn, own);
            return pairs;
        }
    }

    public static TheoryData<Optimizer> All => [.. Own.Pairs.Select(pair => pair.Own), .. Own.Odd];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void One_written_by_hand_is_the_built_in_one(Optimizer builtIn, Optimizer own)
    {
        using var scope = torch.NewDisposeScope();
        var (expected, actual) = (new Memories(builtIn), new Memories(own));
        for (var step = 1; step <= 50; step++)
        {
            var gradient = Gradient(step);
            expected.OnHost(builtIn, gradient, step);
            actual.OnHost(own, gradient, step);
        }

        Near(expected.Numbers, actual.Numbers, 1e-12);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Blocks_and_tensors_give_what_plain_numbers_give(Optimizer optimizer)
    {
        using var scope = torch.NewDisposeScope();
        var (host, device, plain) = (new Memories(optimizer), new Memories(optimizer), new Memories(optimizer).Numbers);
        for (var step = 1; step <= 6; step++)
        {
            var gradient = Gradient(step);
            host.OnHost(optimizer, gradient, step);
            device.AsTensors(optimizer, gradient, step);
            plain = Plainly((DefinedOptimizer)optimizer, plain, HostTensors.ToDoubles(gradient), step);
        }

        Near(plain, host.Numbers, 1e-11);
        Near(plain, device.Numbers, 1e-11);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void It_prints_saves_and_compares(Optimizer optimizer)
    {
        Assert.Empty(optimizer.Problems);
        var recipe = Recipe.For(Loss.CrossEntropy) with { Optimizer = optimizer };
        var read = Recipe.FromJson<Features, Labels>(recipe.ToJson()).OrThrow();
        Assert.Equal(recipe, read);
        Assert.Equal(recipe.Hash, read.Hash);
        Assert.Equal(optimizer.ToString(), read.Optimizer.ToString());
        Assert.NotEqual(recipe.Hash, (recipe with { Optimizer = optimizer.WithLearningRate(7) }).Hash);
    }

    [Fact]
    public async Task What_is_printed_compiles_to_an_equal_value()
    {
        Optimizer[] some = [.. Own.Pairs.Select(pair => pair.Own), .. Own.Odd];
        var options = ScriptOptions
            .Default.WithReferences(typeof(Layer).Assembly, typeof(LanguageExt.Unit).Assembly)
            .WithImports("DeepPipeline", "DeepPipeline.Ir");
        Assert.Equal(
            some,
            await CSharpScript.EvaluateAsync<Optimizer[]>(
                $"new Optimizer[] {{ {string.Join(",\n", some.Select(o => o.ToString()))} }}",
                options
            )
        );
    }

    [Fact]
    public void It_prints_in_both_languages()
    {
        Assert.Equal(
            "Optimizer.Define(\"heavy ball\", 0.01, rule => { var state1 = rule.State(\"velocity\"); var x1 = 0.9 * state1 + rule.Gradient; "
                + "return rule.Update(rule.Parameter - rule.LearningRate * x1).With(\"velocity\", x1); })",
            Own.HeavyBall().ToString()
        );
        Assert.StartsWith(
            "Optimizer.Define(\"heavy ball\", 0.01, fun rule -> let state1 = rule.State(\"velocity\") in ",
            Source.FSharp(Own.HeavyBall())
        );
        Assert.Equal("Optimizer.Adam(0.01, 0.9, 0.999, 1E-08)", Source.FSharp(Optimizer.Adam(0.01)));
    }

    [Fact]
    public void It_trains_with_groups_and_a_schedule_as_the_built_in_one_does()
    {
        double[] Trained(Optimizer optimizer)
        {
            var recipe = Toy.Recipe with
            {
                Optimizer = optimizer,
                Precision = Precision.Float64,
                Schedule = Schedule.InverseTime(0.1),
                Groups = [ParameterGroup.Of("0.dense", learningRate: 0.002, weightDecay: 0.3)],
            };
            return (Toy.Classifier.Train(recipe).On(Toy.Data(38)).OrThrow()).Take(2).Last().State.Parameters.ToDoubles();
        }

        var own = Trained(Own.Adam(0.01, decay: 0.1));
        Near([Trained(Optimizer.AdamW(0.01, 0.1))], [own], 1e-10);
        Assert.NotEqual(own, Trained(Own.Adam(0.01, decay: 0.2)));
    }

    [Fact]
    public void It_goes_on_from_a_checkpoint_with_the_same_bits()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var recipe = Toy.Recipe with { Optimizer = Own.Adam(0.01, decay: 0.01), Epochs = 3 };
            Run<Features, Features, Labels> Run() => Toy.Classifier.Train(recipe).On(Toy.Data(38)).OrThrow();
            var whole = Run().Last().State;
            _ = Run().Checkpointed(folder.FullName, every: 2).OrThrow().First();
            Assert.Equal(whole, Run().Checkpointed(folder.FullName).OrThrow().Last().State);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Its_memories_begin_as_they_are_told_to()
    {
        var optimizer = Optimizer.Define(
            "counting",
            0,
            rule => rule.Update(rule.State("a", 3) + rule.State("b", 4)).With("b", rule.State("b")).With("a", rule.State("a"))
        );
        var run = Layers.Dense(Toy.Classes).Train(Toy.Recipe with { Optimizer = optimizer }).On(Toy.Data(38)).OrThrow();
        Assert.All(run.States().First().State.Parameters.ToDoubles(), theta => Assert.Equal(7, theta));
    }

    [Fact]
    public void What_is_wrong_is_told()
    {
        Assert.Equal(
            "at most 2 memories",
            Problem(rule =>
                rule.Update(rule.State("a") + rule.State("b") + rule.State("c")).With("a", 0).With("b", 0).With("c", 0)
            ).Expected
        );
        Assert.Equal(
            ("arithmetic on single values as step 5", "reduce"),
            (Problem(rule => rule.Update(rule.Parameter.Sum(false))) is var f ? f.Expected : "", f.Actual)
        );
        Assert.Equal("a weightDecay of 0, since the rule has none", Own.HeavyBall().WithWeightDecay(0.1).Problems.Single().Expected);
        Assert.Equal("a name", Optimizer.Define("", 0.1, rule => rule.Update(rule.Parameter)).Problems.Single().Expected);
        Assert.Equal(
            "learningRate of at least 0",
            Optimizer.Define("n", double.NaN, rule => rule.Update(rule.Parameter)).Problems.Single().Expected
        );
        Assert.Equal(("one next value of velocity", "none"), Thrown(rule => rule.Update(rule.State("velocity"))));
        Assert.Equal(("memories that the rule has: none", "velocity"), Thrown(rule => rule.Update(rule.Gradient).With("velocity", 0)));
        UpdateRule? other = null;
        Optimizer.Define("first", 0.1, rule => (other = rule).Update(rule.Gradient));
        Assert.Equal(("an update made with its own rule", "one of another definition"), Thrown(_ => other!.Update(0)));
        Assert.Equal("a symbol of another definition", Thrown(rule => rule.Update(other!.State("x"))).Actual);

        static Problem Problem(Func<UpdateRule, ParameterUpdate> rule) => Optimizer.Define("wrong", 0.1, rule).Problems.Single();
        static (string Expected, string Actual) Thrown(Func<UpdateRule, ParameterUpdate> rule)
        {
            var problem = Assert.Throws<PipelineException>(() => Optimizer.Define("wrong", 0.1, rule)).Problems.Single();
            Assert.Equal(("wrong", "Optimizer.Define"), (problem.Path, problem.Subject));
            return (problem.Expected, problem.Actual);
        }
    }

    [Fact]
    public void Every_optimiser_has_a_sample_and_moves_parameters()
    {
        Optimizer[] samples = [.. OptimizerSamples.All, Own.HeavyBall()];
        Assert.Equal(
            typeof(Optimizer)
                .Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(Optimizer)) && !type.IsAbstract)
                .Select(type => type.Name)
                .Order(),
            samples.Select(optimizer => optimizer.GetType().Name).Distinct().Order()
        );
        using var scope = torch.NewDisposeScope();
        foreach (var optimizer in samples)
        {
            var memories = new Memories(optimizer);
            memories.OnHost(optimizer, Gradient(1), 1);
            Assert.NotEqual(new Memories(optimizer).Numbers[0], memories.Numbers[0]);
        }
    }

    [Fact]
    public void A_step_takes_no_memory()
    {
        using var scope = torch.NewDisposeScope();
        var (optimizer, gradient) = (Own.Adam(0.01), Gradient(1));
        var memories = new Memories(optimizer);
        for (var step = 1; step <= 3; step++)
            memories.OnHost(optimizer, gradient, step);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var step = 1; step <= 100; step++)
            memories.OnHost(optimizer, gradient, step);
        // What the views of tensors take.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100 * 2000);
    }

    private static torch.Tensor Gradient(int step)
    {
        var random = new RandomKey(5, Step: step).Stream("gradient");
        return torch.tensor(Enumerable.Range(0, Count).Select(_ => random.NextNormal()).ToArray());
    }

    private static double[][] Plainly(DefinedOptimizer optimizer, double[][] numbers, double[] gradient, int step)
    {
        var next = numbers.Select(slot => (double[])slot.Clone()).ToArray();
        for (var i = 0; i < gradient.Length; i++)
        {
            var values = new double[optimizer.Rule.Steps.Count];
            (values[0], values[1], values[2], values[3], values[4]) = (
                numbers[0][i],
                gradient[i],
                step,
                optimizer.LearningRate,
                optimizer.WeightDecay
            );
            for (var slot = 1; slot < numbers.Length; slot++)
                values[4 + slot] = numbers[slot][i];
            for (var s = optimizer.Rule.Given; s < values.Length; s++)
                values[s] = optimizer.Rule.Number(s, values);
            for (var slot = 0; slot < next.Length; slot++)
                next[slot][i] = values[optimizer.Rule.Results[slot]];
        }

        return next;
    }

    private static void Near(double[][] expected, double[][] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.All(
                expected[i].Zip(actual[i]),
                pair => Assert.Equal(pair.Item1, pair.Item2, tolerance * Math.Max(1, Math.Abs(pair.Item1)))
            );
    }

    private sealed class Memories(Optimizer optimizer)
    {
        private readonly torch.Tensor all = torch.tensor(Enumerable.Range(1, Count).Select(i => Math.Sin(i)).ToArray());

        private readonly torch.Tensor[] slots =
        [
            .. Enumerable.Range(0, optimizer.Slots).Select(i => torch.full([Count], optimizer.InitialStateOf(i), torch.ScalarType.Float64)),
        ];

        internal double[][] Numbers => [HostTensors.ToDoubles(all), .. slots.Select(HostTensors.ToDoubles)];

        internal void OnHost(Optimizer rule, torch.Tensor gradient, int step) =>
            Update.At(rule, step).OverMemory<double>(all, gradient, slots, 0, Count);

        internal void AsTensors(Optimizer rule, torch.Tensor gradient, int step) =>
            Update.At(rule, step).OverTensors(all, gradient, slots, 0, Count);
    }
}
