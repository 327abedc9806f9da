using FsCheck;
using FsCheck.Fluent;
using LanguageExt;

namespace DeepPipeline.Properties.Generators;

/// <summary>A pipeline over features with a known number of independent mistakes in different branches.</summary>
/// <param name="Tree">The pipeline, to be given inputs of <see cref="Planting.Width"/> features.</param>
/// <param name="Paths">The path of each mistake, in the order of the branches.</param>
public sealed record Planted(Layer Tree, Items<string> Paths)
{
    public override string ToString() => $"{Tree}\n  wrong at {string.Join(", ", Paths)}";
}

/// <summary>Generates ill-sized pipelines: <c>[Properties(Arbitrary = [typeof(Planting)])]</c>.</summary>
public static class Planting
{
    public const long Width = 6;

    private static readonly Layer Good = Chain.Of(new DenseLayer(Width), new TanhLayer());

    /// <summary>Layers that are wrong by themselves or for such an input, each in one way.</summary>
    public static IReadOnlyList<Layer> Mistakes { get; } =
    [
        new DenseLayer(0),
        new DenseLayer(-3),
        new DenseLayer(long.MinValue),
        new DenseLayer(long.MaxValue),
        new DenseLayer(4, true, Initializer.Normal(0, -1)),
        new DenseLayer(4, true, null, Initializer.Orthogonal()),
        new DropoutLayer(1),
        new DropoutLayer(-0.1),
        new DropoutLayer(double.NaN),
        new EluLayer(0),
        new EluLayer(double.NaN),
        new LeakyReluLayer(double.PositiveInfinity),
        new Conv2dLayer(0, 3),
        new Conv2dLayer(4, 3, 1, 1, 1, 3),
        new MaxPool2dLayer(2, null, 2),
        new ConvTranspose2dLayer(4, 3, 2, 0, 2),
        new UpsampleLayer(0),
        new SoftmaxLayer(2),
        new SoftmaxLayer(-3),
        new LogSoftmaxLayer(int.MinValue),
        new ReshapeLayer(Features.Kind, Image.Kind, [1, 2, 4]),
        new ReshapeLayer(Features.Kind, Image.Kind, [6]),
        new ReshapeLayer(Image.Kind, Features.Kind, [6]),
        new ReshapeLayer(Features.Kind, Features.Kind, [long.MaxValue]),
        new Branch(new SumJoin(), [new DenseLayer(2), new DenseLayer(3)]),
        new Branch(new ProductJoin(), Items<Layer>.None),
        new Branch(new SumJoin(), [Chain.Identity, new DenseLayer(5)]),
        new Branch(new ConcatJoin(0), [new DenseLayer(2), new DenseLayer(2)]),
        new Branch(new ConcatJoin(2), [new DenseLayer(2), new DenseLayer(2)]),
        new Repeated(-1, new DenseLayer(2)),
        new Repeated(int.MaxValue, new ReluLayer()),
        Layer.Define("1st", x => x).Tree,
        Layer.Define("total", x => Symbolic.Sum(x, keepAxes: false)).Tree,
        Layer.Define<Features, Image>("flat", x => x).Tree,
        Layer.Define("wide", x => x + Symbolic.Parameter("b", Initializer.Zeros, 5)).Tree,
        Layer.Define("byBatch", x => x * Symbolic.Parameter("b", Initializer.Zeros, x.Size(0))).Tree,
    ];

    public static Arbitrary<Planted> Planted() =>
        Arb.From(
            from depth in Gen.Choose(1, 3)
            from planted in Fork(depth)
            where planted.Paths.Count > 0
            let tree = Chain.Of(new DenseLayer(Width), planted.Tree, new ReluLayer())
            select new Planted(tree, planted.Paths.Map(path => Segment(1, planted.Tree) + path))
        );

    // Paths are relative to the part, starting with a slash, until it is known where the part stands.
    private static Gen<Planted> Fork(int depth) =>
        from count in Gen.Choose(2, 4)
        from parts in Gen.CollectToArray(Enumerable.Range(0, count).Select(_ => Part(depth - 1)))
        from product in Gen.Elements(false, true)
        let paths = parts.SelectMany((part, i) => part.Paths.Map(path => "/" + BranchSegment(i, part.Tree) + path))
        select new Planted(
            new Branch(product ? new ProductJoin() : new SumJoin(), Items.Of<Layer>(parts.Select(p => p.Tree))),
            Items.Of<string>(paths)
        );

    private static Gen<Planted> Part(int depth) =>
        from which in Gen.Choose(depth > 0 ? 0 : 3, 7)
        from name in Growing.Names('n')
        from mistake in Gen.Elements<Layer>([.. Mistakes])
        from fork in depth > 0 ? Fork(depth) : Gen.Constant(new Planted(Good, Items<string>.None))
        select which switch
        {
            0 => fork,
            1 => new Planted(new Annotated(new NameNote(name), fork.Tree), fork.Paths.Map(path => "/" + Segment(0, fork.Tree) + path)),
            2 => new Planted(Chain.Of(Good, fork.Tree, new DenseLayer(Width)), fork.Paths.Map(path => "/" + Segment(2, fork.Tree) + path)),
            3 => new Planted(Good, Items<string>.None),
            4 => new Planted(new Annotated(new FrozenNote(), mistake), [""]),
            5 => new Planted(Chain.Of(Good, mistake, new DenseLayer(Width)), ["/" + Segment(2, mistake)]),
            6 => new Planted(new Repeated(3, mistake), ["/0/" + Segment(0, mistake)]),
            _ => new Planted(mistake, [""]),
        };

    private static string BranchSegment(int i, Layer part) => part is Chain ? $"{i}" : Segment(i, part);

    private static string Segment(int i, Layer part) => part is Annotated { Note: NameNote name } ? name.Text : $"{i}.{part.Keyword}";
}
