using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using Pipeline.Programs;
using Pipeline.Tree;

namespace Pipeline.Properties.Generators;

/// <summary>A tree that nobody meant, and an input that no machine holds.</summary>
public sealed record HostileCase(Layer Tree, Shape Input)
{
    public override string ToString() => $"{Tree}\n  for {Input}";
}

/// <summary>Trees of any numbers and any parts, as a damaged file may hold them: <c>[Properties(Arbitrary = [typeof(Hostile)])]</c>.</summary>
public static class Hostile
{
    private static Gen<long> Longs { get; } = Gen.Elements(long.MinValue, -1, 0, 1, 2, 3, 1L << 32, long.MaxValue);

    private static Gen<int> Ints { get; } = Gen.Elements(int.MinValue, -2, -1, 0, 1, 2, 3, int.MaxValue);

    private static Gen<double> Doubles { get; } =
        Gen.Elements(double.NaN, double.NegativeInfinity, double.PositiveInfinity, double.MaxValue, double.Epsilon, -1, 0, 0.5, 1);

    private static Gen<string> Texts { get; } = Gen.Elements("", "a", "a/b", "@a", "1", "loss", "\n", "a");

    public static Arbitrary<HostileCase> HostileCases() =>
        Arb.From(
            from tree in Gen.Sized(size => Layers(size / 25))
            from sizes in Gen.ListOf(Longs)
            from batched in Gen.Frequency((9, Gen.Constant(true)), (1, Gen.Constant(false)))
            select new HostileCase(tree, batched ? Shape.Batch([.. sizes]) : Shape.Fixed([.. sizes]))
        );

    private static Gen<Layer> Layers(int depth) =>
        from which in Gen.Choose(0, depth == 0 ? 0 : 7)
        from layer in which switch
        {
            0 => Leaves,
            1 => Many(depth).Select(layers => Chain.Of(layers)),
            2 => Many(depth).SelectMany(layers => Joins.Select(how => (Layer)new Branch(how, new Arr<Layer>(layers)))),
            3 => Layers(depth - 1).SelectMany(body => Ints.Select(times => (Layer)new Repeated(times, body))),
            4 => Layers(depth - 1).SelectMany(body => Notes.Select(note => (Layer)new Annotated(note, body))),
            5 => Layers(depth - 1).Select(body => (Layer)new Each(body)),
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
                select apply ? (GraphNode)new Apply(layer, argument) : new Joined(how, new Arr<int>([argument, other]))
            )
        )
        from output in Ints
        select (Layer)new Graph(new Arr<GraphNode>(nodes), output);

    private static Gen<Join> Joins { get; } =
        from axis in Ints
        from how in Gen.Elements<Join>(new Sum(), new Product(), new Tree.Concat(axis))
        select how;

    private static Gen<Note> Notes { get; } =
        from text in Texts
        from number in Doubles
        from note in Gen.Elements<Note>(
            new Name(text),
            new SharedAs(text),
            new Tree.Frozen(),
            new Penalty(number, 0.1),
            new Penalty(0, number),
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
            new Tree.Dense(units),
            new Tree.Dense(3, true, Initializer.ConstantOf(number)),
            new Tree.Dense(3, true, Initializer.Normal(0, number), Initializer.Uniform(0, number)),
            new Tree.Dropout(number),
            new Tree.Elu(number),
            new Tree.LeakyRelu(number),
            new Tree.Softmax(axis),
            new Tree.LogSoftmax(axis),
            new Tree.Flatten(),
            new Tree.Softmin(axis),
            new Tree.Maxout(units, axis),
            new Tree.RRelu(0, number),
            new Tree.Threshold(number, 1),
            new Tree.HardShrink(number),
            new Tree.Conv2d(units, 3, 1, Padding.Same),
            new Tree.Conv2d(2, units, 2, Padding.Same, units),
            new Tree.Conv2d(units, 1, units, units, 1, units),
            new Tree.Conv2d(2, 2, units, 1, 3),
            new Tree.MaxPool2d(units),
            new Tree.MaxPool2d(2, units, 1),
            new Tree.AveragePool2d(units, units, units),
            new Tree.GlobalMaxPool2d(),
            new Tree.GlobalAveragePool2d(),
            new Tree.DepthwiseConv2d(2, units, 1, units),
            new Tree.ConvTranspose2d(2, 2, units, units),
            new Tree.ConvTranspose2d(units, 2, units, 0, 1, units, 2),
            new Tree.Upsample(units),
            new Tree.ZeroPad2d(units, 0, 1, units),
            new Tree.AdaptiveAveragePool2d(units, 2),
            new Tree.AdaptiveMaxPool2d(2, units),
            new Tree.ConvTranspose1d(2, units, units),
            new Tree.Upsample1d(units),
            new Tree.ZeroPad1d(units, units),
            new Tree.MaxPool3d(units),
            new Tree.GlobalMaxPool3d(),
            new Tree.Crop2d(units, 0, 1, units),
            new Tree.Crop1d(units, units),
            new Tree.CenterCrop2d(units, 2),
            new Tree.CenterCrop1d(units),
            new Tree.Permute(Image.Kind, Image.Kind, new Arr<int>([axis, 2, 1])),
            new Tree.Permute(Sequence.Kind, Signal.Kind, new Arr<int>([2, 1])),
            new Tree.Unsqueeze(Features.Kind, Sequence.Kind, axis),
            new Tree.Reshape(Features.Kind, Image.Kind, new Arr<long>(sizes)),
            new Tree.Reshape(Image.Kind, Features.Kind, new Arr<long>(sizes)),
            new Defined(title, null, null, new Arr<Step>(steps)),
            new Defined("a", null, Features.Kind, new Arr<Step>(steps.Prepend(new Step(new Input(0), Arr<int>.Empty))))
        )
        select leaf;

    private static Gen<Step> Steps { get; } =
        from size in Longs
        from axis in Ints
        from number in Doubles
        from text in Texts
        from arguments in Gen.ListOf(Gen.Frequency((4, Gen.Choose(0, 2)), (1, Ints)))
        from primitive in Gen.Elements<Primitive>(
            new Input(axis),
            new Parameter(axis),
            new Weight(text, new Arr<Extent>([size, Extent.OfInput(axis)]), Initializer.GlorotUniform),
            new Weight("w", new Arr<Extent>([size]), Initializer.Zeros),
            new Constant(number),
            new Linear(),
            new MatMul(),
            new Unary(UnaryFunction.Exp),
            new Binary(BinaryFunction.Divide),
            new Programs.Softmax(axis),
            new Programs.Permute(new Arr<int>([0, axis])),
            new ReshapeExample(new Arr<Extent>([size, -1, Extent.OfInput(axis)])),
            new Programs.LayerNorm(axis, 0.1),
            new Programs.GroupNorm(size, number),
            new Variance(new Arr<int>([axis])),
            new Select(axis, size),
            new SelfAttention(size, true),
            new Programs.Reshape(new Arr<Dim>([Dim.N, size])),
            new Programs.Reshape(new Arr<Dim>([new Dim(size, Batched: true)])),
            new Programs.Concat(axis),
            new Reduce(ReduceFunction.Sum, new Arr<int>([axis]), false),
            new Reduce(ReduceFunction.Mean, Arr<int>.Empty, true),
            new CrossEntropy(size, number),
            new BinaryCrossEntropy(),
            new OneHot(size),
            new Ctc(size, axis),
            new ConstantVector(new Arr<double>([number]))
        )
        select new Step(primitive, new Arr<int>(arguments));
}
