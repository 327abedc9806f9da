namespace DeepPipeline;

/// <summary>
/// Models in files: one safetensors file with each parameter under its path, and the pipeline as JSON in its metadata. Python's
/// safetensors reads it too.
/// </summary>
public static class ModelFile
{
    private const string What = "model file";
    private const int ProbedRoom = 1 << 20;
    private const string TreeKey = "pipeline";
    private const string ShapeKey = "input";
    private const string PrecisionKey = "precision";

    /// <summary>Saves a model, whole or not at all: if anything goes wrong, what was there before is unharmed.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file's path.</param>
    /// <returns>The path; or why it could not be written.</returns>
    public static Result<string> Save<TIn, TOut>(this Model<TIn, TOut> model, string path)
        where TIn : IKind
        where TOut : IKind => Save(model, path, preparation: null);

    internal static Result<string> Save<TIn, TOut>(Model<TIn, TOut> model, string path, string? preparation)
        where TIn : IKind
        where TOut : IKind
    {
        var metadata = new Dictionary<string, string>
        {
            ["format"] = "pipeline",
            [FormatVersion.Key] = FormatVersion.Current,
            [TreeKey] = Json.Write(model.Pipeline.Tree),
            [ShapeKey] = InputSizes.Write(model.Input.Untyped),
            [PrecisionKey] = PrecisionWord.Of(model.Parameters.Precision),
        };
        if (preparation is not null)
            metadata[FormatVersion.Preparation] = preparation;
        var entries = ParameterEntries.Of(model.Parameters);
        var problem = WholeFile.Write(path, What, stream => SafeTensors.Write(stream, metadata, entries, [model.Parameters.Buffer]));
        return problem is null ? Result.Ok(path) : Result.Fail<string>(problem);
    }

    /// <summary>
    /// Whether a file could be written to a place, as <see cref="Save{TIn, TOut}(Model{TIn, TOut}, string)"/> would, asked before training so that the training isn't lost: a megabyte is written beside
    /// it and taken away; what is there is not touched.
    /// </summary>
    /// <param name="path">The file's path.</param>
    /// <returns>The path; or why it could not be written.</returns>
    public static Result<string> CanSave(string path) =>
        WholeFile.Probe(path, What, ProbedRoom) is { } problem ? Result.Fail<string>(problem) : Result.Ok(path);

    /// <summary>Loads a model that <see cref="Save{TIn, TOut}(Model{TIn, TOut}, string)"/> wrote, in this version of the format or a former one. Of a file with a preparation it is the model alone.</summary>
    /// <remarks>
    /// <b>Errors</b>: no such file; not one of ours; one of a newer version; cut off; damaged; a pipeline between other kinds; parameters that are not the
    /// pipeline's; parameters that are NaN.
    /// </remarks>
    /// <param name="path">The file's path.</param>
    /// <typeparam name="TIn">The kind that it should take.</typeparam>
    /// <typeparam name="TOut">The kind that it should give.</typeparam>
    public static Result<Model<TIn, TOut>> Load<TIn, TOut>(string path)
        where TIn : IKind
        where TOut : IKind => Load<TIn, TOut>(path, allowNaN: false);

    /// <summary>Loads a model, perhaps one whose parameters are NaN.</summary>
    /// <remarks><b>Errors</b>: as for <see cref="Load{TIn, TOut}(string)"/>.</remarks>
    /// <param name="path">The file's path.</param>
    /// <param name="allowNaN">Whether parameters may be NaN: a model with some predicts nothing, but one may want to look at it.</param>
    /// <typeparam name="TIn">The kind that it should take.</typeparam>
    /// <typeparam name="TOut">The kind that it should give.</typeparam>
    public static Result<Model<TIn, TOut>> Load<TIn, TOut>(string path, bool allowNaN)
        where TIn : IKind
        where TOut : IKind => SafeTensorsFile.Use(path, content => Read<TIn, TOut>(path, content, allowNaN));

