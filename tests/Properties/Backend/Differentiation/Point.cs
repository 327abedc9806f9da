using DeepPipeline.Properties.Generators;
using DeepPipeline.Properties.Oracles;
using LanguageExt;
using TorchSharp;

namespace DeepPipeline.Properties.Backend.Differentiation;

/// <summary>A program with random parameters and a random batch: where it is run and differentiated.</summary>
/// <param name="Program">The program.</param>
/// <param name="Parameters">Its parameters, normal, in double precision; none is zero, so that nothing is trivially right.</param>
/// <param name="Input">The batch.</param>
/// <param name="Batch">How many examples it has.</param>
/// <param name="Seed">What all of it was drawn from, and what dropout draws from.</param>
public sealed record Point(Program Program, Parameters Parameters, double[] Input, long Batch, long Seed)
{
    /// <summary>The target, if the program ends in a loss.</summary>
    public double[]? Target { get; init; }

    /// <summary>What computes primitives, if it is not the library: one that is broken.</summary>
    internal PrimitiveInterpreter? Interpreter { get; init; }

    /// <summary>Where gradients that are checked come from; from the derived program unless given, of broken primitives from autograd.</summary>
    internal GradientSource? Source { get; init; }

    /// <summary>What derives programs, if it is not the library: a rule of it is broken.</summary>
    internal Deriving? Derive { get; init; }

    /// <summary>Where dropout draws from.</summary>
    public RandomKey Key => new(Seed, 1, 1);

    /// <summary>A point whose values all stay within a bound, so that rounding and small steps mean the same everywhere.</summary>
    public static Point Draw(
        Program program,
        long batch,
        long seed,
        Func<RandomStream, double[]>? target = null,
        double bound = 1000,
        double size = 1
    )
    {
        for (var (scale, number) = (size, seed); ; (scale, number) = (scale * 0.7, number + 1_000_003))
        {
            var random = new RandomKey(number).Stream("point");
            var parameters = program.Parameters.Fold(
                Initialization.Draw(program, 0, Precision.Float64),
                (all, spec) => all.With(spec.Path, Drawn(random, spec, scale)).OrThrow()
            );
            var point = new Point(
                program,
                parameters,
                Inputs.Of(
                    program,
                    Normals(random, program.InputShapes.Take(program.InputCount).Sum(shape => shape.Count) * batch, scale),
                    batch
                ),
                batch,
                number
            )
            {
                Target = target?.Invoke(random),
            };
            if (
                point
                    .Oracle()
                    .Where((_, i) => program.TypeOf(i).Element.IsReal())
                    .All(value => value.Data.All(x => Math.Abs(x) <= bound || double.IsNegativeInfinity(x)))
            )
                return point;
        }
    }

    /// <summary>Normal numbers.</summary>
    public static double[] Normals(RandomStream random, long count, double scale = 1) =>
        [.. Enumerable.Range(0, (int)count).Select(_ => scale * random.NextNormal())];

    // A running variance is positive; a mean may be.
    private static double[] Drawn(RandomStream random, ParameterSpec spec, double scale) =>
        spec.IsBuffer ? [.. Normals(random, spec.Shape.Count, scale).Select(x => 0.1 + (x * x))] : Normals(random, spec.Shape.Count, scale);

    /// <summary>What the backend finds.</summary>
    public Differentiated Run(double[]? cotangent = null) =>
        Gradients.Of(Program, Parameters, Input, Batch, cotangent, Target, Key, Interpreter);

    /// <summary>One value as the backend finds it.</summary>
    public double[] Value(int value) => (this with { Program = Program.Giving([value]) }).Run().Output;

    /// <summary>What the backend finds for every instruction in one run; null for those that the result does not depend on.</summary>
    public IReadOnlyList<Value?> Values()
    {
        using var grad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var buffer = new ParameterBuffer(Parameters, torch.CPU, forTraining: false);
        using var execution = new Execution(Program, Parameters.Precision, torch.CPU, Interpreter);
        execution.Run(buffer.Views, Gradients.Numbers(Program, Input, Target, Batch, Parameters.Precision), Key);
        return
        [
            .. Enumerable
                .Range(0, Program.ValueCount)
                .Select(i => execution.Value(i) is { } value ? new Value(value.shape, HostTensors.ToDoubles(value)) : null),
        ];
    }

    /// <summary>What the oracle finds for every instruction.</summary>
    public IReadOnlyList<Value> Oracle() =>
        Oracles.Oracle.Run(
            Program,
            [.. Program.Parameters.Map(p => Parameters.Find(p.Path).OrThrow())],
            Input,
            Batch,
            Target,
            (path, count) => Masks.Kept(path, count, Program, Batch, Key),
            source => Masks.Drawn(source, Batch, Key)
        );

    /// <summary>The backend's gradients against numerical ones.</summary>
    public GradientReport Check(int most = 400) =>
        Gradients.Check(Program, Parameters, Input, Batch, Target, Seed, most, Interpreter, Source, Derive);

    /// <summary>The same for second derivatives.</summary>
    public GradientReport CheckSecondOrder() =>
        Gradients.CheckSecondOrder(Program, Parameters, Input, Batch, Target, Seed, Interpreter, Source, Derive);

    public override string ToString() => $"a batch of {Batch}, seed {Seed}";
}
