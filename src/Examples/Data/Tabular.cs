namespace Pipeline.Examples;

/// <summary>Examples of a regression or classification: some numbers each, and what is to be predicted from them.</summary>
/// <param name="Names">What the inputs' numbers are called.</param>
/// <param name="Inputs">The inputs, a row an example.</param>
/// <param name="Targets">The targets.</param>
internal sealed record Tabular(string[] Names, double[][] Inputs, double[] Targets)
{
    /// <summary>How many examples there are.</summary>
    internal int Count => Targets.Length;

    /// <summary>Inputs with the mean 0 and the standard deviation 1 in every column of <paramref name="like"/>: (x − mean) / deviation.</summary>
    /// <param name="like">Where mean and deviation are taken from: what is learnt from, never what is tested on.</param>
    internal Tabular StandardizedLike(Tabular like)
    {
        var means = Column(like, (row, i) => row[i]);
        var deviations = Column(like, (row, i) => (row[i] - means[i]) * (row[i] - means[i])).Select(Math.Sqrt).ToArray();
        // A column that never changes says nothing; it stays 0.
        return this with { Inputs = [.. Inputs.Select(row => row.Select((x, i) => deviations[i] == 0 ? 0 : (x - means[i]) / deviations[i]).ToArray())] };
    }

    /// <summary>Two parts, with as large a share of every class in each.</summary>
    /// <param name="share">The second part's share.</param>
    /// <param name="seed">What is drawn with.</param>
    internal (Tabular First, Tabular Second) Stratified(double share, long seed)
    {
        var order = new RandomKey(seed).Stream("split").Permutation(Count);
        var second = order.GroupBy(row => Targets[row]).SelectMany(rows => rows.Take((int)Math.Round(share * rows.Count()))).ToHashSet();
        return (Rows(order.Where(row => !second.Contains(row))), Rows(order.Where(second.Contains)));
    }

    /// <summary>The inputs' numbers, row by row.</summary>
    internal double[] Flat => [.. Inputs.SelectMany(row => row)];

    private Tabular Rows(IEnumerable<int> rows)
    {
        var chosen = rows.ToArray();
        return this with { Inputs = [.. chosen.Select(row => Inputs[row])], Targets = [.. chosen.Select(row => Targets[row])] };
    }

    private static double[] Column(Tabular examples, Func<double[], int, double> number) =>
        [.. examples.Names.Select((_, i) => examples.Inputs.Average(row => number(row, i)))];
}
