using DeepPipeline.Properties.Generators;
using DeepPipeline.Properties.Suite;
using LanguageExt;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.RandomPipelines;

/// <summary>A fault that is planted is found, made as small as it can be, and printed as source that gives it again.</summary>
[Trait("Time", "seconds")]
public sealed class PlantedFaultTests
{
    [Fact]
    public void A_wrong_value_of_one_layer_comes_down_to_that_layer_on_one_number()
    {
        var found = Found(
            Property.Computes,
            Subject.Library with
            {
                Ran = Wrong<SoftsignLayer>(p =>
                    p is BinaryOp { Function: BinaryFunction.Divide } ? new BinaryOp(BinaryFunction.Multiply) : p
                ),
            }
        );
        Assert.Equal("value", found.Failure.Property);
        Assert.Equal(Softsign.Tree, found.Trial.Case.Tree);
        IsOneNumber(found);
    }

    [Fact]
    public void A_wrong_gradient_comes_down_to_the_layer_that_has_it()
    {
        var found = Found(
            Property.Computes,
            Subject.Library with
            {
                Differentiated = Wrong<SiluLayer>(p => p is UnaryOp ? new UnaryOp(UnaryFunction.Gelu) : p),
            }
        );
        Assert.Equal("gradient", found.Failure.Property);
        Assert.Equal(Silu.Tree, found.Trial.Case.Tree);
        IsOneNumber(found);
    }

    [Fact]
    public void A_wrong_gradient_rule_comes_down_to_the_layer_that_has_it()
    {
        // So little that differences don't show it.
        var found = Found(
            Property.Computes,
            Subject.Library with
            {
                Derive = BrokenRules.Deriving<UnaryOp>(
                    (p, at) => p.Function == UnaryFunction.Silu ? p.Gradient(at).Map(g => g is null ? null : 1.0000001 * g) : p.Gradient(at)
                ),
            }
        );
        Assert.Equal("derived gradient", found.Failure.Property);
        Assert.Equal(Silu.Tree, found.Trial.Case.Tree);
        IsOneNumber(found);
    }

    [Fact]
    public void A_wrong_prediction_of_a_shape_comes_down_to_the_layer_that_it_is_made_of()
    {
        var found = Found(
            Property.Computes,
            Subject.Library with
            {
                Predicted = (program, i) =>
                    program.GiverOf(i) is { Primitive: MaxPoolOp, Shape: var shape }
                        ? shape.With(2, shape[2].Size + 1)
                        : program.ShapeOf(i),
            }
        );
        Assert.Equal("shape", found.Failure.Property);
        Assert.Contains(found.Trial.Case.Tree, new[] { MaxPool1d(1).Tree, MaxPool2d(1).Tree, MaxPool3d(1).Tree });
        IsOneNumber(found);
    }

    [Fact]
    public void A_fault_of_a_combinator_comes_down_to_that_combinator_around_nothing()
    {
        var found = Found(
            Property.Computes,
            Subject.Library with
            {
                Ran = WrongAt(
                    path => path.Text.EndsWith(".residual", StringComparison.Ordinal),
                    p => p is BinaryOp ? new BinaryOp(BinaryFunction.Subtract) : p
                ),
            }
        );
        Assert.Equal(Residual(Identity).Tree, found.Trial.Case.Tree);
        IsOneNumber(found);
    }

    [Fact]
    public void A_fault_that_needs_two_layers_keeps_both()
    {
        // A hyperbolic tangent is wrong if a shrinking one is in the same pipeline.
        var found = Found(
            Property.Computes,
            Subject.Library with
            {
                Ran = program =>
                    program.Layers.Exists(use => use.Layer is SoftshrinkLayer)
                        ? Wrong<TanhLayer>(p => p is UnaryOp ? new UnaryOp(UnaryFunction.Sigmoid) : p)(program)
                        : program,
            }
        );
        var leaves = Trees.All(found.Trial.Case.Tree).OfType<Leaf>().ToArray();
        Assert.Equal(2, leaves.Length);
        Assert.Contains(leaves, leaf => leaf is TanhLayer);
        Assert.Contains(leaves, leaf => leaf == Softshrink().Tree);
        IsOneNumber(found);
    }

