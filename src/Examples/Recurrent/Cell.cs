using static DeepPipeline.Layers;

namespace DeepPipeline.Examples.Recurrent;

/// <summary>Which cells are compared.</summary>
internal enum CellChoice
{
    /// <summary>All three.</summary>
    All,

    /// <summary><see cref="SimpleRnn"/>.</summary>
    Simple,

    /// <summary><see cref="Lstm"/>.</summary>
    Lstm,

    /// <summary><see cref="Gru"/>.</summary>
    Gru,
}

/// <summary>A recurrent network of which the size is still open.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="OfUnits">The layer with a state of so many values.</param>
internal sealed record Cell(string Name, Func<long, Pipeline<Sequence, Features>> OfUnits)
{
    private static readonly Cell[] All =
    [
        new("simple", units => SimpleRnn(units)),
        new("lstm", units => Lstm(units)),
        new("gru", units => Gru(units)),
    ];

    /// <summary>The cells of a choice, in the order in which they were invented.</summary>
    internal static IReadOnlyList<Cell> Chosen(CellChoice choice) => choice == CellChoice.All ? All : [All[(int)choice - 1]];
}
