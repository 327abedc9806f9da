namespace DeepPipeline;

/// <summary>What a column of a table seems to hold, by its values.</summary>
public enum ColumnType
{
    /// <summary>Numbers.</summary>
    Number,

    /// <summary>Words or codes that come again and again; true and false.</summary>
    Category,

    /// <summary>Dates.</summary>
    Date,

    /// <summary>A value of its own for each row, that says which it is: a model would learn the rows by heart.</summary>
    Id,

    /// <summary>Texts of which most are there once.</summary>
    Text,

    /// <summary>The same value everywhere.</summary>
    Constant,

    /// <summary>Nothing but missing values.</summary>
    Empty,
}
