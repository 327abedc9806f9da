namespace Pipeline.Views;

/// <summary>
/// Which items of one list became which of another: the cheapest way from one to the other (Wagner and Fischer 1974). An item that
/// is only changed costs less than one that is taken out and another put in; one that became something else, more than one of them.
/// </summary>
internal static class Alignment
{
    internal const int Nearly = 8;
    internal const int Alike = 9;
    internal const int Another = 16;
    private const int OneMore = 10;

    /// <summary>Pairs of places, in order; null where an item has no counterpart. Equal items are pairs too.</summary>
    internal static List<(int? Before, int? After)> Of<T>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, T, int> costOfChange)
    {
        var costs = new int[before.Count + 1, after.Count + 1];
        for (var i = before.Count; i >= 0; i--)
        {
            for (var j = after.Count; j >= 0; j--)
            {
                costs[i, j] =
                    i == before.Count ? (after.Count - j) * OneMore
                    : j == after.Count ? (before.Count - i) * OneMore
                    : Math.Min(Pair(i, j) + costs[i + 1, j + 1], OneMore + Math.Min(costs[i + 1, j], costs[i, j + 1]));
            }
        }

        var pairs = new List<(int? Before, int? After)>();
        var (x, y) = (0, 0);
        while (x < before.Count || y < after.Count)
        {
            if (x < before.Count && y < after.Count && costs[x, y] == Pair(x, y) + costs[x + 1, y + 1])
                pairs.Add((x++, y++));
            else if (x < before.Count && costs[x, y] == OneMore + costs[x + 1, y])
                pairs.Add((x++, null));
            else
                pairs.Add((null, y++));
        }

        return pairs;

        int Pair(int i, int j) => Equals(before[i], after[j]) ? 0 : costOfChange(before[i], after[j]);
    }
}
