using Pipeline.Examples.Commands;
using Pipeline.Examples.Terminal;
using static Pipeline.Layers;

namespace Pipeline.Examples.Mnist;

/// <summary>Learns to read handwritten digits: the tutorial.</summary>
internal static class DigitClassifier
{
    internal static Example Example { get; } = new("mnist", "Train a classifier of handwritten digits (MNIST)", Run);

    private static void Run(TrainingSettings settings, Screen screen)
    {
        // A model is a value: layers, one after the other.
        var dropout = settings.Plain ? Identity : Dropout(0.2);
        var digits = Flatten >> Dense(128) >> Relu >> dropout >> Dense(10);

        // 60,000 pictures to learn from, 10,000 to be tested on.
        var data = DigitData.Load(settings.Data).OrThrow();
        screen.Say(digits.Summary(data.Train.InputShape).OrThrow());

        // A recipe says how it is trained …
        var recipe = Recipe.For(Loss.CrossEntropy) with
        {
            Optimizer = Optimizer.Adam(settings.LearningRate),
            Batch = settings.Batch,
            Seed = settings.Seed,
            Device = settings.Device,
        };

        // … and a run is a lazy, endless sequence of epochs: nothing is trained until someone asks for one.
        var run = digits.Train(with: recipe).On(data.Train).OrThrow();
        var history = screen.Watch(run, settings.Epochs).ToHistory();
        var model = history.Model;

        // How good is it with pictures that it has never seen?
        var test = model.Evaluate(Loss.CrossEntropy, data.Test, settings.Device).OrThrow();
        screen.Say();
        screen.Say($"test       {test}");
        screen.Draw(Samples.Of(model, data.Test, settings.Device));

        if (settings.Json)
            screen.Answer(Report.Of(settings, run.Device, history, test));

        // Last, so that a full disk costs nothing but the file.
        if (settings.Save is { } file)
            screen.Say($"\nsaved to {model.Save(file).OrThrow()}");
    }
}
