namespace DeepPipeline.Tree;

/// <summary>The mean of each channel: y[c] = mean x[c, …]. Lin, Chen and Yan 2014.</summary>
/// <remarks><b>Shapes</b>: N×C×L to N×C. No parameters, no errors.</remarks>
/// <example><code>Conv1d(64, 3) >> Relu >> GlobalAveragePool1d >> Dense(10)</code></example>
[Word("globalAveragePool1d")]
public sealed record GlobalAveragePool1dLayer : Leaf<Signal, Features>
{
    internal override Lowered Lower(LayerInput input) => input.X.Mean(false, 2);
}
