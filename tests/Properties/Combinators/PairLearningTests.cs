using DeepPipeline.Properties.Backend.Differentiation;
using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Combinators;

/// <summary>Models with several inputs or outputs are trained, judged, saved and used like others.</summary>
public sealed class PairLearningTests
{
    private const int Count = 24;
    private static readonly double[] X = Point.Normals(new RandomKey(1).Stream("x"), Count * 3);
    private static readonly double[] Y = Point.Normals(new RandomKey(1).Stream("y"), Count * 2);
    private static readonly int[] Words = [.. Enumerable.Range(0, Count * 4).Select(i => i * 7 % 5)];
    private static readonly int[] Classes = [.. Enumerable.Range(0, Count).Select(i => X[3 * i] > 0 ? 1 : 0)];

    private static readonly Pipeline<Pair<Features, Tokens>, Pair<Features, Features>> Model =
        Both(Dense(4) >> Tanh, Embedding(5, 3) >> MeanOverTime >> Dense(4)).Sum() >> Fork(Dense(2), Dense(2));

    private static readonly Loss<Pair<Features, Features>, Pair<Labels, Features>> Losses = Loss.Both(
        Loss.CrossEntropy,
        Loss.MeanSquaredError,
        secondWeight: 0.5
    );

    private static Dataset<Pair<Features, Tokens>, Pair<Labels, Features>> Data =>
        Dataset
            .Of(
                Tensors.Pair(Tensors.Of(Features.Of(3), X), Tensors.Of(Tokens.Of(4), Words)),
                Tensors.Pair(Tensors.OfLabels(Classes), Tensors.Of(Features.Of(2), Y))
            )
            .OrThrow();

    private static Recipe<Pair<Features, Features>, Pair<Labels, Features>> Recipe =>
        DeepPipeline.Recipe.For(Losses) with
        {
            Batch = 5,
            Seed = 3,
            Precision = Precision.Float64,
            Optimizer = Optimizer.Adam(0.02),
        };

    [Fact]
    public void Two_inputs_and_two_outputs_are_learnt()
    {
        var epochs = Model.Train(Recipe).On(Data, validate: Data.Take(7)).OrThrow().Take(25).ToList();
        Assert.True(epochs[^1].Training.Loss < 0.75 * epochs[0].Training.Loss, $"{epochs[0]}\n{epochs[^1]}");
        Assert.Equal(Count, epochs[^1].Training.Classified);
        Assert.True(epochs[^1].Training.Accuracy > 0.9);
        Assert.Equal(7, epochs[^1].Validation.Count);
    }

    [Fact]
    public void A_loss_of_two_is_the_weighted_sum_of_both()
    {
        var model = Model.Initialize(Data.InputShape, 5, Precision.Float64).OrThrow();
        var whole = model.Evaluate(Losses, Data).OrThrow();
        var inputs = Tensors.Pair(Tensors.Of(Features.Of(3), X), Tensors.Of(Tokens.Of(4), Words));
        var first = DeepPipeline
            .Model.Of(Model.KeepFirst(), Data.InputShape, Only(Model.KeepFirst(), model))
            .OrThrow()
            .Evaluate(Loss.CrossEntropy, Dataset.Of(inputs, Tensors.OfLabels(Classes)).OrThrow())
            .OrThrow();
        var second = DeepPipeline
            .Model.Of(Model.KeepSecond(), Data.InputShape, Only(Model.KeepSecond(), model))
            .OrThrow()
            .Evaluate(Loss.MeanSquaredError, Dataset.Of(inputs, Tensors.Of(Features.Of(2), Y)).OrThrow())
            .OrThrow();
        Assert.Equal(first.Loss + (0.5 * second.Loss), whole.Loss, 1e-12);
        Assert.Equal(first.Correct, whole.Correct);
    }

