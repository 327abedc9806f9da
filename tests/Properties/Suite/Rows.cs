using DeepPipeline.Properties.Generators;
using Xunit;

namespace DeepPipeline.Properties.Suite;

/// <summary>The rows of the table as data for theories, and how a theory goes through a row.</summary>
public static class Rows
{
    public static TheoryData<string> All { get; } = new(Subjects.All.Keys);

    /// <summary>Holds all cases of a row to a property.</summary>
    internal static void Hold(string subject, Column column, Action<Case> holds, int most = Subjects.Most) =>
        Coverage.Try(
            subject,
            column,
            Subjects.All[subject].Cases.Value.Take(most),
            @case =>
            {
                holds(@case);
                return true;
            }
        );

    /// <summary>
    /// The same for a property that runs a backend. A composition may end next to a kink wherever it starts, as does the softsign of
    /// x − tanh x; anything else has to have a point.
    /// </summary>
    internal static void Hold(string subject, Column column)
    {
        var (check, seed) = (Checks.Of(column), 0L);
        // Of many values one is often next to a kink, so that models are differentiated as they are written down only.
        var cases = Subjects.All[subject].Cases.Value;
        var few = Subjects.All[subject].Sort == Sort.Model && column is (Column.Gradient or Column.Second);
        Coverage.Try(
            subject,
            column,
            few ? cases.Take(1) : cases,
            @case =>
            {
                var compared = check(@case, ++seed, point => point);
                Assert.True(
                    compared || column == Column.Derived || Subjects.All[subject].Sort == Sort.Combinator,
                    "no point is away from every kink"
                );
                return compared;
            }
        );
    }
}
