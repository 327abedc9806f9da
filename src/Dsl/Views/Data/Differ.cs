using System.Collections;

namespace DeepPipeline.Views;

/// <summary>Where two recipes are not the same.</summary>
internal sealed class Differ
{
    private readonly ValuePrinter printer = new(Language.CSharp);
    private readonly List<Difference> found = [];

    internal Items<Difference> Found => Items.Of<Difference>(found);

    /// <summary>Members of two values that are said in the same way.</summary>
    internal void Members(IReadOnlyList<SpelledMember> before, IReadOnlyList<SpelledMember> after, string path)
    {
        for (var i = 0; i < before.Count; i++)
            Value(before[i].Value, after[i].Value, before[i].Type, path.Length == 0 ? before[i].InJson : $"{path}.{before[i].InJson}");
    }

    private void Value(object? before, object? after, Type type, string path)
    {
        if (Equals(before, after))
            return;
        if (before is not null && after is not null && !DataTypes.IsPlain(type))
        {
            if (DataTypes.ElementOf(type) is { } element)
            {
                if (
                    Many(before) is var one
                    && Many(after) is var other
                    && !(DataTypes.IsPlain(element) || one.Contains(null) || other.Contains(null))
                )
                {
                    List(one!, other!, element, path);
                    return;
                }
            }
            else if (
                Spelled(before, type) is var was
                && Spelled(after, type) is var now
                && was.Head == now.Head
                && was.Head != typeof(DefinedLoss)
                && was.Head != typeof(DefinedMetric)
            )
            {
                Members(was.Members, now.Members, path);
                return;
            }
        }

        // A list that a factory takes is an array, which is not equal by its items.
        var (from, to) = (Text(before, type), Text(after, type));
        if (!(type.IsArray && from == to))
            found.Add(new(path, from, to));
    }

    private void List(List<object?> before, List<object?> after, Type element, string path)
    {
        foreach (
            var (was, now) in Alignment.Of(
                before.Count,
                after.Count,
                (x, y) => Equals(before[x], after[y]) ? 0 : CostOfChange(Spelled(before[x]!, element), Spelled(after[y]!, element))
            )
        )
        {
            if (was is { } i && now is { } j)
                Value(before[i], after[j], element, Problems.Under(path, i));
            else if (was is { } gone)
                found.Add(new(Problems.Under(path, gone), Text(before[gone], element), null));
            else
                found.Add(new(Problems.Under(path, now!.Value), null, Text(after[now.Value], element)));
        }
    }

    // What comes first says what it is about: a group's pattern.
    private static int CostOfChange(Spelling before, Spelling after) =>
        before.Head != after.Head ? Alignment.Another
        : before.Members.Count > 0 && Equals(before.Members[0].Value, after.Members[0].Value) ? Alignment.Nearly
        : Alignment.Alike;

    private static Spelling Spelled(object value, Type type) =>
        DataTypes.IsChoice(type) ? Spelling.Of(value, type) : Spelling.OfRecord(value);

    private static List<object?> Many(object list) => [.. ((IEnumerable)list).Cast<object?>()];

    private string Text(object? value, Type type) => value is null ? "none" : printer.Print(value, type);
}
