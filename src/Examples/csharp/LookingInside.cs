// Activations and weights: what a model holds, and what its layers give for an example. dotnet run LookingInside.cs
#:project ../../Reports/Pipeline.Reports.csproj
#:property UsesTensors=true
using DeepPipeline;
using static DeepPipeline.Layers;

var network = Named("hidden", Dense(4) >> Relu) >> Dense(2);
var model = network.Initialize(Features.Of(3), seed: 7).OrThrow();
var example = Tensors.Of(Features.Of(3), [1f, 2f, 3f]);

foreach (var path in model.Parameters.Paths)
    Console.WriteLine($"{path}: {model.Parameters.Values<float>(path).OrThrow().Length} numbers");

// What two layers give, by path; "*" is a pattern.
foreach (var layer in model.Activations(example, ["hidden/*"]).OrThrow())
    Console.WriteLine($"{layer.Path}: {string.Join(' ', layer.Of(0).ToArray().Select(x => $"{x:0.00}"))}");

// A changed model is another value; the first one is as it was.
var raised = model.Parameters.With("1.dense/bias", [1.0, 0]).Then(model.WithParameters).OrThrow();
foreach (var one in (Model<Features, Features>[])[model, raised])
    Console.WriteLine(one.Predict(example).OrThrow().ToArray()[0].ToString("0.0000"));

// Parts by sort: the units of all dense layers.
Console.WriteLine(network.Parts.Select(part => part.Layer).OfType<DeepPipeline.Tree.DenseLayer>().Sum(dense => dense.Units));
