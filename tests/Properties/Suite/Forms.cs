using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Generators;
using LanguageExt;

namespace DeepPipeline.Properties.Suite;

/// <summary>The forms of primitives: one a record, or one a function that a record has; and where programs use them.</summary>
public static class Forms
{
    /// <summary>How many uses of a form are tried.</summary>
    public const int Most = 24;

    private const int Batch = 2;

    /// <summary>All forms, found by reflection.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. typeof(Primitive)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Primitive)) && !type.IsAbstract)
            .SelectMany(Of)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Whether a form takes numbers that it can be differentiated by.</summary>
    public static bool TakesNumbers(string form) => Uses[form].Any(use => !use.Program.Instructions[use.Index].Arguments.IsEmpty);

    /// <summary>A use of a form in a program.</summary>
    /// <param name="Program">The program.</param>
    /// <param name="Index">The instruction.</param>
    /// <param name="Target">What is drawn for its second input, if it has one.</param>
    public sealed record Use(Program Program, int Index, Func<RandomStream, double[]>? Target)
    {
        /// <summary>The instruction alone, at a random point.</summary>
        public Point Draw(long seed, int draw = 0) =>
            Solo.Of(Point.Draw(Program, Batch, seed + (7919L * draw), Target, bound: 100, size: Math.Pow(0.95, draw)), Index);

        public override string ToString() => Program.Instructions[Index].ToString()!;
    }

    /// <summary>Uses of each form, in the programs of all layers and losses; different ones first.</summary>
    public static ILookup<string, Use> Uses { get; } =
        Programs()
            .SelectMany(program => program.Program.Instructions.Map((i, _) => new Use(program.Program, i, program.Target)))
            .DistinctBy(use =>
                (
                    use.Program.Instructions[use.Index].Primitive,
                    string.Join(';', use.Program.Instructions[use.Index].Arguments.Map(use.Program.ShapeOf))
                )
            )
            .ToLookup(use => Of(use.Program.Instructions[use.Index].Primitive));

    /// <summary>The form of a primitive.</summary>
    public static string Of(Primitive primitive) =>
        primitive switch
        {
            UnaryOp unary => $"Unary.{unary.Function}",
            BinaryOp binary => $"Binary.{binary.Function}",
            ReduceOp reduce => $"Reduce.{reduce.Function}",
            RecurrentOp recurrent => $"Recurrent.{recurrent.Cell}",
            _ => primitive.GetType().Name[..^2],
        };

    /// <summary>The forms of a sort of primitive.</summary>
    public static IEnumerable<string> Of(Type type) =>
        type == typeof(UnaryOp) ? Enum.GetNames<UnaryFunction>().Select(name => $"Unary.{name}")
        : type == typeof(BinaryOp) ? Enum.GetNames<BinaryFunction>().Select(name => $"Binary.{name}")
        : type == typeof(ReduceOp) ? Enum.GetNames<ReduceFunction>().Select(name => $"Reduce.{name}")
        : type == typeof(RecurrentOp) ? Enum.GetNames<RecurrentCell>().Select(name => $"Recurrent.{name}")
        : [type.Name[..^2]];

    private static IEnumerable<(Program Program, Func<RandomStream, double[]>? Target)> Programs() =>
        Subjects
            .All.Values.Where(subject => subject.Sort != Sort.Model)
            .OrderBy(subject => subject.Sort)
            .SelectMany(subject => subject.Cases.Value)
            .Append(new Case(DefinedSamples.Spread, KindedShape.Sequence(2, 3), KindedShape.Features(3)))
            .Concat(Written.Select(layer => new Case(layer, KindedShape.Sequence(2, 3), KindedShape.Sequence(2, 3))))
            .Concat(DefinedSamples.Keeping.Select(layer => new Case(layer, KindedShape.Sequence(2, 3), KindedShape.Sequence(2, 3))))
            .SelectMany(c => new[] { c.Lower(Mode.Train), c.Lower(Mode.Eval) })
            .SelectMany(program =>
                program.Instructions.Exists(i => i.Primitive is SelfAttentionOp or CrossAttentionOp)
                    ? [program]
                    : new[] { program, Derived(program) }
            )
            .Select(program => (program, (Func<RandomStream, double[]>?)null))
            .Concat(
                LossSamples.All.Select(sample =>
                    ((Program Program, Func<RandomStream, double[]>? Target))
                        (
                            Lowering.WithLoss(Chain.Identity, sample.Loss, sample.Prediction, sample.Target, Mode.Train).OrThrow(),
                            random => sample.Targets(random, Batch)
                        )
                )
            );

    // What gradients are made of; the cotangents are inputs like others.
    private static Program Derived(Program program)
    {
        var derived = program
            .Vjp([.. Enumerable.Range(0, program.FirstResult).Where(value => program.TypeOf(value).Element.IsReal())])
            .OrThrow();
        return derived with { InputCount = derived.Inputs.Count };
    }

    // What no layer uses by itself.
    private static DefinedLayer[] Written =>
        [
            .. new[]
            {
                Layer.Define("size", x => x * new Symbol(new SizeOp(Dim.N * 3))),
                Layer.Define("iota", x => x * new Symbol(new ConvertOp(), Iota)),
                Layer.Define(
                    "gather",
                    x => new Symbol(new GatherOp(-1), x, new Symbol(new FlipOp(-1), new Symbol(new BroadcastOp([Dim.N, 2, 3]), Iota)))
                ),
            }.Select(layer => (DefinedLayer)layer.Tree),
        ];

    private static Symbol Iota => new(new IotaOp(3));
}
