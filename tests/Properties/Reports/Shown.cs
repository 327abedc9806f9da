using System.Text;
using System.Text.RegularExpressions;
using Wcwidth;
using Xunit;

namespace DeepPipeline.Properties.Reports;

/// <summary>What a terminal makes of a text.</summary>
internal static partial class Shown
{
    /// <summary>The text without colours.</summary>
    internal static string Plain(string text) => Colours().Replace(text, "");

    /// <summary>That no line is wider than some columns, and that no character moves the cursor.</summary>
    internal static void Fits(string text, int width, bool ascii)
    {
        foreach (var line in Plain(text).Split('\n'))
        {
            Assert.All(
                line.EnumerateRunes().ToArray(),
                rune => Assert.True(UnicodeCalculator.GetWidth(rune) >= 0 && !Rune.IsControl(rune), $"{rune.Value:X} in {line}")
            );
            Assert.True(
                line.EnumerateRunes().ToArray().Sum(rune => UnicodeCalculator.GetWidth(rune)) <= width,
                $"wider than {width}: {line}"
            );
            Assert.True(!ascii || Ascii.IsValid(line), line);
        }
    }

    [GeneratedRegex("\e\\[[0-9;]*m")]
    private static partial Regex Colours();
}
