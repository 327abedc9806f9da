using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using Pipeline.Tree;

namespace Pipeline.Properties.Generators;

/// <summary>A pipeline over features with a known number of independent mistakes in different branches.</summary>
/// <param name="Tree">The pipeline, to be given inputs of <see cref="Planting.Width"/> features.</param>
/// <param name="Paths">The path of each mistake, in the order of the branches.</param>
public sealed record Planted(Layer Tree, Seq<string> Paths)
{
    public override string ToString() => $"{Tree}\n  wrong at {string.Join(", ", Paths)}";
}

/// <summary>Generates ill-sized pipelines: <c>[Properties(Arbitrary = [typeof(Planting)])]</c>.</summary>
public static class Planting
{
    public const long Width = 6;

    private static readonly Layer Good = Chain.Of(new Dense(Width), new Tanh());

    /// <summary>Layers that are wrong by themselves or for such an input, each in one way.</summary>
    public static IReadOnlyList<Layer> Mistakes { get; } =
    [
        new Dense(0),
        new Dense(-3),
        new Dense(long.MinValue),
        new Dense(long.MaxValue),
        new Dense(4, true, Initializer.Normal(0, -1)),
        new Dense(4, true, null, Initializer.Orthogonal()),
        new Dropout(1),
        new Dropout(-0.1),
        new Dropout(double.NaN),
        new Elu(0),
        new Elu(double.NaN),
        new LeakyRelu(double.PositiveInfinity),
        new Conv2d(0, 3),
        new Conv2d(4, 3, 1, 1, 1, 3),
        new MaxPool2d(2, null, 2),
        new ConvTranspose2d(4, 3, 2, 0, 2),
        new Upsample(0),
        new Softmax(2),
        new Softmax(-3),
        new LogSoftmax(int.MinValue),
        new Reshape(Features.Kind, Image.Kind, new Arr<long>([1, 2, 4])),
        new Reshape(Features.Kind, Image.Kind, new Arr<long>([6])),
        new Reshape(Image.Kind, Features.Kind, new Arr<long>([6])),
        new Reshape(Features.Kind, Features.Kind, new Arr<long>([long.MaxValue])),
        new Branch(new Sum(), new Arr<Layer>([new Dense(2), new Dense(3)])),
        new Branch(new Product(), Arr<Layer>.Empty),
        new Branch(new Sum(), new Arr<Layer>([Chain.Identity, new Dense(5)])),
        new Branch(new Concat(0), new Arr<Layer>([new Dense(2), new Dense(2)])),
        new Branch(new Concat(2), new Arr<Layer>([new Dense(2), new Dense(2)])),
        new Repeated(-1, new Dense(2)),
        new Repeated(int.MaxValue, new Relu()),
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
            let tree = Chain.Of(new Dense(Width), planted.Tree, new Relu())
            select new Planted(tree, planted.Paths.Map(path => Segment(1, planted.Tree) + path))
        );

    // Paths are relative to the part, starting with a slash, until it is known where the part stands.
    private static Gen<Planted> Fork(int depth) =>
        from count in Gen.Choose(2, 4)
        from parts in Gen.CollectToArray(Enumerable.Range(0, count).Select(_ => Part(depth - 1)))
        from product in Gen.Elements(false, true)
        let paths = parts.SelectMany((part, i) => part.Paths.Map(path => "/" + BranchSegment(i, part.Tree) + path))
        select new Planted(
            new Branch(product ? new Product() : new Sum(), new Arr<Layer>(parts.Select(p => p.Tree))),
            new Seq<string>(paths)
        );

    private static Gen<Planted> Part(int depth) =>
        from which in Gen.Choose(depth > 0 ? 0 : 3, 7)
        from name in Growing.Names('n')
        from mistake in Gen.Elements<Layer>([.. Mistakes])
        from fork in depth > 0 ? Fork(depth) : Gen.Constant(new Planted(Good, Seq<string>.Empty))
        select which switch
        {
            0 => fork,
            1 => new Planted(new Annotated(new Name(name), fork.Tree), fork.Paths.Map(path => "/" + Segment(0, fork.Tree) + path)),
            2 => new Planted(Chain.Of(Good, fork.Tree, new Dense(Width)), fork.Paths.Map(path => "/" + Segment(2, fork.Tree) + path)),
            3 => new Planted(Good, Seq<string>.Empty),
            4 => new Planted(new Annotated(new Frozen(), mistake), Prelude.Seq1("")),
            5 => new Planted(Chain.Of(Good, mistake, new Dense(Width)), Prelude.Seq1("/" + Segment(2, mistake))),
            6 => new Planted(new Repeated(3, mistake), Prelude.Seq1("/0/" + Segment(0, mistake))),
            _ => new Planted(mistake, Prelude.Seq1("")),
        };

    private static string BranchSegment(int i, Layer part) => part is Chain ? $"{i}" : Segment(i, part);

    private static string Segment(int i, Layer part) => part is Annotated { Note: Name name } ? name.Text : $"{i}.{part.Keyword}";
}
