using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Generators;
using DeepPipeline.Properties.Suite;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.PassesTests;

/// <summary>A pass gives a program that gives the same.</summary>
public sealed class SimplificationTests
{
    private static readonly Dictionary<string, Func<Program, Program>> Laws = new()
    {
        ["EliminateDead"] = Passes.EliminateDead,
        ["ShareEqual"] = Passes.ShareEqual,
        ["FoldConstants"] = Passes.FoldConstants,
        ["Simplify"] = Passes.Simplify,
        ["FoldBatchNorm"] = Passes.FoldBatchNorm,
    };

    public static TheoryData<string> All { get; } = new(Subjects.All.Keys);

    [Theory]
    [MemberData(nameof(All))]
    public void It_gives_the_same(string subject)
    {
        foreach (var pass in Laws.Keys)
            Same(pass, subject);
    }

    private static void Same(string pass, string subject)
    {
        foreach (var (@case, seed) in Subjects.All[subject].Cases.Value.Take(4).Select((c, i) => (c, i)))
        {
            foreach (var program in (Program[])[@case.Lower(Mode.Train), @case.Lower(Mode.Eval)])
            {
                var passed = Laws[pass](program);
                Assert.True(passed.Instructions.Count <= program.Instructions.Count || pass == "FoldBatchNorm");
                Assert.Equal(program.Inputs, passed.Inputs);
                Assert.Equal(program.Parameters, passed.Parameters);
                Assert.Equal(passed, Laws[pass](passed));
                var point = Point.Draw(program, 2, 500 + seed);
                Close.To(point.Run().Output, (point with { Program = passed }).Run().Output, 1e-10, @case.ToString());
            }
        }
    }

    [Fact]
    public void What_is_computed_twice_is_computed_once_but_for_random_numbers()
    {
        var twice = (
            Fork(Dense(3) >> Tanh, Shared("same", Dense(3)) >> Tanh) >> Both(Dropout(0.5).At<Features>(), Dropout(0.5).At<Features>())
        ).Lower(Features.Of(3), Mode.Train);
        Assert.Equal(2, twice.OrThrow().ShareEqual().Instructions.Count(i => i.Primitive is DropoutOp));
        var same = Sum(Tanh.At<Features>(), Tanh.At<Features>()).Lower(Features.Of(3)).OrThrow();
        Assert.Equal((3, 2), (same.Instructions.Count, same.ShareEqual().EliminateDead().Instructions.Count));
    }

    [Fact]
    public void Derived_programs_become_shorter()
    {
        var derived = Lowering
            .WithLoss((Dense(5) >> Relu >> Dense(3)).Tree, Loss.MeanSquaredError.Function, Shape.Batch(4), Shape.Batch(3), Mode.Train)
            .Then(program => program.Differentiate([.. Enumerable.Range(0, 4).Select(program.ValueOf)]))
            .OrThrow();
        Assert.InRange(derived.Simplify().Instructions.Count, 10, derived.Instructions.Count - 1);
    }

    [Fact]
    public void Batch_norm_behind_a_convolution_or_a_dense_layer_is_gone()
    {
        var net =
            Conv2d(4, 3)
            >> BatchNorm()
            >> Relu
            >> Conv2d(2, 3, bias: false)
            >> BatchNorm(affine: false)
            >> Flatten
            >> Dense(5)
            >> BatchNorm();
        var program = net.Lower(Image.Of(1, 8, 8)).OrThrow();
        Assert.Equal(3, program.Instructions.Count(i => i.Primitive is BatchNormInferenceOp));
        var folded = program.FoldBatchNorm();
        Assert.DoesNotContain(folded.Instructions, i => i.Primitive is BatchNormInferenceOp);
        var point = Point.Draw(program, 3, 7);
        Close.To(point.Run().Output, (point with { Program = folded }).Run().Output, 1e-12);
    }
}
