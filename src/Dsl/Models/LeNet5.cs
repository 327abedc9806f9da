using static DeepPipeline.Layers;

namespace DeepPipeline;

public static partial class Models
{
    /// <summary>
    /// LeNet-5 with full connections between its convolutions and a linear last layer, as it is usually built today. LeCun et
    /// al. 1998, figure 2.
    /// </summary>
    /// <remarks>
    /// <b>Shapes</b>: N×1×28×28 to N×classes. <b>Parameters</b>: 61,706 for 10 classes. <b>Errors</b>: inputs under 12×12.
    /// </remarks>
    /// <param name="classes">How many logits it gives.</param>
    /// <example><code>Models.LeNet5().Check(Image.Of(1, 28, 28))</code></example>
    public static Pipeline<Image, Features> LeNet5(long classes = 10) =>
        Conv2d(6, kernel: 5, padding: 2)
        >> Tanh
        >> AveragePool2d(2)
        >> Conv2d(16, kernel: 5)
        >> Tanh
        >> AveragePool2d(2)
        >> Flatten
        >> Dense(120)
        >> Tanh
        >> Dense(84)
        >> Tanh
        >> Dense(classes);
}
