namespace DeepPipeline.Tree;

/// <summary>The largest number of each channel: y[c] = max x[c, …]. Oquab et al. 2015.</summary>
/// <remarks><b>Shapes</b>: N×C×D×H×W to N×C. No parameters, no errors.</remarks>
/// <example><code>Conv3d(64, 3) >> Relu >> GlobalMaxPool3d >> Dense(10)</code></example>
[Word("globalMaxPool3d")]
public sealed record GlobalMaxPool3dLayer : Leaf<Volume, Features>
{
    internal override Lowered Lower(LayerInput input) => input.X.Max(false, 2, 3, 4);
}
