using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Tree;

/// <summary>Trees with many layers inside each other.</summary>
public static class Nested
{
    /// <summary>Ways to put a layer inside another, each of which keeps features and their shape.</summary>
    public static readonly Func<Pipeline<Features, Features>, Pipeline<Features, Features>>[] Ways =
    [
        Residual,
        body => Residual(body >> Relu),
        body => Named("part", body),
        Frozen,
        body => Regularized(body, l2: 1e-4),
        body => Constrained(body, 3),
        body => Repeat(1, body),
        body => Sum(Input<Features>() >> Tanh, body),
        body => Product(body >> Tanh, Input<Features>() >> Relu),
        body =>
            Graph<Features, Features>(x =>
            {
                var y = x.Then(Relu);
                return x.Then(body).Then(Relu).Multiply(y).Add(y);
            }),
    ];

    /// <summary>A layer inside so many others, of ways that are drawn.</summary>
    public static Pipeline<Features, Features> Drawn(int depth, int seed)
    {
        var random = new Random(seed);
        Pipeline<Features, Features> tree = Dense(4);
        for (var i = 0; i < depth; i++)
            tree = Ways[random.Next(Ways.Length)](tree);
        return tree;
    }

    /// <summary>x + f(x), f being such a sum again.</summary>
    public static Pipeline<Features, Features> Residuals(int depth, KindPreserving? inside = null)
    {
        var tree = inside ?? Relu;
        for (var i = 0; i < depth; i++)
            tree = Residual(tree >> Tanh);
        return tree.At<Features>();
    }

    /// <summary>A layer of your own with so many steps one after another.</summary>
    public static KindPreserving Steps(int steps) =>
        Layer.Define(
            "steps",
            x =>
            {
                for (var i = 0; i < steps; i++)
                    x = x.Tanh();
                return x;
            }
        );

    /// <summary>The same as JSON.</summary>
    public static string StepsAsJson(int steps) =>
        $$$"""{"pipeline":1,"tree":{"layer":"define","name":"d","steps":[{{{string.Join(',', Enumerable.Range(0, steps).Select(i => $$"""{"do":"unary","function":"tanh","of":[{{i}}]}"""))}}}]}}""";
}
