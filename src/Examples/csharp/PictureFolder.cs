// A classifier from a folder of pictures, a folder a class. dotnet run PictureFolder.cs pictures [pets.safetensors]
#:project ../../Reports/Pipeline.Reports.csproj
#:property UsesTensors=true
using DeepPipeline;
using static DeepPipeline.Layers;

var pictures = ImageFolder.Load(args[0], height: 8, width: 8).OrThrow();
var (train, test) = pictures.StratifiedSplit(0.75, seed: 1).OrThrow();
Console.WriteLine(train);

var network =
    Conv2d(8, 3, padding: 1) >> BatchNorm() >> Relu >> MaxPool2d(2) >> Flatten >> Dropout(0.2) >> Dense(pictures.ClassNames.Count);
var recipe = Recipe.For(Loss.CrossEntropy) with
{
    Optimizer = Optimizer.Adam(0.01),
    Augment = [Augmentation.Noise(0.02)],
    Metrics = [Metric.Accuracy, Metric.ConfusionMatrix],
    Batch = 8,
    Epochs = 8,
};
var last = network.Train(recipe).Fit(train, validate: test).OrThrow();
Console.WriteLine(last);
Console.WriteLine(DeepPipeline.Reports.ConfusionTable.Of(pictures.ClassNames, last.Validation[Metric.ConfusionMatrix].Counts));

// Names of the classes and size of the pictures belong to the model: whoever loads it asks with a picture of any size.
var whole = Preparation.Picture(last.Model.Input).Then(last.Model, pictures.ClassNames).OrThrow();
var file = Directory.EnumerateFiles(args[0], "*.*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
Console.WriteLine($"{Path.GetRelativePath(args[0], file)}: {whole.Classify(Picture.Load(file).OrThrow()).OrThrow()}");
if (args.Length > 1)
    whole.Save(args[1]).OrThrow();
