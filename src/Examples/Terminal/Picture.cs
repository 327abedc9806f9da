using System.Globalization;
using System.Text;

namespace DeepPipeline.Examples.Terminal;

/// <summary>A grey picture in characters: each stands for two pixels, one above the other.</summary>
/// <param name="Pixels">From 0 to 1, row by row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
internal sealed record Picture(float[] Pixels, int Height, int Width)
{
    private const string Ramp = " .:-=+*#%@";
    private const string Shades = " ░▒▓█";

    /// <summary>The same picture with at most so many columns; a pixel is the mean of those it stands for.</summary>
    internal Picture Within(int columns)
    {
        if (Width <= columns)
            return this;
        var rows = Math.Max(1, (int)Math.Round((double)Height * columns / Width));
        var pixels = new float[rows * columns];
        for (var y = 0; y < rows; y++)
        {
            for (var x = 0; x < columns; x++)
                pixels[(y * columns) + x] = Mean(
                    (double)y / rows * Height,
                    (double)(y + 1) / rows * Height,
                    (double)x / columns * Width,
                    (double)(x + 1) / columns * Width
                );
        }

        return new Picture(pixels, rows, columns);
    }

    /// <summary>The picture's lines of characters, all as wide as it has columns.</summary>
    internal IEnumerable<string> Lines(bool colour, bool unicode)
    {
        for (var y = 0; y < Height; y += 2)
        {
            var line = new StringBuilder();
            for (var x = 0; x < Width; x++)
                Cell(line, At(y, x), y + 1 < Height ? At(y + 1, x) : 0, colour, unicode);
            yield return (colour && unicode ? line.Append("\e[0m") : line).ToString();
        }
    }

    private static void Cell(StringBuilder line, float upper, float lower, bool colour, bool unicode)
    {
        var mean = Math.Clamp((upper + lower) / 2, 0, 1);
        if (!unicode)
            line.Append(Ramp[(int)(mean * (Ramp.Length - 0.01f))]);
        else if (colour)
            line.Append(CultureInfo.InvariantCulture, $"\e[38;5;{Grey(upper)};48;5;{Grey(lower)}m▀");
        else if (Math.Abs(upper - lower) > 0.4f)
            line.Append(upper > lower ? '▀' : '▄');
        else
            line.Append(Shades[(int)(mean * (Shades.Length - 0.01f))]);
    }

    // The 24 greys of the 256 colours.
    private static int Grey(float value) => 232 + (int)(Math.Clamp(value, 0, 1) * 23);

    private float At(int y, int x) => Pixels[(y * Width) + x];

    private float Mean(double top, double bottom, double left, double right)
    {
        var (sum, weight) = (0.0, 0.0);
        for (var y = (int)top; y < Math.Min(Math.Ceiling(bottom), Height); y++)
        {
            for (var x = (int)left; x < Math.Min(Math.Ceiling(right), Width); x++)
            {
                var share = (Math.Min(y + 1, bottom) - Math.Max(y, top)) * (Math.Min(x + 1, right) - Math.Max(x, left));
                (sum, weight) = (sum + (share * At(y, x)), weight + share);
            }
        }

        return (float)(sum / weight);
    }
}
