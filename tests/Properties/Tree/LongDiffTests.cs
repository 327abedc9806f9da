using FsCheck.Xunit;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Tree;

/// <summary>Differences of long chains: the cheapest way, found in time that grows with how much there is to tell.</summary>
public sealed class LongDiffTests
{
    private static readonly Recipe<Features, Features> Regression = Recipe.For(Loss.MeanSquaredError);

    private static readonly Layer[] Few = [Relu.Tree, Tanh.Tree, Dense(2).Tree, Dense(3).Tree, Dropout(0.5).Tree];

    [Property(MaxTest = 500)]
    public void It_tells_what_the_whole_table_tells(int seed)
    {
        var random = new Random(seed);
        var before = Drawn(random.Next(60));
        var after = random.Next(2) == 0 ? Drawn(random.Next(60)) : Changed();
        Assert.Equal(WholeTable(before, after), Diff(before, after));

        List<Layer> Drawn(int count) => [.. Enumerable.Range(0, count).Select(_ => Few[random.Next(Few.Length)])];

        List<Layer> Changed()
        {
            var layers = before.ToList();
            for (var i = random.Next(5); i >= 0; i--)
            {
                var at = random.Next(layers.Count + 1);
                if (random.Next(2) == 0 && at < layers.Count)
                    layers.RemoveAt(at);
                else
                    layers.Insert(at, Few[random.Next(Few.Length)]);
            }

            return layers;
        }
    }

    [Fact]
    public void Of_chains_of_ten_thousand_it_is_quick()
    {
        var before = Enumerable
            .Range(0, 10_000)
            .Select(i =>
                i % 3 == 0 ? Dense(8).Tree
                : i % 3 == 1 ? Relu.Tree
                : Dropout(0.1).Tree
            )
            .ToList();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Empty(Diff(before, before));
        Assert.Equal(["9999.gelu: added Gelu()"], Diff(before, [.. before[..9999], Gelu().Tree, before[9999]]));
        Assert.Equal(["5001.dense: Dense(8) → Dense(9)"], Diff(before, [.. before[..5001], Dense(9).Tree, .. before[5002..]]));
        Assert.Equal(["0.dense: removed Dense(8)"], Diff(before, before[1..]));
        Assert.Equal(["0.gelu: added Gelu()", "9999.dense: removed Dense(8)"], Diff(before, [Gelu().Tree, .. before[..9999]]));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
        watch.Restart();
        Assert.Equal(10_000, Diff(before, [.. Enumerable.Repeat(Dense(7).Tree, 10_000)]).Count);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
    }

    [Fact]
    public void Of_chains_with_nothing_in_common_that_are_longer_still_it_pairs_them_as_they_stand()
    {
        var (before, after) = (Enumerable.Repeat(Dense(8).Tree, 20_000).ToList(), Enumerable.Repeat(Dense(7).Tree, 20_001).ToList());
        var found = Diff(before, after);
        Assert.Equal(20_001, found.Count);
        Assert.Equal(("0.dense: Dense(8) → Dense(7)", "20000.dense: added Dense(7)"), (found[0], found[^1]));
    }

    private static List<string> Diff(IEnumerable<Layer> before, IEnumerable<Layer> after) =>
        [.. Of(before).Diff(Of(after)).Select(difference => difference.ToString())];

    private static Experiment<Features, Features, Features> Of(IEnumerable<Layer> layers) =>
        Chain.Of(layers).As<Features, Features>().OrThrow().Train(with: Regression);

    // Wagner and Fischer's, with every cell of its table.
    private static List<string> WholeTable(List<Layer> before, List<Layer> after)
    {
        var costs = new int[before.Count + 1, after.Count + 1];
        for (var i = before.Count; i >= 0; i--)
        {
            for (var j = after.Count; j >= 0; j--)
            {
                costs[i, j] =
                    i == before.Count ? (after.Count - j) * 10
                    : j == after.Count ? (before.Count - i) * 10
                    : Math.Min(Pair(i, j) + costs[i + 1, j + 1], 10 + Math.Min(costs[i + 1, j], costs[i, j + 1]));
            }
        }

        var found = new List<string>();
        for (var (x, y) = (0, 0); x < before.Count || y < after.Count; )
        {
            if (x < before.Count && y < after.Count && costs[x, y] == Pair(x, y) + costs[x + 1, y + 1])
            {
                if (before[x] != after[y])
                    found.Add($"{x}.{before[x].Keyword}: {before[x]} → {after[y]}");
                (x, y) = (x + 1, y + 1);
            }
            else if (x < before.Count && costs[x, y] == 10 + costs[x + 1, y])
                found.Add($"{x}.{before[x].Keyword}: removed {before[x++]}");
            else
                found.Add($"{y}.{after[y].Keyword}: added {after[y++]}");
        }

        return found;

        int Pair(int i, int j) =>
            before[i] == after[j] ? 0
            : before[i].Keyword == after[j].Keyword ? 9
            : 16;
    }
}
