using System.Text.Json;
using LanguageExt;
using DeepPipeline.Properties.Backend.Points;
using Xunit;

namespace DeepPipeline.Properties.Formats;

/// <summary>
/// What the first version of the format wrote is read for good, by the rules that it was written under: the same paths, parameters, hashes and
/// draws to the bit, the same predictions up to the rounding of another libtorch.
/// </summary>
public sealed class OldFormatTests
{
    // What another libtorch may round otherwise.
    private const double Rounding = 1e-9;
    private const double RoundingOfSingles = 2e-4;

    [Fact]
    public void Pipelines_have_the_paths_first_parameters_and_predictions_that_they_had()
    {
        foreach (var row in Kept.Rows("pipelines.json"))
            Kept.At(typeof(OldFormatTests), nameof(PipelineHas), [row.Text("takes"), row.Text("gives")], row);
    }

    private static void PipelineHas<TIn, TOut>(JsonElement row)
        where TIn : IKind
        where TOut : IKind
    {
        var name = row.Text("name");
        var pipeline = Json.Read(row.Text("json")).OrThrow().As<TIn, TOut>().OrThrow();
        var shapes = row.GetProperty("input").EnumerateArray().Select(tensor => Shape.Batch([.. tensor.EnumerateArray().Select(size => size.GetInt64())]));
        var input = new Shape<TIn>(InputSizes.Of(TIn.Kind, Items.Of<Shape>(shapes))!);
        var single = pipeline.Initialize(input, 7, Precision.Float32).OrThrow();
        var model = pipeline.Initialize(input, 7, Precision.Float64).OrThrow();
        Assert.Equal(row.GetProperty("parameters").EnumerateArray().Select(text => text.GetString()), model.Parameters.Layout.Specs.Select(spec => $"{spec.Path} {spec.Shape}"));
        Assert.Equal((name, row.Text("single"), row.Text("double")), (name, Kept.HashOf(single.Parameters.ToDoubles()), Kept.HashOf(model.Parameters.ToDoubles())));
        if (row.Numbers("examples") is { Length: > 0 } examples)
        {
            var predictions = model.Predict(examples, count: 2).OrThrow();
            Close.To(row.Numbers("predictions"), [.. predictions.Take(8)], Rounding, name);
            Close.To(row.Numbers("sum"), [predictions.Sum()], Rounding, name);
        }
    }

    [Fact]
    public void Recipes_are_read_and_have_the_hash_that_they_had()
    {
        foreach (var row in Kept.Rows("recipes.json"))
            Kept.At(typeof(OldFormatTests), nameof(RecipeHas), [row.Text("gives"), row.Text("targets")], row);
    }

    private static void RecipeHas<TOut, TTarget>(JsonElement row)
        where TOut : IKind
        where TTarget : IKind
    {
        var recipe = Recipe.FromJson<TOut, TTarget>(row.Text("json")).OrThrow();
        Assert.Equal(row.Text("hash"), recipe.Hash.Hex);
        Assert.Equal(recipe, Recipe.FromJson<TOut, TTarget>(recipe.ToJson()).OrThrow());
    }

    [Fact]
    public void Streams_of_random_numbers_are_those_that_they_were()
    {
        foreach (var row in Kept.Rows("draws.json").Where(row => row.TryGetProperty("bits", out _)))
        {
            var key = new RandomKey(row.GetProperty("seed").GetInt64(), row.GetProperty("epoch").GetInt64(), row.GetProperty("step").GetInt64(), row.GetProperty("part").GetInt64());
            var (bits, normals) = (key.Stream(row.Text("path")), key.Stream(row.Text("path")));
            Assert.Equal(row.GetProperty("bits").EnumerateArray().Select(number => number.GetUInt32()), Enumerable.Range(0, 10).Select(_ => bits.NextUInt32()));
            Close.To(row.Numbers("normals"), [.. Enumerable.Range(0, 4).Select(_ => normals.NextNormal())], 1e-14);
            Assert.Equal(row.GetProperty("permutation").EnumerateArray().Select(number => number.GetInt32()), key.Stream(row.Text("path")).Permutation(12));
        }
    }

    [Fact]
    public void Augmentations_draw_what_they_drew()
    {
        foreach (var row in Kept.Rows("draws.json").Where(row => row.TryGetProperty("pictures", out _)))
        {
            var recipe = Recipe.FromJson<Features, Features>(row.Text("recipe")).OrThrow();
            var seen = OldData.Pictures().Augmented(recipe.Augment, row.GetProperty("seed").GetInt64(), row.GetProperty("epoch").GetInt32(), row.GetProperty("batch").GetInt32()).OrThrow();
            Close.To(row.Numbers("pictures"), [.. seen.InputNumbers.Skip(36 * 9).Take(18)], 1e-6, recipe.ToString());
            Close.To([row.GetProperty("sum").GetDouble()], [seen.InputNumbers.Select((x, i) => x * Math.Cos(i)).Sum()], 1e-4, recipe.ToString());
            Close.To(row.Numbers("targets"), [.. seen.TargetNumbers.Skip(24).Take(6)], 1e-5, recipe.ToString());
        }
    }

    [Fact]
    public void Models_have_the_parameters_and_predictions_that_they_had()
    {
        foreach (var row in Kept.Rows("models.json"))
            Kept.At(typeof(OldFormatTests), nameof(ModelHas), [row.Text("takes"), row.Text("gives")], row);
    }

    private static void ModelHas<TIn, TOut>(JsonElement row)
        where TIn : IKind
        where TOut : IKind
    {
        var model = ModelFile.Load<TIn, TOut>(Kept.Path(row.Text("file"))).OrThrow();
        Assert.Equal((row.Text("precision"), row.Text("numbers")), (model.Parameters.Precision == Precision.Float64 ? "Float64" : "Float32", Kept.HashOf(model.Parameters.ToDoubles())));
        Close.To(row.Numbers("predictions"), model.Predict(row.Numbers("examples"), count: 2).OrThrow(), model.Parameters.Precision == Precision.Float64 ? Rounding : RoundingOfSingles, row.Text("file"));
        Assert.Equal(model.Parameters, model.Pipeline.Initialize(model.Input, 3, model.Parameters.Precision).OrThrow().LoadParameters(Kept.Path(row.Text("file"))).OrThrow().Parameters);
    }
}
