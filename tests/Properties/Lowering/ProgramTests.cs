using DeepPipeline.Properties.Generators;
using FsCheck.Xunit;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.LoweringTests;

/// <summary>What every program is, whatever it was lowered from.</summary>
[Properties(Arbitrary = [typeof(Cases)])]
public sealed class ProgramTests
{
    [Property]
    public void Instructions_come_after_what_they_need(Case @case) =>
        Each(
            @case,
            program =>
            {
                for (var i = 0; i < program.Instructions.Count; i++)
                {
                    var (primitive, arguments) = (program.Instructions[i].Primitive, program.Instructions[i].Arguments);
                    Assert.All(arguments, a => Assert.InRange(a, 0, program.Instructions[i].First - 1));
                    Assert.InRange(arguments.Count, primitive.Arity.Fewest, primitive.Arity.Most);
                }

                Assert.InRange(program.Output, 0, program.ValueCount - 1);
                Assert.Equal(program.Output, program.Prediction);
                Assert.Equal(@case.To.Shape, program.OutputShape);
            }
        );

    [Property]
    public void Every_parameter_is_used_and_every_use_has_its_shape(Case @case) =>
        Each(
            @case,
            program =>
            {
                Assert.All(
                    Enumerable.Range(0, program.Parameters.Count),
                    i => Assert.Equal(program.Parameters[i].Shape, program.ShapeOf(program.ValueOf(i)))
                );
                var used = program
                    .Instructions.SelectMany(i => i.Arguments)
                    .Concat(program.Outputs)
                    .Select(program.ParameterAt)
                    .OfType<int>();
                Assert.Equal(Enumerable.Range(0, program.Parameters.Count), used.Distinct().Order());
            }
        );

    [Property]
    public void Parameters_have_paths_of_their_own(Case @case) =>
        Each(
            @case,
            program =>
            {
                Assert.Distinct(program.Parameters.Map(p => p.Path));
                Assert.All(program.Parameters, p => Assert.False(p.Shape.IsBatched));
                Assert.Equal(program.ParameterCount, program.Parameters.Sum(p => p.Shape.Count));
            }
        );

    [Property]
    public void Lowering_twice_gives_equal_programs(Case @case) =>
        Each(
            @case,
            program =>
            {
                var again = @case.Lower(program.Mode);
                Assert.Equal(program, again);
                Assert.Equal(program.GetHashCode(), again.GetHashCode());
            }
        );

    [Property]
    public void Use_and_learning_have_the_same_parameters(Case @case) =>
        Assert.Equal(@case.Lower(Mode.Train).Parameters, @case.Lower(Mode.Eval).Parameters);

    [Property]
    public void In_use_nothing_is_dropped(Case @case)
    {
        Assert.DoesNotContain(@case.Lower(Mode.Eval).Instructions, i => i.Primitive is DropoutOp);
        var kept = @case.Lower(Mode.Train).Layers.Count(use => use.Layer is DropoutLayer { DropProbability: > 0 });
        Assert.Equal(kept, @case.Lower(Mode.Train).Instructions.Count(i => i.Primitive is DropoutOp));
    }

    [Property]
    public void Frozen_around_it_all_leaves_nothing_to_train(Case @case)
    {
        var (free, frozen) = (
            @case.Lower(),
            Lowering.Of(new Annotated(new FrozenNote(), @case.Tree), @case.Input, Mode.Eval, @case.From.Kind).OrThrow()
        );
        Assert.All(frozen.Parameters, p => Assert.False(p.Trainable));
        Assert.Equal(free.Parameters.Map(p => p.Shape), frozen.Parameters.Map(p => p.Shape));
    }

    [Property]
    public void Without_frozen_parts_everything_is_trained(Case @case)
    {
        if (!Trees.All(@case.Tree).Any(layer => layer is Annotated { Note: FrozenNote }))
            Assert.All(@case.Lower().Parameters, p => Assert.True(p.Trainable || p.IsBuffer));
    }

    [Property]
    public void What_is_shared_twice_has_its_parameters_once(Case @case)
    {
        var shared = new Annotated(new SharedNote("twice"), @case.Tree);
        var once = Lowering.Of(shared, @case.Input, Mode.Eval, @case.From.Kind).OrThrow();
        var twice = Lowering.Of(new Branch(new SumJoin(), [shared, shared]), @case.Input, Mode.Eval, @case.From.Kind).OrThrow();
        Assert.Equal(once.Parameters, twice.Parameters);
        Assert.All(once.Parameters, p => Assert.StartsWith("@", p.Path));
        Assert.Equal((2 * once.Instructions.Count) + 1, twice.Instructions.Count);
    }

    [Property]
    public void Layers_say_which_instructions_and_parameters_are_theirs(Case @case) =>
        Each(
            @case,
            program =>
            {
                Assert.All(
                    program.Layers,
                    use =>
                    {
                        Assert.All(use.Instructions, i => Assert.Equal(use.Path, program.Instructions[i].Path));
                        Assert.All(use.Parameters, p => Assert.InRange(p, 0, program.Parameters.Count - 1));
                    }
                );
                Assert.Distinct(program.Layers.SelectMany(use => use.Instructions));
            }
        );

    [Fact]
    public void The_classifier_of_digits_is_the_program_that_one_would_write()
    {
        var program = (Flatten >> Dense(128) >> Relu >> Dropout(0.2) >> Dense(10)).Lower(Image.Of(1, 28, 28), Mode.Train).OrThrow();
        Assert.Equal(
            ["1.dense/weight 128×784", "1.dense/bias 128", "4.dense/weight 10×128", "4.dense/bias 10"],
            program.Parameters.Map(p => $"{p.Path} {p.Shape}").ToArray()
        );
        Assert.Equal(
            ["Reshape N×784", "Linear N×128", "Unary N×128", "Dropout N×128", "Linear N×10"],
            program.Instructions.Map(i => $"{i.Primitive.GetType().Name[..^2]} {i.Shape}").ToArray()
        );
        Assert.Equal(101770, program.ParameterCount);
    }

    [Fact]
    public void Parts_that_are_repeated_shared_named_and_frozen_have_the_paths_that_they_say()
    {
        var tower = Shared("tower", Dense(4) >> Tanh);
        var pipeline =
            Dense(4)
            >> Repeat(2, Residual(Dense(4)))
            >> Sum(tower, Named("gate", Dense(4) >> tower), Relu >> Dense(4))
            >> Frozen(Named("head", Dense(2)));
        Assert.Equal(
            [
                "0.dense/weight",
                "1.repeat/0/0.residual/0.dense/weight",
                "1.repeat/1/0.residual/0.dense/weight",
                "@tower/0.dense/weight",
                "2.sum/gate/0.dense/weight",
                "2.sum/2/1.dense/weight",
                "head/weight",
            ],
            pipeline
                .Lower(Features.Of(3))
                .OrThrow()
                .Parameters.Map(p => p.Path)
                .Where(path => path.EndsWith("weight", StringComparison.Ordinal))
                .ToArray()
        );
    }

    private static void Each(Case @case, Action<Program> holds)
    {
        holds(@case.Lower(Mode.Train));
        holds(@case.Lower(Mode.Eval));
    }
}
