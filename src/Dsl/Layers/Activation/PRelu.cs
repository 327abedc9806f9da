using System.Globalization;

namespace DeepPipeline.Tree;

/// <summary>x for x &gt; 0, else a·x, with an a that is trained for each channel. He et al. 2015, equation 1.</summary>
/// <remarks><b>Shapes</b>: any, kept. <b>Parameters</b>: <c>slope</c>, one a channel. <b>Errors</b>: an axis that is not there or is the batch; a first slope that is not finite.</remarks>
/// <param name="ChannelAxis">The axis of the channels, the batch being 0; unless given, the features of a sequence, else the first after the batch.</param>
/// <param name="FirstSlope">What every a is at first.</param>
/// <example><code>Conv2d(16, kernel: 3) >> PRelu()</code></example>
[Word("pRelu", "channelAxis", "firstSlope")]
public sealed record PReluLayer(int? ChannelAxis = null, double FirstSlope = 0.25) : KindPreservingLeaf
{
    internal override Items<Problem> Problems =>
        double.IsFinite(FirstSlope)
            ? []
            : [Problem.Argument("a finite slope", FirstSlope.ToString(CultureInfo.InvariantCulture), "0.25 is usual")];

    internal override Lowered Lower(LayerInput input) =>
        Channels
            .Of(input.Shape, ChannelAxis ?? Channels.AxisOf(input.Shape, input.Kind))
            .Map(channels =>
            {
                var slope = Symbol.Weight("slope", Shape.Fixed(channels.Size), Initializer.ConstantOf(FirstSlope));
                return input.X.Relu() - new Symbol(new ReshapeOp(channels.Beside), slope) * (-input.X).Relu();
            });
}
