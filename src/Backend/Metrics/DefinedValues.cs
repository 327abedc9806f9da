using TorchSharp;

namespace DeepPipeline;

/// <summary>What a metric of the user's own gives for each example: each by itself, so that no batch changes a bit of it.</summary>
internal static class DefinedValues
{
    internal static double[] Of(DefinedMetric metric, in MetricBatch batch)
    {
        var (given, truth) = batch.Shapes ?? throw new InvalidOperationException($"{metric} is not told what it judges");
        var program = metric.ProgramFor(given, truth).OrThrow();
        var values = new double[batch.Rows];
        if (values.Length == 0)
            return values;
        NativeLibraries.Need();
        using var execution = new Execution(program, Precision.Float64, torch.CPU);
        var (width, depth) = (batch.Predictions.Length / values.Length, batch.Numbers.Length / values.Length);
        for (var row = 0; row < values.Length; row++)
        {
            using var scope = torch.NewDisposeScope();
            using var still = torch.no_grad();
            var x = Tensor(batch.Predictions.Slice(row * width, width), given, program.HoldsIndices(0));
            var t = Tensor(batch.Numbers.Slice(row * depth, depth), truth, program.HoldsIndices(1));
            values[row] = execution.Run([], [x, t], new RandomKey(0)).to(torch.ScalarType.Float64).item<double>();
        }

        return values;
    }

    private static torch.Tensor Tensor(ReadOnlySpan<double> numbers, Shape shape, bool areIndices)
    {
        var tensor = torch.tensor(numbers.ToArray(), torch.ScalarType.Float64).reshape(shape.At(1));
        return areIndices ? tensor.to(torch.ScalarType.Int64) : tensor;
    }
}
