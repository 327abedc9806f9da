namespace DeepPipeline;

/// <summary>
/// A tree as JSON, and back: <c>{ "pipeline": 2, "tree": { "layer": "dense", "units": 10 } }</c>. A layer is an object with its
/// name and arguments, those left out that have their default. Numbers keep every bit; NaN and infinities are strings.
/// </summary>
public static class Json
{
    /// <summary>
    /// The version of the format, in everything that is written: models, recipes, experiments, checkpoints. What a former one wrote is read
    /// by its rules. 2 has one version in every kind of file, and words that do not hang on names in C#; it spells trees and recipes as 1 did.
    /// </summary>
    public const int Version = 2;

    /// <summary>The version in the text that hashes are reckoned of: it stays, so that a hash does.</summary>
    internal const int VersionInHashes = 1;

    /// <summary>Members that a later writer of this version may add, which change what is meant.</summary>
    internal static IReadOnlyList<string> Reserved { get; } = ["preparation", "interpreter"];

    /// <summary>A tree as indented JSON.</summary>
    public static string Write(Layer layer) =>
        JsonText.Write(
            json =>
            {
                json.WritePropertyName("tree");
                new TreeWriter(json).Layer(layer);
            },
            tree: layer
        );

    /// <summary>The tree that JSON describes, or every problem in it, each with its place: <c>$.tree.parts[2].units</c>.</summary>
    /// <remarks>
    /// <b>Errors</b>: no JSON; another version; names, members and values that are not what they should be; a graph that uses a
    /// value before it is there, or never. Sizes and kinds are not looked at: <see cref="Shapes"/> and
    /// <see cref="Layer.As{TIn, TOut}"/> do that.
    /// </remarks>
    /// <param name="text">The JSON.</param>
    public static Result<Layer> Read(string text) =>
        new JsonText("model", "Json.Write").Read(
            text,
            (members, problems) =>
            {
                var layer = members.Required("tree") is { } tree ? new TreeReader(problems).OfTree(tree, "$.tree") : null;
                members.Close();
                return layer;
            }
        );
}