    [Fact]
    public void Predictions_come_in_the_form_of_the_output()
    {
        var model = Model.Initialize(Data.InputShape, 5, Precision.Float64).OrThrow();
        var inputs = Tensors.Pair(Tensors.Of(Features.Of(3), X), Tensors.Of(Tokens.Of(4), Words));
        var outputs = model.Predict(inputs).OrThrow();
        Assert.Equal(
            (Count, 2 * Count, 2 * Count),
            (outputs.Count, outputs.First().ToDoubles().Length, outputs.Second().ToDoubles().Length)
        );
        var program = Model.Lower(Data.InputShape).OrThrow();
        var whole = Gradients.Of(program, model.Parameters, [.. X, .. Words.Select(w => (double)w)], Count).Output;
        Close.To(whole, [.. outputs.First().ToDoubles(), .. outputs.Second().ToDoubles()], 1e-12);
        Close.To(whole, outputs.ToDoubles(), 1e-12);
        Close.To(whole, model.Predict([.. X, .. Words.Select(w => (double)w)], count: Count).OrThrow(), 1e-12);
    }

    [Fact]
    public void Gradients_of_both_losses_agree_with_differences()
    {
        var program = Lowering
            .WithLoss(Model.Tree, Losses.Function, Data.InputShape.Untyped, Data.TargetShape.Untyped, Mode.Train)
            .OrThrow();
        Assert.Equal((2, 4), (program.InputCount, program.InputShapes.Count));
        var parameters = Initialization.Draw(program, 2, Precision.Float64);
        double[] input = [.. X.Take(9), .. Words.Take(12).Select(w => (double)w)];
        var report = Gradients.Check(program, parameters, input, 3, [.. Classes.Take(3).Select(c => (double)c), .. Y.Take(6)]);
        Assert.True(report.Passed, report.ToString());
        Assert.Contains(report.Rows, row => row.Path == "input 1");
        Assert.DoesNotContain(report.Rows, row => row.Path == "input 2");
    }

    [Fact]
    public void A_siamese_model_has_one_tower()
    {
        var tower = Shared("tower", Dense(3) >> Tanh);
        Pipeline<Pair<Features, Features>, Features> siamese =
            from p in Input<Pair<Features, Features>>()
            let a = p.First() >> tower
            let b = p.Second() >> tower
            from y in a * b >> Dense(1)
            select y;
        Assert.Equal(Product(KeepFirst<Features, Features>() >> tower, KeepSecond<Features, Features>() >> tower) >> Dense(1), siamese);
        var model = siamese.Initialize(Pair.Of(Features.Of(2), Features.Of(2)), 1, Precision.Float64).OrThrow();
        Assert.Equal((3 * 2) + 3 + 3 + 1, model.Parameters.Count);
        double[] left = [1, 2],
            right = [3, -1];
        Assert.Equal(model.Predict([.. left, .. right]).OrThrow(), model.Predict([.. right, .. left]).OrThrow());
    }

    [Fact]
    public void Steps_fold_to_the_run()
    {
        var run = Model.Train(Recipe).On(Data).OrThrow();
        var folded = run.Batches(1).Aggregate(run.Start, (state, rows) => run.Step(state, rows).OrThrow().State);
        Assert.Equal(run.First().Model.Parameters, folded.Parameters);
    }

