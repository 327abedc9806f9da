using System.Text;

namespace DeepPipeline;

/// <summary>Small pictures in block characters, two rows of points a line: a character is about twice as high as it is wide.</summary>
internal static class PictureText
{
    private const string Shades = " ░▒▓█";

    // What is wider is made smaller by a whole factor.
    private const int MostWidth = 56;

    /// <summary>A picture of C×H×W values; the smallest is blank, the largest is full. Of several channels it is their mean.</summary>
    internal static string[] Lines(ReadOnlySpan<float> values, int channels, int height, int width)
    {
        var shrink = Math.Max(1, (width + MostWidth - 1) / MostWidth);
        var (rows, columns) = ((height + (2 * shrink) - 1) / (2 * shrink), (width + shrink - 1) / shrink);
        var means = new double[rows * columns];
        for (var i = 0; i < means.Length; i++)
            means[i] = Mean(values, (channels, height, width), i / columns * 2 * shrink, i % columns * shrink, shrink);
        var finite = means.Where(double.IsFinite).DefaultIfEmpty().ToList();
        var (least, most) = (Math.Min(0, finite.Min()), finite.Max());
        var lines = new string[rows];
        for (var row = 0; row < rows; row++)
        {
            var line = new StringBuilder(columns);
            foreach (var mean in means.AsSpan(row * columns, columns))
                line.Append(
                    double.IsFinite(mean) && most > least
                        ? Shades[(int)Math.Round((mean - least) / (most - least) * (Shades.Length - 1))]
                        : ' '
                );
            lines[row] = line.ToString();
        }

        return lines;
    }

    /// <summary>Pictures beside each other, each with its line below.</summary>
    internal static string Row(IReadOnlyList<(string[] Lines, string Below)> pictures)
    {
        var height = pictures.Max(picture => picture.Lines.Length);
        return string.Join(
            '\n',
            Enumerable
                .Range(0, height + 1)
                .Select(line =>
                    string.Join("  ", pictures.Select(picture => Cell(picture, line).PadRight(picture.Lines[0].Length))).TrimEnd()
                )
        );
    }

    private static string Cell((string[] Lines, string Below) picture, int line) =>
        line < picture.Lines.Length ? picture.Lines[line]
        : line == picture.Lines.Length ? picture.Below
        : "";

    private static double Mean(ReadOnlySpan<float> values, (int Channels, int Height, int Width) size, int top, int left, int side)
    {
        var (sum, count) = (0.0, 0);
        for (var channel = 0; channel < size.Channels; channel++)
        {
            for (var row = top; row < Math.Min(size.Height, top + (2 * side)); row++)
            {
                for (var column = left; column < Math.Min(size.Width, left + side); column++)
                {
                    sum += values[(((channel * size.Height) + row) * size.Width) + column];
                    count++;
                }
            }
        }

        return sum / count;
    }
}
