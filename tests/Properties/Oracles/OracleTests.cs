using DeepPipeline.Properties.Generators;
using FsCheck.Xunit;
using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Oracles;

/// <summary>The oracle against values computed by hand.</summary>
[Properties(Arbitrary = [typeof(Cases)], MaxTest = 100)]
public sealed class OracleTests
{
    private static Value Run(Layer tree, Shape input, double[] x, long batch = 1, params double[][] parameters) =>
        Output(Lowering.Of(tree, input, Mode.Eval).OrThrow(), x, batch, parameters);

    private static Value Output(Program program, double[] x, long batch, double[][] parameters, double[]? target = null) =>
        Oracle.Run(program, parameters, x, batch, target)[program.Output];

    private static double Loss(LossFunction loss, double[] predictions, long width, double[] targets, Shape? targetShape = null)
    {
        var program = Lowering.WithLoss(Identity.Tree, loss, Shape.Batch(width), targetShape ?? Shape.Batch(width), Mode.Train).OrThrow();
        return Assert.Single(Output(program, predictions, predictions.Length / width, [], targets).Data);
    }

    private static void Same(double[] expected, Value actual, double tolerance = 1e-12)
    {
        Assert.Equal(expected.Length, actual.Data.Length);
        Assert.All(expected.Zip(actual.Data), pair => Assert.Equal(pair.Item1, pair.Item2, tolerance));
    }

    // [1·2 + 2·3 + 10, 1·4 + 2·5 + 20], [3·2 + 4·3 + 10, 3·4 + 4·5 + 20]
    [Fact]
    public void Dense_is_x_times_w_transposed_plus_b() =>
        Same([18, 34, 28, 52], Run(Dense(2).Tree, Shape.Batch(2), [1, 2, 3, 4], 2, [2, 3, 4, 5], [10, 20]));

    [Fact]
    public void Dense_without_a_bias_adds_none() => Same([8, 14], Run(Dense(2, bias: false).Tree, Shape.Batch(2), [1, 2], 1, [2, 3, 4, 5]));

    [Fact]
    public void A_residual_adds_its_input() =>
        Same([1 + 3, -2 + -6], Run(Residual(Dense(2, bias: false)).Tree, Shape.Batch(2), [1, -2], 1, [3, 0, 0, 3]));

    [Theory]
    [InlineData("Relu", 0, 0, 2)]
    [InlineData("Sigmoid", 0.2689414213699951, 0.5, 0.8807970779778823)]
    [InlineData("Tanh", -0.7615941559557649, 0, 0.9640275800758169)]
    [InlineData("Silu", -0.2689414213699951, 0, 1.7615941559557646)]
    [InlineData("Gelu", -0.15865525393145707, 0, 1.9544997361036416)]
    [InlineData("GeluTanh", -0.15880800939172324, 0, 1.954597694087775)]
    [InlineData("LeakyRelu", -0.25, 0, 2)]
    [InlineData("Elu", -1.2642411176571153, 0, 2)]
    public void Activations_at_minus_one_zero_and_two(string name, double atMinusOne, double atZero, double atTwo)
    {
        var layer = name switch
        {
            "Relu" => Relu,
            "Sigmoid" => Sigmoid,
            "Tanh" => Tanh,
            "Silu" => Silu,
            "Gelu" => Gelu(),
            "GeluTanh" => Gelu(approximate: true),
            "LeakyRelu" => LeakyRelu(0.25),
            _ => Elu(2),
        };
        Same([atMinusOne, atZero, atTwo], Run(layer.Tree, Shape.Batch(3), [-1, 0, 2]));
    }

    // Rows [0, log 3] and [log 3, 0]; over the rows, and over the columns.
    [Fact]
    public void Softmax_is_over_the_axis_it_is_given()
    {
        double[] x = [0, Math.Log(3), 0, 0];
        Same([0.25, 0.75, 0.5, 0.5], Run(Softmax().Tree, Shape.Batch(2, 2), x));
        Same([0.5, 0.75, 0.5, 0.25], Run(Softmax(1).Tree, Shape.Batch(2, 2), x));
        Same([Math.Log(0.25), Math.Log(0.75), Math.Log(0.5), Math.Log(0.5)], Run(LogSoftmax().Tree, Shape.Batch(2, 2), x));
    }

    [Fact]
    public void Log_softmax_holds_far_numbers() => Same([0, -2000], Run(LogSoftmax().Tree, Shape.Batch(2), [1000, -1000]));

