using System.Text.Json;

namespace DeepPipeline;

public sealed partial record EndToEnd<TRaw, TIn, TOut>
{
    /// <summary>Saves model, preparation, class names and the targets' standardisation as one file, whole or not at all. <see cref="ModelFile"/> reads the model of it.</summary>
    /// <param name="path">The file's path.</param>
    /// <returns>The path; or why it could not be written.</returns>
    public Result<string> Save(string path) => ModelFile.Save(Model, path, EndToEndJson.Write(this));
}

public static partial class EndToEnd
{
    /// <summary>Loads what <see cref="EndToEnd{TRaw, TIn, TOut}.Save"/> wrote.</summary>
    /// <remarks>
    /// <b>Errors</b>: those of <see cref="ModelFile.Load{TIn, TOut}(string)"/>; a file without a preparation; a preparation of other types than asked for; one that none of
    /// the readers knows, with the package that has it.
    /// </remarks>
    /// <param name="path">The file's path.</param>
    /// <param name="readers">Those of preparations that are not the library's own: <c>SubwordTokenizer.Reader</c>.</param>
    /// <typeparam name="TRaw">What it should take.</typeparam>
    /// <typeparam name="TIn">The kind that its model should take.</typeparam>
    /// <typeparam name="TOut">The kind that its model should give.</typeparam>
    /// <example><code>EndToEnd.Load&lt;Row, Features, Features&gt;("prices.safetensors")</code></example>
    public static Result<EndToEnd<TRaw, TIn, TOut>> Load<TRaw, TIn, TOut>(string path, params PreparationReader[] readers)
        where TIn : IKind
        where TOut : IKind =>
        SafeTensorsFile.Use(
            path,
            content =>
                ModelFile
                    .Read<TIn, TOut>(path, content, allowNaN: false)
                    .Then(model =>
                        content.Metadata.TryGetValue(FormatVersion.Preparation, out var text)
                            ? EndToEndJson
                                .Read<TRaw, TIn, TOut>(text, model, readers)
                                .MapFail(problem =>
                                    problem with
                                    {
                                        Path =
                                            $"{path}: {FormatVersion.Preparation}{(problem.Path.StartsWith("$.", StringComparison.Ordinal) ? problem.Path[1..] : "")}",
                                    }
                                )
                            : new Problem(
                                ProblemCode.File,
                                path,
                                "model file",
                                "a preparation beside the model",
                                "none",
                                "load the model alone, with ModelFile.Load, or put a preparation in front of it and save that: (preparation >> model).Then(whole => whole.Save(path))"
                            )
                    )
        );
}

/// <summary>What stands around a model, as JSON in its file's metadata.</summary>
internal static class EndToEndJson
{
    private const string What = "endToEnd";

    /// <summary>Whether it is of this version.</summary>
    internal static bool IsKnown(string json) => DataJson.Read(json, What, _ => true).IsOk;

    internal static string Write<TRaw, TIn, TOut>(EndToEnd<TRaw, TIn, TOut> whole)
        where TIn : IKind
        where TOut : IKind =>
        DataJson.Write(
            What,
            json =>
            {
                PreparationJson.Raw(json, "preparation", whole.Preparation.ToJson());
                if (!whole.ClassNames.IsEmpty)
                {
                    json.WriteStartArray("classes");
                    foreach (var name in whole.ClassNames)
                        json.WriteStringValue(name);
                    json.WriteEndArray();
                }

                PreparationJson.Optional(json, whole.Targets, "targets");
            }
        );

    internal static Result<EndToEnd<TRaw, TIn, TOut>> Read<TRaw, TIn, TOut>(
        string json,
        Model<TIn, TOut> model,
        PreparationReader[] readers
    )
        where TIn : IKind
        where TOut : IKind =>
        DataJson
            .Read(
                json,
                What,
                root =>
                    Preparation
                        .FromJson<TRaw, TIn>(root.GetProperty("preparation").GetRawText(), readers)
                        .And(PreparationJson.Optional(root, "targets"))
                        .Then(both => both.First.Then(model, Classes(root), both.Second.Of))
            )
            .Then(read => read);

    private static Items<string> Classes(JsonElement root) =>
        root.TryGetProperty("classes", out var classes)
            ? Items.Of(classes.EnumerateArray().Select(name => name.GetString() ?? throw new JsonException("a class is null")))
            : Items<string>.None;
}
