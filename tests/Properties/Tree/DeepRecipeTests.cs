using Xunit;

namespace DeepPipeline.Properties.Tree;

/// <summary>Recipes whose schedules stand inside each other.</summary>
public sealed class DeepRecipeTests
{
    private static readonly Recipe<Features, Features> Regression = Recipe.For(Loss.MeanSquaredError);

    [Fact]
    public void One_that_is_fit_to_be_used_can_be_read_again()
    {
        var (fit, unfit) = (0, 0);
        var schedule = Schedule.Constant;
        for (var i = 0; i < 50; i++)
        {
            schedule = schedule.For(i + 1).Then(Schedule.Cosine(10).InEpochs());
            var recipe = Regression with { Schedule = schedule };
            if (recipe.Problems.IsEmpty)
            {
                fit++;
                foreach (var kilobytes in SmallStack.Kilobytes)
                    Assert.Equal(recipe, SmallStack.Run(kilobytes, () => Recipe.FromJson<Features, Features>(recipe.ToJson())).OrThrow());
            }
            else
            {
                unfit++;
                Assert.Matches(
                    @"^recipe\.schedule: Schedule expected at most 64 schedules inside each other, got \d+\n  hint: make it of fewer parts$",
                    Assert.Single(recipe.Problems).ToString()
                );
            }
        }

        Assert.InRange(fit, 20, 40);
        Assert.Equal(50, fit + unfit);
    }

    [Fact]
    public void JSON_that_goes_on_for_ever_is_a_problem_on_any_stack()
    {
        var loss =
            string.Concat(Enumerable.Repeat("""{"is":"scaled","factor":0.5,"loss":""", 4000))
            + "\"meanSquaredError\""
            + new string('}', 4000);
        var text = $$$"""{"pipeline":1,"gives":"Features","targets":"Features","recipe":{"loss":{{{loss}}}}}""";
        foreach (var kilobytes in SmallStack.Kilobytes)
            Assert.Contains(
                "at most 64 values inside each other",
                SmallStack.Run(kilobytes, () => Recipe.FromJson<Features, Features>(text).ToString()),
                StringComparison.Ordinal
            );
    }
}
