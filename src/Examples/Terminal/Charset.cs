using System.Text;

namespace DeepPipeline.Examples.Terminal;

/// <summary>Whether what is printed may go beyond ASCII, and how to say it if not.</summary>
internal static class Charset
{
    private static readonly string[] Variables = ["LC_ALL", "LC_CTYPE", "LANG"]; // the first that is set decides

    /// <summary>Whether the locale's characters are Unicode's. A machine that says nothing about it is taken to have them.</summary>
    internal static bool IsUnicode { get; } =
        OperatingSystem.IsWindows()
            ? Console.OutputEncoding.CodePage == Encoding.UTF8.CodePage
            : Locale is "" || Locale.Replace("-", "", StringComparison.Ordinal).Contains("utf8", StringComparison.OrdinalIgnoreCase);

    private static string Locale =>
        Variables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(v => !string.IsNullOrEmpty(v)) ?? "";

    /// <summary>The same text with what we print beyond ASCII put into ASCII; names of files and the like are left alone.</summary>
    internal static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c switch
            {
                '×' => folded.Append('x'),
                '·' or '•' => folded.Append('*'),
                '−' or '–' or '—' or '─' or '━' => folded.Append('-'),
                '│' or '┃' => folded.Append('|'),
                '┌' or '┐' or '└' or '┘' or '├' or '┤' or '┬' or '┴' or '┼' or '╭' or '╮' or '╰' or '╯' => folded.Append('+'),
                '→' => folded.Append("->"),
                '…' => folded.Append("..."),
                '≥' => folded.Append(">="),
                '≤' => folded.Append("<="),
                '\u00a0' or '\u2009' or '\u202f' => folded.Append(' '),
                _ => folded.Append(c),
            };
        }

        return folded.ToString();
    }
}
