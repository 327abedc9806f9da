using System.Diagnostics;

namespace DeepPipeline;

/// <summary>Where each parameter of a model lies in the buffer. It depends on the model and its input's shape, not on the mode.</summary>
/// <param name="Specs">The parameters, in the order of the buffer.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record ParameterLayout(Items<ParameterSpec> Specs) : IShown
{
    private string Line => Show.Line(this);

    /// <summary>Where each parameter starts, in numbers.</summary>
    public Items<long> Offsets { get; } = [.. Starts(Specs)];

    /// <summary>How many values there are.</summary>
    public long Count => Specs.Fold(0L, (count, spec) => count + spec.Shape.Count);

    /// <summary>The layout of a program's parameters.</summary>
    public static ParameterLayout Of(Program program) => new(program.Parameters);

    /// <summary>The first difference in names or shapes to another layout; null if there is none.</summary>
    internal Problem? Mismatch(ParameterLayout other)
    {
        for (var i = 0; i < Math.Max(Specs.Count, other.Specs.Count); i++)
        {
            var (expected, actual) = (Describe(this, i), Describe(other, i));
            if (expected != actual)
                return new Problem(
                    ProblemCode.Parameters,
                    (i < Specs.Count ? Specs[i] : other.Specs[i]).Path,
                    "parameter",
                    expected,
                    actual,
                    "use the parameters of the same pipeline for inputs of the same shape"
                );
        }

        return null;

        static string Describe(ParameterLayout layout, int i) =>
            i < layout.Specs.Count ? $"{layout.Specs[i].Path} {layout.Specs[i].Shape}" : "nothing";
    }

    string IShown.Line => FormattableString.Invariant($"layout of {Count:N0} parameters in {Specs.Count:N0} tensors");

    string IShown.Block => string.Join('\n', Specs.Map(spec => $"{spec.Path}  {spec.Shape}"));

    /// <inheritdoc/>
    public bool Equals(ParameterLayout? other) => other is not null && Specs == other.Specs;

    /// <inheritdoc/>
    public override int GetHashCode() => Specs.GetHashCode();

    private static IEnumerable<long> Starts(Items<ParameterSpec> specs)
    {
        var offset = 0L;
        foreach (var spec in specs)
        {
            yield return offset;
            offset += spec.Shape.Count;
        }
    }
}
