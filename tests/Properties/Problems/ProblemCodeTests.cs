using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Problems;

/// <summary>A problem says what sort of thing it is, so that a program need not read its text.</summary>
public static class ProblemCodeTests
{
    [Fact]
    public static void Each_sort_of_problem_has_its_code()
    {
        var data = Dataset.Of(Tensors.Of(Features.Of(2), [1.0, 2, 3, 4]), Tensors.OfLabels([0, 7])).OrThrow();
        Assert.Equal(
            [
                ProblemCode.Argument,
                ProblemCode.Shape,
                ProblemCode.Kind,
                ProblemCode.Structure,
                ProblemCode.Argument,
                ProblemCode.Data,
                ProblemCode.File,
                ProblemCode.Parameters,
            ],
            new[]
            {
                Dense(-1).Check(Features.Of(4)).Problems,
                (Dense(3) >> Residual(Dense(4))).Check(Features.Of(4)).Problems,
                Chain.Of(Dense(2).Tree, Conv2d(3, kernel: 3).Tree).As<Features, Image>().Problems,
                Named("1st", Dense(2)).Check(Features.Of(4)).Problems,
                Recipe.For(Loss.CrossEntropy).WithOptimizer(Optimizer.Adam(-1)).Problems,
                Dense(3).Train(Recipe.For(Loss.CrossEntropy)).On(data).Problems,
                ModelFile.Load<Features, Features>("/nowhere/at/all").Problems,
                Dense(3).Initialize(Features.Of(2), seed: 1).OrThrow().Parameters.Find("nothing").Problems,
            }.Select(problems => problems[0].Code)
        );
    }

    [Fact]
    public static void A_problem_without_a_place_is_given_one()
    {
        var problem = Problem.Shape("features", "an image", "put Flatten before it");
        Assert.Equal("expected features, got an image\n  hint: put Flatten before it", problem.ToString());
        Assert.Equal((ProblemCode.Shape, "", "2.dense"), (problem.Code, problem.Path, problem.At("2.dense", Dense(3)).Path));
        Assert.Equal(
            "2.dense: Dense(3) expected features, got an image\n  hint: put Flatten before it",
            $"{problem.At("2.dense", Dense(3))}"
        );
    }

    [Fact]
    public static void A_value_and_a_problem_are_results()
    {
        Assert.Equal(3, Third(true).OrThrow());
        Assert.Equal(ProblemCode.Argument, Assert.Single(Third(false).Problems).Code);

        static Result<int> Third(bool ok)
        {
            if (ok)
                return 3;
            return Problem.Argument("true", "false", "say yes");
        }
    }
}