    internal static Result<Model<TIn, TOut>> Read<TIn, TOut>(string path, SafeTensorsFile content, bool allowNaN)
        where TIn : IKind
        where TOut : IKind =>
        content.Metadata.TryGetValue(TreeKey, out var tree) && content.Metadata.TryGetValue(ShapeKey, out var sizes)
            ? FormatVersion
                .Of(path, What, content.Metadata, EndToEndJson.IsKnown)
                .Then(_ => Json.Read(tree))
                .Then(layer => layer.As<TIn, TOut>())
                .Then(pipeline =>
                    ReadShape<TIn>(path, sizes)
                        .Then(input =>
                            pipeline
                                .Lower(input)
                                .Then(program =>
                                    ParameterEntries
                                        .Read(path, content, program, PrecisionOf(content), allowNaN)
                                        .Map(parameters => new Model<TIn, TOut>(pipeline, input, program, parameters))
                                )
                        )
                )
                .MapFail(problem =>
                    problem with
                    {
                        Path = problem.Path.StartsWith(path, StringComparison.Ordinal) ? problem.Path : $"{path}: {problem.Path}",
                    }
                )
            : Result.Fail<Model<TIn, TOut>>(
                new Problem(
                    ProblemCode.File,
                    path,
                    What,
                    "a pipeline in its metadata",
                    "none",
                    "it was not saved by Pipeline; load only parameters, with ModelFile.LoadParameters"
                )
            );

    /// <summary>
    /// Loads parameters for a pipeline from any safetensors file that has tensors of their names and shapes: F64 for double precision; F32, F16 or BF16, which
    /// single precision holds without rounding.
    /// </summary>
    /// <remarks><b>Errors</b>: as for <see cref="Load{TIn, TOut}(string)"/>.</remarks>
    /// <param name="model">A model of the pipeline, for instance freshly initialised.</param>
    /// <param name="path">The file's path.</param>
    public static Result<Model<TIn, TOut>> LoadParameters<TIn, TOut>(this Model<TIn, TOut> model, string path)
        where TIn : IKind
        where TOut : IKind => model.LoadParameters(path, allowNaN: false);

    /// <summary>Loads parameters for a pipeline, perhaps some that are NaN.</summary>
    /// <remarks><b>Errors</b>: as for <see cref="Load{TIn, TOut}(string)"/>.</remarks>
    /// <param name="model">A model of the pipeline, for instance freshly initialised.</param>
    /// <param name="path">The file's path.</param>
    /// <param name="allowNaN">Whether parameters may be NaN.</param>
    public static Result<Model<TIn, TOut>> LoadParameters<TIn, TOut>(this Model<TIn, TOut> model, string path, bool allowNaN)
        where TIn : IKind
        where TOut : IKind =>
        SafeTensorsFile.Use(
            path,
            content =>
                ParameterEntries
                    .Read(path, content, model.Program, model.Parameters.Precision, allowNaN)
                    .Map(parameters => model.WithUnchecked(parameters))
        );

    private static Precision PrecisionOf(SafeTensorsFile content) =>
        PrecisionWord.Read(content.Metadata.GetValueOrDefault(PrecisionKey)) ?? Precision.Float32;

    private static Result<Shape<TIn>> ReadShape<TIn>(string path, string text)
        where TIn : IKind =>
        InputSizes.Read(text) is not { } tensors
            ? Result.Fail<Shape<TIn>>(
                new Problem(ProblemCode.File, path, What, "the input's sizes", text, "the file is damaged; save it again")
            )
        : InputSizes.Of(TIn.Kind, tensors) is { } shape ? Result.Ok(new Shape<TIn>(shape))
        : Result.Fail<Shape<TIn>>(
            new Problem(
                ProblemCode.File,
                path,
                What,
                TIn.Kind.ToString(),
                string.Join(", ", tensors),
                "load it as the kind that it was saved as"
            )
        );
}
