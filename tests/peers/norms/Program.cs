using System.Text.Json;
using Pipeline;
using Pipeline.Programs;
using static Pipeline.Layers;

// What layers of normalisation give, and their gradients and running statistics, as JSON: compare.py holds them against PyTorch.
var random = new Random(2026);
var rows = new List<object>();
Add("layer_norm features", LayerNorm().At<Features>(), Features.Of(7));
Add("layer_norm sequence", LayerNorm(1e-3).At<Sequence>(), Sequence.Of(3, 5));
Add("layer_norm image", LayerNorm().At<Image>(), Image.Of(3, 4, 2));
Add("rms_norm features", RmsNorm().At<Features>(), Features.Of(7));
Add("group_norm", GroupNorm(2), Image.Of(4, 3, 5));
Add("instance_norm", InstanceNorm(affine: true), Image.Of(3, 4, 5));
Add("batch_norm features", BatchNorm().At<Features>(), Features.Of(6));
Add("batch_norm image", BatchNorm(0.3, 1e-3).At<Image>(), Image.Of(3, 4, 5));
Add("batch_norm sequence", BatchNorm().At<Sequence>(), Sequence.Of(4, 3));
Console.WriteLine(JsonSerializer.Serialize(rows));

void Add<TKind>(string name, Pipeline<TKind, TKind> layer, Shape<TKind> shape)
    where TKind : IKind
{
    const int Batch = 5;
    var model = layer.Initialize(shape, precision: Precision.Float64).OrThrow();
    var specs = model.Parameters.Layout.Specs;
    var parameters = specs.Fold(model.Parameters, (all, spec) => all.With(spec.Path, [.. Draw(spec.Shape.Count).Select(x => spec.IsStatistic ? 0.1 + (x * x) : x)]).OrThrow());
    var (input, cotangent) = (Draw(Batch * shape.Untyped.Count), Draw(Batch * shape.Untyped.Count));
    var (train, eval) = (Of(Mode.Train), Of(Mode.Eval));
    rows.Add(new
    {
        name,
        sizes = shape.Untyped.At(Batch),
        input,
        cotangent,
        parameters = specs.ToDictionary(spec => Short(spec.Path), spec => parameters.Find(spec.Path).OrThrow()),
        train = Values(train),
        eval = Values(eval),
        running = specs.Exists(spec => spec.IsStatistic) ? Running() : [],
    });

    Differentiated Of(Mode mode) => Gradients.Of(layer.Lower(shape, mode).OrThrow(), parameters, input, Batch, cotangent);

    object Values(Differentiated found) =>
        new { output = found.Output, input = found.OfInput, parameters = found.OfParameters.Pairs.ToDictionary(pair => Short(pair.Item1), pair => pair.Item2) };

    // A step that learns nothing but the statistics.
    Dictionary<string, double[]> Running()
    {
        var data = Dataset.Of(shape, input, shape, input).OrThrow();
        var recipe = Recipe.For(Loss.MeanSquaredErrorOf<TKind>()) with { Batch = Batch, Precision = Precision.Float64, Optimizer = Optimizer.Sgd(0) };
        var run = layer.Train(with: recipe).StartingFrom(model.WithParameters(parameters).OrThrow()).On(data).OrThrow();
        var after = run.Step(run.Start, [.. Enumerable.Range(0, Batch)]).OrThrow().State.Parameters;
        return specs.Filter(spec => spec.IsStatistic).ToDictionary(spec => Short(spec.Path), spec => after.Find(spec.Path).OrThrow());
    }
}

string Short(string path) => path[(path.LastIndexOf('/') + 1)..];

double[] Draw(long count) => [.. Enumerable.Range(0, (int)count).Select(_ => (3 * random.NextDouble()) - 1)];
