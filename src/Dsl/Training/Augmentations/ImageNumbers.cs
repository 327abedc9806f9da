using System.Diagnostics;

namespace DeepPipeline;

/// <summary>The values of one image, to read and to change: what an augmentation of your own is given.</summary>
/// <param name="channels">How many channels it has.</param>
/// <param name="height">How many rows.</param>
/// <param name="width">How many columns.</param>
/// <param name="numbers">Its values, channel by channel, row by row.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed class ImageNumbers(int channels, int height, int width, double[] numbers)
{
    private string Line => Show.Line(this);

    /// <summary>What it keeps.</summary>
    public override string ToString() => Show.Members(this);

    /// <summary>How many channels it has.</summary>
    public int Channels => channels;

    /// <summary>How many rows.</summary>
    public int Height => height;

    /// <summary>How many columns.</summary>
    public int Width => width;

    /// <summary>All its values, channel by channel, row by row; changing one changes the image.</summary>
    public double[] Numbers => numbers;

    /// <summary>One number of it.</summary>
    /// <param name="channel">The channel, from 0.</param>
    /// <param name="row">The row, from 0 at the top.</param>
    /// <param name="column">The column, from 0 at the left.</param>
    public double this[int channel, int row, int column]
    {
        get => numbers[At(channel, row, column)];
        set => numbers[At(channel, row, column)] = value;
    }

    private int At(int channel, int row, int column) =>
        (uint)channel < (uint)channels && (uint)row < (uint)height && (uint)column < (uint)width
            ? (((channel * height) + row) * width) + column
            : throw new ArgumentOutOfRangeException(
                nameof(channel),
                FormattableString.Invariant(
                    $"there is no number at [{channel}, {row}, {column}] of an image of {channels}×{height}×{width}"
                )
            );
}

/// <summary>The random numbers of one example in one step.</summary>
/// <param name="next">Gives numbers from 0 (included) to 1 (not).</param>
[DebuggerDisplay("{Line,nq}")]
public sealed class ExampleRandom(Func<double> next)
{
    private string Line => Show.Line(this);

    /// <summary>What it keeps.</summary>
    public override string ToString() => Show.Members(this);

    /// <summary>A number from 0 (included) to 1 (not).</summary>
    public double NextDouble() => next();

    /// <summary>A number from one bound to another, each as likely.</summary>
    /// <param name="from">The lower bound.</param>
    /// <param name="to">The upper bound.</param>
    public double Between(double from, double to) => from + ((to - from) * next());

    /// <summary>A whole number from 0 to one less than a bound, each as likely.</summary>
    /// <param name="below">The bound, at least 1.</param>
    public int NextInt32(int below)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(below, 1);
        return (int)(below * next());
    }

    /// <summary>A number from the standard normal distribution, by Box and Muller's transform.</summary>
    public double NextNormal()
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - next()));
        return radius * Math.Cos(2 * Math.PI * next());
    }
}
