using System.Globalization;
using System.Runtime.InteropServices;
using LanguageExt;
using Pipeline.Programs;
using static LanguageExt.Prelude;

namespace Pipeline;

/// <summary>
/// Models in files: one safetensors file with each parameter under its path, and the pipeline as JSON in its metadata. Python's
/// safetensors reads it too.
/// </summary>
public static class ModelFile
{
    private const string TreeKey = "pipeline";
    private const string ShapeKey = "input";
    private const string PrecisionKey = "precision";

    /// <summary>Saves a model, whole or not at all: if anything goes wrong, what was there before is unharmed.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file's path.</param>
    /// <returns>The path; or why it could not be written.</returns>
    public static Result<string> Save<TIn, TOut>(this Model<TIn, TOut> model, string path)
        where TIn : IKind
        where TOut : IKind
    {
        var metadata = new Dictionary<string, string>
        {
            ["format"] = "pipeline",
            [TreeKey] = Json.Write(model.Pipeline.Tree),
            [ShapeKey] = InputSizes.Write(model.Input.Untyped),
            [PrecisionKey] = model.Parameters.Precision.ToString(),
        };
        var size = model.Parameters.Precision == Precision.Float64 ? 8 : 4;
        var layout = model.Parameters.Layout;
        var entries = layout.Specs
            .Map((i, spec) => new SafeTensors.Entry(spec.Path, size == 8 ? "F64" : "F32", spec.Shape.At(0), layout.Offsets[i] * size, (layout.Offsets[i] + spec.Shape.Count) * size))
            .ToList();
        var problem = WholeFile.Write(path, "model file", stream => SafeTensors.Write(stream, metadata, entries, [model.Parameters.Buffer]));
        return problem is null ? Result.Ok(path) : Result.Fail<string>(problem);
    }

    /// <summary>Loads a model that <see cref="Save"/> wrote.</summary>
    /// <remarks><b>Errors</b>: no such file; not one of ours; cut off; damaged; a pipeline between other kinds; parameters that are not the pipeline's.</remarks>
    /// <param name="path">The file's path.</param>
    /// <typeparam name="TIn">The kind that it should take.</typeparam>
    /// <typeparam name="TOut">The kind that it should give.</typeparam>
    public static Result<Model<TIn, TOut>> Load<TIn, TOut>(string path)
        where TIn : IKind
        where TOut : IKind =>
        SafeTensors.Read(path).Then(content =>
            content.Metadata.TryGetValue(TreeKey, out var tree) && content.Metadata.TryGetValue(ShapeKey, out var sizes)
                ? Json.Read(tree)
                    .Then(layer => layer.As<TIn, TOut>())
                    .Then(pipeline => ReadShape<TIn>(path, sizes).Then(input => pipeline.Lower(input).Then(program => ReadParameters(path, content, program, content.Metadata.GetValueOrDefault(PrecisionKey) == nameof(Precision.Float64) ? Precision.Float64 : Precision.Float32).Map(parameters => new Model<TIn, TOut>(pipeline, input, program, parameters)))))
                    .MapFail(problem => problem with { Path = problem.Path.StartsWith(path, StringComparison.Ordinal) ? problem.Path : $"{path}: {problem.Path}" })
                : Result.Fail<Model<TIn, TOut>>(new Problem(path, "model file", "a pipeline in its metadata", "none", "it was not saved by Pipeline; load only parameters, with ModelFile.LoadParameters")));

    /// <summary>Loads parameters for a pipeline from any safetensors file that has tensors of their names and shapes.</summary>
    /// <param name="model">A model of the pipeline, for instance freshly initialised.</param>
    /// <param name="path">The file's path.</param>
    public static Result<Model<TIn, TOut>> LoadParameters<TIn, TOut>(this Model<TIn, TOut> model, string path)
        where TIn : IKind
        where TOut : IKind =>
        SafeTensors.Read(path).Then(content => ReadParameters(path, content, model.Program, model.Parameters.Precision).Map(parameters => model.Having(parameters)));

    private static Result<Shape<TIn>> ReadShape<TIn>(string path, string text)
        where TIn : IKind =>
        InputSizes.Read(text) is not { } tensors ? Result.Fail<Shape<TIn>>(new Problem(path, "model file", "the input's sizes", text, "the file is damaged; save it again"))
        : InputSizes.Of(TIn.Kind, tensors) is { } shape ? Result.Ok(new Shape<TIn>(shape))
        : Result.Fail<Shape<TIn>>(new Problem(path, "model file", TIn.Kind.ToString(), string.Join(", ", tensors), "load it as the kind that it was saved as"));

    private static Result<Parameters> ReadParameters(string path, SafeTensors.Content content, Program program, Precision ofNone)
    {
        var layout = ParameterLayout.Of(program);
        var found = content.Entries.ToDictionary(e => e.Name);
        var type = (content.Entries.Count == 0 ? ofNone == Precision.Float64 : content.Entries.All(e => e.Type == "F64")) ? "F64" : "F32";
        var problems = Items<Problem>.None;
        foreach (var spec in layout.Specs)
        {
            var expected = $"{type} {spec.Shape}";
            if (!found.Remove(spec.Path, out var entry))
                problems = problems.Add(new Problem($"{path}: {spec.Path}", "parameter", expected, "nothing", "the file belongs to another pipeline"));
            else if (entry.Type != type || !entry.Shape.SequenceEqual(spec.Shape.At(0)) || entry.End - entry.Start != spec.Shape.Count * (type == "F64" ? 8 : 4))
                problems = problems.Add(new Problem($"{path}: {spec.Path}", "parameter", expected, $"{entry.Type} {string.Join('×', entry.Shape)}", "the file belongs to another pipeline, or is damaged"));
        }

        problems += Seq(found.Keys.Select(name => new Problem($"{path}: {name}", "parameter", "no such parameter", "one", "the file belongs to another pipeline")));
        if (!problems.IsEmpty)
            return Result.Fail<Parameters>(problems);
        return Result.Ok(type == "F64" ? new Parameters(layout, Fill(new double[layout.Count])) : new Parameters(layout, Fill(new float[layout.Count])));

        T[] Fill<T>(T[] buffer)
            where T : unmanaged
        {
            var entries = content.Entries.ToDictionary(e => e.Name);
            for (var i = 0; i < layout.Specs.Count; i++)
            {
                var entry = entries[layout.Specs[i].Path];
                MemoryMarshal.Cast<byte, T>(content.Data.AsSpan((int)entry.Start, (int)(entry.End - entry.Start))).CopyTo(buffer.AsSpan((int)layout.Offsets[i]));
            }

            return buffer;
        }
    }
}
