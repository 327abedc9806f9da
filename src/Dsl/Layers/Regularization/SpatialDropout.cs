namespace DeepPipeline.Tree;

/// <summary>In training, whole channels are zeroed with probability p and the others are divided by 1 − p; in inference it does nothing. Tompson et al. 2015.</summary>
/// <remarks><b>Shapes</b>: any, kept. No parameters. <b>Errors</b>: p under 0, or 1 and over; an axis that is not there or is the batch.</remarks>
/// <param name="DropProbability">p, the probability to drop a channel.</param>
/// <param name="ChannelAxis">The axis of the channels, the batch being 0; unless given, the features of a sequence, else the first after the batch.</param>
/// <example><code>Conv2d(16, kernel: 3) >> Relu >> SpatialDropout(0.1)</code></example>
[Word("spatialDropout", "dropProbability", "channelAxis")]
public sealed record SpatialDropoutLayer(double DropProbability, int? ChannelAxis = null) : KindPreservingLeaf
{
    internal override Items<Problem> Problems => Probabilities.Problems(DropProbability);

    internal override Lowered Lower(LayerInput input) =>
        Channels
            .Of(input.Shape, ChannelAxis ?? Channels.AxisOf(input.Shape, input.Kind))
            .Map(channels =>
                input.Mode == Mode.Eval || DropProbability == 0
                    ? input.X
                    : input.X * new Symbol(new DropoutMaskOp(DropProbability, channels.Each(input.Shape)))
            );
}