    [Fact]
    public void Mistakes_have_their_places()
    {
        Assert.Equal(
            """
            targets: Loss.CrossEntropy expected labels from 0 to 1, one a logit, got 0 to 3
              hint: end the model with Dense(4), or count classes from 0
            """,
            Text(
                Model
                    .Train(Recipe)
                    .On(
                        Dataset
                            .Of(
                                Tensors.Pair(Tensors.Of(Features.Of(3), X), Tensors.Of(Tokens.Of(4), Words)),
                                Tensors.Pair(
                                    Tensors.OfLabels([.. Enumerable.Range(0, Count).Select(i => i % 4)]),
                                    Tensors.Of(Features.Of(2), Y)
                                )
                            )
                            .OrThrow()
                    )
                    .Problems
            )
        );
        Assert.Equal(
            """
            training data: tokens expected whole numbers from 0 to 4, the embedding's vocabulary, got 0 to 8
              hint: make the vocabulary larger, or give rare tokens a common number
            """,
            Text(
                Model
                    .Train(Recipe)
                    .On(
                        Dataset
                            .Of(
                                Tensors.Pair(Tensors.Of(Features.Of(3), X), Tensors.Of(Tokens.Of(4), [.. Words.Select(w => 2 * w)])),
                                Tensors.Pair(Tensors.OfLabels(Classes), Tensors.Of(Features.Of(2), Y))
                            )
                            .OrThrow()
                    )
                    .Problems
            )
        );
        Assert.Equal(
            """
            dataset: inputs expected as many of the second value of a pair as of the first, got 24 and 12
              hint: give both values of every example
            """,
            Text(
                Dataset
                    .Of(Tensors.Pair(Tensors.Of(Features.Of(3), X), Tensors.Of(Features.Of(2), X[..^48])), Tensors.OfLabels(Classes))
                    .Problems
            )
        );
        Assert.Equal(
            """
            recipe.loss: Loss.Both(Loss.CrossEntropy, Loss.MeanSquaredError, -1, 1) expected weights of at least 0, got -1 and 1
              hint: 1 and 1 is usual
            """,
            Text(
                Model.Train(DeepPipeline.Recipe.For(Loss.Both(Loss.CrossEntropy, Loss.MeanSquaredError, firstWeight: -1))).On(Data).Problems
            )
        );
        Assert.Equal(
            """
            1.relu: Relu expected one value, of any kind, got (N×2, N×2)
              hint: a layer takes one value: put it into Both, once for each
            """,
            Text((Fork(Dense(2), Dense(2)) >> Relu).Check(Features.Of(3)).Problems)
        );
        Assert.Equal(
            """
            loss: Loss.MeanSquaredError expected a loss for each value of the model's output, got (N×2, N×2), and targets (N×2, N×2)
              hint: put the losses of a pair's values together with Loss.Both
            """,
            Text(
                Fork(Dense(2), Dense(2))
                    .Train(DeepPipeline.Recipe.For(Loss.MeanSquaredErrorOf<Pair<Features, Features>>()))
                    .On(
                        Dataset
                            .Of(Tensors.Of(Features.Of(3), X), Tensors.Pair(Tensors.Of(Features.Of(2), Y), Tensors.Of(Features.Of(2), Y)))
                            .OrThrow()
                    )
                    .Problems
            )
        );
        Assert.Equal(
            """
            input: Predict expected examples of (N×3, N×4), got (N×3, N×5)
              hint: prepare them as for training
            """,
            Text(
                Model
                    .Initialize(Data.InputShape)
                    .OrThrow()
                    .Predict(Tensors.Pair(Tensors.Of(Features.Of(3), X[..3]), Tensors.Of(Tokens.Of(5), Words[..5])))
                    .Problems
            )
        );
    }

    [Fact]
    public void Saving_and_loading_gives_the_same_model()
    {
        using var folder = new Backend.Files.Folder();
        var model = Model.Initialize(Data.InputShape, 5).OrThrow();
        var path = folder.Path("pair.safetensors");
        model.Save(path).OrThrow();
        Assert.Equal(model, ModelFile.Load<Pair<Features, Tokens>, Pair<Features, Features>>(path).OrThrow());
    }

    private static string Text(Items<Problem> problems) => string.Join('\n', problems);

    // The parameters of a part of the outputs, under the same paths.
    private static Parameters Only<TOut>(
        Pipeline<Pair<Features, Tokens>, TOut> part,
        Model<Pair<Features, Tokens>, Pair<Features, Features>> from
    )
        where TOut : IKind =>
        part.Lower(from.Input)
            .OrThrow()
            .Parameters.Fold(
                Initialization.Draw(part.Lower(from.Input).OrThrow(), 0, Precision.Float64),
                (all, spec) => all.With(spec.Path, from.Parameters.Find(spec.Path).OrThrow()).OrThrow()
            );
}
