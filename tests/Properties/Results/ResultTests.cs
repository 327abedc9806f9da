using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LanguageExt;
using Xunit;

namespace DeepPipeline.Properties.Results;

/// <summary>The laws of results, and what they look like.</summary>
public class ResultTests
{
    private static readonly Problem First = new(
        ProblemCode.Shape,
        "0.dense",
        "Dense(0)",
        "at least 1 unit",
        "0",
        "the number of units is the number of outputs"
    );
    private static readonly Problem Second = new(ProblemCode.Argument, "1.dropout", "Dropout(2)", "a probability", "2", "0.5 is usual");

    private static Result<int> Of(int number) =>
        number % 3 == 0 ? Result.Fail<int>([First, Second])
        : number % 5 == 0 ? Result.Fail<int>(Second)
        : Result.Ok(number);

    private static Result<int> Halved(int number) =>
        number % 2 == 0 ? Result.Ok(number / 2) : Result.Fail<int>(First with { Actual = $"{number}" });

    [Property]
    public void Then_is_associative_and_a_value_its_unit(int number)
    {
        Assert.Equal(Of(number).Then(Halved).Then(Of), Of(number).Then(x => Halved(x).Then(Of)));
        Assert.Equal(Of(number), Of(number).Then(Result.Ok));
        Assert.Equal(Of(number), Result.Ok(number).Then(Of));
    }

    [Property]
    public void Map_is_then_with_a_value(int number) => Assert.Equal(Of(number).Then(x => Result.Ok(x + 1)), Of(number).Map(x => x + 1));

    [Property]
    public void A_query_is_then_and_map(int number) =>
        Assert.Equal(Of(number).Then(x => Halved(x).Map(y => x + y)), from x in Of(number) from y in Halved(x) select x + y);

    [Property]
    public void Independent_checks_give_the_problems_of_all_in_order(int[] numbers)
    {
        var results = numbers.Select(Of).ToArray();
        var all = Result.All(results);
        Assert.Equal(Items.Of(results.SelectMany(result => result.Problems)), all.Problems);
        if (all.TryGet(out var values))
            Assert.Equal(numbers, values);
        if (results is [var one, var other, ..])
            Assert.Equal(one.Problems + other.Problems, one.And(other).Problems);
    }

    [Property]
    public void It_becomes_LanguageExts_and_comes_back(int number)
    {
        Assert.Equal(Of(number), Of(number).ToValidation().ToResult());
        Assert.Equal(Of(number), Of(number).ToEither().ToResult());
        Assert.Equal(Of(number).IsOk, Of(number).ToValidation().IsSuccess);
        Assert.Equal(Of(number).Problems.Count, Of(number).ToValidation().Match(Succ: _ => 0, Fail: problems => problems.Count));
    }

    [Fact]
    public void It_is_taken_apart()
    {
        var (value, problems) = Of(1);
        Assert.Equal((1, 0), (value, problems.Count));
        (value, problems) = Of(3);
        Assert.Equal((0, 2), (value, problems.Count));
        Assert.Equal(7, Of(3).OrElse(found => found.Count + 5));
        Assert.Equal("2", Of(2).Match(number => $"{number}", _ => ""));
        Assert.Equal([First, Second], Assert.Throws<PipelineException>(() => Of(3).OrThrow()).Problems);
    }

    [Fact]
    public void It_prints_its_value_or_its_problems()
    {
        Assert.Equal("7", Of(7).ToString());
        Assert.Equal($"{First}\n{Second}", Of(3).ToString());
        Assert.Equal("N×3", DeepPipeline.Layers.Dense(3).Check(Features.Of(2)).ToString());
    }

    [Fact]
    public void A_failure_has_a_problem() => Assert.Throws<ArgumentException>(() => Result.Fail<int>(Items<Problem>.None));

    [Theory]
    [InlineData("foreach (var shape in Dense(3).Check(Features.Of(2))) { }", "CS1579")]
    [InlineData("Dense(3).Check(Features.Of(2)).Take(2);", "CS0411")]
    [InlineData("Dense(3).Check(Features.Of(2)).OrThrow().ToString();", null)]
    public void No_loop_runs_over_it(string code, string? error) =>
        Assert.Equal(error is null ? [] : [error], Compiling.CSharp.Errors(code).Select(text => text.Split(':')[0]));

    /// <summary>What is in public signatures is ours, so an application may use any LanguageExt that it likes.</summary>
    [Fact]
    public void No_public_member_gives_LanguageExts_results()
    {
        var members =
            from assembly in new[] { typeof(Layer).Assembly, typeof(Model<,>).Assembly }
            from type in assembly.GetExportedTypes()
            where type != typeof(Result)
            from method in type.GetMethods()
            where
                method.ReturnType is { IsGenericType: true } returned
                && returned.Name.Split('`')[0] is "Validation" or "Either" or "Fin" or "Try"
            select $"{type}.{method}";
        Assert.Equal([], members);
    }
}
