using DeepPipeline.Properties.Generators;
using FsCheck.Xunit;
using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.LoweringTests;

/// <summary>The check finds the shape that comes out, or every mistake; it never throws.</summary>
[Properties(Arbitrary = [typeof(Cases), typeof(Planting), typeof(ExtremeValues)])]
public sealed class CheckTests
{
    [Property(MaxTest = 200)]
    public void The_checked_shape_is_the_one_that_is_reckoned_apart(Case @case)
    {
        Assert.Equal(@case.To.Shape, @case.Lower(Mode.Eval).OutputShape);
        Assert.Equal(@case.To.Shape, @case.Lower(Mode.Train).OutputShape);
        Assert.Equal(@case.To.Shape, @case.Open(new Checking()));
    }

    [Property(MaxTest = 300)]
    public void Independent_mistakes_are_all_reported_with_their_paths(Planted planted)
    {
        var problems = Lowering.Of(planted.Tree, Shape.Batch(Planting.Width), Mode.Train).Problems;
        Assert.Equal(planted.Paths.ToArray(), problems.Map(p => p.Path).ToArray());
    }

    [Property(MaxTest = 500)]
    public void Nothing_makes_the_check_throw(ExtremeCase hostile)
    {
        var modes = new[] { Mode.Train, Mode.Eval };
        Assert.All(
            modes,
            mode =>
                Assert.All(
                    Lowering.Of(hostile.Tree, hostile.Input, mode).Problems,
                    problem =>
                        Assert.All(
                            [problem.Path, problem.Subject.ToString()!, problem.Expected, problem.Actual, problem.Hint],
                            text => Assert.NotEmpty(text)
                        )
                )
        );
        Assert.NotNull(hostile.Tree.As<Features, Features>().Map(arrow => arrow.Check(Features.Of(hostile.Input.Count))).ToString());
        Assert.NotNull(hostile.Tree.As<Image, Features>().Map(arrow => arrow.Check(Image.Of(1, 2, hostile.Input.Count))).ToString());
    }

    [Property(MaxTest = 300)]
    public void A_hostile_tree_that_passes_is_a_program_of_sizes_that_can_be_held(ExtremeCase hostile) =>
        Lowering
            .Of(hostile.Tree, hostile.Input, Mode.Train)
            .Switch(
                ok: program =>
                    Assert.All(
                        program.Instructions,
                        instruction =>
                        {
                            Assert.All(instruction.Shape.Dims, dim => Assert.True(dim.Size > 0));
                            Assert.InRange(instruction.Shape.Count, 1, 1L << 40);
                        }
                    ),
                fail: problems => Assert.NotEmpty(problems)
            );

    [Fact]
    public void Every_planted_mistake_is_one_problem() =>
        Assert.All(Planting.Mistakes, mistake => Assert.Single(Lowering.Of(mistake, Shape.Batch(Planting.Width), Mode.Eval).Problems));

    [Fact]
    public void Three_mistakes_in_different_branches_are_three_problems()
    {
        var pipeline = Dense(8) >> Sum(Dense(0) >> Relu, Named("middle", Dense(4) >> Dropout(1.5)), Dense(8) >> Softmax(7));
        Assert.Equal(
            ["1.sum/0/0.dense", "1.sum/middle/1.dropout", "1.sum/2/1.softmax"],
            pipeline.Check(Features.Of(3)).Problems.Select(p => p.Path).ToArray()
        );
    }

    [Fact]
    public void A_chain_reports_its_first_wrong_size_and_every_argument_that_is_wrong_anyway() =>
        Assert.Equal(
            ["0.softmax", "2.dropout"],
            (Softmax(5) >> Dense(3) >> Dropout(2) >> Softmax(9)).Check(Features.Of(3)).Problems.Select(p => p.Path).ToArray()
        );

    [Fact]
    public void A_size_that_an_input_lacks_is_found_at_the_layer_that_needs_it() =>
        Assert.Equal("2.residual", Assert.Single((Dense(3) >> Relu >> Residual(Dense(4))).Check(Features.Of(3)).Problems).Path);

    private sealed class Checking : ITyped<Shape>
    {
        public Shape Of<TIn, TOut>(Pipeline<TIn, TOut> pipeline, Shape<TIn> input)
            where TIn : IKind
            where TOut : IKind => pipeline.Check(input).OrThrow().Untyped;
    }
}
