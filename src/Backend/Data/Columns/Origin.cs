namespace DeepPipeline;

/// <summary>Where the values of a column were read, for messages about them.</summary>
/// <param name="Path">The file.</param>
/// <param name="Place">Where in it a number stands, by its row and its place in the row: <c>line 7, column b</c>.</param>
internal sealed record Origin(string Path, Func<int, int, string> Place);
