// Two inputs: a product's weight and the words of its label, which meet in the middle. dotnet run TwoInputs.cs
#:project ../../Reports/Pipeline.Reports.csproj
#:property UsesTensors=true
using DeepPipeline;
using static DeepPipeline.Layers;

var network =
    from both in Input<Pair<Features, Tokens>>()
    from size in both.First() >> Dense(8) >> Tanh
    from meaning in both.Second() >> Embedding(10, 8) >> MeanOverTime
    from y in size + meaning + (size * meaning) >> Dense(2)
    select y;
Console.WriteLine(network.Check(Pair.Of(Features.Of(1), Tokens.Of(2))).OrThrow());

// Heavy, or fragile by what its label says (word 7); both have to be read.
var weights = Enumerable.Range(0, 80).Select(i => (i % 8 / 4f) - 1).ToArray();
var labels = Enumerable.Range(0, 80).Select(i => new[] { i % 10, i / 3 % 10 }).ToArray();
var fragile = Enumerable.Range(0, 80).Select(i => weights[i] > 0.3 || labels[i].Contains(7) ? 1 : 0).ToArray();
var inputs = Tensors.Pair(Tensors.Of(Features.Of(1), weights), Tensors.OfSequences(labels));
var train = Dataset.Of(inputs, Tensors.OfLabels(fragile)).OrThrow();

var recipe = Recipe.For(Loss.CrossEntropy) with { Optimizer = Optimizer.Adam(0.02), Epochs = 30 };
var last = network.Train(recipe).Fit(train).OrThrow();
Console.WriteLine(last);

var guesses = last.Model.Classify(inputs).OrThrow();
Console.WriteLine($"{guesses.Zip(fragile, (guess, truth) => guess == truth).Count(isRight => isRight)} of {guesses.Length} right");
