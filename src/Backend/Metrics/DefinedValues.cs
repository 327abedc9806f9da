using TorchSharp;

namespace DeepPipeline;

/// <summary>
/// What a metric of the user's own gives for each example: each by itself, so that no batch changes a bit of it, and of a sequence with a mask only the steps that count.
/// An example of which no step counts is not judged.
/// </summary>
internal static class DefinedValues
{
    internal static IEnumerable<double> Of(DefinedMetric metric, in MetricBatch batch)
    {
        var (given, truth) = batch.Shapes ?? throw new InvalidOperationException($"{metric} is not told what it judges");
        var values = new List<double>(batch.Rows);
        if (batch.Rows == 0)
            return values;
        NativeLibraries.Need();
        var (width, depth) = (batch.Predictions.Length / batch.Rows, batch.Numbers.Length / batch.Rows);
        var steps = batch.Mask.Length / batch.Rows;
        var executions = new Dictionary<int, Execution>();
        try
        {
            for (var row = 0; row < batch.Rows; row++)
            {
                var mask = batch.Mask.Slice(row * steps, steps);
                var count = steps == 0 ? 0 : Counting(mask);
                if (steps > 0 && count == 0)
                    continue;
                var (prediction, target) = (Cut(given, steps, count), Cut(truth, steps, count));
                if (!executions.TryGetValue(count, out var execution))
                    executions[count] = execution = new Execution(
                        metric.ProgramFor(prediction, target).OrThrow(),
                        Precision.Float64,
                        torch.CPU
                    );
                using var scope = torch.NewDisposeScope();
                using var still = torch.no_grad();
                var x = Tensor(
                    Seen(batch.Predictions.Slice(row * width, width), given, mask),
                    prediction,
                    execution.Program.HoldsIndices(0)
                );
                var t = Tensor(Seen(batch.Numbers.Slice(row * depth, depth), truth, mask), target, execution.Program.HoldsIndices(1));
                values.Add(execution.Run([], [x, t], new RandomKey(0)).to(torch.ScalarType.Float64).item<double>());
            }
        }
        finally
        {
            foreach (var execution in executions.Values)
                execution.Dispose();
        }

        return values;
    }

    private static int Counting(ReadOnlySpan<double> mask)
    {
        var count = 0;
        foreach (var step in mask)
            count += step > 0 ? 1 : 0;
        return count;
    }

    private static bool HasSteps(Shape shape, int steps) => steps > 0 && shape.Rank > 1 && shape[1].Size == steps;

    private static Shape Cut(Shape shape, int steps, int count) =>
        HasSteps(shape, steps) ? new([shape[0], new Dim(count), .. shape.Dims.Skip(2)]) : shape;

    private static double[] Seen(ReadOnlySpan<double> numbers, Shape shape, ReadOnlySpan<double> mask)
    {
        if (!HasSteps(shape, mask.Length))
            return numbers.ToArray();
        var (seen, width) = (new List<double>(numbers.Length), numbers.Length / mask.Length);
        for (var step = 0; step < mask.Length; step++)
        {
            if (mask[step] > 0)
                seen.AddRange(numbers.Slice(step * width, width));
        }

        return [.. seen];
    }

    private static torch.Tensor Tensor(double[] numbers, Shape shape, bool areIndices)
    {
        var tensor = torch.tensor(numbers, torch.ScalarType.Float64).reshape(shape.At(1));
        return areIndices ? tensor.to(torch.ScalarType.Int64) : tensor;
    }
}
