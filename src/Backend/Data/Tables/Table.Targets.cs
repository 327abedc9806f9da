using System.Globalization;

namespace DeepPipeline;

public sealed partial class Table
{
    /// <summary>What is in each column: type, missing values, different values, range or most frequent value. It prints as a table.</summary>
    public TableDescription Describe() =>
        new(Count, Items.Of(ColumnNames.Select((name, i) => ColumnDescription.Of(name, columns[i], rows))));

    /// <summary>Columns as numbers, as they are: targets of a regression.</summary>
    /// <remarks><b>Errors</b>: columns that are not there; missing values, and such as are no numbers, with their rows, the first hundred.</remarks>
    /// <param name="names">The columns' names.</param>
    public Result<Tensors<Features>> Numbers(params string[] names)
    {
        if (Known(names) is { IsEmpty: false } unknown)
            return Result.Fail<Tensors<Features>>(unknown);
        var problems = new List<Problem>();
        var numbers = new double[Count * names.Length];
        for (var j = 0; j < names.Length; j++)
        {
            var cells = Find(names[j])!;
            for (var i = 0; i < Count; i++)
            {
                if (cells.Number(rows[i]) is { } number)
                    numbers[(i * names.Length) + j] = number;
                else if (problems.Count < Found.Most)
                    problems.Add(
                        At(
                            rows[i],
                            names[j],
                            "a number",
                            cells.Value(rows[i]) is { } value ? $"\"{value}\"" : "nothing",
                            $"mend it, or leave such rows out: Where(row => row.Number(\"{names[j]}\") is not null)"
                        )
                    );
            }
        }

        return problems.Count > 0 ? Result.Fail<Tensors<Features>>(Items.Of<Problem>(problems))
            : names.Length == 0
                ? new Problem(ProblemCode.Data, Source, "table", "at least one column", "none", "name it: Numbers(\"price\")")
            : Tensors.Of(Features.Of(names.Length), numbers);
    }

    /// <summary>
    /// A column as classes with their names. All parts of one table number them alike, by the classes that the whole table has: whole numbers
    /// from 0 are themselves, all else in the order of its characters.
    /// </summary>
    /// <remarks><b>Errors</b>: no such column; missing classes, and such as are not among <paramref name="classes"/>, with their rows; what can hardly be classes: numbers with a fraction, or a different one in every other row.</remarks>
    /// <param name="name">The column's name.</param>
    /// <param name="classes">The classes in their order, so that two tables number them alike; those of the table unless given.</param>
    public Result<Tensors<Labels>> Classes(string name, Items<string>? classes = null)
    {
        if (Known([name]) is { IsEmpty: false } unknown)
            return Result.Fail<Tensors<Labels>>(unknown);
        var cells = Find(name)!;
        var found = new Found(Source);
        for (var i = 0; i < Count; i++)
        {
            if (cells.IsGap(rows[i]))
                found.Add(
                    $"{PlaceOf(rows[i])}, column {name}",
                    "a class",
                    "nothing",
                    $"fill it in, or leave such rows out: Where(row => row[\"{name}\"] is not null)"
                );
        }

        if (!found.IsEmpty)
            return Result.Fail<Tensors<Labels>>(found.All);
        if (classes is null)
        {
            int[] there = [.. Enumerable.Range(0, cells.Length).Where(row => !cells.IsGap(row))];
            var (_, names) = ClassList.Of(
                System.Array.ConvertAll(there, row => cells.Category(row)!),
                null,
                found,
                i => $"{PlaceOf(there[i])}, column {name}"
            );
            if (!found.IsEmpty)
                return Result.Fail<Tensors<Labels>>(found.All);
            if (names.IsEmpty)
                return Tensors.OfLabels([.. Enumerable.Range(0, Count).Select(i => (int)cells.Number(rows[i])!.Value)]);
            classes = names;
        }

        var (labels, _) = ClassList.Of(
            [.. Enumerable.Range(0, Count).Select(i => cells.Category(rows[i])!)],
            classes,
            found,
            i => $"{PlaceOf(rows[i])}, column {name}"
        );
        return found.IsEmpty ? Tensors.OfLabels(labels, classes) : Result.Fail<Tensors<Labels>>(found.All);
    }

    /// <summary>A column as texts, row after row.</summary>
    /// <remarks><b>Errors</b>: no such column; missing texts, with their rows, the first hundred.</remarks>
    /// <param name="name">The column's name.</param>
    public Result<Items<string>> Texts(string name)
    {
        if (Known([name]) is { IsEmpty: false } unknown)
            return Result.Fail<Items<string>>(unknown);
        var cells = Find(name)!;
        var gaps = Enumerable.Range(0, Count).Where(i => cells.IsGap(rows[i])).Take(Found.Most).ToList();
        return gaps.Count > 0
            ? Result.Fail<Items<string>>(
                Items.Of(
                    gaps.Select(i =>
                        At(rows[i], name, "a text", "nothing", $"leave such rows out: Where(row => row[\"{name}\"] is not null)")
                    )
                )
            )
            : Items.Of(Enumerable.Range(0, Count).Select(i => this[i].Text(name)!));
    }
}
