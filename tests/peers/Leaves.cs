using System.Text.Json.Nodes;
using DeepPipeline.Ir;
using DeepPipeline.Properties.Generators;
using DeepPipeline.Tree;
using FsCheck;
using FsCheck.Fluent;

namespace DeepPipeline.Peers;

/// <summary>Every leaf of the language with many arguments, at inputs of every kind that it takes, for learning and for use.</summary>
internal static class Leaves
{
    private const int Samples = 30;

    private static readonly KindedShape[] Places =
    [
        KindedShape.Features(6),
        KindedShape.Sequence(4, 6),
        KindedShape.Image(4, 7, 6),
        KindedShape.Tokens(5),
        KindedShape.Signal(4, 9),
        KindedShape.Volume(2, 4, 5, 3),
        KindedShape.Pair(KindedShape.Features(6), KindedShape.Features(6)),
        KindedShape.Pair(KindedShape.Sequence(4, 6), KindedShape.Sequence(5, 6)),
        KindedShape.Pair(KindedShape.Features(3), KindedShape.Image(2, 3, 4)),
        KindedShape.Pair(KindedShape.Sequence(4, 6), KindedShape.Mask(4)),
        KindedShape.Pair(KindedShape.Sequence(4, 6), KindedShape.Pair(KindedShape.Sequence(5, 6), KindedShape.Mask(5))),
        KindedShape.Pair(KindedShape.Sequence(4, 6), KindedShape.Features(5)),
        KindedShape.Pair(KindedShape.Sequence(4, 6), KindedShape.Pair(KindedShape.Features(5), KindedShape.Features(5))),
        .. PairSamples.Places,
    ];

    internal static IEnumerable<Computed> All =>
        from sample in LeafSamples.All.Values
        from place in Places
        from layer in sample.At(place)?.Sample(Samples, new Rnd(2026, 11), 50).Distinct() ?? []
        from mode in new[] { Mode.Train, Mode.Eval }
        select Of(layer, place, Lowering.Of(layer, place.Shape, mode, place.Kind).OrThrow());

    // A layer that is defined is told by what it is made of.
    private static Computed Of(Leaf layer, KindedShape place, Program program) =>
        layer is DefinedLayer
            ? Numbers.Of("layer", "define", layer, place.Kind, program, batch: 3, seed: 17) with
            {
                Arguments = new() { ["steps"] = JsonNode.Parse(Json.Write(layer))!["tree"]!["steps"] },
            }
            : Numbers.Of("layer", layer.Keyword, layer, place.Kind, program, batch: 3, seed: 17);
}
