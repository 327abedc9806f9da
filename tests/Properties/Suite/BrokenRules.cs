using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Generators;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Suite;

/// <summary>A gradient rule, or a definition that is differentiated, that is broken on purpose, in a case that uses it.</summary>
/// <param name="Name">The mistake.</param>
/// <param name="Case">Where it is made.</param>
/// <param name="CaughtBy">The first of the suite's comparisons that finds it.</param>
/// <param name="Derive">What derives programs so.</param>
internal sealed record BrokenRule(string Name, Case Case, Column CaughtBy, Deriving Derive);

/// <summary>Mistakes as they are made when gradient rules are written: values are right, and libtorch's own gradients of them too.</summary>
internal static class BrokenRules
{
    private delegate Items<Symbol?> Rule<in TPrimitive>(TPrimitive primitive, GradientInput at);

    private static readonly KindedShape Three = KindedShape.Features(3);
    private static readonly KindedShape Steps = KindedShape.Sequence(4, 6);
    private static readonly KindedShape Picture = KindedShape.Image(2, 5, 6);

    internal static IReadOnlyDictionary<string, BrokenRule> All { get; } =
        Products().Concat(Shapes()).Concat(Masks()).Concat(Scales()).Concat(Loops()).Concat(Second()).ToDictionary(rule => rule.Name);

    /// <summary>What derives programs by the library's rules but for those of one sort of primitive.</summary>
    internal static Deriving Deriving<TPrimitive>(Func<TPrimitive, GradientInput, Items<Symbol?>> broken)
        where TPrimitive : Primitive =>
        (program, by, of) =>
            Passes.Derived(program, by, of, isNumber: false, (p, at) => p is TPrimitive one ? broken(one, at) : p.Gradient(at)).OrThrow();

    private static IEnumerable<BrokenRule> Products() =>
        [
            Of<UnaryOp>("a gradient has the other sign", Tanh.Tree, Three, Column.Gradient, (p, at) => [-p.Gradient(at)[0]!]),
            Of<UnaryOp>(
                "the gradient of tanh is that of the sigmoid",
                Tanh.Tree,
                Three,
                Column.Gradient,
                (_, at) => [at.Gradient * (at.Y[0] * (1 - at.Y[0]))]
            ),
            // Of a square weight either way round fits.
            Of<LinearOp>(
                "linear forgets to transpose",
                Dense(3).Tree,
                Three,
                Column.Gradient,
                (p, at) => [at.Gradient.Linear(at.X[1]), .. p.Gradient(at).Skip(1)]
            ),
            Of<OuterSumOp>(
                "a sum of outer products is the other way round",
                Dense(3).Tree,
                Three,
                Column.Second,
                (p, at) => [.. p.Gradient(at).Reverse()]
            ),
            Of<LinearOp>(
                "linear's weight gets its gradient turned round",
                Dense(3).Tree,
                Three,
                Column.Gradient,
                (p, at) => p.Gradient(at).SetItem(1, new Symbol(new OuterSumOp(), at.X[0], at.Gradient))
            ),
            Of<MatMulOp>(
                "matmul forgets to transpose",
                Sample("turned"),
                Three,
                Column.Gradient,
                (p, at) => p.Gradient(at).SetItem(0, at.Gradient.MatMul(at.X[1]))
            ),
            Of<ConvolutionOp>(
                "convolution forgets its stride",
                Conv2d(3, 2, stride: 2).Tree,
                Picture,
                Column.Gradient,
                (p, at) =>
                {
                    var (kernel, windows) = (Windows.Points(at.Shape(1)), Windows.Points(at.Results[0].Shape));
                    var near = at.X[0].Slice(2, 0, windows[0] + kernel[0] - 1).Slice(3, 0, windows[1] + kernel[1] - 1);
                    var dense = new ConvolutionWeightGradientOp(p with { Stride = [1, 1] }, kernel);
                    return p.Gradient(at).SetItem(1, new Symbol(dense, near, at.Gradient));
                }
            ),
            Of<ConvolutionOp>(
                "convolution turns its weight round",
                Conv2d(3, 3, padding: 1).Tree,
                Picture,
                Column.Gradient,
                (p, at) =>
                    p.Gradient(at)
                        .SetItem(
                            0,
                            Windows.Transposed(
                                p,
                                at.Gradient,
                                new Symbol(new FlipOp(2), new Symbol(new FlipOp(3), at.X[1])),
                                at.Shape(0),
                                at.Shape(1),
                                at.Results[0].Shape
                            )
                        )
            ),
        ];

