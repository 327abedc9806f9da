using DeepPipeline.Properties.Backend.Differentiation;
using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Training;

/// <summary>Policies of class weights become numbers by the data that a model is trained on, each output's by its own.</summary>
public sealed class ClassWeightTests
{
    // Six of class 0, three of class 1, one of class 2.
    private static readonly int[] Labels = [0, 1, 0, 0, 2, 1, 0, 0, 1, 0];
    private static readonly double[] X = Point.Normals(new RandomKey(1).Stream("x"), Labels.Length * 2);
    private static readonly Pipeline<Features, Features> Three = Dense(3);

    private static Items<double> Balanced => [10.0 / (3 * 6), 10.0 / (3 * 3), 10.0 / (3 * 1)];

    [Fact]
    public void Balanced_weights_are_those_of_scikit_learn()
    {
        Assert.Equal(
            ClassWeights.Given([.. Balanced]),
            Resolved(Loss.CrossEntropyWith(classWeights: ClassWeights.Balanced), Data()).Policy
        );
        Assert.Equal(ClassWeights.Given([.. Balanced]), Resolved(Loss.Focal(classWeights: ClassWeights.Balanced), Data()).Policy);
        Assert.Equal(ClassWeights.Given([.. Balanced]), Resolved(Loss.NegativeLogLikelihoodWith(ClassWeights.Balanced), Data()).Policy);
    }

    [Fact]
    public void Effective_numbers_lie_between_all_alike_and_balanced()
    {
        double[] Of(double beta) =>
            [.. Resolved(Loss.CrossEntropyWith(classWeights: ClassWeights.EffectiveNumber(beta)), Data()).Policy.Known!];
        Close.To([1, 1, 1], Of(0), 1e-12);
        var (six, three, one) = (0.1 / (1 - Math.Pow(0.9, 6)), 0.1 / (1 - Math.Pow(0.9, 3)), 1.0);
        Close.To([.. new[] { six, three, one }.Select(w => 3 * w / (six + three + one))], Of(0.9), 1e-12);
        var scale = 3 / Balanced.Sum();
        Close.To([.. Balanced.Select(w => w * scale)], Of(1 - 1e-9), 1e-6);
    }

    [Fact]
    public void What_does_not_count_is_not_counted()
    {
        var loss = Resolved(
            Loss.CrossEntropyWith(classWeights: ClassWeights.Balanced, ignoreIndex: -1),
            Data([0, 1, -1, 0, 2, -1, 0, -1, 1, 0])
        );
        Assert.Equal(ClassWeights.Given(7.0 / (3 * 4), 7.0 / (3 * 2), 7.0 / 3), loss.Policy);
    }

    [Fact]
    public void Shares_and_answers_are_counted_as_they_are()
    {
        var shares = Dataset.Of(Features.Of(1), [1.0, 2], Features.Of(2), [0.75, 0.25, 0.75, 0.25]).OrThrow();
        Assert.Equal(
            ClassWeights.Given(2 / (2 * 1.5), 2 / (2 * 0.5)),
            Resolved(Dense(2), Loss.CrossEntropyOneHotWith(classWeights: ClassWeights.Balanced), shares).Policy
        );
        var answers = Dataset.Of(Features.Of(1), [1.0, 2], Features.Of(2), [0.0, 0, 1, 0]).OrThrow();
        Assert.Equal(
            ClassWeights.Given(4.0 / (2 * 3), 4.0 / 2),
            Resolved(Dense(2), Loss.BinaryCrossEntropyWith(ClassWeights.Balanced), answers).Policy
        );
    }

    [Fact]
    public void A_run_learns_with_the_weights_of_its_data_and_judges_with_the_same()
    {
        (Parameters, Scores, Scores?)[] Of(ClassWeights weights) =>
            [
                .. Three
                    .Train(Recipe.For(Loss.CrossEntropyWith(classWeights: weights)) with { Batch = 4, Seed = 3 })
                    .On(Data(), validate: Data([1, 1, 0, 0, 0, 0, 0, 0, 0, 1]))
                    .OrThrow()
                    .Take(3)
                    .Select(epoch => (epoch.Model.Parameters, epoch.Training, (Scores?)epoch.Validation)),
            ];

        Assert.Equal(Of(ClassWeights.Given([.. Balanced])), Of(ClassWeights.Balanced));
        Assert.NotEqual(Of(ClassWeights.None), Of(ClassWeights.Balanced));
    }

    [Fact]
    public void Each_output_has_its_own_policy()
    {
        var loss = Loss.Both(
            Loss.CrossEntropyWith(classWeights: ClassWeights.Balanced),
            Loss.Both(Loss.MeanSquaredError, Loss.BinaryCrossEntropyWith(ClassWeights.Balanced), 2, 3),
            secondWeight: 0.5
        );
        var data = Dataset
            .Of(
                Tensors.Of(Features.Of(2), X),
                Tensors.Pair(
                    Tensors.OfLabels(Labels),
                    Tensors.Pair(Tensors.Of(Features.Of(1), new double[10]), Tensors.Of(Features.Of(1), [1.0, 0, 0, 0, 0, 0, 0, 0, 0, 0]))
                )
            )
            .OrThrow();
        var tree = Fork(Dense(3), Fork(Dense(1), Dense(1))).Tree;
        var resolved = ClassCounts.Resolve(tree, loss.Function, data, Features.Kind);
        Assert.Empty(resolved.Problems);
        Assert.Equal(
            Loss.Both(
                Loss.CrossEntropyWith(classWeights: ClassWeights.Given([.. Balanced])),
                Loss.Both(Loss.MeanSquaredError, Loss.BinaryCrossEntropyWith(ClassWeights.Given(10.0 / 18, 5)), 2, 3),
                secondWeight: 0.5
            ).Function,
            resolved.Loss
        );
        Assert.Equal(
            [(1.0, 0, 0), (1.0, 1, 1), (1.5, 2, 2)],
            resolved.Loss.Parts.Select(part => (part.Weight, part.FirstOutput, part.Target))
        );
        Assert.True(Fork(Dense(3), Fork(Dense(1), Dense(1))).Train(Recipe.For(loss)).On(data).OrThrow().First().Training.Loss > 0);
    }

