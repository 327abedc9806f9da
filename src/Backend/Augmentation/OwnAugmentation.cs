using System.Globalization;
using System.Numerics;

namespace DeepPipeline;

/// <summary>Augmentations that users wrote as functions: an image at a time, in double precision.</summary>
internal static class OwnAugmentation
{
    /// <summary>Changes each image of a batch.</summary>
    /// <param name="pictures">The images.</param>
    /// <param name="own">The augmentation.</param>
    /// <param name="stream">From a name below the augmentation's own to the random numbers of an example.</param>
    internal static void Change<T>(Pictures<T> pictures, FunctionAugmentation own, Func<string, RandomStream> stream)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var image = new ImageNumbers(pictures.Channels, pictures.Height, pictures.Width, new double[pictures.Length]);
        for (var i = 0; i < pictures.Count; i++)
        {
            var picture = pictures[i];
            for (var j = 0; j < picture.Length; j++)
                image.Numbers[j] = double.CreateTruncating(picture[j]);
            // One a stream: how many values an example takes changes nothing of the next.
            own.Change(image, new ExampleRandom(stream(string.Create(CultureInfo.InvariantCulture, $"example/{i}")).NextDouble));
            for (var j = 0; j < picture.Length; j++)
                picture[j] = T.CreateTruncating(image.Numbers[j]);
        }
    }
}
