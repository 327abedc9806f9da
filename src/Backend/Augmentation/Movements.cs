namespace DeepPipeline;

/// <summary>What each augmentation that moves pixels draws for one example.</summary>
internal static class Movements
{
    internal static Affine Draw(MovingAugmentation augmentation, RandomStream stream, int width, int height) =>
        augmentation switch
        {
            FlipHorizontally flip => stream.NextDouble() < flip.Probability ? Affine.FlippedHorizontally : Affine.Identity,
            FlipVertically flip => stream.NextDouble() < flip.Probability ? Affine.FlippedVertically : Affine.Identity,
            Shift shift => Affine.Shifted(
                stream.Between(-shift.Horizontal, shift.Horizontal) * width,
                stream.Between(-shift.Vertical, shift.Vertical) * height
            ),
            ShiftPixels shift => Affine.Shifted(Whole(stream, shift.Horizontal), Whole(stream, shift.Vertical)),
            Rotate rotation => Affine.Turned(stream.Between(-rotation.Degrees, rotation.Degrees)),
            Scale scaling => Affine.Scaled(stream.Between(scaling.From, scaling.To)),
            Crop crop => Affine.Shifted(Whole(stream, crop.Padding), Whole(stream, crop.Padding)),
            RandomResizedCrop crop => Affine.Cropped(Piece(crop, stream, width, height), width, height),
            _ => throw new InvalidOperationException(augmentation.ToString()),
        };

    private static int Whole(RandomStream stream, int most) => stream.NextInt32((2 * most) + 1) - most;

    private static Box Piece(RandomResizedCrop crop, RandomStream stream, int width, int height)
    {
        for (var i = 0; i < 10; i++)
        {
            var area = stream.Between(crop.ScaleFrom, crop.ScaleTo) * width * height;
            var ratio = Math.Exp(stream.Between(Math.Log(crop.RatioFrom), Math.Log(crop.RatioTo)));
            var (w, h) = (Math.Max(1, Math.Round(Math.Sqrt(area * ratio))), Math.Max(1, Math.Round(Math.Sqrt(area / ratio))));
            if (w <= width && h <= height)
                return new(stream.NextInt32(width - (int)w + 1), stream.NextInt32(height - (int)h + 1), (int)w, (int)h);
        }

        var closest = Math.Clamp((double)width / height, crop.RatioFrom, crop.RatioTo);
        var (wide, high) = (
            (int)Math.Clamp(Math.Round(height * closest), 1, width),
            (int)Math.Clamp(Math.Round(width / closest), 1, height)
        );
        return new((width - wide) / 2, (height - high) / 2, wide, high);
    }
}
