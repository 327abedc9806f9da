// A reader of raw texts, a folder a class. dotnet run RawTexts.cs reviews "what a film"
#:project ../../Reports/Pipeline.Reports.csproj
#:property UsesTensors=true
using DeepPipeline;
using static DeepPipeline.Layers;

var texts = Texts.Folder(args[0]).OrThrow();
var words = Vocabulary.Of(texts.Texts, most: 10_000);
var train = texts.Encode(words).OrThrow();
Console.WriteLine(train);

// A mask: a text that is filled up to the length of another means what it meant.
var network = Embedding(words.Size, 8, paddingIndex: 0, masked: true) >> Gru(8) >> Dense(train.ClassNames.Count);
var recipe = Recipe.For(Loss.CrossEntropy) with { Optimizer = Optimizer.Adam(0.02), Batch = 8, Epochs = 15 };
var last = network.Train(recipe).Fit(train).OrThrow();
Console.WriteLine(last);

// With its vocabulary in front and the names behind, it takes texts and answers with words.
var reader = Preparation.Text(words).Then(last.Model, train.ClassNames).OrThrow();
foreach (var text in args[1..])
    Console.WriteLine($"{text}: {reader.Classify(text).OrThrow()}");
