namespace DeepPipeline;

/// <summary>
/// A value that says itself how prompts, debuggers, lists and records show it. Whatever does not is shown by its <see cref="object.ToString"/>,
/// or by its members, if that was not written by anyone. Nothing is computed or read from files for it.
/// </summary>
public interface IShown
{
    /// <summary>One line; what is longer than <see cref="Show.Width"/> characters is shortened by <see cref="Show"/>.</summary>
    string Line => ToString()!;

    /// <summary>As many lines as a person wants to see.</summary>
    string Block => ToString()!;
}

/// <summary>A value of which several are shown as the rows of a table: an epoch of a history.</summary>
public interface IShownRow
{
    /// <summary>The row: what stands above each column, and the text in it. A row may lack columns that others have.</summary>
    Items<(string Heading, string Text)> Row { get; }
}
