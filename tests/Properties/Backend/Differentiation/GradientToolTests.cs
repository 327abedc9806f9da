using DeepPipeline.Properties.Backend.Differentiation;
using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Differentiation;

/// <summary>Gradients as tools: of a loss, of an output, of gradients; and their checks, for pipelines and data as users have them.</summary>
public sealed class GradientToolTests
{
    private const int Count = 5;
    private static readonly double[] X = Point.Normals(new RandomKey(1).Stream("x"), Count * 3);
    private static readonly double[] Y = Point.Normals(new RandomKey(1).Stream("y"), Count);
    private static readonly Dataset<Features, Features> Data = Dataset.Of(Features.Of(3), X, Features.Of(1), Y).OrThrow();

    private static readonly Model<Features, Features> Line = Dense(1).Initialize(Features.Of(3), 2, Precision.Float64).OrThrow();

    private static readonly Model<Features, Features> Curve = (Dense(4) >> Tanh >> Dense(1))
        .Initialize(Features.Of(3), 2, Precision.Float64)
        .OrThrow();

    [Fact]
    public void The_gradient_of_least_squares_is_the_equation()
    {
        var found = Gradients.Of(Line, Loss.MeanSquaredError, Data).OrThrow();
        var w = Line.Parameters.Find("0.dense/weight").OrThrow();
        double[] errors = [.. Enumerable.Range(0, Count).Select(n => Enumerable.Range(0, 3).Sum(i => w[i] * X[(3 * n) + i]) - Y[n])];
        Assert.Equal(errors.Sum(e => e * e) / Count, found.Loss, 1e-12);
        Close.To(
            [.. Enumerable.Range(0, 3).Select(i => 2.0 / Count * Enumerable.Range(0, Count).Sum(n => errors[n] * X[(3 * n) + i]))],
            found.OfParameters.Find("0.dense/weight").OrThrow(),
            1e-12
        );
        Close.To([2.0 / Count * errors.Sum()], found.OfParameters.Find("0.dense/bias").OrThrow(), 1e-12);
        Close.To([.. Enumerable.Range(0, 3 * Count).Select(i => 2.0 / Count * errors[i / 3] * w[i % 3])], found.OfInput.ToDoubles(), 1e-12);
        var same = Gradients.Of(Line.Pipeline, Loss.MeanSquaredError, Line.Parameters, Data).OrThrow();
        Assert.Equal(found.OfParameters, same.OfParameters);
    }

    [Fact]
    public void A_step_down_the_gradient_is_a_step_of_gradient_descent()
    {
        var gradient = Gradients.Of(Curve, Loss.MeanSquaredError, Data, Mode.Train).OrThrow().OfParameters.ToDoubles();
        var recipe = Recipe.For(Loss.MeanSquaredError) with
        {
            Optimizer = Optimizer.Sgd(0.1),
            Batch = Count,
            Precision = Precision.Float64,
        };
        var after = Curve.Pipeline.Train(recipe).On(Data, startingFrom: Curve).OrThrow().First().Model.Parameters.ToDoubles();
        Close.To([.. Curve.Parameters.ToDoubles().Zip(gradient, (theta, g) => theta - (0.1 * g))], after, 1e-12);
    }

    [Fact]
    public void What_is_not_trained_has_no_gradient()
    {
        var model = (Frozen(Dense(4)) >> BatchNorm() >> Tanh >> Dense(1)).Initialize(Features.Of(3), 2, Precision.Float64).OrThrow();
        var found = Gradients.Of(model, Loss.MeanSquaredError, Data, Mode.Train).OrThrow().OfParameters;
        Assert.All(found.Find("0.dense/weight").OrThrow().Concat(found.Find("1.batchNorm/runningMean").OrThrow()), g => Assert.Equal(0, g));
        Assert.All(found.Find("3.dense/weight").OrThrow(), g => Assert.NotEqual(0, g));
    }

