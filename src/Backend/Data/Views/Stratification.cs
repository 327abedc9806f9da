namespace DeepPipeline;

/// <summary>Orders in which each class comes as regularly as it can.</summary>
internal static class Stratification
{
    /// <summary>
    /// Takes the positions of all classes by turns, so that of the first m a class with the share p has p·m, give or take less than 1:
    /// of the classes that are behind enough, the one whose next turn is due first (Tijdeman, "The chairman assignment problem", 1980).
    /// </summary>
    internal static int[] Order(SortedDictionary<int, int[]> classes)
    {
        int[][] positions = [.. classes.Values];
        var order = new int[positions.Sum(of => of.Length)];
        var taken = new int[positions.Length];
        var slack = positions.Length < 2 ? 0 : 1.0 / ((2 * positions.Length) - 2);
        for (var m = 1; m <= order.Length; m++)
        {
            var (next, due) = (-1, double.PositiveInfinity);
            for (var c = 0; c < positions.Length; c++)
            {
                if (taken[c] == positions[c].Length)
                    continue;
                var share = (double)positions[c].Length / order.Length;
                var behind = (share * m) - taken[c];
                // Rounding must not leave out a class that is behind by exactly so much.
                var when = behind >= slack - 1e-9 ? (1 - slack - behind) / share : double.MaxValue;
                if (when < due)
                    (next, due) = (c, when);
            }

            order[m - 1] = positions[next][taken[next]++];
        }

        return order;
    }
}
