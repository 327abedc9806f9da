using System.Globalization;

namespace Pipeline.Tree;

/// <summary>How paths are made, in one place.</summary>
public static class Paths
{
    /// <summary>The segment of the part with the given number: <c>2.dense</c>, or the name that it was given.</summary>
    public static string Segment(int index, Layer layer) =>
        layer switch
        {
            Annotated { Note: Name name } => name.Text,
            Annotated { Note: Frozen, Body: Annotated { Note: Name } named } => Segment(index, named),
            _ => index.ToString(CultureInfo.InvariantCulture) + "." + layer.Keyword,
        };
}
