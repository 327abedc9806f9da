using System.Diagnostics;

namespace DeepPipeline;

/// <summary>How a file of lines and columns is written.</summary>
/// <param name="Separator">What stands between two fields of a line.</param>
/// <param name="HasHeader">Whether the first line has the columns' names.</param>
/// <param name="SkipLines">How many lines before that are something else.</param>
/// <param name="Missing">What becomes of an example of which a number is missing.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record CsvFormat(char Separator = ',', bool HasHeader = true, int SkipLines = 0, MissingValues Missing = MissingValues.Error)
{
    private string Line => Show.Line(this);

    /// <summary>Commas, and a first line with the columns' names.</summary>
    public static CsvFormat Default { get; } = new();
}

/// <summary>What becomes of an example of which a number is missing: of a field that is empty, <c>?</c>, <c>NA</c>, <c>NaN</c> or <c>null</c>.</summary>
public enum MissingValues
{
    /// <summary>It is told as a problem, with its line.</summary>
    Error,

    /// <summary>The example is left out.</summary>
    Skip,
}

/// <summary>A column of a file, by its name in the first line or by its number.</summary>
/// <param name="Name">The name; null if it is known by its number.</param>
/// <param name="Number">The number, from 0; −1 is the last column, −2 the one before.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record CsvColumn(string? Name, int Number)
{
    private string Line => Show.Line(this);

    /// <summary>The column of a name.</summary>
    public static CsvColumn Named(string name) => new(name, 0);

    /// <summary>The column of a number.</summary>
    /// <param name="number">From 0; −1 is the last column.</param>
    public static CsvColumn At(int number) => new(null, number);

    /// <summary>The column of a name.</summary>
    public static implicit operator CsvColumn(string name) => Named(name);

    /// <summary>The column of a number.</summary>
    public static implicit operator CsvColumn(int number) => At(number);

    /// <summary><c>age</c>, or <c>column 3</c>.</summary>
    public override string ToString() => Name ?? System.FormattableString.Invariant($"column {Number}");
}
