using DeepPipeline.Properties.Backend.Points;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Xunit;

namespace DeepPipeline.Properties.Training.Schedules;

/// <summary>Schedules of one's own: as expressions, and as functions that can't be written down.</summary>
public sealed class DefinedScheduleTests
{
    private static readonly Schedule Root = Schedule.Define("root", t => 1 / (1 + (0.25 * t)).Sqrt());

    // Up to 1 in 10, then down, never under 0.1.
    private static readonly Schedule Pieces = Schedule.Define(
        "pieces",
        t =>
        {
            var up = t / 10;
            return up.Minimum(2 - up).Maximum(0.1);
        }
    );

    private static readonly Schedule Plain = Schedule.Of("plain", t => 1 / (1 + t));

    private static Recipe<Features, Labels> With(Schedule schedule) => Recipe.For(Loss.CrossEntropy) with { Schedule = schedule };

    [Fact]
    public void It_is_its_formula_at_every_step()
    {
        for (var step = 0; step < 50; step++)
        {
            Assert.Equal(1 / Math.Sqrt(1 + (0.25 * step)), Root.At(step, 7, []));
            Assert.Equal(Math.Max(Math.Min(step / 10.0, 2 - (step / 10.0)), 0.1), Pieces.At(step, 7, []));
            Assert.Equal(1 / (1.0 + step), Plain.At(step, 7, []));
        }
    }

    [Fact]
    public void Built_in_schedules_can_be_written_so()
    {
        (Schedule BuiltIn, Schedule Defined)[] same =
        [
            (Schedule.InverseTime(0.2), Schedule.Define("hyperbola", t => 1 / (1 + (0.2 * t)))),
            (Schedule.WarmUp(20, 0.25), Schedule.Define("rise", t => (0.25 + (0.75 * (t / 20))).Minimum(1))),
            (Schedule.Cosine(50, 0.1), Schedule.Define("wave", t => 0.1 + (0.9 * 0.5 * (1 + (Math.PI * (t / 50)).Cos())), length: 50)),
            (Schedule.Exponential(0.97), Schedule.Define("decay", t => (Math.Log(0.97) * t).Exp())),
        ];
        foreach (var (builtIn, defined) in same)
        {
            for (var step = 0; step < 120; step++)
                Assert.Equal(builtIn.At(step, 4, []), defined.At(step, 4, []), 1e-12);
        }
    }

    [Fact]
    public void It_composes_with_the_others()
    {
        var whole = Root.For(4).Then(Schedule.Constant.Scale(0.5)).InEpochs();
        Assert.Equal(1 / Math.Sqrt(1 + (0.25 * 1.5)), whole.At(3, 2, []), 1e-15);
        Assert.Equal(0.5, whole.At(8, 2, []));
        Assert.Equal(2 * Root.At(9, 1, []), Root.Scale(2).At(9, 1, []));
        Assert.Equal(40, Schedule.Define("short", t => t, length: 40).Steps(1));
        Assert.Contains("a schedule with a length before Then", Root.Then(Root).Problems.Single().Expected);
    }

    [Fact]
    public void A_formula_has_value_equality_and_a_hash()
    {
        var again = Schedule.Define("root", t => 1 / (1 + (0.25 * t)).Sqrt());
        Assert.Equal(Root, again);
        Assert.Equal(With(Root).Hash, With(again).Hash);
        Schedule[] others =
        [
            Schedule.Define("other", t => 1 / (1 + (0.25 * t)).Sqrt()),
            Schedule.Define("root", t => 1 / (1 + (0.5 * t)).Sqrt()),
            Pieces,
        ];
        Assert.All(others, other => Assert.NotEqual(Root, other));
        Assert.Equal(
            "schedule.formula: x => 1.0 / (1.0 + 0.25 * x).Sqrt() → x => 1.0 / (1.0 + 0.5 * x).Sqrt()",
            With(Root).Diff(With(others[1])).Single().ToString()
        );
        Assert.All(others, other => Assert.NotEqual(With(Root).Hash, With(other).Hash));
    }

    [Fact]
    public void It_goes_into_json_and_comes_back()
    {
        foreach (var schedule in new[] { Root, Pieces, Root.For(5).Then(Pieces.Scale(0.5)).InEpochs() })
        {
            var recipe = With(schedule);
            Assert.Equal(recipe, Recipe.FromJson<Features, Labels>(recipe.ToJson()).OrThrow());
        }

        Assert.Contains("\"is\": \"defined\"", With(Root).ToJson());
    }

