using DeepPipeline.Properties.Generators;
using Xunit;

namespace DeepPipeline.Properties.Suite;

/// <summary>Tests that run when all others have: collections that share nothing with others come last.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Afterwards
{
    public const string Name = "afterwards";
}

/// <summary>
/// The suite leaves nothing out. The variable PIPELINE_COVERAGE names a file for the table and says that all tests run; without it
/// only what did run is looked at.
/// </summary>
[Collection(Afterwards.Name)]
public sealed class CoverageTests
{
    private static readonly string? Destination = Environment.GetEnvironmentVariable("PIPELINE_COVERAGE");

    [Fact]
    public void No_cell_of_the_table_is_empty_without_a_reason()
    {
        var subjects = Subjects.All.Values;
        if (!string.IsNullOrEmpty(Destination))
            File.WriteAllText(Destination, CoverageTable.Render(subjects));
        var empty =
            from subject in subjects
            from column in Enum.GetValues<Column>()
            let cell = Coverage.At(subject.Name, column)
            where cell is null ? !string.IsNullOrEmpty(Destination) : cell.Tried == 0 && Reasons.For(subject.Name, column) is null
            select $"{subject}, {column}";
        Assert.Empty(empty);
    }

    [Fact]
    public void No_primitive_and_no_loss_is_left_out_of_what_is_derived()
    {
        if (string.IsNullOrEmpty(Destination))
            return;
        var forms = Forms.All.Where(form => Forms.TakesNumbers(form) && Reasons.ForPrimitive(form, Column.Derived) is null);
        Assert.All(forms, form => Assert.Contains((form, Column.Derived), Coverage.Primitives.Keys));
        var losses = LossSamples.All.Select(sample => sample.Loss.GetType().Name[..^"Loss".Length]).Distinct();
        Assert.All(losses, loss => Assert.Contains((loss, Column.Derived), Coverage.Losses.Keys));
    }

    [Fact]
    public void Every_factory_and_every_model_has_a_row()
    {
        Assert.Empty(Subjects.Factories.Concat(Subjects.ModelNames).Except(Subjects.All.Keys).Except(WellKnown.Sizes.Keys));
        Assert.Empty(CombinatorSamples.All.Keys.Except(Subjects.Factories));
    }

    // Those with few arguments may have fewer cases than others, but not few.
    [Fact]
    public void Every_row_has_cases_of_different_sizes() =>
        Assert.All(
            Subjects.All.Values,
            subject =>
            {
                var cases = subject.Cases.Value;
                Assert.True(cases.Count >= (subject.Sort == Sort.Model ? 3 : 5), $"{subject}: {cases.Count} cases");
                Assert.True(cases.Select(c => c.From).Distinct().Count() >= 3, $"{subject}: all cases at {cases[0].From}");
            }
        );
}
