namespace DeepPipeline.Tree;

/// <summary>The largest number of each channel: y[c] = max x[c, …]. Oquab et al. 2015.</summary>
/// <remarks><b>Shapes</b>: N×C×L to N×C. No parameters, no errors.</remarks>
/// <example><code>Conv1d(64, 3) >> Relu >> GlobalMaxPool1d >> Dense(10)</code></example>
[Word("globalMaxPool1d")]
public sealed record GlobalMaxPool1dLayer : Leaf<Signal, Features>
{
    internal override Lowered Lower(LayerInput input) => input.X.Max(false, 2);
}
