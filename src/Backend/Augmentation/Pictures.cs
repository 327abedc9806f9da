namespace DeepPipeline;

/// <summary>The images of a batch in memory, N×C×H×W.</summary>
internal readonly ref struct Pictures<T>(Span<T> numbers, int channels, int height, int width)
    where T : unmanaged
{
    internal Span<T> Numbers { get; } = numbers;

    internal int Channels => channels;

    internal int Height => height;

    internal int Width => width;

    /// <summary>How many values an image has.</summary>
    internal int Length => channels * height * width;

    /// <summary>How many images there are.</summary>
    internal int Count => Numbers.Length / Length;

    internal Span<T> this[int index] => Numbers.Slice(index * Length, Length);

    /// <summary>One row of one channel of one image.</summary>
    internal Span<T> Row(int index, int channel, int y) => Numbers.Slice((((((index * channels) + channel) * height) + y) * width), width);
}
