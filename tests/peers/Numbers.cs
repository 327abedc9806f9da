using System.Text.Json;
using DeepPipeline.Ir;
using LanguageExt;

namespace DeepPipeline.Peers;

/// <summary>A parameter as it goes to the other side.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Sizes">Its shape.</param>
/// <param name="Values">Its numbers.</param>
/// <param name="Gradient">The gradient; null for a running statistic.</param>
/// <param name="After">What a running statistic becomes in the step; null if it stays.</param>
internal sealed record ParameterNumbers(string Path, long[] Sizes, double[] Values, double[]? Gradient, double[]? After);

/// <summary>A program at a point: all that went in and all that came out.</summary>
/// <param name="Section">Whether it is a layer, a loss or a model.</param>
/// <param name="Name">The row in which it counts.</param>
/// <param name="Source">As one would write it.</param>
/// <param name="Arguments">The record's arguments by name.</param>
/// <param name="Kind">The kind of the input.</param>
/// <param name="Learning">Whether the program is the one for learning.</param>
/// <param name="Draws">Whether it draws random numbers.</param>
/// <param name="Sizes">The input's shape, the batch first; of a pair the shape of each value.</param>
/// <param name="Whole">Whether the input holds whole numbers, tokens for example; of a pair each value.</param>
/// <param name="Input">The input; of a pair one value after the other.</param>
/// <param name="Target">The target of a loss.</param>
/// <param name="Cotangent">What the output was multiplied by.</param>
/// <param name="Parameters">The parameters.</param>
/// <param name="Output">The output.</param>
/// <param name="OfInput">The gradient with respect to the input; empty for tokens.</param>
internal sealed record Computed(
    string Section,
    string Name,
    string Source,
    Dictionary<string, object?> Arguments,
    string Kind,
    bool Learning,
    bool Draws,
    long[][] Sizes,
    bool[] Whole,
    double[] Input,
    double[]? Target,
    double[] Cotangent,
    ParameterNumbers[] Parameters,
    double[] Output,
    double[] OfInput
);

/// <summary>Programs run at random points in double precision.</summary>
internal static class Numbers
{
    internal static JsonSerializerOptions Json { get; } =
        new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, DictionaryKeyPolicy = JsonNamingPolicy.CamelCase };

    internal static Computed Of(
        string section,
        string name,
        object described,
        Kind kind,
        Program program,
        long batch,
        long seed,
        Func<Random, double[]>? target = null
    )
    {
        var random = new Random((int)seed);
        var parameters = program.Parameters.Fold(
            Initialization.Draw(program, 0, Precision.Float64),
            (all, spec) => all.With(spec.Path, Draw(random, spec.Shape.Count, spec.IsBuffer)).OrThrow()
        );
        var shapes = program.InputShapes.Take(program.InputCount).ToArray();
        var numbers = Draw(random, shapes.Sum(shape => shape.Count) * batch);
        var input = Masked(Properties.Generators.Inputs.Of(program, numbers, batch), kind, shapes, batch);
        var targets = target?.Invoke(random);
        var cotangent = Draw(
            random,
            program.Outputs.Sum(output => program.ShapeOf(output).At(batch).Aggregate(1L, (product, size) => product * size))
        );
        var key = new RandomKey(seed, 1, 1);
        var found = Gradients.Of(program, parameters, input, batch, cotangent, targets, key);
        return new Computed(
            section,
            name,
            described.ToString()!,
            Arguments(described),
            kind.Name,
            program.Mode == Mode.Train,
            Draws(program),
            [.. shapes.Select(shape => shape.At(batch))],
            [.. shapes.Select((_, i) => program.HoldsIndices(i))],
            input,
            targets,
            cotangent,
            [
                .. program.Parameters.Map(
                    (i, spec) =>
                        new ParameterNumbers(
                            spec.Path,
                            [.. spec.Shape.Dims.Map(d => d.Size)],
                            parameters.Find(spec.Path).OrThrow(),
                            spec.IsBuffer ? null : found.OfParameters.Find(spec.Path).IfNone(() => new double[spec.Shape.Count]),
                            After(i)
                        )
                ),
            ],
            found.Output,
            found.OfInput
        );

        // What a statistic becomes is a value of the program.
        double[]? After(int parameter) =>
            program.Updates.Filter(update => update.Parameter == parameter) is [var update]
                ? Gradients.Of(program.Giving([update.Value]), parameters, input, batch, null, targets, key).Output
                : null;
    }

    // A mask says yes or no, and yes of the first step: where nothing is seen PyTorch's attention gives no numbers.
    private static double[] Masked(double[] input, Kind kind, Shape[] shapes, long batch)
    {
        var start = 0;
        return
        [
            .. Values(kind)
                .Zip(shapes, (value, shape) => (Kind: value, Shape: shape))
                .SelectMany(value =>
                {
                    var own = input[start..(start += (int)(value.Shape.Count * batch))];
                    return value.Kind == Mask.Kind ? own.Select((x, i) => x > 0 || i % value.Shape.Count == 0 ? 1.0 : 0.0) : own;
                }),
        ];
    }

    private static IEnumerable<Kind> Values(Kind kind) => kind.IsPair ? kind.Parts.SelectMany(Values) : [kind];

    /// <summary>Normal numbers; positive ones where only those make sense.</summary>
    internal static double[] Draw(Random random, long count, bool positive = false) =>
        [
            .. Enumerable
                .Range(0, (int)count)
                .Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))
                .Select(x => positive ? 0.1 + (x * x) : x),
        ];

    private static bool Draws(Program program) =>
        program.Instructions.Exists(i =>
            i.Primitive is RandomSource || (i.Primitive is DropoutOp { DropProbability: > 0 } && program.Mode == Mode.Train)
        );

    /// <summary>A record's arguments by name, but for initialisers, which draw nothing here.</summary>
    internal static Dictionary<string, object?> Arguments(object described) =>
        described
            .GetType()
            .GetProperties()
            .Where(p => p.Name is not ("EqualityContract" or "Keyword" or "Slots" or "Problems") && p.GetIndexParameters().Length == 0)
            .Select(p => (p.Name, Value: p.GetValue(described)))
            .Where(p => p.Value is not Initializer)
            .ToDictionary(
                p => p.Name,
                p =>
                    p.Value switch
                    {
                        null or bool or int or long or double or string => p.Value,
                        Padding padding => padding.IsSame ? "same" : padding.Size,
                        Items<long> sizes => sizes.ToArray(),
                        Items<int> axes => axes.ToArray(),
                        Kind kind => kind.Name,
                        var other => other.ToString(),
                    }
            );
}
