using System.Globalization;

namespace DeepPipeline.Examples.Terminal;

/// <summary>A picture with what a classifier took it for and what it is.</summary>
internal sealed record Shown(Picture Picture, string Predicted, string Truth)
{
    internal bool IsRight => Predicted == Truth;
}

/// <summary>Draws pictures side by side, as many as the screen is wide.</summary>
internal static class Gallery
{
    private const int Gap = 2;

    internal static void Draw(this Screen screen, IReadOnlyList<Shown> pictures)
    {
        if (pictures.Count == 0)
            return;
        var narrowest = pictures.Max(p => Math.Max(Predicted(screen, p).Length, Truth(p).Length));
        var room = (screen.Width - (Gap * (pictures.Count - 1))) / pictures.Count;
        var width = Math.Clamp(room, narrowest, Math.Max(narrowest, pictures[0].Picture.Width));
        var abreast = Math.Max(1, (screen.Width + Gap) / (width + Gap));
        foreach (var row in pictures.Chunk(abreast))
        {
            screen.Say();
            var drawn = row.Select(p => p.Picture.Within(width)).ToArray();
            foreach (
                var line in Together(
                    drawn.Select(p => p.Lines(screen.HasColour, screen.IsUnicode).Select(l => l + new string(' ', width - p.Width)))
                )
            )
                screen.Say(line.TrimEnd());
            screen.Say(Row(row.Select(p => Caption(screen, width, Predicted(screen, p), p.IsRight))));
            screen.Say(Row(row.Select(p => Caption(screen, width, Truth(p), right: true))));
        }
    }

    private static IEnumerable<string> Together(IEnumerable<IEnumerable<string>> columns)
    {
        var all = columns.Select(c => c.ToArray()).ToArray();
        return Enumerable.Range(0, all.Max(c => c.Length)).Select(i => Row(all.Select(c => i < c.Length ? c[i] : "")));
    }

    private static string Row(IEnumerable<string> cells) => string.Join(new string(' ', Gap), cells).TrimEnd();

    private static string Predicted(Screen screen, Shown shown) =>
        $"predicted {shown.Predicted}{(shown.IsRight ? "" : screen.IsUnicode ? " ✗" : " x")}";

    private static string Truth(Shown shown) => $"truth     {shown.Truth}";

    private static string Caption(Screen screen, int width, string text, bool right) =>
        (right ? text : screen.Paint(text, 31)) + new string(' ', Math.Max(0, width - text.Length));
}
