namespace DeepPipeline;

/// <summary>Which rows of some columns, in which order: a range, or an index each. Parts of it share the indices.</summary>
/// <param name="Start">The first row; with indices, where in them it starts.</param>
/// <param name="Count">How many rows there are.</param>
/// <param name="Indices">The rows, if they are no range.</param>
internal readonly record struct Rows(int Start, int Count, int[]? Indices = null)
{
    internal static Rows Of(int[] indices) => new(0, indices.Length, indices);

    /// <summary>The row at a position, from 0.</summary>
    internal int this[int position] => Indices is null ? Start + position : Indices[Start + position];

    /// <summary>Some in the middle.</summary>
    internal Rows Slice(int start, int count) => this with { Start = Start + start, Count = count };

    /// <summary>The first rows, or all if there are fewer.</summary>
    internal Rows Take(int count) => Slice(0, Math.Clamp(count, 0, Count));

    /// <summary>All but the first rows.</summary>
    internal Rows Skip(int count) => Slice(Math.Clamp(count, 0, Count), Count - Math.Clamp(count, 0, Count));

    /// <summary>The rows at some positions. The array is used, and changed.</summary>
    internal Rows At(int[] positions)
    {
        Map(positions);
        return Of(positions);
    }

    /// <summary>Puts in the place of every position, from 0, the row that is there.</summary>
    internal void Map(Span<int> positions)
    {
        foreach (ref var position in positions)
            position = this[position];
    }

    /// <summary>Copies as many rows as there is room for, from a position on.</summary>
    internal void CopyTo(int from, Span<int> into)
    {
        if (Indices is not null)
        {
            Indices.AsSpan(Start + from, into.Length).CopyTo(into);
            return;
        }

        for (var i = 0; i < into.Length; i++)
            into[i] = Start + from + i;
    }

    /// <summary>All rows, as an array of their own.</summary>
    internal int[] ToArray()
    {
        var rows = new int[Count];
        CopyTo(0, rows);
        return rows;
    }
}
