namespace DeepPipeline;

/// <summary>Parameters as tensors of a file: each under its path, in the order of the buffer.</summary>
internal static class ParameterEntries
{
    private const string OfAnother = "the file belongs to another pipeline";

    /// <summary>The tensors of parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="prefix">What stands before each path.</param>
    /// <param name="start">Where the first starts.</param>
    internal static List<SafeTensors.Entry> Of(Parameters parameters, string prefix = "", long start = 0)
    {
        var (type, size) = parameters.Precision == Precision.Float64 ? ("F64", sizeof(double)) : ("F32", sizeof(float));
        var layout = parameters.Layout;
        return
        [
            .. layout.Specs.Select(
                (spec, i) =>
                    new SafeTensors.Entry(
                        prefix + spec.Path,
                        type,
                        spec.Shape.At(0),
                        start + (layout.Offsets[i] * size),
                        start + ((layout.Offsets[i] + spec.Shape.Count) * size)
                    )
            ),
        ];
    }

    /// <summary>The parameters of a program from a file that has these and no others.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="content">The file.</param>
    /// <param name="program">The program.</param>
    /// <param name="ofNone">The precision if there are no parameters.</param>
    /// <param name="allowNaN">Whether some may be NaN.</param>
    internal static Result<Parameters> Read(string path, SafeTensorsFile content, Program program, Precision ofNone, bool allowNaN)
    {
        var layout = ParameterLayout.Of(program);
        var found = content.Entries.ToDictionary(e => e.Name);
        var isDouble = content.Entries.Count == 0 ? ofNone == Precision.Float64 : content.Entries.All(e => e.Type == "F64");
        var (entries, problems) = (new List<SafeTensors.Entry>(), new List<Problem>());
        foreach (var spec in layout.Specs)
        {
            var expected = $"{(isDouble ? "F64" : "F32")} {spec.Shape}";
            if (!found.Remove(spec.Path, out var entry))
                problems.Add(new Problem(ProblemCode.File, $"{path}: {spec.Path}", "parameter", expected, "nothing", OfAnother));
            else if (!entry.Shape.AsSpan().SequenceEqual(spec.Shape.At(0)))
                problems.Add(new Problem(ProblemCode.File, $"{path}: {spec.Path}", "parameter", expected, entry.Describe, OfAnother));
            else if (entry.Type is not ("F64" or "F32" or "F16" or "BF16"))
                problems.Add(
                    new Problem(
                        ProblemCode.File,
                        $"{path}: {spec.Path}",
                        "parameter",
                        "numbers of type F32, F64, F16 or BF16",
                        entry.Describe,
                        "tensors of other types are not read: convert it to F32 before"
                    )
                );
            else if (entry.Type == "F64" != isDouble)
                problems.Add(
                    new Problem(
                        ProblemCode.File,
                        $"{path}: {spec.Path}",
                        "parameter",
                        expected,
                        entry.Describe,
                        "others are in single precision: convert all to F32, or all to F64"
                    )
                );
            else
                entries.Add(entry);
        }

        problems.AddRange(
            found.Keys.Select(name => new Problem(ProblemCode.File, $"{path}: {name}", "parameter", "no such parameter", "one", OfAnother))
        );
        if (problems.Count > 0)
            return Result.Fail<Parameters>(Items.Of<Problem>(problems));
        var parameters = isDouble
            ? new Parameters(layout, Doubles(content, layout, entries))
            : new Parameters(layout, Singles(content, layout, entries));
        return !allowNaN && FirstNaN(parameters) is var (name, index)
            ? Result.Fail<Parameters>(
                new Problem(
                    ProblemCode.File,
                    $"{path}: {name}",
                    "parameter",
                    "numbers",
                    FormattableString.Invariant($"NaN at place {index} (from 0)"),
                    "a model with NaN predicts nothing: take a file from before it diverged, or load it with allowNaN: true to look at it"
                )
            )
            : Result.Ok(parameters);
    }

    /// <summary>Reads the tensors one after another into one buffer.</summary>
    internal static double[] Doubles(SafeTensorsFile content, ParameterLayout layout, IReadOnlyList<SafeTensors.Entry> entries)
    {
        var buffer = new double[layout.Count];
        for (var i = 0; i < entries.Count; i++)
            content.Read(entries[i], At(buffer, layout, i));
        return buffer;
    }

    /// <inheritdoc cref="Doubles"/>
    internal static float[] Singles(SafeTensorsFile content, ParameterLayout layout, IReadOnlyList<SafeTensors.Entry> entries)
    {
        var buffer = new float[layout.Count];
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Type == "F32")
                content.Read(entries[i], At(buffer, layout, i));
            else
                content.ReadHalves(entries[i], At(buffer, layout, i));
        }

        return buffer;
    }

    private static Span<T> At<T>(T[] buffer, ParameterLayout layout, int i) =>
        buffer.AsSpan((int)layout.Offsets[i], (int)layout.Specs[i].Shape.Count);

    private static (string Path, long Index)? FirstNaN(Parameters parameters)
    {
        var index = parameters.Buffer is double[] doubles
            ? System.Array.FindIndex(doubles, double.IsNaN)
            : System.Array.FindIndex((float[])parameters.Buffer, float.IsNaN);
        if (index < 0)
            return null;
        var layout = parameters.Layout;
        var i = layout.Specs.Count - 1;
        while (layout.Offsets[i] > index)
            i--;
        return (layout.Specs[i].Path, index - layout.Offsets[i]);
    }
}