    [Theory]
    [InlineData("Softsign", "Mish")]
    [InlineData("Softsign", "Softsing")]
    public void A_source_that_gives_another_value_or_does_not_compile_comes_down_to_the_layer(string right, string wrong)
    {
        var found = Found(
            Property.IsItsSource with
            {
                AtOnce = 50,
            },
            Subject.Library with
            {
                Printed = @case => @case.Source().Replace(right, wrong, StringComparison.Ordinal),
            }
        );
        Assert.Equal("source", found.Failure.Property);
        Assert.Equal(Softsign.Tree, found.Trial.Case.Tree);
        Assert.Contains(wrong == "Mish" ? "mish" : "CS0103", found.Failure.Actual, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_wrong_file_comes_down_to_the_layer()
    {
        var found = Found(
            Property.IsItsJson,
            Subject.Library with
            {
                Written = layer => Json.Write(layer).Replace("softsign", "mish", StringComparison.OrdinalIgnoreCase),
            }
        );
        Assert.Equal("json", found.Failure.Property);
        Assert.Equal(Softsign.Tree, found.Trial.Case.Tree);
    }

    [Fact]
    public void The_report_has_the_source_the_input_the_seed_and_both_values()
    {
        var failing = new Trial(new Case((Dense(3) >> Softsign >> Dense(2)).Tree, KindedShape.Features(4), KindedShape.Features(2)), 2, 17);
        var minimal = new Minimal(
            failing with
            {
                Case = new Case(Softsign.Tree, KindedShape.Features(1), KindedShape.Features(1)),
                Batch = 1,
            },
            new Failure("value", "in use, 0.softsign", "0.5", "0.25")
        );
        Assert.Equal(
            """
            A random pipeline fails: value
              at        in use, 0.softsign
              expected  0.5
              actual    0.25

            using DeepPipeline;
            using static DeepPipeline.Layers;

            var pipeline = Softsign.At<Features>();
            var input = Features.Of(1);
            // A batch of 1, seed 17.

            It is the smallest found of pipeline 17, 3 deep with 3 leaves. The same again:
            PIPELINE_SEED=17 PIPELINE_CASES=1 ./pipeline test RandomPipelines
            """,
            Report.Of(failing, minimal)
        );
    }

    [Fact]
    public void The_same_number_is_the_same_trial() => Assert.Equal(Trial.Number(41), Trial.Number(41));

    // The smallest of the first trial of some size that fails; its source, compiled by itself, gives it again.
    private static Minimal Found(Property property, Subject faulty)
    {
        foreach (
            var trials in Enumerable
                .Range(1, 3000)
                .Select(number => Trial.Number(number))
                .Where(trial => Trees.All(trial.Case.Tree).OfType<Leaf>().Count() >= 6)
                .Chunk(property.AtOnce)
        )
        {
            foreach (var (trial, verdict) in trials.Zip(property.Of(trials, faulty)))
            {
                if (verdict.Failure is not { } failure)
                    continue;
                var minimal = Minimal.Of(trial, failure, property, faulty);
                GivesAgain(minimal.Trial);
                return minimal;
            }
        }

        throw new InvalidOperationException("no trial has the fault");
    }

    private static void GivesAgain(Trial trial)
    {
        var options = ScriptOptions.Default.WithReferences(typeof(Layer).Assembly, typeof(Prelude).Assembly);
        var (tree, shape) = CSharpScript
            .EvaluateAsync<(Layer, Shape)>(Report.Snippet(trial) + "\nreturn (pipeline.Tree, input.Untyped);", options)
            .GetAwaiter()
            .GetResult();
        Assert.Equal(trial.Case.Tree, tree);
        Assert.Equal(trial.Case.Input, shape);
    }

    private static void IsOneNumber(Minimal found)
    {
        Assert.Equal(1, found.Trial.Case.Input.Count);
        Assert.Equal(1, found.Trial.Batch);
    }

    private static Func<Program, Program> Wrong<TLeaf>(Func<Primitive, Primitive> fault) =>
        program =>
        {
            var paths = program.Layers.Filter(use => use.Layer is TLeaf).Map(use => use.Path).ToHashSet();
            return WrongAt(paths.Contains, fault)(program);
        };

    private static Func<Program, Program> WrongAt(Func<LayerPath, bool> isWrong, Func<Primitive, Primitive> fault) =>
        program => program.WithInstructions(program.Instructions.Map(i => isWrong(i.Path) ? i with { Primitive = fault(i.Primitive) } : i));
}
