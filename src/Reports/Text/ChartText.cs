using System.Text;

namespace DeepPipeline.Reports;

/// <summary>A chart in characters.</summary>
internal sealed class ChartText
{
    private const int LeastPlot = 8; // columns; where there are fewer the axis has no labels
    private const string UnicodeMarks = "●▲■◆○△□◇";
    private const string AsciiMarks = "*+ox#@%&";

    private static readonly int[] Colours = [36, 33, 35, 32, 34, 31];

    private readonly Chart chart;
    private readonly int width;
    private readonly int height;
    private readonly bool ascii;
    private readonly bool colour;
    private readonly Axis across;
    private readonly Axis up;
    private readonly int margin;

    internal ChartText(Chart chart, int width, int height, bool ascii, bool colour)
    {
        (this.chart, this.width, this.height, this.ascii, this.colour) = (chart, width, height, ascii, colour);
        up = Axis.Vertical(
            chart.Curves.SelectMany(curve => curve.Points).Where(point => point.IsFinite).Select(point => point.Y),
            chart.Logarithmic,
            Math.Max(1, height / 3)
        );
        margin = up.Ticks.Max(tick => tick.Label.Length) + 1;
        margin = width - margin - 1 < LeastPlot ? 0 : margin;
        across = Axis.Horizontal(
            [.. chart.Curves.SelectMany(curve => curve.Points).Where(point => point.IsFinite).Select(point => point.X)],
            Math.Max(1, Columns / 8)
        );
    }

    private int Columns => Math.Max(1, width - margin - 1);

    internal string Render() => string.Join('\n', [Cut($"{chart.Title} by {chart.Across}"), .. Plot(), Corner(), Below(), .. Legend()]);

    private IEnumerable<string> Plot()
    {
        var canvas = new DotCanvas(Columns, height, ascii);
        for (var i = 0; i < chart.Curves.Count; i++)
            Draw(canvas, chart.Curves[i], i);
        var labels = new string?[height];
        foreach (var tick in up.Ticks)
            labels[Row(canvas, tick.Value) / canvas.Down] ??= tick.Label;
        for (var row = 0; row < height; row++)
        {
            var edge = labels[row] is { } label
                ? Cells.Right(margin == 0 ? "" : label + " ", margin, ascii) + (ascii ? '+' : '┤')
                : new string(' ', margin) + (ascii ? '|' : '│');
            yield return width == 1 ? edge : (edge + canvas.Row(row, Paint)).TrimEnd();
        }
    }

    private void Draw(DotCanvas canvas, Curve curve, int number)
    {
        var mark = Mark(number);
        var free = number * 2 * canvas.Across; // marks of several curves stand apart
        for (var i = 0; i < curve.Points.Count; i++)
        {
            if (!IsDrawn(curve, i))
                continue;
            var (x, y) = (Column(canvas, curve.Points[i].X), Row(canvas, curve.Points[i].Y));
            if (IsDrawn(curve, i - 1))
                canvas.Line(Column(canvas, curve.Points[i - 1].X), Row(canvas, curve.Points[i - 1].Y), x, y, number);
        }

        for (var i = 0; i < curve.Points.Count; i++)
        {
            var isAlone = IsDrawn(curve, i) && !IsDrawn(curve, i - 1) && !IsDrawn(curve, i + 1);
            if (!isAlone && (chart.Curves.Count == 1 || !IsDrawn(curve, i)))
                continue;
            var x = Column(canvas, curve.Points[i].X);
            if (!isAlone && x < free && i < curve.Points.Count - 1)
                continue;
            canvas.Mark(x, Row(canvas, curve.Points[i].Y), mark, number);
            free = x + Math.Max(3, Columns / 8) * canvas.Across;
        }
    }

    private bool IsDrawn(Curve curve, int i) =>
        i >= 0 && i < curve.Points.Count && curve.Points[i].IsFinite && !double.IsNaN(up.At(curve.Points[i].Y));

    private int Column(DotCanvas canvas, double x) => (int)Math.Round(across.At(x) * (canvas.Width - 1));

    private int Row(DotCanvas canvas, double y) => (int)Math.Round((1 - up.At(y)) * (canvas.Height - 1));

    private string Corner()
    {
        var line = new StringBuilder(new string(' ', margin)).Append(ascii ? '+' : '└');
        line.Append(ascii ? '-' : '─', Columns);
        foreach (var tick in across.Ticks)
            line[margin + 1 + Place(tick)] = ascii ? '+' : '┬';
        return line.ToString(0, Math.Min(width, line.Length));
    }

    // The marks' labels, as many as stand apart.
    private string Below()
    {
        var line = new StringBuilder();
        foreach (var tick in across.Ticks)
        {
            var start = Math.Min(Math.Max(0, margin + 1 + Place(tick) - (tick.Label.Length / 2)), width - tick.Label.Length);
            if (start >= line.Length + (line.Length > 0 ? 1 : 0))
                line.Append(' ', start - line.Length).Append(tick.Label);
        }

        return line.ToString();
    }

    private int Place(Tick tick) => (int)Math.Round(across.At(tick.Value) * (Columns - 1));

    private IEnumerable<string> Legend()
    {
        var (line, used) = (new StringBuilder(), 0);
        for (var i = 0; i < chart.Curves.Count; i++)
        {
            var curve = chart.Curves[i];
            var key = chart.Curves.Count == 1 && !curve.IsOfDots ? (ascii ? '.' : '⠒') : Mark(i);
            var entry = Cells.Cut(
                $" {Cells.Clean(curve.Name, ascii)} {(curve.IsOfDots ? "" : double.IsNaN(curve.Last) ? "none" : Numbers.Short(curve.Last))}",
                width - 1,
                ascii
            );
            var size = 1 + Cells.Width(entry);
            if (used > 0 && used + 2 + size > width)
            {
                yield return line.ToString();
                line.Clear();
                used = 0;
            }

            line.Append(used > 0 ? "  " : "").Append(Paint(key.ToString(), i)).Append(entry);
            used += (used > 0 ? 2 : 0) + size;
        }

        if (used > 0)
            yield return line.ToString();
    }

    private char Mark(int number) => (ascii ? AsciiMarks : UnicodeMarks)[number % AsciiMarks.Length];

    private string Cut(string text) => Cells.Cut(Cells.Clean(text, ascii), width, ascii);

    private string Paint(string text, int number) => colour ? $"\e[{Colours[number % Colours.Length]}m{text}\e[0m" : text;
}
