using DeepPipeline.Properties.Backend.Files;
using Xunit;

namespace DeepPipeline.Properties.Formats;

/// <summary>
/// Files of ours with wrong contents end in a value or in problems that say where, and throw nothing; a state that was taken can be gone on from. Cases are the same
/// every time; <c>PIPELINE_FUZZ=200000</c> asks for more of them.
/// </summary>
public sealed class FormatFuzzTests : IDisposable
{
    private static readonly int Cases = int.TryParse(Environment.GetEnvironmentVariable("PIPELINE_FUZZ"), out var cases) ? cases / 10 : 1_000;

    private readonly Folder folder = new();

    [Fact]
    public void A_checkpoint_with_a_right_hash_and_wrong_contents_never_throws()
    {
        var (experiment, path) = (SmallRun.Experiment, folder.Path("checkpoint"));
        var seeds = SmallRun.Checkpoints(folder);
        var run = experiment.On(OldData.Points(), OldData.Points(9, 100)).OrThrow();
        Each(bytes => CheckpointGrammar.Of(seeds, bytes), (bytes, number) =>
        {
            File.WriteAllBytes(path, bytes);
            var loaded = run.Load(path);
            Assert.All(loaded.Problems, problem => Assert.StartsWith(path, problem.Path, StringComparison.Ordinal));
            // What is taken is as good as any state.
            if (loaded.IsOk && number % 5 == 0)
                Assert.NotNull(run.From(loaded.OrThrow()).Then(on => on.Step(on.Start, 0, 1, 2)).ToString());
            return loaded.IsOk;
        });
    }

    [Fact]
    public void A_model_file_with_wrong_contents_never_throws()
    {
        var path = folder.Path("model");
        byte[][] seeds = [.. new[] { "dense", "shared", "defined", "nothing" }.Select(name => File.ReadAllBytes(Kept.Path($"model-{name}.safetensors")))];
        Each(random => CheckpointGrammar.Of(seeds, random), (bytes, _) =>
        {
            File.WriteAllBytes(path, bytes);
            var loaded = ModelFile.Load<Features, Features>(path);
            Assert.All(loaded.Problems, problem => Assert.StartsWith(path, problem.Path, StringComparison.Ordinal));
            return loaded.IsOk;
        });
    }

    [Fact]
    public void JSON_of_a_pipeline_recipe_or_experiment_that_is_nearly_right_never_throws()
    {
        string[] pipelines = [.. Kept.Rows("pipelines.json").Select(row => row.Text("json")).Where(text => text.Length < 2000)];
        string[] recipes = [.. Kept.Rows("recipes.json").Where(row => row.Text("gives") == "Features" && row.Text("targets") == "Labels").Select(row => row.Text("json"))];
        string[] experiments = [SmallRun.Experiment.ToJson()];
        Each(random => System.Text.Encoding.UTF8.GetBytes(FormatTexts.Of(pipelines, random)), (bytes, _) => Json.Read(System.Text.Encoding.UTF8.GetString(bytes)).IsOk);
        Each(random => System.Text.Encoding.UTF8.GetBytes(FormatTexts.Of(recipes, random)), (bytes, _) => Recipe.FromJson<Features, Labels>(System.Text.Encoding.UTF8.GetString(bytes)).IsOk);
        Each(random => System.Text.Encoding.UTF8.GetBytes(FormatTexts.Of(experiments, random)), (bytes, _) => Experiment.FromJson<Features, Features, Labels>(System.Text.Encoding.UTF8.GetString(bytes)).IsOk);
    }

    [Fact]
    public void JSON_of_columns_and_preparations_that_is_nearly_right_never_throws()
    {
        string[] plans = [.. Enumerable.Range(0, 8).Select(seed => Tables.RandomColumns.Of(seed).ToJson())];
        string[] fitted = [.. Enumerable.Range(0, 8).Select(seed => Tables.RandomColumns.Fitted(seed).ToJson())];
        string[] rows = [.. Enumerable.Range(0, 40).Select(Tables.RandomColumns.Fitted).Where(one => one.Problems.IsEmpty && one.TokenNames.IsEmpty).Select(one => new ColumnsPreparation<Features>(one).ToJson())];
        string[] texts = [Preparation.Text(Vocabulary.Of(["a b c"]), 5).ToJson()];
        string[] pictures = [Preparation.Picture(Image.Of(3, 4, 5), new([1, 2, 3], [4, 5, 6])).ToJson()];
        Each(random => System.Text.Encoding.UTF8.GetBytes(FormatTexts.Of(plans, random)), (bytes, _) => Columns.FromJson(System.Text.Encoding.UTF8.GetString(bytes)) is { IsOk: true } read && read.ToString().Length > 0);
        Each(random => System.Text.Encoding.UTF8.GetBytes(FormatTexts.Of(fitted, random)), (bytes, _) => FittedColumns.FromJson(System.Text.Encoding.UTF8.GetString(bytes)).IsOk);
        Each(random => System.Text.Encoding.UTF8.GetBytes(FormatTexts.Of(rows, random)), (bytes, _) => Preparation.FromJson<Row, Features>(System.Text.Encoding.UTF8.GetString(bytes)).IsOk);
        Each(random => System.Text.Encoding.UTF8.GetBytes(FormatTexts.Of(texts, random)), (bytes, _) => Preparation.FromJson<string, Tokens>(System.Text.Encoding.UTF8.GetString(bytes)).IsOk);
        Each(random => System.Text.Encoding.UTF8.GetBytes(FormatTexts.Of(pictures, random)), (bytes, _) => Preparation.FromJson<Picture, Image>(System.Text.Encoding.UTF8.GetString(bytes)).IsOk);
    }

    public void Dispose() => folder.Dispose();

    // Some must be taken and some not: otherwise nothing behind the first check would be tried.
    private static void Each(Func<Random, byte[]> draw, Func<byte[], int, bool> isTaken)
    {
        var taken = 0;
        for (var number = 0; number < Cases; number++)
        {
            var bytes = draw(new Random(number));
            try
            {
                taken += isTaken(bytes, number) ? 1 : 0;
            }
            catch (Exception failure) when (failure is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"case {number}: {failure}\n{Convert.ToBase64String(bytes)}");
            }
        }

        Assert.InRange(taken, 1, Cases - 1);
    }
}
