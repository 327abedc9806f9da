using System.Diagnostics;

namespace DeepPipeline.Reports;

/// <summary>The history of one run among several, and what else is known of it.</summary>
/// <param name="Name">What it is called: <c>Adam</c>.</param>
/// <param name="Epochs">What is known of each epoch.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record NamedHistory(string Name, Items<EpochScores> Epochs)
{
    private string Line => Show.Line(this);

    /// <summary>How it went in time; null if that was not recorded.</summary>
    public Timeline? Timeline { get; init; }

    /// <summary>What else is to stand in a table of runs: how it did on test data.</summary>
    public Items<Fact> Facts { get; init; } = Items<Fact>.None;

    /// <summary>How it was trained; null if that was not said.</summary>
    internal ComparedRecipe? Recipe { get; init; }

    /// <summary>Whether it was judged on validation data.</summary>
    internal bool IsValidated => Epochs.Exists(epoch => epoch.Validation is not null);

    /// <summary>Runs, each under a name of its own: those behind the first of a name have a number.</summary>
    internal static Items<NamedHistory> ToldApart(IReadOnlyList<NamedHistory> runs)
    {
        var names = ToldApart([.. runs.Select(run => run.Name)]);
        return Items.Of(runs.Select((run, i) => run with { Name = names[i] }));
    }

    /// <summary>Names, of which those that stand behind an equal one have a number, as none of the others is called.</summary>
    internal static string[] ToldApart(string[] names)
    {
        var (all, seen) = (new HashSet<string>(names), new HashSet<string>());
        return [.. names.Select(name => seen.Add(name) ? name : Numbered(name))];

        string Numbered(string name)
        {
            var number = 2;
            while (!all.Add(FormattableString.Invariant($"{name} ({number})")))
                number++;
            return FormattableString.Invariant($"{name} ({number})");
        }
    }

    /// <summary>A named history.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="epochs">What is known of each epoch.</param>
    public static NamedHistory Of(string name, IEnumerable<EpochScores> epochs) => new(name, Items.Of(epochs));

    /// <summary>The same with how it was trained: a table of runs says where recipes differ.</summary>
    /// <param name="recipe">The recipe.</param>
    public NamedHistory WithRecipe<TOut, TTarget>(Recipe<TOut, TTarget> recipe)
        where TOut : IKind
        where TTarget : IKind => this with { Recipe = new ComparedRecipe.Of<TOut, TTarget>(recipe) };

    /// <summary>The same with how it went in time: charts have the loss of its steps.</summary>
    /// <param name="timeline">What a <see cref="RunRecorder"/> has.</param>
    public NamedHistory WithTimeline(Timeline timeline) => this with { Timeline = timeline };

    /// <summary>The same with what else is to stand in a table of runs.</summary>
    /// <param name="facts">Columns of the table, and what stands there.</param>
    public NamedHistory WithFacts(params Fact[] facts) => this with { Facts = Items.Of(facts) };
}
