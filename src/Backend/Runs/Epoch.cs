using System.Diagnostics;

namespace DeepPipeline;

/// <summary>What a training run yields after each pass over the data; immutable.</summary>
/// <typeparam name="TIn">The kind that the model takes.</typeparam>
/// <typeparam name="TOut">The kind that it gives.</typeparam>
[DebuggerDisplay("{Line,nq}")]
public sealed class Epoch<TIn, TOut> : IComputed, IShown, IShownRow
    where TIn : IKind
    where TOut : IKind
{
    private string Line => Show.Line(this);

    internal Epoch(Model<TIn, TOut> model, TrainingState state) => (Model, State) = (model, state);

    /// <summary>The number of the epoch, from 1.</summary>
    public int Number => State.Epoch;

    /// <summary>The model as it is after the epoch; a moving average, where the recipe asks for one.</summary>
    public Model<TIn, TOut> Model { get; }

    /// <summary>The scores on the training data, each batch as the model was before it was trained on, dropout included.</summary>
    public Scores Training => Scores.Training;

    /// <summary>The scores on the validation data; asking for them without having given any is a mistake and throws.</summary>
    public Scores Validation =>
        Scores.Validation ?? throw new InvalidOperationException("no validation data was given: write On(train, validate: …)");

    /// <summary>Whether there are scores on validation data.</summary>
    public bool HasValidation => Scores.Validation is not null;

    /// <summary>All that is known of the epoch beside the model.</summary>
    public EpochScores Scores => State.History[^1];

    /// <summary>The scores of this epoch and those before it: learning curves.</summary>
    public Items<EpochScores> History => State.History;

    /// <summary>Where the run stands; it can be gone on from.</summary>
    public TrainingState State { get; }

    /// <summary>What is to be said of the run up to here: that it diverges, if it does.</summary>
    public Items<Advice> Advice => global::DeepPipeline.Advice.Of(History);

    /// <inheritdoc cref="EpochScores.Row"/>
    public Items<(string Heading, string Text)> Row => Scores.Row;

    // The history up to here, and what is to be said of it.
    string IShown.Block => string.Join('\n', Advice.Map(Show.Block).Prepend(Show.Block(History)).Prepend(ToString()));

    /// <summary><c>epoch 3: loss 0.0715, accuracy 97.9 %; validation: …</c>, and whether the run diverges.</summary>
    public override string ToString() =>
        $"epoch {Number}: {Training}"
        + (Scores.Validation is { } scores ? $"; validation: {scores}" : "")
        + (Advice.IsEmpty ? "" : "; the run diverges");
}

/// <summary>One step of a training run that is going on, for showing progress.</summary>
/// <param name="Epoch">The number of the epoch, from 1.</param>
/// <param name="Step">The number of the step within the epoch, from 1.</param>
/// <param name="Steps">How many steps the epoch has.</param>
/// <param name="Scores">The scores of the epoch so far.</param>
[DebuggerDisplay("{Line,nq}")]
public readonly record struct Progress(int Epoch, int Step, int Steps, Scores Scores)
{
    private string Line => Show.Line(this);

    /// <summary>The mean loss of the step's own examples, as the model was before it learnt from them; NaN where none counts.</summary>
    public double Loss { get; init; } = double.NaN;
}
