using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace DeepPipeline;

/// <summary>Values in one line, not yet as short as it must be; but never much longer, however much there is.</summary>
internal static class LineText
{
    // What a part of a value may take, and how deep parts are looked into.
    private const int MostOfPart = 60;
    private const int MostDepth = 4;

    [ThreadStatic]
    private static int depth;

    internal static string Of(object? value)
    {
        if (depth > MostDepth)
            return "…";
        depth++;
        try
        {
            return Whole(value);
        }
        finally
        {
            depth--;
        }
    }

    /// <summary>A part of a value: an item, a member.</summary>
    internal static string Part(object? value) => Shortening.Of(Of(value), MostOfPart);

    private static string Whole(object? value) =>
        value switch
        {
            null => "null",
            string text => $"\"{text}\"",
            char character => $"'{character}'",
            bool truth => truth ? "true" : "false",
            Enum word => word.ToString(),
            Type type => TypeName.Of(type),
            IShown shown => shown.Line,
            Delegate => "a function",
            Task task => task.IsCompleted ? "a task that is done" : "a task that is not done",
            Exception failure => $"{TypeName.Of(failure.GetType())}: {failure.Message.Split('\n')[0]}",
            ITuple tuple => $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Part(tuple[i])))})",
            // Within other values, as many digits as tell them apart for people.
            double number when depth > 1 => number.ToString("G6", CultureInfo.InvariantCulture),
            float number when depth > 1 => number.ToString("G6", CultureInfo.InvariantCulture),
            IFormattable number when value.GetType().IsPrimitive || number is decimal => number.ToString(
                null,
                CultureInfo.InvariantCulture
            ),
            _ when Counted.Of(value) is { } items => Items(items),
            IEnumerable when MemberText.IsWanted(value) || value.GetType().Namespace != "DeepPipeline" =>
                "a sequence, nothing computed yet",
            _ when MemberText.IsWanted(value) => MemberText.Line(value),
            _ => value.ToString() ?? "",
        };

    private static string Items(Counted items)
    {
        var (text, shown) = (new StringBuilder(), 0);
        foreach (var item in items.All)
        {
            if (text.Length > Show.Width)
                break;
            text.Append(shown == 0 ? "" : ", ")
                .Append(
                    items.IsOfPairs && Counted.Pair(item) is var (key, value) ? $"{key}: {Shortening.Of(value, MostOfPart)}" : Part(item)
                );
            shown++;
        }

        return shown < items.Count
            ? string.Create(CultureInfo.InvariantCulture, $"{Open(items)}{text}, …{Close(items)} ({items.Count:N0} in all)")
            : Open(items) + text + Close(items);
    }

    private static string Open(Counted items) => items.IsOfPairs ? "{" : "[";

    private static string Close(Counted items) => items.IsOfPairs ? "}" : "]";
}
