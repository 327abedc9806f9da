// A layer of your own: an equation, which is checked, drawn, differentiated and saved as any other. dotnet run OwnLayer.cs
#:project ../../Reports/Pipeline.Reports.csproj
#:property UsesTensors=true
using DeepPipeline;
using static DeepPipeline.Layers;

// A tanh that is as steep as it learns to be, and leaks a little at its ends.
var steepTanh = Layer.Define(
    "steepTanh",
    x =>
    {
        var steepness = Symbolic.Parameter("steepness", Initializer.Ones, x.Size(-1));
        return (2 * steepness * x).Tanh() + 0.01 * x;
    }
);

// A bump: e^(−x²).
var bump = Layer.Define("bump", x => (-x.Square()).Exp());

var network = Dense(6) >> steepTanh >> Dense(4) >> bump >> Dense(1);
Console.WriteLine(network.Summary(Features.Of(3)).OrThrow());
Console.WriteLine(Show.Block(Gradients.Check(network, Features.Of(3)).OrThrow()));

var model = network.Initialize(Features.Of(3), seed: 1).OrThrow();
var file = Path.Combine(Path.GetTempPath(), $"own-layer-{Environment.ProcessId}.safetensors");
model.Save(file).OrThrow();
Console.WriteLine(ModelFile.Load<Features, Features>(file).OrThrow().Equals(model));
File.Delete(file);
