using System.CommandLine;
using System.CommandLine.Parsing;

namespace DeepPipeline.Examples.Commands;

/// <summary>The options of one example: those that many have, with its own usual values, and its own.</summary>
internal sealed class ExampleOptions(Defaults usual)
{
    private readonly Option<int>? epochs = usual.Epochs is { } few
        ? Options.Number("--epochs", few, 1, "How often it goes through the training data")
        : null;
    private readonly Option<int>? batch = usual.Batch is { } few
        ? Options.Number("--batch", few, 1, "How many examples a step takes")
        : null;
    private readonly Option<double>? learningRate = usual.LearningRate is { } rate
        ? Options.Number(
            "--learning-rate",
            rate,
            double.Epsilon,
            $"{char.ToUpperInvariant(usual.Optimizer[0])}{usual.Optimizer[1..]} step size"
        )
        : null;
    private readonly Option<long> seed = Options.Number(
        "--seed",
        0L,
        long.MinValue,
        "What all randomness is drawn from; the same seed gives the same bits"
    );
    private readonly Option<string?>? data = usual.Data is { } named ? Options.Text("--data", named.What, named.Description) : null;
    private readonly Option<string> device = Options.Choice("--device", Device.Auto, "Where it is computed");
    private readonly Option<string?>? save = usual.Saves ? Options.Text("--save", "file", "Save the trained model to this file") : null;
    private readonly Option<string?>? checkpoint = Keeps(
        usual,
        Retained.Checkpoints,
        () =>
            Options.Text(
                "--checkpoint",
                "folder",
                "Write down in this folder where training stands, and go on from there if it has that already"
            )
    );
    private readonly Option<int>? every = Keeps(
        usual,
        Retained.Checkpoints,
        () => Options.Number("--every", 500, 0, "After how many steps that is written; 0 for at the end of each epoch only")
    );
    private readonly Option<string?>? report = Keeps(
        usual,
        Retained.Report,
        () => Options.Text("--report", "file", "Write a report to this file, a page of HTML: learning curves, confusions, mistakes")
    );
    private readonly Option<string?>? history = Keeps(
        usual,
        Retained.Histories,
        () => Options.Text("--history", "file", "Write the scores of each epoch to this file, as CSV")
    );
    private readonly Option<string?>? tensorBoard = Keeps(
        usual,
        Retained.Histories,
        () => Options.Text("--tensorboard", "folder", "Write them into this folder, for tensorboard --logdir")
    );
    private readonly Option<bool> json = Options.Flag("--json", "End with one line of JSON on stdout; everything else goes to stderr");
    private readonly Option<bool> verbose = Options.Flag("--verbose", "Tell an unexpected failure in full");

    internal IEnumerable<Option> All =>
        new Option?[] { epochs, batch, learningRate, seed, data, device, save, checkpoint, every, report, history, tensorBoard }
            .OfType<Option>()
            .Concat(usual.Own)
            .Append(json)
            .Append(verbose);

    internal Settings Read(string example, ParseResult given)
    {
        var keeping = new Retention(Of(checkpoint), Of(every), Of(report), Of(tensorBoard), Of(history));
        return new(
            example,
            Of(epochs),
            Of(batch),
            given.GetValue(seed),
            Of(learningRate),
            Of(data),
            given.Chosen<Device>(device),
            Of(save),
            keeping,
            given.GetValue(json),
            given
        );

        T? Of<T>(Option<T>? option) => option is null ? default : given.GetValue(option);
    }

    /// <summary>What is wrong with options that are right each by itself.</summary>
    internal void Check(CommandResult given)
    {
        if (every is not null && given.GetResult(every) is { Implicit: false } && given.GetResult(checkpoint!) is null)
            given.AddError("--every says how often --checkpoint writes, and there is no --checkpoint.");
    }

    private static T? Keeps<T>(Defaults usual, Retained what, Func<T> option)
        where T : Option => usual.Keeps.HasFlag(what) ? option() : null;
}