    [Fact]
    public void Json_that_is_no_formula_is_told_with_its_place()
    {
        var json = With(Root).ToJson();
        var wrong = Recipe.FromJson<Features, Labels>(json.Replace("\"do\": \"unary\"", "\"do\": \"unheardOf\"", StringComparison.Ordinal));
        Assert.Contains(wrong.Problems, problem => problem.Path.StartsWith("$.recipe.schedule.formula.steps[", StringComparison.Ordinal));
        var far = Recipe.FromJson<Features, Labels>(
            System.Text.RegularExpressions.Regex.Replace(json, "\"results\": \\[\\s*\\d+", "\"results\": [99")
        );
        Assert.Equal("$.recipe.schedule.formula", far.Problems.Single().Path);
        var function = Recipe.FromJson<Features, Labels>(
            """{"pipeline":2,"gives":"Features","targets":"Labels","recipe":{"loss":"crossEntropy","schedule":{"is":"function","name":"f","value":1}}}"""
        );
        Assert.Equal("a value that can be read", function.Problems.Single().Expected);
    }

    [Fact]
    public async Task What_is_printed_compiles_to_an_equal_value()
    {
        Schedule[] some = [Root, Pieces, Schedule.Define("one", _ => 1), Root.For(5).Then(Pieces.Scale(0.5)).InEpochs()];
        var options = ScriptOptions
            .Default.WithReferences(typeof(Layer).Assembly, typeof(LanguageExt.Unit).Assembly)
            .WithImports("DeepPipeline", "DeepPipeline.Ir");
        Assert.Equal(
            some,
            await CSharpScript.EvaluateAsync<Schedule[]>(
                $"new Schedule[] {{ {string.Join(",\n", some.Select(schedule => schedule.ToString()))} }}",
                options
            )
        );
    }

    [Fact]
    public void It_prints_in_both_languages()
    {
        Assert.Equal("Schedule.Define(\"root\", t => 1.0 / (1.0 + 0.25 * t).Sqrt()).For(9)", Root.For(9).ToString());
        Assert.Equal("Schedule.Define(\"root\", fun t -> 1.0 / (1.0 + 0.25 * t).Sqrt())", Source.FSharp(Root));
        Assert.Equal("Schedule.Of(\"plain\", …).Scale(2)", Plain.Scale(2).ToString());
    }

    [Fact]
    public void What_is_no_arithmetic_is_a_problem_with_its_step()
    {
        var summed = Schedule.Define("summed", t => (2 * t).Sum(false)).Problems.Single();
        Assert.Equal(("arithmetic on single numbers as step 3", "reduce"), (summed.Expected, summed.Actual));
        var activation = Schedule.Define("activation", t => t.Gelu()).Problems.Single();
        Assert.Equal(("arithmetic on single numbers as step 1", "gelu"), (activation.Expected, activation.Actual));
        Assert.Equal("a name", Schedule.Define(" ", t => t).Problems.Single().Expected);
        var problem = With(Schedule.Define("summed", t => t.Sum(false))).Problems.Single();
        Assert.Equal("recipe.schedule", problem.Path);
    }

    [Fact]
    public void A_symbol_of_another_definition_is_refused()
    {
        Symbol? stolen = null;
        Schedule.Define("first", t => stolen = t);
        var problem = Assert.Throws<PipelineException>(() => Schedule.Define("second", t => t + stolen!)).Problems.Single();
        Assert.Equal(("second", "Schedule.Define"), (problem.Path, problem.Subject));
    }

    [Fact]
    public void A_function_says_that_it_can_not_be_written_down()
    {
        var recipe = With(Schedule.Constant.For(3).Then(Plain));
        foreach (var write in new Func<object>[] { recipe.ToJson, () => recipe.Hash, () => recipe.WithBatch(3).ToJson() })
        {
            var problem = Assert.Throws<PipelineException>(() => write()).Problems.Single();
            Assert.Equal(("recipe.schedule.parts[1]", "a function, which is only in code"), (problem.Path, problem.Actual));
        }

        var run = Toy.Run(Toy.Recipe with { Schedule = Plain, Epochs = 1 });
        Assert.Equal(
            "recipe.schedule",
            run.Checkpointed(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"))).Problems.Single().Path
        );
        Assert.Equal(1, run.Fit().OrThrow().Number);
        Assert.Empty(recipe.Problems);
        Assert.Equal(recipe, recipe.WithBatch(3).WithBatch(recipe.Batch));
        Assert.Equal("schedule.value: a function → a function", With(Plain).Diff(With(Schedule.Of("plain", t => t))).Single().ToString());
    }

    [Fact]
    public void Asking_takes_no_memory()
    {
        var schedule = Root.For(1000).Then(Pieces).InEpochs();
        _ = schedule.At(3, 5, []);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var step = 0; step < 1000; step++)
            schedule.At(step, 5, []);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
    }
}
