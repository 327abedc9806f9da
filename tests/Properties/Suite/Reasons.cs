namespace DeepPipeline.Properties.Suite;

/// <summary>Why a cell of the table has no case.</summary>
public static class Reasons
{
    /// <summary>The reasons, by the letter that stands in the cell.</summary>
    public static IReadOnlyDictionary<char, string> All { get; } =
        new Dictionary<char, string> { ['a'] = "takes whatever there is, so that no input is wrong" };

    /// <summary>The letter of the reason; null if the cell has to have cases.</summary>
    public static char? For(string subject, Column column) =>
        column == Column.Errors && Subjects.All[subject].Misplaced.Value.Count == 0 ? 'a' : null;
}
