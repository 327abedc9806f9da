using static DeepPipeline.Layers;

namespace DeepPipeline;

public static partial class Models
{
    /// <summary>Dense layers that bring examples down to a code, and others that bring the code back up. Hinton and Salakhutdinov 2006.</summary>
    /// <remarks>
    /// Relu stands between the layers; the code and the output are linear. The encoder alone is <c>Take&lt;Features&gt;("encoder")</c>.
    /// <para>
    /// <b>Shapes</b>: N×features, kept. <b>Parameters</b>: two dense layers for each hidden one and two more, below
    /// <c>encoder</c> and <c>decoder</c>. <b>Errors</b>: sizes under 1.
    /// </para>
    /// </remarks>
    /// <param name="features">How many values an example has.</param>
    /// <param name="code">How many values its code has.</param>
    /// <param name="hidden">How many units the layers between have, on the way down.</param>
    /// <example><code>Models.Autoencoder(784, code: 32, 256, 64).Check(Features.Of(784))</code></example>
    public static Pipeline<Features, Features> Autoencoder(long features, long code, params long[] hidden) =>
        Named("encoder", Perceptron([.. hidden, code])) >> Named("decoder", Perceptron([.. Enumerable.Reverse(hidden), features]));

    /// <summary>
    /// Convolutions that halve a picture again and again, and transposed ones that double it back. Masci et al. 2011, with strides
    /// for pooling.
    /// </summary>
    /// <remarks>
    /// Relu stands between the layers; the output is linear.
    /// <para>
    /// <b>Shapes</b>: N×channels×H×W, kept; the code is N×(width·2^(levels − 1))×H/2^levels×W/2^levels. <b>Parameters</b>: a
    /// convolution a level below each of <c>encoder</c> and <c>decoder</c>.
    /// <b>Errors</b>: those of its layers. A height or width that is no multiple of 2^levels comes back as the next one.
    /// </para>
    /// </remarks>
    /// <param name="channels">How many channels a picture has.</param>
    /// <param name="width">How many channels the first convolution gives; each next one gives twice as many.</param>
    /// <param name="levels">How often the picture is halved; at least 1.</param>
    /// <example><code>Models.ConvolutionalAutoencoder(width: 8).Check(Image.Of(1, 28, 28))</code></example>
    public static Pipeline<Image, Image> ConvolutionalAutoencoder(long channels = 1, long width = 16, int levels = 2) =>
        Named(
            "encoder",
            Numbered(
                levels,
                level =>
                    Named($"conv{level}", Conv2d(width << (level - 1), kernel: 3, stride: 2, padding: 1, weight: Initializer.HeNormal))
                    >> Relu
            )
        )
        >> Named(
            "decoder",
            Numbered(
                levels - 1,
                level => Named($"grow{level}", ConvTranspose2d(width << (levels - 1 - level), kernel: 2, stride: 2)) >> Relu
            ) >> Named("picture", ConvTranspose2d(channels, kernel: 2, stride: 2))
        );

    // Dense layers with relu between them.
    private static Pipeline<Features, Features> Perceptron(params long[] units) =>
        units.Skip(1).Aggregate(Dense(units[0]), (before, next) => before >> Relu >> Dense(next));
}