    [Fact]
    public void Tokens_have_no_gradient_and_what_stands_beside_them_has()
    {
        var model = Both(Dense(2), Embedding(5, 2) >> MeanOverTime)
            .Sum()
            .Initialize(Pair.Of(Features.Of(3), Tokens.Of(2)), 2, Precision.Float64)
            .OrThrow();
        var input = Tensors.Pair(Tensors.Of(Features.Of(3), X[..3]), Tensors.Of(Tokens.Of(2), [4, 1]));
        var found = Gradients.OfOutput(model, input).OrThrow();
        Assert.Equal([0, 0], found.OfInput.Second().ToDoubles());
        var w = model.Parameters.Find("0.both/0/1.dense/weight").OrThrow();
        Close.To([w[0] + w[3], w[1] + w[4], w[2] + w[5]], found.OfInput.First().ToDoubles(), 1e-12);
    }

    [Fact]
    public void Rows_of_the_Jacobian_are_gradients_of_outputs()
    {
        var model = (Dense(4) >> Tanh >> Dense(3)).Initialize(Features.Of(3), 2, Precision.Float64).OrThrow();
        var example = Tensors.Of(Features.Of(3), X[..3]);
        var jacobian = Gradients.Jacobian(model, example).OrThrow();
        for (var i = 0; i < 3; i++)
        {
            var row = Gradients
                .OfOutput(model, example, Tensors.Of(Features.Of(3), [.. Enumerable.Range(0, 3).Select(j => i == j ? 1.0 : 0)]))
                .OrThrow();
            Close.To(row.OfInput.ToDoubles(), [.. Enumerable.Range(0, 3).Select(j => jacobian.OfInput[i, j])], 1e-12);
            Close.To(
                row.OfParameters.Find("0.dense/weight").OrThrow(),
                [.. Enumerable.Range(0, 12).Select(j => jacobian.OfParameters["0.dense/weight"][i, j])],
                1e-12
            );
        }

        var linear = Gradients.Jacobian(Line, example).OrThrow().OfInput;
        Close.To(Line.Parameters.Find("0.dense/weight").OrThrow(), [.. linear.Cast<double>()], 1e-15);
    }

    [Fact]
    public void The_Hessian_of_least_squares_is_the_equation()
    {
        var direction = Line.Parameters.With("0.dense/weight", 1, -2, 0.5).OrThrow().With("0.dense/bias", 0).OrThrow();
        double[] v = [1, -2, 0.5];
        var found = Gradients.HessianVector(Line, Loss.MeanSquaredError, Data, direction).OrThrow();
        double[] xv = [.. Enumerable.Range(0, Count).Select(n => Enumerable.Range(0, 3).Sum(i => v[i] * X[(3 * n) + i]))];
        Close.To(
            [.. Enumerable.Range(0, 3).Select(i => 2.0 / Count * Enumerable.Range(0, Count).Sum(n => xv[n] * X[(3 * n) + i]))],
            found.Find("0.dense/weight").OrThrow(),
            1e-12
        );
        Close.To([2.0 / Count * xv.Sum()], found.Find("0.dense/bias").OrThrow(), 1e-12);
    }

    [Fact]
    public void The_Hessian_is_symmetric_and_the_slope_of_the_gradient()
    {
        var (u, v) = (Drawn("u"), Drawn("v"));
        var (hu, hv) = (Hessian(u), Hessian(v));
        Assert.Equal(Dot(u, hv), Dot(v, hu), 1e-12);
        var (there, back) = (Slope(1e-6), Slope(-1e-6));
        Close.To([.. there.Zip(back, (a, b) => (a - b) / 2e-6)], hv, 1e-7);

        Parameters Along(double[] direction) => Parameters.FromDoubles(Curve.Parameters.Layout, direction, Precision.Float64);
        double[] Drawn(string name) => Point.Normals(new RandomKey(3).Stream(name), Curve.Parameters.Count);
        double[] Hessian(double[] direction) =>
            Gradients.HessianVector(Curve, Loss.MeanSquaredError, Data, Along(direction)).OrThrow().ToDoubles();
        double[] Slope(double by) =>
            Gradients
                .Of(
                    Curve.WithUnchecked(Along([.. Curve.Parameters.ToDoubles().Zip(v, (theta, d) => theta + (by * d))])),
                    Loss.MeanSquaredError,
                    Data
                )
                .OrThrow()
                .OfParameters.ToDoubles();
    }

