using DeepPipeline.Examples.Terminal;

namespace DeepPipeline.Examples.Mnist;

/// <summary>A few pictures to look at.</summary>
internal static class Samples
{
    private const int Count = 5;
    private const int Block = 256;

    /// <summary>The first pictures of the data, with one that the model gets wrong among them if there is any.</summary>
    internal static IReadOnlyList<Shown> Of(Model<Image, Features> model, PictureData data, Device device)
    {
        var read = Read(model, data.Test, data.Classes, device);
        var first = read.Take(Count).ToArray();
        return first.All(s => s.IsRight) && read.FirstOrDefault(s => !s.IsRight) is { } wrong ? [.. first.Take(Count - 1), wrong] : first;
    }

    // Lazily: most of the data is never looked at.
    private static IEnumerable<Shown> Read(
        Model<Image, Features> model,
        Dataset<Image, Labels> data,
        IReadOnlyList<string> classes,
        Device device
    )
    {
        var (height, width) = ((int)model.Input.Untyped[2].Size, (int)model.Input.Untyped[3].Size);
        foreach (var rows in Enumerable.Range(0, data.Count).Chunk(Block))
        {
            var pictures = rows.Select(data.InputAt).ToArray();
            var predicted = model.Classify(pictures.SelectMany(p => p).ToArray(), device, pictures.Length).OrThrow();
            foreach (var (row, i) in rows.Select((row, i) => (row, i)))
                yield return new Shown(
                    new Terminal.Picture(pictures[i], height, width),
                    classes[predicted[i]],
                    classes[(int)data.TargetAt(row)[0]]
                );
        }
    }
}