    [Fact]
    public void A_class_that_is_not_there_is_said_with_everything_else()
    {
        var problems = Dense(4)
            .Train(Recipe.For(Loss.CrossEntropyWith(classWeights: ClassWeights.Balanced)).WithBatch(0))
            .On(Data([0, 1, 0, 0, 7, 1, 0, 0, 1, 0]))
            .Problems;
        Assert.Equal(
            """
            recipe.batch: Batch expected at least 1 example, got 0
              hint: 32 is usual
            targets: Loss.CrossEntropyWith(classWeights: ClassWeights.Balanced) expected examples of each class, for ClassWeights.Balanced, got none of classes 2, 3
              hint: leave out classes that never come, or say the weights: ClassWeights.Given(…)
            targets: Loss.CrossEntropy expected labels from 0 to 3, one a logit, got 0 to 7
              hint: end the model with Dense(8), or count classes from 0
            """,
            string.Join('\n', problems)
        );
        var model = Dense(4).Initialize(Features.Of(2)).OrThrow();
        Assert.Equal("targets", Assert.Single(model.Evaluate(Loss.Focal(classWeights: ClassWeights.Balanced), Data()).Problems).Path);
        Assert.Equal(
            "targets",
            Assert.Single(Gradients.Of(model, Loss.Focal(classWeights: ClassWeights.EffectiveNumber()), Data()).Problems).Path
        );
    }

    [Fact]
    public void A_policy_needs_data()
    {
        string Said(LossFunction loss) =>
            Assert.Single(Lowering.WithLoss(Identity.Tree, loss, Shape.Batch(3), Shape.Batch(), Mode.Train).Problems).ToString();

        Assert.Equal(
            """
            loss: Loss.Focal(classWeights: ClassWeights.Balanced) expected class weights as numbers, got ClassWeights.Balanced
              hint: a run takes them from its data; elsewhere say them: ClassWeights.Given(…)
            """,
            Said(Loss.Focal(classWeights: ClassWeights.Balanced).Function)
        );
        Assert.Equal(
            """
            loss: Loss.CrossEntropyWith(classWeights: ClassWeights.Given(1, 2)) expected 3 class weights, one a class, got 2
              hint: give as many weights as the model has classes
            """,
            Said(Loss.CrossEntropyWith(classWeights: ClassWeights.Given(1, 2)).Function)
        );
    }

    [Fact]
    public void Means_of_batches_with_their_weights_are_the_mean_of_all()
    {
        var model = Three.Initialize(Features.Of(2), 3, Precision.Float64).OrThrow();
        foreach (
            var loss in new[]
            {
                Loss.CrossEntropyWith(0.1, ClassWeights.Given(1, 2, 5), ignoreIndex: 1),
                Loss.CrossEntropyWith(ignoreIndex: 1),
                Loss.Focal(),
                Loss.NegativeLogLikelihoodWith(ClassWeights.Given(1, 2, 5)),
            }
        )
        {
            var (total, weight) = (0.0, 0.0);
            foreach (var part in new[] { Data().Take(3), Data().Skip(3).Take(1), Data().Skip(4) })
            {
                using var scope = TorchSharp.torch.NewDisposeScope();
                var own = LossWeights.Of(
                    loss.Function,
                    [TorchSharp.torch.tensor(part.TargetNumbers).to(TorchSharp.torch.ScalarType.Int64)]
                );
                total += LossWeights.Total(loss.Function, model.Evaluate(loss, part).OrThrow().Loss, own);
                weight += own;
            }

            Assert.Equal(Gradients.Of(model, loss, Data()).OrThrow().Loss, total / weight, 1e-12);
        }
    }

    private static SingleLoss Resolved(Loss<Features, DeepPipeline.Labels> loss, Dataset<Features, DeepPipeline.Labels> data) =>
        Resolved(Three, loss, data);

    private static SingleLoss Resolved<TTarget>(
        Pipeline<Features, Features> pipeline,
        Loss<Features, TTarget> loss,
        Dataset<Features, TTarget> data
    )
        where TTarget : IKind
    {
        var resolved = ClassCounts.Resolve(pipeline.Tree, loss.Function, data, Features.Kind);
        Assert.Empty(resolved.Problems);
        return (SingleLoss)resolved.Loss;
    }

    private static Dataset<Features, DeepPipeline.Labels> Data(int[]? labels = null) =>
        Dataset.Of(Features.Of(2), X, labels ?? Labels).OrThrow();
}