    [Fact]
    public void Pipelines_are_checked_at_points_that_are_drawn()
    {
        Assert.True(
            Gradients.Check(Dense(5) >> Relu >> Dropout(0.3) >> Dense(2), Features.Of(3)).OrThrow()
                is { Passed: true, KinkDistance: > 1e-5, Rows.Count: 5 }
        );
        Assert.True(Gradients.CheckSecondOrder(Dense(5) >> Tanh >> Dense(2), Features.Of(3)).OrThrow().Passed);
        Assert.True(
            Gradients.Check(Embedding(6, 4, paddingIndex: 0, masked: true) >> MultiHeadAttention(2), Tokens.Of(3)).OrThrow().Passed
        );
        Assert.True(Gradients.Check(Curve, Loss.MeanSquaredError, Data).OrThrow().Passed);
    }

    [Fact]
    public void Signals_have_the_channels_of_signals()
    {
        var model = (BatchNorm() >> (Conv1d(3, kernel: 2) >> FlattenFrom<Signal>() >> Dense(3)))
            .Initialize(Signal.Of(4, 7), 1, Precision.Float64)
            .OrThrow();
        var data = Dataset.Of(Signal.Of(4, 7), Point.Normals(new RandomKey(2).Stream("signal"), 2 * 28), [0, 2]).OrThrow();
        Assert.True(Gradients.Check(model, Loss.CrossEntropy, data, Mode.Train).OrThrow().Passed);
        Assert.Equal(model.Parameters.Layout, Gradients.Of(model, Loss.CrossEntropy, data).OrThrow().OfParameters.Layout);
    }

    [Fact]
    public void Mistakes_are_problems()
    {
        Assert.Equal(
            """
            batch: dataset expected inputs N×3, as the model takes, got N×5
              hint: prepare them as for training
            """,
            Text(
                Gradients
                    .Of(Line, Loss.MeanSquaredError, Dataset.Of(Features.Of(5), new double[5], Features.Of(1), new double[1]).OrThrow())
                    .Problems
            )
        );
        Assert.Equal(
            """
            batch: dataset expected at least 1 example, got none
              hint: was everything skipped or filtered away?
            """,
            Text(Gradients.Of(Line, Loss.MeanSquaredError, Data.Take(0)).Problems)
        );
        Assert.Equal(
            """
            0.dense/weight: parameter expected 0.dense/weight 1×3, got 0.dense/weight 4×3
              hint: use the parameters of the same pipeline for inputs of the same shape
            """,
            Text(Gradients.HessianVector(Line, Loss.MeanSquaredError, Data, Curve.Parameters).Problems)
        );
        Assert.Equal(
            """
            input: Jacobian expected one example, got 5
              hint: ask for one after another
            """,
            Text(Gradients.Jacobian(Line, Tensors.Of(Features.Of(3), X)).Problems)
        );
        Assert.Equal(
            """
            cotangent: samples expected examples of N×1, got N×2
              hint: prepare them as for training
            """,
            Text(Gradients.OfOutput(Line, Tensors.Of(Features.Of(3), X[..3]), Tensors.Of(Features.Of(2), new double[2])).Problems)
        );
        Assert.Equal(
            """
            batch: Check expected at least 1 example, got 0
              hint: 2 is usual
            """,
            Text(Gradients.Check(Dense(3), Features.Of(2), batch: 0).Problems)
        );
        Assert.Equal("0.dense", Assert.Single(Gradients.Check(Dense(0), Features.Of(2)).Problems).Path);
        Assert.Equal("0.batchNorm", Assert.Single(Gradients.Check(BatchNorm() >> Dense(1), Features.Of(2), batch: 1).Problems).Path);
    }

    private static string Text(Items<Problem> problems) => string.Join('\n', problems);

    private static double Dot(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();
}
