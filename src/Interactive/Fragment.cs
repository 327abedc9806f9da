namespace DeepPipeline.Interactive;

/// <summary>Markup, whole by itself, that a notebook shows as it is.</summary>
/// <param name="Html">The markup.</param>
public sealed record Fragment(string Html)
{
    /// <summary>Text in which nothing is markup, its lines kept.</summary>
    /// <param name="text">The text.</param>
    public static Fragment OfText(string text) => new($"<pre style=\"white-space:pre;overflow-x:auto\">{Escaped(text)}</pre>");

    /// <summary>Several fragments, side by side where there is room.</summary>
    /// <param name="fragments">The fragments.</param>
    public static Fragment Beside(IEnumerable<Fragment> fragments) =>
        new(
            $"<div style=\"display:flex;flex-wrap:wrap;gap:12px;align-items:flex-end\">{string.Concat(fragments.Select(one => $"<div>{one.Html}</div>"))}</div>"
        );

    /// <summary>The markup.</summary>
    public override string ToString() => Html;

    internal static string Escaped(string text) => System.Net.WebUtility.HtmlEncode(text);
}
