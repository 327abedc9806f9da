using Xunit;

namespace DeepPipeline.Properties.Suite;

/// <summary>
/// The suite's comparisons catch what they are there for: they hold for the library's primitives and fail for broken ones, and it is
/// known which one fails first.
/// </summary>
public sealed class MutationTests
{
    private static readonly Column[] Comparisons = [Column.Shape, Column.Oracle, Column.Gradient, Column.Second, Column.Batch];

    public static TheoryData<string> All { get; } = new(Mutants.All.Keys);

    [Theory]
    [MemberData(nameof(All))]
    public void A_broken_primitive_is_caught(string mistake)
    {
        var mutant = Mutants.All[mistake];
        for (var seed = 1L; seed <= 3; seed++)
        {
            foreach (var comparison in Comparisons)
                Assert.True(Checks.Of(comparison)(mutant.Case, seed, point => point), $"{comparison} has nothing to compare");
            var first = Comparisons
                .Where(comparison => Catches(comparison, mutant, seed))
                .Select(comparison => (Column?)comparison)
                .FirstOrDefault();
            Assert.True(
                first == mutant.CaughtBy,
                $"{mutant.Name}: {first?.ToString() ?? "no comparison"} was the first to catch it, not {mutant.CaughtBy}"
            );
        }

        Coverage.Caught[mistake] = mutant.CaughtBy;
    }

    // What happens between examples shows in batches, whatever the values are.
    [Theory]
    [InlineData("batch norm takes a batch's own statistics in use")]
    [InlineData("a flattening mixes up examples")]
    public void What_mixes_examples_is_caught_by_batches_too(string mistake) => Assert.True(Catches(Column.Batch, Mutants.All[mistake], 1));

    // What batches catch, the oracle catches before.
    [Fact]
    public void There_are_mistakes_for_every_comparison() =>
        Assert.Equal(Comparisons.Except([Column.Batch]), Mutants.All.Values.Select(mutant => mutant.CaughtBy).Distinct().Order());

    private static bool Catches(Column comparison, Mutant mutant, long seed)
    {
        try
        {
            Checks.Of(comparison)(mutant.Case, seed, point => point with { Interpreter = mutant.Interpreter });
            return false;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return true;
        }
    }
}