    private static IEnumerable<BrokenRule> Shapes() =>
        [
            Of<SumToOp>("the gradient of a sum over what was broadcast is cut", Sample("affine"), Three, Column.Second, (_, _) => [null]),
            Of<LinearOp>(
                "a bias gets the mean over the examples",
                Dense(2).Tree,
                Three,
                Column.Gradient,
                (p, at) => p.Gradient(at).SetItem(2, at.Gradient.Mean(keepAxes: false, 0))
            ),
            Of<ConcatOp>(
                "concat's parts change places",
                Concat(1, Relu, Tanh).Tree,
                Three,
                Column.Gradient,
                (p, at) => [.. p.Gradient(at).Reverse()]
            ),
            Of<SliceOp>(
                "a slice's gradient lies one too far to the front",
                Slice(1, 1, 2).Tree,
                Three,
                Column.Gradient,
                (p, at) => [new Symbol(new PadAxisOp(p.Axis, p.Start - 1, at.Shape(0)[p.Axis] - (p.Start + p.Length) + 1), at.Gradient)]
            ),
        ];

    private static IEnumerable<BrokenRule> Masks() =>
        [
            Of<UnaryOp>("relu forgets its mask", Relu.Tree, Three, Column.Gradient, (_, at) => [at.Gradient]),
            Of<WhereOp>(
                "where gives to both sides",
                Sample("pieces"),
                Three,
                Column.Gradient,
                (_, at) =>
                    [
                        null,
                        GradientInput.SumTo(at.Gradient, at.Results[0].Shape, at.Shape(1)),
                        GradientInput.SumTo(at.Gradient, at.Results[0].Shape, at.Shape(2)),
                    ]
            ),
            Of<MaxPoolOp>(
                "a maximum gives to its whole window",
                MaxPool2d(2).Tree,
                Picture,
                Column.Gradient,
                (p, at) => new AveragePoolOp(p.Kernel, p.Stride, p.Padding).Gradient(at)
            ),
            Of<ReduceOp>(
                "a maximum along an axis gives to all of it",
                Sample("bends"),
                Three,
                Column.Gradient,
                (p, at) => p.Function == ReduceFunction.Max ? (p with { Function = ReduceFunction.Mean }).Gradient(at) : p.Gradient(at)
            ),
            Of<EmbeddingOp>(
                "an embedding's padding learns",
                Embedding(2, 3, paddingIndex: 0).Tree,
                KindedShape.Tokens(5),
                Column.Gradient,
                (p, at) => (p with { PaddingIndex = null }).Gradient(at)
            ),
            Of<OwnBackwardOp>(
                "a backward pass of the user's own is passed by",
                Sample("ownTanh"),
                Three,
                Column.Gradient,
                (_, at) => [at.Gradient]
            ),
        ];

    private static IEnumerable<BrokenRule> Scales() =>
        [
            Of<ReduceOp>(
                "a mean is differentiated as a sum",
                Sample("centred"),
                Three,
                Column.Gradient,
                (p, at) => (p with { Function = ReduceFunction.Sum }).Gradient(at)
            ),
            Of<SoftmaxOp>(
                "softmax forgets its value",
                Softmax().Tree,
                Steps,
                Column.Gradient,
                (p, at) => [at.Gradient - (at.Gradient * at.Y[0]).Sum(keepAxes: true, p.Axis)]
            ),
            Of<SoftmaxOp>("softmax forgets its denominator", Softmax().Tree, Steps, Column.Gradient, (_, at) => [at.Gradient * at.Y[0]]),
            Of<DropoutOp>("dropout forgets its factors", Dropout(0.4).Tree, Steps, Column.Gradient, (_, at) => [at.Gradient]),
            Of<BatchNormOp>(
                "batch norm takes its statistics as constants",
                BatchNorm(0.1, 0.1).Tree,
                Three,
                Column.Gradient,
                (p, at) =>
                {
                    var centred = at.X[0] - at.X[0].Mean(keepAxes: true, 0);
                    var deviation = (centred.Square().Mean(keepAxes: true, 0) + p.Epsilon).Sqrt();
                    return p.Gradient(at).SetItem(0, at.Gradient * at.X[1] / deviation);
                }
            ),
            Of<LayerNormOp>(
                "layer norm forgets its scale",
                LayerNorm(0.1).Tree,
                Steps,
                Column.Gradient,
                (p, at) => p.Gradient(at with { X = at.X.SetItem(1, 1.0) })
            ),
            // Only a constant of the definition.
            Defined<SelfAttentionOp>(
                "attention forgets 1/√d",
                MultiHeadAttention(2).Tree,
                Steps,
                p => p is ConstantOp { Value: > 0.5 and < 0.6 } ? new ConstantOp(1) : p
            ),
        ];

