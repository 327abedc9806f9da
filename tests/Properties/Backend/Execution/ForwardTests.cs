using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Generators;
using DeepPipeline.Properties.Oracles;
using FsCheck;
using FsCheck.Xunit;
using LanguageExt;
using Xunit;

namespace DeepPipeline.Properties.Backend.ExecutionTests;

/// <summary>What the backend computes is what the oracle computes in plain doubles.</summary>
[Properties(Arbitrary = [typeof(Cases)], MaxTest = 100)]
public sealed class ForwardTests
{
    [Property]
    public void Every_instruction_of_a_program_for_use_has_the_value_of_the_oracle(Case @case, byte size, int seed) =>
        Agrees(Point.Draw(@case.Lower(Mode.Eval), 1 + (size % 4), seed));

    [Property]
    public void Every_instruction_of_a_program_for_learning_has_the_value_of_the_oracle(Case @case, byte size, int seed) =>
        Agrees(Point.Draw(@case.Lower(Mode.Train), 2 + (size % 3), seed));

    [Property]
    public void Prediction_gives_the_output_of_the_oracle_in_the_shape_that_was_checked(Case @case, byte size, int seed)
    {
        var point = Point.Draw(@case.Lower(), 1 + (size % 4), seed);
        var output = @case.Open(new Predicting(point));
        Assert.Equal(@case.To.Shape.Count * point.Batch, output.Length);
        Close.To(point.Oracle()[point.Program.Output].Data, output, 1e-10, point.ToString());
    }

    [Property]
    public void Prediction_in_single_precision_agrees_to_four_digits(Case @case, byte size, int seed)
    {
        var point = Point.Draw(@case.Lower(), 1 + (size % 4), seed);
        var values = point.Oracle();
        var largest = values.Max(value => value.Data.Max(Math.Abs));
        var expected = values[point.Program.Output].Data;
        var actual = @case.Open(new PredictingInSinglePrecision(point));
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.Item1, pair.Item2, 1e-4 * (1 + largest)));
    }

    [Property(MaxTest = 50)]
    public void An_example_does_not_depend_on_its_neighbours(Case @case, int seed)
    {
        var point = Point.Draw(@case.Lower(), 3, seed);
        var together = point.Run().Output;
        var row = (int)@case.Input.Count;
        var apart = Enumerable
            .Range(0, 3)
            .SelectMany(i => (point with { Input = point.Input[(i * row)..((i + 1) * row)], Batch = 1 }).Run().Output);
        Close.To(together, [.. apart], 1e-10);
    }

    private static void Agrees(Point point)
    {
        var values = point.Oracle();
        for (var i = 0; i < values.Count; i++)
            Close.To(values[i].Data, point.Value(i), 1e-10, $"{point.Program.GiverOf(i)} of {point}");
    }

    private static Model<TIn, TOut> ModelAt<TIn, TOut>(Pipeline<TIn, TOut> pipeline, Shape<TIn> input, Parameters parameters)
        where TIn : IKind
        where TOut : IKind => pipeline.Initialize(input).Then(model => model.WithParameters(parameters)).OrThrow();

    private sealed class Predicting(Point point) : ITyped<double[]>
    {
        public double[] Of<TIn, TOut>(Pipeline<TIn, TOut> pipeline, Shape<TIn> input)
            where TIn : IKind
            where TOut : IKind => ModelAt(pipeline, input, point.Parameters).Predict(point.Input, count: (int)point.Batch).OrThrow();
    }

    private sealed class PredictingInSinglePrecision(Point point) : ITyped<float[]>
    {
        public float[] Of<TIn, TOut>(Pipeline<TIn, TOut> pipeline, Shape<TIn> input)
            where TIn : IKind
            where TOut : IKind =>
            ModelAt(pipeline, input, point.Parameters.To(Precision.Float32))
                .Predict(System.Array.ConvertAll(point.Input, x => (float)x), count: (int)point.Batch)
                .OrThrow();
    }
}
