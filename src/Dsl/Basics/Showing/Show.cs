using System.Collections;
using System.Globalization;

namespace DeepPipeline;

/// <summary>
/// Values as people see them: a line in a debugger, a list or a record, and a block at a prompt. Nothing is trained, read or enumerated for
/// either: a run says that nothing is computed yet.
/// </summary>
/// <example>
/// <code>
/// Show.Line(run)                   // run of 5 epochs × 1,875 steps, nothing computed yet
/// Console.WriteLine(Show.Block(train))
/// </code>
/// </example>
public static class Show
{
    /// <summary>How many characters a line has at most.</summary>
    public const int Width = 120;

    // So many lines of a list are shown.
    private const int MostLines = 24;

    /// <summary>
    /// One true line, at most <see cref="Width"/> characters and without control characters. What would be longer is shortened by meaning: the
    /// layers after the first, the arguments of arguments.
    /// </summary>
    /// <param name="value">Any value, also one that is not of this library.</param>
    public static string Line(object? value) => Line(value, Width);

    /// <summary>The same for a place with room for fewer characters.</summary>
    /// <param name="value">Any value.</param>
    /// <param name="width">How many characters there may be.</param>
    public static string Line(object? value, int width) => Shortening.Of(LineText.Of(value), Math.Clamp(width, 1, Width));

    /// <summary>
    /// One line of a type's name and what a value keeps, for the <c>ToString</c> of a record of arrays or maps: <c>Jacobian { OfInput = [1, 2], … }</c>.
    /// </summary>
    /// <param name="value">The value.</param>
    public static string Members(object value) => Shortening.Of(MemberText.Line(value), Width);

    /// <summary>
    /// What a person wants to see of a value, in as many lines as it takes: tables of histories, counts of classes, problems with hints.
    /// </summary>
    /// <param name="value">Any value, also one that is not of this library.</param>
    public static string Block(object? value) =>
        Printable.Of(
            value switch
            {
                null => "null",
                string text => text,
                IShown shown => shown.Block,
                Exception failure => failure.Message,
                _ when Counted.Of(value) is { } items => Block(value, items),
                IEnumerable => Line(value),
                _ when MemberText.IsWanted(value) => MemberText.Block(value),
                _ => value.ToString() ?? "",
            }
        );

    private static string Block(object value, Counted items)
    {
        if (items.IsOfNumbers || items.Count == 0)
            return Line(value);
        if (items.First is IShownRow)
            return RowTable.Of([.. items.All.Cast<object?>().OfType<IShownRow>()]);
        var lines = items.All.Cast<object?>().Take(MostLines).Select(item => items.ItemText(item));
        var more = items.Count - MostLines;
        return string.Join(
            '\n',
            more <= 0 ? lines : lines.Append(string.Create(CultureInfo.InvariantCulture, $"… and {more:N0} more, {items.Count:N0} in all"))
        );
    }
}
