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

    private static readonly Place[] Places =
    [
        Place.Features(6),
        Place.Sequence(4, 6),
        Place.Image(4, 7, 6),
        Place.Tokens(5),
        Place.Signal(4, 9),
        Place.Volume(2, 4, 5, 3),
        Place.Pair(Place.Features(6), Place.Features(6)),
        Place.Pair(Place.Sequence(4, 6), Place.Sequence(5, 6)),
        Place.Pair(Place.Features(3), Place.Image(2, 3, 4)),
        Place.Pair(Place.Sequence(4, 6), Place.Mask(4)),
        Place.Pair(Place.Sequence(4, 6), Place.Pair(Place.Sequence(5, 6), Place.Mask(5))),
        Place.Pair(Place.Sequence(4, 6), Place.Features(5)),
        Place.Pair(Place.Sequence(4, 6), Place.Pair(Place.Features(5), Place.Features(5))),
        .. PairSamples.Places,
    ];

    internal static IEnumerable<Computed> All =>
        from sample in LeafSamples.All.Values
        from place in Places
        from layer in sample.At(place)?.Sample(Samples, new Rnd(2026, 11), 50).Distinct() ?? []
        from mode in new[] { Mode.Train, Mode.Eval }
        select Of(layer, place, Lowering.Of(layer, place.Shape, mode, place.Kind).OrThrow());

    // A layer that is defined is told by what it is made of.
    private static Computed Of(Leaf layer, Place place, Program program) =>
        layer is DefinedLayer
            ? Numbers.Of("layer", "define", layer, place.Kind, program, batch: 3, seed: 17) with
            {
                Arguments = new() { ["steps"] = JsonNode.Parse(Json.Write(layer))!["tree"]!["steps"] },
            }
            : Numbers.Of("layer", layer.Keyword, layer, place.Kind, program, batch: 3, seed: 17);
}
