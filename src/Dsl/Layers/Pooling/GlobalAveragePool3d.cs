namespace DeepPipeline.Tree;

/// <summary>The mean of each channel: y[c] = mean x[c, …]. Lin, Chen and Yan 2014.</summary>
/// <remarks><b>Shapes</b>: N×C×D×H×W to N×C. No parameters, no errors.</remarks>
/// <example><code>Conv3d(64, 3) >> Relu >> GlobalAveragePool3d >> Dense(10)</code></example>
[Word("globalAveragePool3d")]
public sealed record GlobalAveragePool3dLayer : Leaf<Volume, Features>
{
    internal override Lowered Lower(LayerInput input) => input.X.Mean(false, 2, 3, 4);
}
