using FsCheck;
using FsCheck.Fluent;
using LanguageExt;

namespace DeepPipeline.Properties.Generators;

/// <summary>A tree that nobody meant, and an input that no machine holds.</summary>
public sealed record ExtremeCase(Layer Tree, Shape Input)
{
    public override string ToString() => $"{Tree}\n  for {Input}";
}

/// <summary>Trees of any numbers and any parts, as a damaged file may hold them: <c>[Properties(Arbitrary = [typeof(Hostile)])]</c>.</summary>
public static class ExtremeValues
{
    private static Gen<long> Longs { get; } = Gen.Elements(long.MinValue, -1, 0, 1, 2, 3, 1L << 32, long.MaxValue);

    private static Gen<int> Ints { get; } = Gen.Elements(int.MinValue, -2, -1, 0, 1, 2, 3, int.MaxValue);

    private static Gen<double> Doubles { get; } =
        Gen.Elements(double.NaN, double.NegativeInfinity, double.PositiveInfinity, double.MaxValue, double.Epsilon, -1, 0, 0.5, 1);

    private static Gen<string> Texts { get; } = Gen.Elements("", "a", "a/b", "@a", "1", "loss", "\n", "a");

    public static Arbitrary<ExtremeCase> HostileCases() =>
        Arb.From(
            from tree in Gen.Sized(size => Layers(size / 25))
            from sizes in Gen.ListOf(Longs)
            from batched in Gen.Frequency((9, Gen.Constant(true)), (1, Gen.Constant(false)))
            select new ExtremeCase(tree, batched ? Shape.Batch([.. sizes]) : Shape.Fixed([.. sizes]))
        );

    private static Gen<Layer> Layers(int depth) =>
        from which in Gen.Choose(0, depth == 0 ? 0 : 7)
        from layer in which switch
        {
            0 => Leaves,
            1 => Many(depth).Select(layers => Chain.Of(layers)),
            2 => Many(depth).SelectMany(layers => Joins.Select(how => (Layer)new Branch(how, Items.Of<Layer>(layers)))),
            3 => Layers(depth - 1).SelectMany(body => Ints.Select(times => (Layer)new Repeated(times, body))),
            4 => Layers(depth - 1).SelectMany(body => Notes.Select(note => (Layer)new Annotated(note, body))),
            5 => Layers(depth - 1).Select(body => (Layer)new TimeDistributed(body)),
            _ => Graphs(depth),
        }
        select layer;

    private static Gen<Layer[]> Many(int depth) =>
        from count in Gen.Choose(0, 3)
        from layers in Gen.CollectToArray(Enumerable.Range(0, count).Select(_ => Layers(depth - 1)))
        select layers;

    private static Gen<Layer> Graphs(int depth) =>
        from layers in Many(depth)
        from nodes in Gen.CollectToArray(
            layers.Select(layer =>
                from apply in Gen.Elements(true, false)
                from argument in Ints
                from other in Ints
                from how in Joins
                select apply ? (GraphNode)new Apply(layer, argument) : new Joined(how, [argument, other])
            )
        )
        from output in Ints
        select (Layer)new Graph(Items.Of<GraphNode>(nodes), output);

    private static Gen<Join> Joins { get; } =
        from axis in Ints
        from how in Gen.Elements<Join>(new SumJoin(), new ProductJoin(), new ConcatJoin(axis))
        select how;

    private static Gen<Note> Notes { get; } =
        from text in Texts
        from number in Doubles
        from note in Gen.Elements<Note>(
            new NameNote(text),
            new SharedNote(text),
            new FrozenNote(),
            new RegularizedNote(new(number, 0.1)),
            new RegularizedNote(new(0, number)),
            new Constraint(number)
        )
        select note;

