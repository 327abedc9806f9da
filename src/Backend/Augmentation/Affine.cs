namespace DeepPipeline;

/// <summary>
/// Where each pixel of a changed image is read from, in pixels from the image's middle, x to the right and y down:
/// (x, y) ↦ (Xx·x + Xy·y + X, Yx·x + Yy·y + Y).
/// </summary>
internal readonly record struct Affine(double Xx, double Xy, double X, double Yx, double Yy, double Y)
{
    internal static Affine Identity { get; } = Stretched(1, 1);

    internal static Affine FlippedHorizontally { get; } = Stretched(-1, 1);

    internal static Affine FlippedVertically { get; } = Stretched(1, -1);

    /// <summary>What shows moves to the right and down.</summary>
    internal static Affine Shifted(double right, double down) => new(1, 0, -right, 0, 1, -down);

    /// <summary>What shows turns against the clock. Exact for quarters.</summary>
    internal static Affine Turned(double degrees)
    {
        var (sin, cos) = double.SinCosPi(degrees / 180);
        return new(cos, -sin, 0, sin, cos, 0);
    }

    /// <summary>What shows becomes larger by a factor.</summary>
    internal static Affine Scaled(double factor) => Stretched(1 / factor, 1 / factor);

    /// <summary>A piece, stretched to the size of the whole.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="width">The whole's width.</param>
    /// <param name="height">The whole's height.</param>
    internal static Affine Cropped(Box piece, int width, int height) =>
        new(
            (double)piece.Width / width,
            0,
            piece.Left + ((piece.Width - width) / 2.0),
            0,
            (double)piece.Height / height,
            piece.Top + ((piece.Height - height) / 2.0)
        );

    /// <summary>This change, and then another of what it gave.</summary>
    internal Affine Then(Affine next) =>
        new(
            (Xx * next.Xx) + (Xy * next.Yx),
            (Xx * next.Xy) + (Xy * next.Yy),
            (Xx * next.X) + (Xy * next.Y) + X,
            (Yx * next.Xx) + (Yy * next.Yx),
            (Yx * next.Xy) + (Yy * next.Yy),
            (Yx * next.X) + (Yy * next.Y) + Y
        );

    /// <summary>The same, from and to pixels counted from the upper left one.</summary>
    internal Affine FromCorner(int width, int height)
    {
        var (x, y) = ((width - 1) / 2.0, (height - 1) / 2.0);
        return this with { X = X + x - (Xx * x) - (Xy * y), Y = Y + y - (Yx * x) - (Yy * y) };
    }

    private static Affine Stretched(double x, double y) => new(x, 0, 0, 0, y, 0);
}

/// <summary>A rectangle of whole pixels.</summary>
internal readonly record struct Box(int Left, int Top, int Width, int Height)
{
    /// <summary>A rectangle about a pixel, without what hangs over an image's border.</summary>
    internal static Box About(int x, int y, int width, int height, int imageWidth, int imageHeight)
    {
        var (left, top) = (Math.Max(0, x - (width / 2)), Math.Max(0, y - (height / 2)));
        return new(left, top, Math.Min(imageWidth, x - (width / 2) + width) - left, Math.Min(imageHeight, y - (height / 2) + height) - top);
    }
}
