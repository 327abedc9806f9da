namespace Pipeline;

/// <summary>What a training run yields after each pass over the data; immutable.</summary>
/// <typeparam name="TIn">The kind that the model takes.</typeparam>
/// <typeparam name="TOut">The kind that it gives.</typeparam>
public sealed class Epoch<TIn, TOut>
    where TIn : IKind
    where TOut : IKind
{
    private readonly Scores? validation;

    internal Epoch(Model<TIn, TOut> model, TrainingState state, Scores training, Scores? validation) =>
        (Model, State, Training, this.validation) = (model, state, training, validation);

    /// <summary>The number of the epoch, from 1.</summary>
    public int Number => State.Epoch;

    /// <summary>The model as it is after the epoch.</summary>
    public Model<TIn, TOut> Model { get; }

    /// <summary>The scores on the training data, each batch as the model was before it was learnt from, dropout included.</summary>
    public Scores Training { get; }

    /// <summary>The scores on the validation data; asking for them without having given any is a mistake and throws.</summary>
    public Scores Validation => validation ?? throw new InvalidOperationException("no validation data was given: write On(train, validate: …)");

    /// <summary>Whether there are scores on validation data.</summary>
    public bool HasValidation => validation is not null;

    /// <summary>Where the run stands; it can be gone on from.</summary>
    public TrainingState State { get; }

    /// <summary><c>epoch 3: loss 0.0715, accuracy 97.9 %; validation: …</c>.</summary>
    public override string ToString() => $"epoch {Number}: {Training}" + (validation is { } scores ? $"; validation: {scores}" : "");
}

/// <summary>One step of a training run that is going on, for showing progress.</summary>
/// <param name="Epoch">The number of the epoch, from 1.</param>
/// <param name="Step">The number of the step within the epoch, from 1.</param>
/// <param name="Steps">How many steps the epoch has.</param>
/// <param name="Scores">The scores of the epoch so far.</param>
public readonly record struct Progress(int Epoch, int Step, int Steps, Scores Scores);
