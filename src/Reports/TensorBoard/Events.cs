using System.Runtime.InteropServices;
using System.Text;

namespace DeepPipeline.Reports;

/// <summary>
/// The events of TensorBoard's files as records, each the bytes that TensorFlow 2 writes: values are tensors, and metadata names the
/// plugin that shows them. Fields by number: tensorboard/compat/proto, event.proto, summary.proto, tensor.proto.
/// </summary>
internal static class Events
{
    private const int Float32 = 1; // of types.proto
    private const int Float64 = 2;
    private const int Strings = 7;
    private const int Buckets = 30;

    /// <summary>What a file begins with.</summary>
    internal static byte[] Version(DateTimeOffset at) =>
        Records.Framed(new Message().Double(1, Seconds(at)).Text(3, "brain.Event:2").ToArray());

    /// <summary>A number of a curve, in single precision, since TensorBoard keeps no other.</summary>
    internal static byte[] Scalar(string tag, double value, long step, DateTimeOffset at) =>
        Event(tag, "scalars", Tensor(Float32, [], [(float)value]), step, at);

    /// <summary>Some text, of Markdown.</summary>
    internal static byte[] Text(string tag, string text, long step, DateTimeOffset at) =>
        Event(tag, "text", Tensor([], [Encoding.UTF8.GetBytes(text)]), step, at);

    /// <summary>A picture: its width, its height and its PNG file, as strings.</summary>
    internal static byte[] Image(string tag, Picture picture, long step, DateTimeOffset at) =>
        Event(
            tag,
            "images",
            Tensor(
                [3],
                [
                    Encoding.ASCII.GetBytes(Numbers.Plain(picture.Width)),
                    Encoding.ASCII.GetBytes(Numbers.Plain(picture.Height)),
                    picture.ToPng(),
                ]
            ),
            step,
            at
        );

    /// <summary>How numbers are spread: k×3, a row for each bucket with its left edge, right edge and count. What is not finite is left out.</summary>
    internal static byte[] Histogram(string tag, ReadOnlySpan<double> numbers, long step, DateTimeOffset at)
    {
        var rows = Spread(numbers);
        return Event(tag, "histograms", Tensor(Float64, [rows.Length / 3, 3], rows), step, at);
    }

    private static byte[] Event(string tag, string plugin, Message tensor, long step, DateTimeOffset at)
    {
        var metadata = new Message().Nested(1, new Message().Text(1, plugin));
        var value = new Message().Text(1, tag).Nested(8, tensor).Nested(9, metadata);
        return Records.Framed(new Message().Double(1, Seconds(at)).Whole(2, step).Nested(5, new Message().Nested(1, value)).ToArray());
    }

    // The format is little-endian, as every machine is that .NET runs on.
    private static Message Tensor<T>(int type, int[] sizes, T[] numbers)
        where T : unmanaged =>
        new Message().Whole(1, type).Nested(2, Shape(sizes)).Bytes(4, MemoryMarshal.AsBytes(numbers.AsSpan()).ToArray());

    private static Message Tensor(int[] sizes, byte[][] strings) =>
        strings.Aggregate(new Message().Whole(1, Strings).Nested(2, Shape(sizes)), (tensor, text) => tensor.Bytes(8, text));

    private static Message Shape(int[] sizes) =>
        sizes.Aggregate(new Message(), (shape, size) => shape.Nested(2, new Message().Whole(1, size)));

    private static double[] Spread(ReadOnlySpan<double> numbers)
    {
        var (low, high, count) = (double.PositiveInfinity, double.NegativeInfinity, 0L);
        foreach (var number in numbers)
        {
            if (double.IsFinite(number))
                (low, high, count) = (Math.Min(low, number), Math.Max(high, number), count + 1);
        }

        if (count == 0)
            return [];
        var width = (high / Buckets) - (low / Buckets); // so that no difference overflows
        if (!(width > 0))
            return [low - 0.5, low + 0.5, count];
        var rows = new double[3 * Buckets];
        var edge = low;
        for (var i = 0; i < Buckets; i++)
        {
            var share = (i + 1.0) / Buckets;
            rows[3 * i] = edge;
            edge = i == Buckets - 1 ? high : Math.Clamp((low * (1 - share)) + (high * share), edge, high);
            rows[(3 * i) + 1] = edge;
        }

        foreach (var number in numbers)
        {
            if (double.IsFinite(number))
                rows[(3 * (int)Math.Clamp((number / width) - (low / width), 0, Buckets - 1)) + 2]++;
        }

        return rows;
    }

    private static double Seconds(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).TotalSeconds;
}
