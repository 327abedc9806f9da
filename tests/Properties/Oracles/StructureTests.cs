using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Oracles;

/// <summary>Numbers put elsewhere or left out, by hand, and in the oracle and the backend alike.</summary>
public sealed class StructureTests
{
    // 1 2 3
    // 4 5 6
    // 7 8 9
    private static readonly double[] Nine = [1, 2, 3, 4, 5, 6, 7, 8, 9];

    private static readonly Shape Square = Shape.Batch(1, 3, 3);

    private static double[] Run(Layer tree, double[] x, Shape input)
    {
        var program = Lowering.Of(tree, input, Mode.Eval).OrThrow();
        var batch = x.Length / input.Count;
        var expected = Oracle.Run(program, [], x, batch)[program.Output].Data;
        var all = Parameters.FromDoubles(ParameterLayout.Of(program), [], Precision.Float64);
        Assert.Equal(expected, Gradients.Of(program, all, x, batch).Output);
        return expected;
    }

    [Fact]
    public void Channels_first_becomes_features_last_and_back()
    {
        // Two examples of two channels with three points each.
        double[] signals = [1, 2, 3, 10, 20, 30, 4, 5, 6, 40, 50, 60];
        Assert.Equal([1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60], Run(Permute<Signal, Sequence>(2, 1).Tree, signals, Shape.Batch(2, 3)));
        Assert.Equal(signals, Run((Permute<Signal, Sequence>(2, 1) >> Permute<Sequence, Signal>(2, 1)).Tree, signals, Shape.Batch(2, 3)));
        Assert.Equal(Shape.Batch(3, 2), Permute<Signal, Sequence>(2, 1).Check(Signal.Of(2, 3)).OrThrow().Untyped);
    }

    [Fact]
    public void A_permuted_value_goes_on_like_any_other()
    {
        Assert.Equal([1, 4, 7, 2, 5, 8, 3, 6, 9], Run((Permute<Image, Image>(1, 3, 2) >> Flatten).Tree, Nine, Square));
        Assert.Equal(
            [7, 8, 9],
            Run((Unsqueeze<Sequence, Image>(1) >> Permute<Image, Image>(1, 3, 2) >> Crop2d(2, 0, 0, 0)).Tree, Nine, Shape.Batch(3, 3))
        );
    }

    [Fact]
    public void Outputs_are_stacked_as_steps()
    {
        Assert.Equal(
            [-1, 2, 0, 2, -3, 4, 0, 4],
            Run(Stack(Identity.At<Features>(), Relu.At<Features>()).Tree, [-1, 2, -3, 4], Shape.Batch(2))
        );
        Assert.Equal(Shape.Batch(3, 4), Stack(Dense(4), Dense(4) >> Relu, Dense(4)).Check(Features.Of(2)).OrThrow().Untyped);
    }

    [Fact]
    public void A_graphs_values_are_stacked_alike() =>
        Assert.Equal(
            Stack(Dense(4), Tanh.At<Features>()),
            from x in Input<Features>()
            from h in x >> Dense(4)
            from t in x >> Tanh
            select Stack(h, t)
        );

    [Fact]
    public void A_definition_reshapes_each_example_wherever_it_stands()
    {
        var pairs = Layer.Define<Features, Features>("largestOfPairs", x => x.Reshape(-1, 2).Max(keepAxes: false, 2));
        Assert.Equal([2, 4, 6, 8], Run(pairs.Tree, [1, 2, 4, 3, 5, 6, 8, 7], Shape.Batch(4)));
        Assert.Equal([2, 4, 6, 8], Run(TimeDistributed(pairs).Tree, [1, 2, 4, 3, 5, 6, 8, 7], Shape.Batch(2, 4)));
        Assert.Equal(pairs.Tree, Json.Read(Json.Write(pairs.Tree)).OrThrow());
    }

    [Fact]
    public void Attention_with_two_heads_is_a_layer_of_ones_own()
    {
        // Queries, keys and values made by one weight, as MultiHeadAttention makes them without its last map.
        var own = Layer.Define<Sequence, Sequence>(
            "own",
            x => x.Linear(Symbolic.Parameter("weight", Initializer.GlorotUniform, 12, x.Size(-1))).SelfAttention(2)
        );
        var byHand = Layer.Define<Sequence, Sequence>(
            "byHand",
            x =>
            {
                var parts = x.Linear(Symbolic.Parameter("weight", Initializer.GlorotUniform, 12, x.Size(-1)))
                    .Reshape(x.Size(1), 3, 2, 2)
                    .Permute(0, 2, 3, 1, 4);
                var scores = parts.Select(1, 0).MatMul(parts.Select(1, 1).Permute(0, 1, 3, 2)) / Math.Sqrt(2);
                return scores.Softmax().MatMul(parts.Select(1, 2)).Permute(0, 2, 1, 3).Reshape(x.Size(1), -1);
            }
        );
        var (program, other) = (own.Lower(Sequence.Of(5, 4)).OrThrow(), byHand.Lower(Sequence.Of(5, 4)).OrThrow());
        var input = Backend.Differentiation.Point.Normals(new RandomKey(3).Stream("x"), 2 * 20);
        var weights = Initialization.Draw(program, 1, Precision.Float64);
        Backend.Differentiation.Close.To(
            Gradients.Of(program, weights, input, 2).Output,
            Gradients
                .Of(
                    other,
                    Initialization.Draw(other, 1, Precision.Float64).With("0.byHand/weight", weights.ToDoubles()).OrThrow(),
                    input,
                    2
                )
                .Output,
            1e-12
        );
    }

    [Fact]
    public void Borders_are_cut_off_left_right_on_top_and_below()
    {
        Assert.Equal([5, 6], Run(Crop2d(1, 0, 1, 1).Tree, Nine, Square));
        Assert.Equal([7], Run((ZeroPad2d(1, 2, 3, 4) >> Crop2d(1, 2, 3, 4)).Tree, [7], Shape.Batch(1, 1, 1)));
        Assert.Equal([2, 3], Run(Crop1d(1, 2).Tree, [1, 2, 3, 4, 5], Shape.Batch(1, 5)));
    }

    [Fact]
    public void The_middle_leaves_the_odd_point_at_the_far_end_out()
    {
        Assert.Equal([5], Run(CenterCrop2d(1, 1).Tree, Nine, Square));
        Assert.Equal([1, 2, 4, 5], Run(CenterCrop2d(2, 2).Tree, Nine, Square));
        Assert.Equal([2, 3], Run(CenterCrop1d(2).Tree, [1, 2, 3, 4, 5], Shape.Batch(1, 5)));
    }

    [Fact]
    public void What_is_cut_nowhere_costs_nothing() => Assert.Empty(Crop2d(0, 0, 0, 0).Lower(Image.Of(1, 3, 3)).OrThrow().Instructions);
}
