using System.Diagnostics;

namespace DeepPipeline;

/// <summary>One row of a table; or one of its own, to ask a model about: <c>Row.Of(new { city = "Bonn", area = 80 })</c>.</summary>
[DebuggerDisplay("{Line,nq}")]
public sealed class Row
{
    private string Line => Show.Line(this);

    internal Row(Table table, int index) => (Table, Index) = (table, index);

    /// <summary>A row of the public properties of a record: numbers, true and false, enumerations, texts, dates, any of them perhaps missing.</summary>
    /// <remarks>What is wrong with it is told when it is prepared. There, names may differ in capitals from those of the training rows.</remarks>
    /// <param name="record">The record; also of an anonymous type.</param>
    public static Row Of<T>(T record) => Table.OfRecords([record], "row")[0];

    /// <summary>A row of names and values.</summary>
    /// <remarks>What is wrong with it is told when it is prepared.</remarks>
    /// <param name="values">A name and a value each; null is a missing one.</param>
    public static Row OfValues(params (string Name, object? Value)[] values) =>
        new(Table.OfColumns([.. values.Select(value => (value.Name, (System.Collections.IEnumerable)new[] { value.Value }))], "row"), 0);

    /// <summary>The names of its columns.</summary>
    public Items<string> ColumnNames => Table.ColumnNames;

    /// <summary>A value as it is kept: a number, a text or a date; null if it is missing.</summary>
    /// <exception cref="PipelineException">There is no such column.</exception>
    /// <param name="column">The column's name.</param>
    public object? this[string column] => Find(column).Value(Index);

    /// <summary>A value as a number; null if it is missing or none.</summary>
    /// <exception cref="PipelineException">There is no such column.</exception>
    /// <param name="column">The column's name.</param>
    public double? Number(string column) => Find(column).Number(Index);

    /// <summary>A value as text; null if it is missing. A whole number is written without a point.</summary>
    /// <exception cref="PipelineException">There is no such column.</exception>
    /// <param name="column">The column's name.</param>
    public string? Text(string column) => Find(column) is var cells && cells.Value(Index) is string text ? text : cells.Category(Index);

    /// <summary>A value as a date; null if it is missing or none.</summary>
    /// <exception cref="PipelineException">There is no such column.</exception>
    /// <param name="column">The column's name.</param>
    public DateTime? Date(string column) => Find(column).Date(Index);

    /// <summary><c>city: Bonn, area: 80</c>.</summary>
    public override string ToString() =>
        string.Join(", ", Table.ColumnNames.Map(name => $"{name}: {Table.Find(name)!.Category(Index) ?? "missing"}"));

    internal Table Table { get; }

    /// <summary>Which of the table's stored rows it is.</summary>
    internal int Index { get; }

    /// <summary>Where it stands: <c>line 7</c> of a file, or <c>row 3 (from 0)</c>.</summary>
    internal string Place => Table.PlaceOf(Index);

    private TableColumn Find(string column) => Table.Find(column) ?? throw new PipelineException(Table.Missing(column));
}
