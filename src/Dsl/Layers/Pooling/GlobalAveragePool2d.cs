namespace DeepPipeline.Tree;

/// <summary>The mean of each channel: y[c] = mean x[c, …]. Lin, Chen and Yan 2014.</summary>
/// <remarks><b>Shapes</b>: N×C×H×W to N×C. No parameters, no errors.</remarks>
/// <example><code>Conv2d(64, 3) >> Relu >> GlobalAveragePool2d >> Dense(10)</code></example>
[Word("globalAveragePool2d")]
public sealed record GlobalAveragePool2dLayer : Leaf<Image, Features>
{
    internal override Lowered Lower(LayerInput input) => input.X.Mean(false, 2, 3);
}
