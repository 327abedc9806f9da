using System.Text;

namespace DeepPipeline.Reports;

/// <summary>A drawing in characters. Each cell has two by four dots, as Braille has, or in ASCII one; and each belongs to whoever drew in it last.</summary>
/// <param name="columns">How many cells a line has.</param>
/// <param name="rows">How many lines there are.</param>
/// <param name="ascii">Whether only ASCII may be used.</param>
internal sealed class DotCanvas(int columns, int rows, bool ascii)
{
    private const int Empty = -1;

    // Braille's dots by row and column: https://www.unicode.org/charts/PDF/U2800.pdf
    private static readonly byte[,] Dots =
    {
        { 0x01, 0x08 },
        { 0x02, 0x10 },
        { 0x04, 0x20 },
        { 0x40, 0x80 },
    };

    private readonly byte[] dots = new byte[columns * rows];
    private readonly char[] marks = new char[columns * rows];
    private readonly int[] owners = [.. Enumerable.Repeat(Empty, columns * rows)];

    /// <summary>How many dots a cell has side by side.</summary>
    internal int Across { get; } = ascii ? 1 : 2;

    /// <summary>How many dots a cell has one above the other.</summary>
    internal int Down { get; } = ascii ? 1 : 4;

    /// <summary>How many dots there are side by side.</summary>
    internal int Width => columns * Across;

    /// <summary>How many dots there are one above the other.</summary>
    internal int Height => rows * Down;

    /// <summary>Draws a straight line between two dots; the algorithm is Bresenham's.</summary>
    internal void Line(int fromX, int fromY, int toX, int toY, int owner)
    {
        var (dx, dy) = (Math.Abs(toX - fromX), -Math.Abs(toY - fromY));
        var (stepX, stepY) = (Math.Sign(toX - fromX), Math.Sign(toY - fromY));
        var error = dx + dy;
        while (true)
        {
            Dot(fromX, fromY, owner);
            if (fromX == toX && fromY == toY)
                return;
            var twice = 2 * error;
            if (twice >= dy)
                (error, fromX) = (error + dy, fromX + stepX);
            if (twice <= dx)
                (error, fromY) = (error + dx, fromY + stepY);
        }
    }

    /// <summary>Puts a character into the cell of a dot.</summary>
    internal void Mark(int x, int y, char mark, int owner) => (marks[Cell(x, y)], owners[Cell(x, y)]) = (mark, owner);

    /// <summary>A line of the drawing.</summary>
    /// <param name="row">Its number, from the top.</param>
    /// <param name="paint">Gives a text in the colour of an owner.</param>
    internal string Row(int row, Func<string, int, string> paint)
    {
        var (line, run) = (new StringBuilder(), new StringBuilder());
        for (var column = 0; column <= columns; column++)
        {
            var cell = (row * columns) + column;
            if (run.Length > 0 && (column == columns || owners[cell] != owners[cell - 1]))
            {
                line.Append(owners[cell - 1] == Empty ? run.ToString() : paint(run.ToString(), owners[cell - 1]));
                run.Clear();
            }

            if (column < columns)
                run.Append(
                    marks[cell] != 0 ? marks[cell]
                    : dots[cell] == 0 ? ' '
                    : ascii ? '.'
                    : (char)(0x2800 + dots[cell])
                );
        }

        return line.ToString();
    }

    private void Dot(int x, int y, int owner)
    {
        dots[Cell(x, y)] |= Dots[y % Down, x % Across];
        owners[Cell(x, y)] = owner;
    }

    private int Cell(int x, int y) => (y / Down * columns) + (x / Across);
}
