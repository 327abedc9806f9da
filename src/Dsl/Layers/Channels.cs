namespace DeepPipeline.Tree;

/// <summary>The axis of a shape that a layer takes as channels.</summary>
/// <param name="Axis">The axis, from 1.</param>
/// <param name="Size">How many channels there are.</param>
/// <param name="Beside">The sizes of a tensor that has one number a channel and broadcasts over everything behind.</param>
internal sealed record Channels(int Axis, long Size, Items<Dim> Beside)
{
    /// <summary>Where the channels of a kind stand: right after the batch, but for sequences, of which each step has features. Three axes of no kind are a sequence's.</summary>
    internal static int AxisOf(Shape shape, Kind? kind) =>
        kind == Sequence.Kind || (kind is null && shape.Rank == Sequence.Kind.Rank) ? shape.Rank - 1 : 1;

    internal static Result<Channels> Of(Shape shape, int channelAxis)
    {
        var axis = channelAxis < 0 ? shape.Rank + channelAxis : channelAxis;
        return axis < 1 || axis >= shape.Rank
            ? Problem.Shape(
                $"a channel axis of {shape}",
                $"axis {channelAxis}",
                $"axes go from 1 to {shape.Rank - 1}, or from -1 to {1 - shape.Rank}; the batch is 0"
            )
            : new Channels(axis, shape[axis].Size, Items.Of<Dim>(shape.Dims.Skip(axis).Select((dim, i) => i == 0 ? dim : new Dim(1))));
    }

    /// <summary>The sizes of a tensor that has one number an example and channel.</summary>
    internal Items<Dim> Each(Shape shape) => [.. shape.Dims.Select((dim, i) => i == 0 || i == Axis ? dim : new Dim(1))];
}
