using System.Globalization;

namespace DeepPipeline.Tree;

/// <summary>How paths are made, in one place.</summary>
public static class Paths
{
    /// <summary>The segment of the part with the given number: <c>2.dense</c>, or the name that it was given.</summary>
    public static string Segment(int index, Layer layer) =>
        NameOf(layer) ?? index.ToString(CultureInfo.InvariantCulture) + "." + layer.Keyword;

    /// <summary>The segment of a branch or of a graph's node: a chain there is called by its number alone.</summary>
    public static string BranchSegment(int index, Layer layer) =>
        layer is Chain ? index.ToString(CultureInfo.InvariantCulture) : Segment(index, layer);

    /// <summary>Whether a named or shared layer has its parts below its own path; a leaf is called by that path alone.</summary>
    public static bool HasPartsBelow(Layer body) => Said(body) is not Leaf;

    private static string? NameOf(Layer layer) => Said(layer) is Annotated { Note: NameNote name } ? name.Text : null;

    // What is inside all that paths do not tell.
    private static Layer Said(Layer layer)
    {
        while (layer is Annotated { Note.ChangesPath: false } said)
            layer = said.Body;
        return layer;
    }
}
