namespace DeepPipeline;

/// <summary>Some predictions and their targets, as metrics see them: in double precision, in host memory.</summary>
internal readonly ref struct MetricBatch
{
    /// <summary>The predictions and a label for each row of them.</summary>
    internal MetricBatch(ReadOnlySpan<double> predictions, ReadOnlySpan<long> labels)
    {
        Predictions = predictions;
        Labels = labels;
        Rows = labels.Length;
        Width = predictions.Length / Math.Max(1, Rows);
    }

    /// <summary>The predictions and a number for each.</summary>
    internal MetricBatch(ReadOnlySpan<double> predictions, ReadOnlySpan<double> numbers, int rows)
    {
        Predictions = predictions;
        Numbers = numbers;
        Rows = rows;
        Width = predictions.Length / Math.Max(1, Rows);
    }

    /// <summary>The predictions, row by row.</summary>
    internal ReadOnlySpan<double> Predictions { get; }

    /// <summary>The label of each row, if targets are labels.</summary>
    internal ReadOnlySpan<long> Labels { get; }

    /// <summary>The targets, if they are numbers: as many as predictions.</summary>
    internal ReadOnlySpan<double> Numbers { get; }

    /// <summary>The shapes of predictions and targets, where a metric asks for them.</summary>
    internal (Shape Prediction, Shape Target)? Shapes { get; init; }

    /// <summary>Which steps of each example count, if a metric that takes whole sequences is told so; empty where all do.</summary>
    internal ReadOnlySpan<double> Mask { get; init; }

    /// <summary>How many rows there are.</summary>
    internal int Rows { get; }

    /// <summary>How many predictions a row has.</summary>
    internal int Width { get; }

    /// <summary>The predictions of one row.</summary>
    internal ReadOnlySpan<double> Row(int row) => Predictions.Slice(row * Width, Width);

    /// <summary>Whether the answer to a question is yes.</summary>
    internal bool IsYes(int index) => Numbers[index] > 0.5;
}
