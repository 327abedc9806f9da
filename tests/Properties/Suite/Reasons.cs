namespace DeepPipeline.Properties.Suite;

/// <summary>Why a cell of the table has no case.</summary>
public static class Reasons
{
    /// <summary>The reasons, by the letter that stands in the cell.</summary>
    public static IReadOnlyDictionary<char, string> All { get; } =
        new Dictionary<char, string>
        {
            ['a'] = "takes whatever there is, so that no input is wrong",
            [OwnBackward] = "a backward pass of the user's own, of which autograd knows nothing: only differences hold it",
        };

    private const char OwnBackward = 'b';

    /// <summary>The letter of the reason; null if the cell has to have cases.</summary>
    public static char? For(string subject, Column column) =>
        column == Column.Errors && Subjects.All[subject].Misplaced.Value.Count == 0 ? 'a' : null;

    /// <summary>The same of a primitive alone.</summary>
    public static char? ForPrimitive(string form, Column column) =>
        column == Column.Derived && form == Forms.Of(typeof(OwnBackwardOp)).Single() ? OwnBackward : null;

    /// <summary>Why some cases of a row had nothing to compare, if that is not chance.</summary>
    public static char? ForSome(Column column) => column == Column.Derived ? OwnBackward : null;
}
