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