    private static IEnumerable<BrokenRule> Loops() =>
        [
            Defined<RecurrentOp>("the LSTM swaps two gates", LstmSequence(2).Tree, Steps, InBody(Swapped)),
            Defined<RecurrentOp>("the GRU swaps two gates", GruSequence(2).Tree, Steps, InBody(Swapped)),
            Of<ScanOp>(
                "a loop forgets a carry",
                LstmSequence(2).Tree,
                Steps,
                Column.Gradient,
                (p, at) =>
                    p.Gradient(at with { Differentiate = (body, by, of) => Without(at.Differentiate(body, by, of), body.Outputs.Count) })
            ),
            Of<ScanOp>(
                "a loop goes back the way it came",
                LstmSequence(2).Tree,
                Steps,
                Column.Gradient,
                (p, at) => p.Gradient(at with { Y = [.. at.Y.Select((y, i) => i == 0 ? new Symbol(new FlipOp(1), y) : y)] })
            ),
        ];

    private static IEnumerable<BrokenRule> Second() =>
        [
            // The rules of what first gradients are made of.
            Of<ConvolutionWeightGradientOp>(
                "the gradient of a weight's gradient is cut",
                (Conv2d(2, 2) >> Tanh).Tree,
                Picture,
                Column.Second,
                (p, at) => p.Gradient(at).SetItem(0, null)
            ),
            Of<EmbeddingGradientOp>(
                "the gradient of a table's gradient is cut",
                (Embedding(2, 3) >> Tanh).Tree,
                KindedShape.Tokens(5),
                Column.Second,
                (_, _) => [null, null]
            ),
            // What differences are too coarse for.
            Of<UnaryOp>(
                "a gradient is a millionth too large",
                Tanh.Tree,
                Three,
                Column.Derived,
                (p, at) => [1.000001 * p.Gradient(at)[0]!]
            ),
            Of<BatchNormOp>(
                "batch norm forgets a small epsilon",
                BatchNorm(0.1, 1e-8).Tree,
                Three,
                Column.Derived,
                (_, at) => new BatchNormOp(0).Gradient(at)
            ),
        ];

    private static BrokenRule Of<TPrimitive>(string name, Layer tree, KindedShape place, Column caughtBy, Rule<TPrimitive> broken)
        where TPrimitive : Primitive => new(name, At(tree, place), caughtBy, Deriving<TPrimitive>((p, at) => broken(p, at)));

    // A primitive that is made of others is put there as these, of which some are changed, before anything is derived.
    private static BrokenRule Defined<TPrimitive>(string name, Layer tree, KindedShape place, Func<Primitive, Primitive> broken)
        where TPrimitive : ComposedPrimitive =>
        new(
            name,
            At(tree, place),
            Column.Gradient,
            (program, by, of) =>
            {
                if (!program.Instructions.Exists(i => i.Primitive is TPrimitive))
                    return program.Vjp(by, of).OrThrow();
                var expanded = program.Giving(of).Vjp([], []).OrThrow();
                return expanded
                    .WithInstructions(expanded.Instructions.Map(i => i with { Primitive = broken(i.Primitive) }))
                    .Vjp(by)
                    .OrThrow();
            }
        );

    private static Case At(Layer tree, KindedShape place) => new(tree, place, Sizing.Of(tree, place)!);

    private static Layer Sample(string title) => DefinedSamples.Keeping.First(layer => layer.Title == title);

    private static Func<Primitive, Primitive> InBody(Func<Program, Program> broken) =>
        p => p is ScanOp scan ? scan with { Body = broken(scan.Body) } : p;

    // The first gate is taken for the second and the other way round.
    private static Program Swapped(Program step)
    {
        var starts = step.Instructions.Map(i => i.Primitive).OfType<SliceOp>().Select(slice => slice.Start).Distinct().ToArray();
        var (zero, next) = (new Dim(0), starts.Where(start => start.Size > 0).MinBy(start => start.Size));
        return step.WithInstructions(
            step.Instructions.Map(i =>
                i.Primitive is SliceOp slice
                    ? i with
                    {
                        Primitive = slice with
                        {
                            Start =
                                slice.Start == zero ? next
                                : slice.Start == next ? zero
                                : slice.Start,
                        },
                    }
                    : i
            )
        );
    }

    // The first gradient after the body's own outputs is nothing.
    private static Program Without(Program differentiated, int gradient) =>
        ProgramBuilder.Function(
            differentiated.Inputs,
            given =>
            {
                var found = Symbols.Of(differentiated, given);
                found[gradient] = GradientInput.Zeros(differentiated.ShapeOf(differentiated.Outputs[gradient]));
                return Items.Of<Symbol>(found);
            }
        );
}
