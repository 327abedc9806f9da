namespace DeepPipeline.Ir;

public sealed partial class Lowering
{
    /// <summary>The program of what some layers give within a pipeline. Its parameters are those of the whole pipeline, its outputs stand in the order of the paths.</summary>
    /// <remarks><b>Errors</b>: every problem of the pipeline with the shape; a path at which no layer stands; a layer that gives a pair.</remarks>
    /// <param name="layer">The pipeline.</param>
    /// <param name="paths">The layers' paths, as the summary has them: <c>2.dense</c>; those of combinators too.</param>
    /// <param name="input">The input's shape, the batch first.</param>
    /// <param name="mode">Training or inference.</param>
    /// <param name="kind">The input's kind; null if it is not known.</param>
    public static Result<Program> Activations(Layer layer, Items<string> paths, Shape input, Mode mode = Mode.Eval, Kind? kind = null)
    {
        var lowering = new Lowering(mode) { noted = [] };
        return lowering
            .Walk(layer, input, kind)
            .Then<Program>(_ =>
                paths.IsEmpty ? Problem.Argument("at least one path", "none", "the summary has the paths").At("activations", layer)
                : lowering.Noted(paths, out var values) is { } problem ? problem.At("activations", layer)
                : lowering.builder.Finish(
                    mode,
                    Items.Of<int>(values),
                    outputPair: values.Length > 1 ? Beside([.. values.Select(lowering.builder.ShapeOf)]) : null
                )
            );
    }

    /// <summary>The paths that some paths or patterns mean, of layers and combinators that give one value.</summary>
    /// <remarks><b>Errors</b>: every problem of the pipeline with the shape; a pattern that fits nothing, or only what gives pairs.</remarks>
    /// <param name="layer">The pipeline.</param>
    /// <param name="paths">Paths, which stay as they are, or patterns, as <see cref="LayerPath.Matches"/> has them.</param>
    /// <param name="input">The input's shape, the batch first.</param>
    /// <param name="kind">The input's kind; null if it is not known.</param>
    public static Result<Items<string>> ActivationPaths(Layer layer, Items<string> paths, Shape input, Kind? kind = null)
    {
        var lowering = new Lowering(Mode.Eval) { noted = [] };
        return lowering
            .Walk(layer, input, kind)
            .Then(_ =>
            {
                var single = lowering.noted!.Where(one => one.Value >= 0).Select(one => one.Key).ToArray();
                var found = paths.Map(path =>
                    IsPattern(path) ? Items.Of(single.Where(one => new LayerPath(one).Matches(path))) : Items.Of<string>(path)
                );
                return System.Array.FindIndex([.. found], those => those.IsEmpty) is var none and >= 0
                    ? Missing(paths[none], lowering.noted!).At("activations", layer)
                    : Result.Ok(Items.Of(found.SelectMany(those => those).Distinct()));
            });

        static bool IsPattern(string path) => path.AsSpan().ContainsAny('*', '?');
    }

    // Halves and not one by one, so that no walk over many goes deep.
    private static Shape Beside(Shape[] shapes) =>
        shapes.Length == 1 ? shapes[0] : Shape.Pair(Beside(shapes[..(shapes.Length / 2)]), Beside(shapes[(shapes.Length / 2)..]));

    // The values that layers gave at some paths; or a problem that names the first path at which there is none.
    private Problem? Noted(Items<string> paths, out int[] values)
    {
        values = [.. paths.Select(wanted => noted!.GetValueOrDefault(wanted, int.MinValue))];
        var missing = System.Array.IndexOf(values, int.MinValue);
        var pair = System.Array.FindIndex(values, value => value < 0);
        return missing >= 0 ? Missing(paths[missing], noted!)
            : pair >= 0 ? Problem.Shape("a layer that gives one value", $"\"{paths[pair]}\", which gives a pair", "take a layer within it")
            : null;
    }

    private static Problem Missing(string path, Dictionary<string, int> noted) =>
        Problem.Shape(
            "the path of a layer",
            $"\"{path}\"",
            NearestName.Of(path, noted.Keys) is { } near
                ? $"did you mean \"{near}\"?"
                : $"there are {string.Join(", ", noted.Keys.Take(10))}{(noted.Count > 10 ? ", …" : "")}"
        );
}
