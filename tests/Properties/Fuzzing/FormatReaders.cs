using DeepPipeline.Properties.Backend.Files;
using DeepPipeline.Properties.Formats;

namespace DeepPipeline.Properties.Fuzzing;

/// <summary>What reads files of ours: models, checkpoints whose hash is right, recipes, experiments and pipelines as JSON.</summary>
internal static class FormatReaders
{
    private static readonly byte[][] Models =
    [
        .. new[] { "dense", "shared", "defined", "nothing" }.Select(name =>
            File.ReadAllBytes(Formats.Kept.Path($"model-{name}.safetensors"))
        ),
    ];

    private static readonly Lazy<(Run<Features, Features, Labels> Run, byte[][] Checkpoints)> Trained = new(() =>
    {
        using var folder = new Folder();
        return (SmallRun.Experiment.On(OldData.Points(), OldData.Points(9, 100)).OrThrow(), SmallRun.Checkpoints(folder));
    });

    internal static IReadOnlyList<Reader> All { get; } =
    [
        Reader.OfFile(
            "model file",
            "model",
            Models,
            random => CheckpointGrammar.Of(Models, random),
            path => Reader.Wrong(ModelFile.Load<Features, Features>(path))
        ),
        Reader.OfFile(
            "checkpoint",
            "checkpoint",
            Trained.Value.Checkpoints,
            random => CheckpointGrammar.Of(Trained.Value.Checkpoints, random),
            path => Reader.Wrong(Trained.Value.Run.Load(path))
        ),
        Text(
            "pipeline as JSON",
            [.. Formats.Kept.Rows("pipelines.json").Select(row => row.Text("json")).Where(text => text.Length < 2000)],
            text => Reader.Wrong(Json.Read(text))
        ),
        Text(
            "recipe",
            [
                .. Formats
                    .Kept.Rows("recipes.json")
                    .Where(row => row.Text("gives") == "Features" && row.Text("targets") == "Labels")
                    .Select(row => row.Text("json")),
            ],
            text => Reader.Wrong(Recipe.FromJson<Features, Labels>(text))
        ),
        Text("experiment", [SmallRun.Experiment.ToJson()], text => Reader.Wrong(Experiment.FromJson<Features, Features, Labels>(text))),
    ];

    private static Reader Text(string name, string[] seeds, Func<string, Items<Problem>> read) =>
        Reader.OfText(name, seeds, random => FormatTexts.Of(seeds, random), read);
}
