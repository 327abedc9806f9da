using System.Text;

namespace DeepPipeline.Examples.Recurrent;

/// <summary>Makes one character of a letter and the accent after it, as Unicode's form C does. .NET's own does not where it runs without ICU.</summary>
internal static class Accents
{
    // Each mark, then letters and what they become with it.
    private static readonly Dictionary<(char Letter, char Mark), char> Composed = new[]
    {
        ('\u0300', "aàeèiìoòuù"),
        ('\u0301', "aáeéiíoóuúyý"),
        ('\u0302', "aâeêiîoôuû"),
        ('\u0303', "aãnñoõ"),
        ('\u0308', "aäeëiïoöuüyÿ"),
        ('\u030A', "aå"),
        ('\u0327', "cç"),
    }
        .SelectMany(mark => mark.Item2.Chunk(2).Select(pair => (Key: (pair[0], mark.Item1), Value: pair[1])))
        .ToDictionary(pair => pair.Key, pair => pair.Value);

    /// <summary>The text with every accent in its letter, for the small letters of the languages here.</summary>
    internal static string Compose(string text)
    {
        var composed = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (composed.Length > 0 && Composed.TryGetValue((composed[^1], c), out var one))
                composed[^1] = one;
            else
                composed.Append(c);
        }

        return composed.ToString();
    }
}
