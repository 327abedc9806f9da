using System.CommandLine;

namespace Pipeline.Examples.Commands;

/// <summary>The options of one example: those that many have, with its own usual values, and its own.</summary>
internal sealed class ExampleOptions(Usual usual)
{
    private readonly Option<int>? epochs = usual.Epochs is { } few ? Options.Number("--epochs", few, 1, "How often it goes through the training data") : null;
    private readonly Option<int>? batch = usual.Batch is { } few ? Options.Number("--batch", few, 1, "How many examples a step takes") : null;
    private readonly Option<double>? learningRate = usual.LearningRate is { } rate ? Options.Number("--learning-rate", rate, double.Epsilon, $"{char.ToUpperInvariant(usual.Optimizer[0])}{usual.Optimizer[1..]} step size") : null;
    private readonly Option<long> seed = Options.Number("--seed", 0L, long.MinValue, "What all randomness is drawn from; the same seed gives the same bits");
    private readonly Option<string?>? data = usual.Data is { } named ? Options.Text("--data", named.What, named.Description) : null;
    private readonly Option<string> device = Options.Choice("--device", Device.Auto, "Where it is computed");
    private readonly Option<string?>? save = usual.Saves ? Options.Text("--save", "file", "Save the trained model to this file") : null;
    private readonly Option<bool> json = Options.Flag("--json", "End with one line of JSON on stdout; everything else goes to stderr");
    private readonly Option<bool> verbose = Options.Flag("--verbose", "Tell an unexpected failure in full");

    internal IEnumerable<Option> All =>
        new Option?[] { epochs, batch, learningRate, seed, data, device, save }.OfType<Option>().Concat(usual.Own).Append(json).Append(verbose);

    internal Settings Read(string example, ParseResult given)
    {
        return new(example, Of(epochs), Of(batch), given.GetValue(seed), Of(learningRate), Of(data), given.Chosen<Device>(device), Of(save), given.GetValue(json), given);

        T? Of<T>(Option<T>? option) => option is null ? default : given.GetValue(option);
    }
}
