using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Views;

/// <summary>Pipelines as source.</summary>
public sealed class SourceTests
{
    [Fact]
    public void CSharp_source_rebuilds_an_equal_value()
    {
        var again = RoundTrip.CSharpAll(UnusualPipelines.All);
        for (var i = 0; i < again.Length; i++)
            Assert.True(UnusualPipelines.All[i] == again[i], Source.CSharp(UnusualPipelines.All[i]));
    }

    [Fact]
    public void Typed_source_has_the_type_of_its_pipeline()
    {
        string[] sources =
        [
            Source.CSharp(Input<Image>()),
            Source.CSharp(Relu.At<Sequence>()),
            Source.CSharp((Relu >> Tanh).At<Image>()),
            Source.CSharp(Repeat(2, Relu).At<Image>()),
            Source.CSharp(FlattenFrom<Sequence>()),
            Source.CSharp(Sum<Image, Features>()),
            Source.CSharp(from x in Input<Image>() from h in x >> Relu select (h + x) * h),
        ];
        Assert.Equal(
            [
                "Input<Image>()",
                "Relu.At<Sequence>()",
                "Input<Image>() >> Relu >> Tanh",
                "Repeat(2, Relu).At<Image>()",
                "FlattenFrom<Sequence>()",
                "Sum<Image, Features>()",
                "from x in Input<Image>() from x1 in x >> Relu select (x1 + x) * x1",
            ],
            sources
        );
        Assert.Equal(sources.Length, RoundTrip.Compile(sources).Length);
    }

    [Theory]
    [MemberData(nameof(Read))]
    public void Source_reads_as_it_would_be_written(Layer layer, string csharp, string fsharp)
    {
        Assert.Equal(csharp, Source.CSharp(layer));
        Assert.Equal(fsharp, Source.FSharp(layer));
    }

    public static TheoryData<Layer, string, string> Read =>
        new()
        {
            {
                Models.Digits.Tree,
                "Flatten >> Dense(128) >> Relu >> Dropout(0.2) >> Dense(10)",
                "Flatten >=> Dense(128) >=> Relu >=> Dropout(0.2) >=> Dense(10)"
            },
            {
                Models.Block.Tree,
                "Frozen(Dense(8)) >> Named(\"block\", Residual(Dense(8) >> Relu >> Dense(8))) >> Relu",
                "Frozen(Dense(8)) >=> Named(\"block\", Residual(Dense(8) >=> Relu >=> Dense(8))) >=> Relu"
            },
            {
                Dense(3, bias: false, weight: Initializer.Normal(0, double.NaN)).Tree,
                "Dense(3, bias: false, weight: Initializer.Normal(0.0, double.NaN))",
                "Dense(3, bias = false, weight = Initializer.Normal(0.0, nan))"
            },
            { Dense(3_000_000_000).Tree, "Dense(3000000000)", "Dense(3000000000L)" },
            { Sum(Identity.At<Features>(), Dense(3)).Then(Relu).Tree, "Residual(Dense(3)) >> Relu", "Residual(Dense(3)) >=> Relu" },
            {
                (
                    from x in Input<Image>()
                    from h in x >> FlattenFrom<Image>()
                    from g in h >> Dense(4)
                    from k in g >> Relu
                    select g.Concat(k) + h
                ).Tree,
                "Flatten >> Sum(Dense(4) >> Concat(1, Identity, Relu), Identity.At<Features>())",
                "Flatten >=> Sum(Dense(4) >=> Concat(1, Identity, Relu), Identity.At<Features>())"
            },
            {
                (from x in Input<Features>() from h in x >> Dense(4) >> Relu from g in h >> Dense(4) select (h + g).Concat(x, 2)).Tree,
                "Concat(2, Dense(4) >> Relu >> Residual(Dense(4)), Identity.At<Features>())",
                "Concat(2, Dense(4) >=> Relu >=> Residual(Dense(4)), Identity.At<Features>())"
            },
            {
                (from x in Input<Features>() from h in x >> Dense(4) >> Relu from g in h >> Dense(4) select (h + g).Concat(h * x, 2)).Tree,
                "from x in Input<Features>() from x1 in x >> Dense(4) >> Relu from x2 in x1 >> Dense(4) select (x1 + x2).Concat(x1 * x, axis: 2)",
                "Graph<Features, Features>(fun x -> let x1 = x >=> Dense(4) >=> Relu in let x2 = x1 >=> Dense(4) in (x1 + x2).Concat(x1 * x, axis = 2))"
            },
            {
                Layer.Define("scaledTanh", x => 1.7159 * (2.0 / 3 * x).Tanh()).Tree,
                "Layer.Define(\"scaledTanh\", x => 1.7159 * (0.6666666666666666 * x).Tanh())",
                "Layer.Define(\"scaledTanh\", fun x -> 1.7159 * (0.6666666666666666 * x).Tanh())"
            },
            {
                Layer
                    .Define(
                        "softmax",
                        x =>
                        {
                            var e = x.Exp();
                            return e / e.Sum(true, -1);
                        }
                    )
                    .Tree,
                "Layer.Define(\"softmax\", x => { var x1 = x.Exp(); return x1 / x1.Sum(true, -1); })",
                "Layer.Define(\"softmax\", fun x -> let x1 = x.Exp() in x1 / x1.Sum(true, -1))"
            },
        };

    [Fact]
    public void Long_source_is_broken_before_its_operators() =>
        Assert.Equal(
            "Flatten\n    >> Dense(128)\n    >> Relu\n    >> Dropout(0.2)\n    >> Dense(10)",
            Source.CSharp(Models.Digits, width: 40)
        );
}
