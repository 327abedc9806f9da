using DeepPipeline.Ir;
using DeepPipeline.Properties.Generators;
using LanguageExt;
using static DeepPipeline.Layers;

namespace DeepPipeline.Peers;

/// <summary>The well-known models, small, and blocks that PyTorch has: for learning (unless they draw random numbers there) and for use.</summary>
internal static class WholeModels
{
    private static readonly KindedShape Seen = KindedShape.Pair(KindedShape.Sequence(3, 4), KindedShape.Mask(3));

    // Without dropout, so that they are compared for learning too.
    private static readonly Dictionary<string, (Layer Tree, KindedShape From)> Blocks = new()
    {
        ["TransformerEncoder, masked"] = (
            (WithMask >> Repeat(2, TransformerEncoder(4, heads: 2, hidden: 5, dropProbability: 0))).Tree,
            Seen
        ),
        ["TransformerDecoder"] = (
            Repeat(2, TransformerDecoder(4, heads: 2, hidden: 5, dropProbability: 0)).KeepFirst().Tree,
            KindedShape.Pair(KindedShape.Sequence(2, 4), KindedShape.Sequence(3, 4))
        ),
        ["TransformerDecoder, masked"] = (
            (
                Both(Input<Sequence>(), WithMask) >> Repeat(2, TransformerDecoder(4, heads: 2, hidden: 5, dropProbability: 0)).KeepFirst()
            ).Tree,
            KindedShape.Pair(KindedShape.Sequence(2, 4), Seen)
        ),
    };

    internal static IEnumerable<Computed> All =>
        from model in WellKnown
            .Small.Select(model => (model.Key, model.Value.Tree, model.Value.From))
            .Concat(Blocks.Select(block => (block.Key, block.Value.Tree, block.Value.From)))
        from mode in new[] { Mode.Train, Mode.Eval }
        select Numbers.Of(
            "model",
            model.Key,
            model.Tree,
            model.From.Kind,
            Lowering.Of(model.Tree, model.From.Shape, mode).OrThrow(),
            batch: 3,
            seed: 23
        ) with
        {
            Arguments = [],
        };
}
