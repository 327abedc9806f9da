using DeepPipeline.Properties.Backend.Differentiation;
using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Training;

/// <summary>What weights cost is in the loss of learning, and nowhere else.</summary>
public sealed class PenaltyTests
{
    private static readonly Pipeline<Features, Features> Plain = Dense(4, biasInitializer: Initializer.Ones) >> Named("head", Dense(2));

    [Fact]
    public void A_penalty_adds_its_sums_over_the_weights_and_not_over_biases()
    {
        var squares = Weights(Plain, "0.dense/weight").Sum(w => w * w);
        Assert.Equal(
            Value(Plain) + (0.3 * squares),
            Value(Regularized(Dense(4, biasInitializer: Initializer.Ones), l2: 0.3) >> Named("head", Dense(2))),
            1e-12
        );
    }

    [Fact]
    public void Penalties_of_both_sorts_add_up_from_the_outside_in()
    {
        var model = Regularized(Dense(4) >> Regularized(Named("head", Dense(2)), l1: 0.5, l2: 0.1), l2: 0.2);
        var (first, head) = (Weights(model, "0.chain/0.dense/weight"), Weights(model, "0.chain/head/weight"));
        Assert.Equal(
            (0.2 * first.Sum(w => w * w)) + ((0.2 + 0.1) * head.Sum(w => w * w)) + (0.5 * head.Sum(Math.Abs)),
            Value(model) - Value(model, Mode.Eval),
            1e-12
        );
    }

    [Fact]
    public void A_penalty_changes_no_path_of_what_has_one() =>
        Assert.Equal(
            Program(Plain, Mode.Train).Parameters.Map(p => p.Path),
            Program(
                Regularized(Dense(4, biasInitializer: Initializer.Ones), l1: 1) >> Regularized(Named("head", Dense(2)), l2: 1),
                Mode.Train
            )
                .Parameters.Map(p => p.Path)
        );

    [Fact]
    public void In_use_and_for_frozen_weights_nothing_is_added()
    {
        var penalized = Regularized(Dense(4, biasInitializer: Initializer.Ones), l2: 3) >> Named("head", Dense(2));
        Assert.Equal(Value(Plain), Value(penalized, Mode.Eval), 1e-12);
        Assert.Equal(
            Value(Plain),
            Value(Frozen(Regularized(Dense(4, biasInitializer: Initializer.Ones), l2: 3)) >> Named("head", Dense(2))),
            1e-12
        );
    }

    [Fact]
    public void A_shared_weight_costs_once()
    {
        var shared = Shared("s", Dense(3));
        var cost = Regularized(shared, l2: 1) >> Regularized(shared, l2: 1);
        Assert.Equal(Value(shared >> shared) + Weights(cost, "@s/weight").Sum(w => w * w), Value(cost), 1e-12);
    }

    [Fact]
    public void Gradients_of_what_weights_cost_agree_with_differences()
    {
        var program = Program(Regularized(Dense(4), l1: 0.2, l2: 0.3) >> Tanh >> Regularized(Dense(2), l2: 0.1), Mode.Train);
        var point = Point.Draw(program, 3, 61, random => Point.Normals(random, 6));
        Assert.True(point.Check().Passed, $"{point.Check()}");
        Assert.True(point.CheckSecondOrder().Passed, $"{point.CheckSecondOrder()}");
        Close.To(point.Oracle()[program.Output].Data, point.Run().Output, 1e-10);
    }

    private static Program Program(Pipeline<Features, Features> pipeline, Mode mode) =>
        Lowering
            .WithLoss(
                pipeline.Tree,
                new MeanSquaredErrorLoss(),
                Shape.Batch(3),
                Shape.Batch(pipeline.Check(Features.Of(3)).OrThrow().Untyped[1].Size),
                mode
            )
            .OrThrow();

    private static double[] Weights(Pipeline<Features, Features> pipeline, string path) =>
        Initialization.Draw(Program(pipeline, Mode.Train), 5, Precision.Float64).Find(path).OrThrow();

    private static double Value(Pipeline<Features, Features> pipeline, Mode mode = Mode.Train)
    {
        var program = Program(pipeline, mode);
        var size = (int)program.ShapeOf(program.Prediction)[1].Size;
        return Assert.Single(
            Gradients
                .Of(
                    program,
                    Initialization.Draw(program, 5, Precision.Float64),
                    [1, 2, 3, -1, 0, 2],
                    2,
                    target: [.. Enumerable.Range(0, 2 * size).Select(i => (double)i)]
                )
                .Output
        );
    }
}
