namespace DeepPipeline.Reports;

/// <summary>What a place has for text.</summary>
/// <param name="Width">How many columns.</param>
/// <param name="Ascii">Whether only ASCII may be used.</param>
/// <param name="Colour">Whether there are colours, by ANSI's sequences.</param>
internal readonly record struct ProgressLook(int Width, bool Ascii, bool Colour)
{
    internal string Paint(string text, int colour) => Colour && text.Length > 0 ? $"\e[{colour}m{text}\e[0m" : text;
}
