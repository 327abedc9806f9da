using LanguageExt;
using TorchSharp;

namespace DeepPipeline.Properties.Backend.AugmentationTests;

/// <summary>Small images of random numbers, what augmentations make of them, and the slow obvious way to move pixels.</summary>
internal static class Slides
{
    /// <summary>Two channels, five rows, seven columns: no two alike.</summary>
    internal const int Channels = 3;

    internal const int Height = 5;

    internal const int Width = 7;

    internal static RandomKey Key { get; } = new(11, 3, 29);

    internal static double[] Numbers(int count, long seed = 1, int length = Channels * Height * Width)
    {
        var random = new RandomKey(seed).Stream("slides");
        return [.. Enumerable.Range(0, count * length).Select(_ => random.NextDouble() - 0.25)];
    }

    /// <summary>The images and targets after augmentations.</summary>
    internal static (double[] Images, double[] Targets) Changed(
        double[] images,
        double[] targets,
        int count,
        RandomKey key,
        Precision precision,
        params Augmentation[] augment
    )
    {
        using var scope = torch.NewDisposeScope();
        var shapes = Items.Of<Shape>([Image.Of(Channels, Height, Width).Untyped, Features.Of(targets.Length / count).Untyped]);
        var type = Devices.TypeOf(precision);
        torch.Tensor[] tensors =
        [
            torch.tensor(images).reshape(shapes[0].At(count)).to(type),
            torch.tensor(targets).reshape(shapes[1].At(count)).to(type),
        ];
        new Augmenter(Items.Of(augment), shapes, Image.Kind, Features.Kind).Apply(tensors, key);
        return (HostTensors.ToDoubles(tensors[0]), HostTensors.ToDoubles(tensors[1]));
    }

    /// <summary>The images after augmentations that leave targets alone.</summary>
    internal static double[] Changed(double[] images, int count, params Augmentation[] augment) => Changed(images, count, Key, augment);

    internal static double[] Changed(double[] images, int count, RandomKey key, params Augmentation[] augment) =>
        Changed(images, new double[count], count, key, Precision.Float64, augment).Images;

    internal static double[] One(double[] images, int index) =>
        images[(index * Channels * Height * Width)..((index + 1) * Channels * Height * Width)];

    /// <summary>An image that shows at every pixel what another shows at some place, between pixels in straight lines, 0 outside.</summary>
    internal static double[] Moved(double[] image, int channels, int height, int width, Func<double, double, (double X, double Y)> origin)
    {
        double At(int channel, int x, int y) =>
            x < 0 || y < 0 || x >= width || y >= height ? 0 : image[(((channel * height) + y) * width) + x];
        return
        [
            .. from channel in Enumerable.Range(0, channels)
            from y in Enumerable.Range(0, height)
            from x in Enumerable.Range(0, width)
            let place = origin(x, y)
            let corner = (X: (int)Math.Floor(place.X), Y: (int)Math.Floor(place.Y))
            select (
                from right in new[] { 0, 1 }
                from down in new[] { 0, 1 }
                let near = (1 - Math.Abs(place.X - corner.X - right)) * (1 - Math.Abs(place.Y - corner.Y - down))
                select near * At(channel, corner.X + right, corner.Y + down)
            ).Sum(),
        ];
    }
}
