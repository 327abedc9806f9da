using Xunit;

namespace Pipeline.Properties.Depth;

/// <summary>Recipes whose schedules or losses stand inside each other.</summary>
public sealed class DeepRecipeTests
{
    private static readonly Recipe<Features, Features> Regression = Recipe.For(Loss.MeanSquaredError);

    [Theory]
    [InlineData(60)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(90)]
    [InlineData(1500)]
    public void One_that_is_fit_to_be_used_can_be_read_again(int depth)
    {
        var loss = Regression.Loss;
        for (var i = 0; i < depth; i++)
            loss = Loss.Scaled(loss, 0.5);
        var recipe = Regression with { Loss = loss };
        if (depth <= 64)
        {
            Assert.Empty(recipe.Problems);
            foreach (var kilobytes in SmallStack.Kilobytes)
                Assert.Equal(recipe, SmallStack.Run(kilobytes, () => Recipe.FromJson<Features, Features>(recipe.ToJson())).OrThrow());
        }
        else
            Assert.Equal($"recipe.loss: Loss expected at most 64 values inside each other, got {depth}\n  hint: make it of fewer parts", Assert.Single(recipe.Problems).ToString());
    }

    [Fact]
    public void Schedules_are_counted_too()
    {
        var schedule = Schedule.Constant;
        for (var i = 0; i < 40; i++)
            schedule = schedule.For(i + 1).Then(Schedule.Cosine(10).InEpochs());
        var recipe = Regression with { Schedule = schedule };
        Assert.Contains("at most 64 values inside each other", Assert.Single(recipe.Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void JSON_that_goes_on_for_ever_is_a_problem_on_any_stack()
    {
        var loss = string.Concat(Enumerable.Repeat("""{"is":"scaled","factor":0.5,"loss":""", 4000)) + "\"meanSquaredError\"" + new string('}', 4000);
        var text = $$$"""{"pipeline":1,"gives":"Features","targets":"Features","recipe":{"loss":{{{loss}}}}}""";
        foreach (var kilobytes in SmallStack.Kilobytes)
            Assert.Contains("at most 64 values inside each other", SmallStack.Run(kilobytes, () => Recipe.FromJson<Features, Features>(text).ToString()), StringComparison.Ordinal);
    }
}
