using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DeepPipeline.Reports;

/// <summary>A confusion table in characters.</summary>
internal sealed class ConfusionText(ConfusionTable table, int width, bool ascii, bool colour)
{
    private const int LongestName = 16;
    private const int LongestHead = 8;
    private const int MostConfusions = 5;
    private const string UnicodeShades = " ░▒▓█";
    private const string AsciiShades = " .:+#";

    // From faint to strong, of the 256 colours: green for what is right, red for what is not.
    private static readonly int[] Right = [22, 28, 34, 40];
    private static readonly int[] Wrong = [52, 88, 124, 160];

    internal string Render()
    {
        if (table.Size == 0)
            return Cut("no classes");
        var names = table.Classes.Select(name => Cells.Clean(name, ascii)).ToArray();
        var side = Math.Min(LongestName, Math.Max(names.Take(table.Size).Max(Cells.Width), "true > taken".Length));
        var cell = Math.Max(
            5,
            Enumerable
                .Range(0, table.Size)
                .SelectMany(row => Enumerable.Range(0, table.Size).Select(column => Numbers.Plain(table[row, column]).Length))
                .Max() + 1
        );
        cell = Math.Max(cell, Math.Min(LongestHead, names.Take(table.Size).Max(Cells.Width)));
        var fits = (width - side - "  recall".Length) / (cell + 1);
        var shown = table.Worst(Math.Max(1, fits));
        return string.Join('\n', Lines(names, shown, side, cell));
    }

    private IEnumerable<string> Lines(string[] names, int[] shown, int side, int cell)
    {
        yield return Cut(
            Cells.Left(ascii ? "true > taken" : "true ╲ taken", side, ascii)
                + string.Concat(shown.Select(i => " " + Cells.Right(names[i], cell, ascii)))
                + "  recall"
        );
        foreach (var row in shown)
            yield return Row(names[row], row, shown, side, cell);
        yield return Cut(
            Cells.Left("precision", side, ascii)
                + string.Concat(shown.Select(i => " " + Cells.Right(Share(table.Precision(i), cell < 7 ? "0 %" : "0.0 %"), cell, ascii)))
                + " "
                + Cells.Right(Share(table.Accuracy), 7, ascii)
        );
        if (shown.Length == table.Size)
            yield break;
        yield return Cut($"{shown.Length} of {table.Size} classes, those with most mistakes");
        foreach (var (truth, predicted, count) in table.Confusions(MostConfusions))
            yield return Cut(
                $"  {Numbers.Plain(count)} of {Cells.Cut(names[truth], LongestName, ascii)} taken for {Cells.Cut(names[predicted], LongestName, ascii)}"
            );
    }

    private string Row(string name, int row, int[] shown, int side, int cell)
    {
        var line = new StringBuilder(Cells.Left(name, side, ascii));
        var all = Math.Max(1, table.Actual(row));
        foreach (var column in shown)
        {
            var count = table[row, column];
            var shade = count == 0 ? 0 : Math.Clamp((int)Math.Ceiling(4.0 * count / all), 1, 4);
            var text = count == 0 ? (ascii ? "." : "·") : Numbers.Plain(count);
            line.Append(' ')
                .Append(
                    colour
                        ? Coloured(Cells.Right(text, cell, ascii), shade, row == column)
                        : Cells.Right(text + (ascii ? AsciiShades : UnicodeShades)[shade], cell, ascii)
                );
        }

        line.Append(' ').Append(Cells.Right(Share(table.Recall(row)), 7, ascii));
        // Where not even one class fits, colours are left out: what is cut must not cut a sequence.
        return side + (shown.Length * (cell + 1)) + 8 <= width ? line.ToString() : Cut(Plain(line.ToString()));
    }

    private static string Coloured(string text, int shade, bool isRight) =>
        shade == 0 ? text : $"\e[97;48;5;{(isRight ? Right : Wrong)[shade - 1]}m{text}\e[0m";

    private static string Plain(string line) => Regex.Replace(line, "\e\\[[0-9;]*m", "");

    private string Cut(string line) => Cells.Cut(line, width, ascii).TrimEnd();

    private static string Share(double share, string format = "0.0 %") =>
        double.IsFinite(share) ? share.ToString(format, CultureInfo.InvariantCulture) : "none";
}
