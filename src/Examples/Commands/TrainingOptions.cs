using System.CommandLine;

namespace Pipeline.Examples.Commands;

/// <summary>The options of the examples that train a model.</summary>
internal sealed class TrainingOptions
{
    private readonly Option<int> epochs = Options.Number("--epochs", 5, 1, "How often it goes through the training data");
    private readonly Option<int> batch = Options.Number("--batch", 32, 1, "How many examples a step takes");
    private readonly Option<long> seed = Options.Number("--seed", 0L, long.MinValue, "What all randomness is drawn from; the same seed gives the same bits");
    private readonly Option<double> learningRate = Options.Number("--learning-rate", 0.001, double.Epsilon, "Adam's step size");
    private readonly Option<string?> data = Options.Text("--data", "folder", "A folder with the four IDX files, gzip or not; unless given, MNIST as it comes with the project");
    private readonly Option<string> device = Options.Choice("--device", Device.Auto, "Where it is computed");
    private readonly Option<string?> save = Options.Text("--save", "file", "Save the trained model to this file");
    private readonly Option<bool> plain = Options.Flag("--plain", "Leave dropout out");
    private readonly Option<bool> json = Options.Flag("--json", "End with one line of JSON on stdout; everything else goes to stderr");
    private readonly Option<bool> verbose = Options.Flag("--verbose", "Tell an unexpected failure in full");

    internal IEnumerable<Option> All => [epochs, batch, seed, learningRate, data, device, save, plain, json, verbose];

    internal TrainingSettings Read(string example, ParseResult given) =>
        new(
            example,
            given.GetValue(epochs),
            given.GetValue(batch),
            given.GetValue(seed),
            given.GetValue(learningRate),
            given.GetValue(data),
            given.Chosen<Device>(device),
            given.GetValue(save),
            given.GetValue(plain),
            given.GetValue(json),
            given.GetValue(verbose)
        );
}
