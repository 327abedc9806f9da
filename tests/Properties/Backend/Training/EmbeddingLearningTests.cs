using DeepPipeline.Properties.Backend.Differentiation;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Training;

/// <summary>Losses between several outputs, and between steps and texts, are learnt with like others.</summary>
public sealed class EmbeddingLearningTests
{
    private static readonly Pipeline<Features, Features> Tower = Shared("tower", Dense(4) >> Tanh >> Dense(2));

    [Fact]
    public void Triplets_and_pairs_are_learnt()
    {
        var (anchors, alike, others) = (Examples(0, 1), Examples(0, 2), Examples(1, 3));
        Falls(
            Both(Tower, Both(Tower, Tower)),
            Loss.Triplet(),
            Dataset.Of(Tensors.Pair(anchors, Tensors.Pair(alike, others)), Tensors.OfLabels(new int[20])).OrThrow()
        );
        Falls(
            Both(Tower, Tower),
            Loss.Contrastive(),
            Dataset
                .Of(
                    Tensors.Pair(anchors, Tensors.Of(Features.Of(3), [.. alike.ToDoubles()[..30], .. others.ToDoubles()[30..]])),
                    Tensors.OfLabels([.. Enumerable.Range(0, 20).Select(i => i < 10 ? 0 : 1)])
                )
                .OrThrow()
        );
    }

    [Fact]
    public void Texts_are_learnt_without_saying_where_their_letters_are()
    {
        // Each step shows the letter that is spoken; letters last for a step or two.
        int[] spoken = [1, 1, 2, 0, 3, 3],
            text = [1, 2, 3];
        double[] seen = [.. spoken.SelectMany(letter => Enumerable.Range(0, 4).Select(i => i == letter ? 1.0 : 0))];
        var data = Dataset.Of(Tensors.Of(Sequence.Of(6, 4), [.. seen, .. seen]), Tensors.Of(Tokens.Of(3), [.. text, .. text])).OrThrow();
        Falls(TimeDistributed(Dense(4)), Loss.Ctc(), data);
    }

    [Fact]
    public void A_sum_learns_as_a_mean_with_as_many_times_the_rate()
    {
        Model<Features, Features> After(Loss<Features, Labels> loss, double rate) =>
            Toy
                .Classifier.Train(
                    Recipe.For(loss) with
                    {
                        Batch = 10,
                        Precision = Precision.Float64,
                        Optimizer = Optimizer.Sgd(rate),
                        Seed = 2,
                    }
                )
                .On(Toy.Data(20))
                .OrThrow()
                .ElementAt(1)
                .Model;

        Close.To(
            After(Loss.CrossEntropy, 0.1).Parameters.ToDoubles(),
            After(Loss.CrossEntropy.WithReduction(Reduction.Sum), 0.01).Parameters.ToDoubles(),
            1e-12
        );
    }

    private static void Falls<TIn, TOut, TTarget>(Pipeline<TIn, TOut> pipeline, Loss<TOut, TTarget> loss, Dataset<TIn, TTarget> data)
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind
    {
        var losses = pipeline
            .Train(Recipe.For(loss) with { Batch = 7, Seed = 1, Optimizer = Optimizer.Adam(0.02) })
            .On(data)
            .OrThrow()
            .Take(60)
            .Select(epoch => epoch.Training.Loss)
            .ToList();
        Assert.True(losses[^1] < 0.3 * losses[0], $"{loss}: {losses[0]} to {losses[^1]}");
    }

    private static Tensors<Features> Examples(int @class, int seed) =>
        Tensors.Of(
            Features.Of(3),
            [.. Point.Normals(new RandomKey(seed).Stream("x"), 60).Select((x, i) => (0.3 * x) + ((i % 3 == @class) ? 1 : 0))]
        );
}
