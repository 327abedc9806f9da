namespace DeepPipeline.Tree;

/// <summary>The largest number of each channel: y[c] = max x[c, …]. Oquab et al. 2015.</summary>
/// <remarks><b>Shapes</b>: N×C×H×W to N×C. No parameters, no errors.</remarks>
/// <example><code>Conv2d(64, 3) >> Relu >> GlobalMaxPool2d >> Dense(10)</code></example>
[Word("globalMaxPool2d")]
public sealed record GlobalMaxPool2dLayer : Leaf<Image, Features>
{
    internal override Lowered Lower(LayerInput input) => input.X.Max(false, 2, 3);
}
