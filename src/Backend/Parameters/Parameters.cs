using System.Collections.Frozen;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace DeepPipeline;

/// <summary>
/// The values of a model, as an immutable value beside it: one contiguous buffer, each parameter a stretch of it, named by
/// its path (<c>2.dense/weight</c>). Equal if layout and bits are.
/// </summary>
[DebuggerDisplay("{Line,nq}")]
public sealed partial class Parameters : IEquatable<Parameters>
{
    private string Line => Show.Line(this);

    private readonly Array buffer;
    private readonly FrozenDictionary<string, int> indexOf;

    internal Parameters(ParameterLayout layout, Array buffer)
    {
        (Layout, this.buffer) = (layout, buffer);
        indexOf = layout.Specs.Select((spec, i) => (spec.Path, i)).ToFrozenDictionary(x => x.Path, x => x.i);
    }

    /// <summary>The parameters' names, shapes and places.</summary>
    public ParameterLayout Layout { get; }

    /// <summary>The parameters' paths, in the order of the buffer.</summary>
    public IEnumerable<string> Paths => Layout.Specs.Map(s => s.Path);

    /// <summary>The precision of the numbers.</summary>
    public Precision Precision => buffer is double[] ? Precision.Float64 : Precision.Float32;

    /// <summary>How many values there are.</summary>
    public long Count => buffer.LongLength;

    /// <summary>The numbers themselves, of the precision's type: not to be changed.</summary>
    internal Array Buffer => buffer;

    /// <summary>The bytes of the whole buffer.</summary>
    internal ReadOnlySpan<byte> Bytes => BytesOf(buffer);

    /// <summary>One parameter's values, row by row, in double precision.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>The numbers; or the nearest path there is.</returns>
    public Result<double[]> Find(string path) => PlaceOf(path).Map(Doubles);

    private Result<int> PlaceOf(string path) =>
        indexOf.TryGetValue(path, out var index)
            ? Result.Ok(index)
            : Result.Fail<int>(
                new Problem(
                    ProblemCode.Parameters,
                    path,
                    "parameter",
                    $"one of {string.Join(", ", Paths.Take(20))}{(indexOf.Count > 20 ? ", …" : "")}",
                    path.Length > 0 ? path : "\"\"",
                    "parameters are named layer path / name"
                )
            );

    /// <summary>One parameter's values, row by row, without a copy.</summary>
    /// <remarks><b>Errors</b>: a path that there is not; a type that is not that of the <see cref="Precision"/>.</remarks>
    /// <typeparam name="T"><see cref="float"/> in single precision, <see cref="double"/> in double.</typeparam>
    /// <param name="path">Its path.</param>
    /// <example><code>foreach (var weight in model.Parameters.Values&lt;float&gt;("0.dense/weight").OrThrow().Span) …</code></example>
    public Result<ReadOnlyMemory<T>> Values<T>(string path)
        where T : unmanaged =>
        PlaceOf(path)
            .Then<ReadOnlyMemory<T>>(index =>
                buffer is T[] values
                    ? new ReadOnlyMemory<T>(values, (int)Layout.Offsets[index], (int)Layout.Specs[index].Shape.Count)
                    : new Problem(
                        ProblemCode.Parameters,
                        path,
                        "parameter",
                        $"values of {Precision}, {buffer.GetType().GetElementType()!.Name}",
                        typeof(T).Name,
                        "take that type, or parameters.To(Precision.Float64)"
                    )
            );

    /// <summary>The same parameters with other numbers for one.</summary>
    /// <remarks><b>Errors</b>: a path at which no parameter is; not as many values as it has. Values that are not finite are taken as they are.</remarks>
    /// <param name="path">Its path.</param>
    /// <param name="values">Its values, row by row; as many as its shape has.</param>
    public Result<Parameters> With(string path, params double[] values) =>
        Find(path)
            .Then(old =>
                old.Length == values.Length
                    ? Result.Ok(Replace(Layout.Offsets[indexOf[path]], values))
                    : Result.Fail<Parameters>(
                        new Problem(
                            ProblemCode.Parameters,
                            path,
                            "parameter",
                            $"{old.Length} numbers, {Layout.Specs[indexOf[path]].Shape}",
                            $"{values.Length}",
                            "give every number of the parameter, row by row"
                        )
                    )
            );

    /// <summary>All values in double precision, in the order of the buffer.</summary>
    public double[] ToDoubles() => buffer is double[] doubles ? [.. doubles] : Array.ConvertAll((float[])buffer, x => (double)x);

    /// <summary>The same values in another precision.</summary>
    public Parameters To(Precision precision) => precision == Precision ? this : FromDoubles(Layout, ToDoubles(), precision);

    /// <inheritdoc/>
    public bool Equals(Parameters? other) =>
        other is not null && Precision == other.Precision && Layout.Equals(other.Layout) && Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Parameters);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Layout);
        hash.AddBytes(Bytes[..Math.Min(Bytes.Length, 1024)]);
        return hash.ToHashCode();
    }

    /// <summary><c>101,770 parameters, Float32</c>.</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Count:N0} parameters, {Precision}");

    internal static Parameters FromDoubles(ParameterLayout layout, double[] values, Precision precision) =>
        new(layout, precision == Precision.Float64 ? values : Array.ConvertAll(values, x => (float)x));

    internal static ReadOnlySpan<byte> BytesOf(Array buffer) =>
        buffer switch
        {
            double[] doubles => MemoryMarshal.AsBytes(doubles.AsSpan()),
            float[] floats => MemoryMarshal.AsBytes(floats.AsSpan()),
            _ => (byte[])buffer,
        };

    private double[] Doubles(int index)
    {
        var (offset, count) = ((int)Layout.Offsets[index], (int)Layout.Specs[index].Shape.Count);
        return buffer is double[] doubles
            ? doubles[offset..(offset + count)]
            : Array.ConvertAll(((float[])buffer)[offset..(offset + count)], x => (double)x);
    }

    private Parameters Replace(long offset, double[] values)
    {
        var all = ToDoubles();
        values.CopyTo(all, offset);
        return FromDoubles(Layout, all, Precision);
    }
}