    [Fact]
    public void Concat_alternates_examples_not_branches() =>
        Same([1, 2, 1, 2, 3, -4, 3, 0], Run(Concat(1, Identity, Relu).Tree, Shape.Batch(2), [1, 2, 3, -4], 2));

    [Fact]
    public void Product_multiplies_and_sum_adds()
    {
        Same([0, 4], Run(Product(Relu, Identity).Tree, Shape.Batch(2), [-3, 2]));
        Same([-3, 4], Run(Sum(Relu, Identity).Tree, Shape.Batch(2), [-3, 2]));
    }

    [Fact]
    public void Sums_and_means_fold_the_axes_they_are_given()
    {
        double[] x = [1, 2, 3, 4, 5, 6];
        Same([5, 7, 9], Run(Layer.Define<Sequence, Features>("sums", s => s.Sum(false, 1)).Tree, Shape.Batch(2, 3), x));
        Same([-1, 0, 1, -1, 0, 1], Run(Layer.Define("centred", s => s - s.Mean(true, -1)).Tree, Shape.Batch(2, 3), x));
    }

    [Fact]
    public void Matrices_multiply_over_the_last_two_axes() =>
        Same(
            [2 + 4, 1, 6 + 8, 3],
            Run(
                Layer.Define("turned", x => x.MatMul(Symbolic.Parameter("m", Initializer.Zeros, 2, 2))).Tree,
                Shape.Batch(2, 2),
                [1, 2, 3, 4],
                1,
                [2, 1, 2, 0]
            )
        );

    // logits [0, log 3] label 1: −log ¾; [log 3, 0] label 1: −log ¼
    [Fact]
    public void Cross_entropy_is_the_mean_of_minus_log_of_the_label() =>
        Assert.Equal(
            -(Math.Log(0.75) + Math.Log(0.25)) / 2,
            Loss(DeepPipeline.Loss.CrossEntropy.Function, [0, Math.Log(3), Math.Log(3), 0], 2, [1, 1], Shape.Batch()),
            1e-12
        );

    [Fact]
    public void Cross_entropy_of_distributions_is_weighted_by_them() =>
        Assert.Equal(
            -(0.5 * Math.Log(0.25)) - (0.5 * Math.Log(0.75)),
            Loss(DeepPipeline.Loss.CrossEntropyOneHot.Function, [0, Math.Log(3)], 2, [0.5, 0.5]),
            1e-12
        );

    [Fact]
    public void Binary_cross_entropy_is_over_all_numbers() =>
        Assert.Equal(
            -(Math.Log(0.5) + Math.Log(0.25)) / 2,
            Loss(DeepPipeline.Loss.BinaryCrossEntropy.Function, [0, Math.Log(3)], 2, [1, 0]),
            1e-12
        );

    [Fact]
    public void Squared_and_absolute_errors_are_means()
    {
        Assert.Equal((1 + 9) / 2.0, Loss(DeepPipeline.Loss.MeanSquaredError.Function, [1, 5], 2, [2, 2]), 1e-12);
        Assert.Equal((1 + 3) / 2.0, Loss(DeepPipeline.Loss.MeanAbsoluteError.Function, [1, 5], 2, [2, 2]), 1e-12);
    }

    [Fact]
    public void Dropout_zeroes_what_the_mask_drops_and_scales_the_rest()
    {
        var program = Lowering.Of(Dropout(0.75).Tree, Shape.Batch(2), Mode.Train).OrThrow();
        var values = Oracle.Run(
            program,
            [],
            [3, 5],
            1,
            dropoutMasks: (path, count) =>
                path.ToString() == "0.dropout" && count == 2 ? [false, true] : throw new InvalidOperationException()
        );
        Same([0, 20], values[program.Output]);
        Assert.Throws<InvalidOperationException>(() => Oracle.Run(program, [], [3, 5], 1));
    }

    [Property]
    public void Every_program_runs_and_gives_the_shapes_it_says(Case @case)
    {
        var program = @case.Lower();
        var parameters = program
            .Parameters.Map(p => Enumerable.Range(0, (int)p.Shape.Count).Select(i => Math.Sin(i + 1)).ToArray())
            .ToArray();
        var input = Enumerable.Range(0, 2 * (int)@case.Input.Count).Select(i => Math.Cos(i)).ToArray();
        var values = Oracle.Run(program, parameters, Inputs.Of(program, input, 2), 2);
        Assert.Equal(Enumerable.Range(0, program.ValueCount).Select(i => program.ShapeOf(i).At(2)), values.Select(v => v.Sizes));
    }
}