    private static Gen<Layer> Leaves { get; } =
        from units in Longs
        from axis in Ints
        from number in Doubles
        from sizes in Gen.ListOf(Longs)
        from title in Texts
        from steps in Gen.ListOf(Steps)
        from leaf in Gen.Elements<Layer>(
            new DenseLayer(units),
            new DenseLayer(3, true, Initializer.ConstantOf(number)),
            new DenseLayer(3, true, Initializer.Normal(0, number), Initializer.Uniform(0, number)),
            new DropoutLayer(number),
            new EluLayer(number),
            new LeakyReluLayer(number),
            new SoftmaxLayer(axis),
            new LogSoftmaxLayer(axis),
            new FlattenLayer(),
            new SoftminLayer(axis),
            new MaxoutLayer(units, axis),
            new RReluLayer(0, number),
            new ThresholdLayer(number, 1),
            new HardShrinkLayer(number),
            new Conv2dLayer(units, 3, 1, Padding.Same),
            new Conv2dLayer(2, units, 2, Padding.Same, units),
            new Conv2dLayer(units, 1, units, units, 1, units),
            new Conv2dLayer(2, 2, units, 1, 3),
            new MaxPool2dLayer(units),
            new MaxPool2dLayer(2, units, 1),
            new AveragePool2dLayer(units, units, units),
            new GlobalMaxPool2dLayer(),
            new GlobalAveragePool2dLayer(),
            new DepthwiseConv2dLayer(2, units, 1, units),
            new ConvTranspose2dLayer(2, 2, units, units),
            new ConvTranspose2dLayer(units, 2, units, 0, 1, units, 2),
            new UpsampleLayer(units),
            new ZeroPad2dLayer(units, 0, 1, units),
            new AdaptiveAveragePool2dLayer(units, 2),
            new AdaptiveMaxPool2dLayer(2, units),
            new ConvTranspose1dLayer(2, units, units),
            new Upsample1dLayer(units),
            new ZeroPad1dLayer(units, units),
            new MaxPool3dLayer(units),
            new GlobalMaxPool3dLayer(),
            new Crop2dLayer(units, 0, 1, units),
            new Crop1dLayer(units, units),
            new CenterCrop2dLayer(units, 2),
            new CenterCrop1dLayer(units),
            new PermuteLayer(Image.Kind, Image.Kind, [axis, 2, 1]),
            new PermuteLayer(Sequence.Kind, Signal.Kind, [2, 1]),
            new UnsqueezeLayer(Features.Kind, Sequence.Kind, axis),
            new ReshapeLayer(Features.Kind, Image.Kind, Items.Of<long>(sizes)),
            new ReshapeLayer(Image.Kind, Features.Kind, Items.Of<long>(sizes)),
            new DefinedLayer(title, null, null, Items.Of<Step>(steps)),
            new DefinedLayer("a", null, Features.Kind, Items.Of<Step>(steps.Prepend(new Step(new InputOp(0), Items<int>.None))))
        )
        select leaf;

    private static Gen<Step> Steps { get; } =
        from size in Longs
        from axis in Ints
        from number in Doubles
        from text in Texts
        from arguments in Gen.ListOf(Gen.Frequency((4, Gen.Choose(0, 2)), (1, Ints)))
        from primitive in Gen.Elements<Operation>(
            new InputOp(axis),
            new WeightOp(text, [size, Extent.OfInput(axis)], Initializer.GlorotUniform),
            new WeightOp("w", [size], Initializer.Zeros),
            new ConstantOp(number),
            new LinearOp(),
            new MatMulOp(),
            new UnaryOp(UnaryFunction.Exp),
            new BinaryOp(BinaryFunction.Divide),
            new SoftmaxOp(axis),
            new PermuteOp([0, axis]),
            new ReshapeExampleOp([size, -1, Extent.OfInput(axis)]),
            new LayerNormOp(axis, 0.1),
            new GroupNormOp(size, number),
            new VarianceOp([axis]),
            new SelectOp(axis, size),
            new SelfAttentionOp(size, true),
            new ReshapeOp([Dim.N, size]),
            new ReshapeOp([new Dim(size, batched: true)]),
            new ConcatOp(axis),
            new ReduceOp(ReduceFunction.Sum, [axis], false),
            new ReduceOp(ReduceFunction.Mean, Items<int>.None, true),
            new CrossEntropyOp(size, number),
            new BinaryCrossEntropyOp(),
            new OneHotOp(size),
            new CtcOp(size, axis),
            new ConstantVectorOp([number])
        )
        select new Step(primitive, Items.Of<int>(arguments));
}
