using DeepPipeline.Properties.Backend.Differentiation;
using LanguageExt;
using TorchSharp;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.MetricsTests;

/// <summary>Scores are a monoid of values, whatever a recipe or an evaluation counts.</summary>
public sealed class ScoresTests
{
    private static readonly Items<Metric<Features, Labels>> Asked =
    [
        Metric.F1(),
        Metric.ConfusionMatrix,
        Metric.RocAuc(),
        Metric.LogLoss(),
        Metric.AveragePrecision(),
        Metric.TopKAccuracy(2),
    ];
    private static readonly Recipe<Features, Labels> Recipe = Toy.Recipe with { Metrics = Asked };
    private static readonly Model<Features, Features> Model = Toy.Classifier.Initialize(Features.Of(Toy.Width), 3).OrThrow();

    private static readonly Loss<Pair<Features, Features>, Pair<Labels, Features>> TwoLosses = Loss.Both(
        Loss.CrossEntropy,
        Loss.MeanSquaredError
    );

    [Fact]
    public void A_recipes_metrics_are_counted_in_training_and_in_validation()
    {
        var held = Toy.Data(20, 100);
        var run = Toy.Run(Recipe, validate: held);
        var epochs = run.Take(2).ToArray();
        Assert.Equal(epochs[1].Model.Evaluate(Loss.CrossEntropy, held, Asked).OrThrow(), epochs[1].Validation);
        Assert.Equal(Asked.Select(metric => metric.Function), epochs[1].Training.Values.Select(score => score.Metric));
        Assert.Equal(37, epochs[1].Training[Metric.ConfusionMatrix].Counts.Count);
        Assert.Equal(epochs[1].Validation[Metric.LogLoss()].Number, epochs[1].Validation.Loss, 1e-12);
        // Metrics change nothing of the training.
        Assert.Equal(Toy.Run().ElementAt(1).State.Parameters, epochs[1].State.Parameters);
        Assert.Equal(Toy.Run().ElementAt(1).Training.Loss, epochs[1].Training.Loss);
        Assert.Equal(epochs[0].Training, Toy.Steps(run, run.Start, 1).Aggregate(Scores.Empty, (sum, step) => sum + step.Scores));
        Assert.Equal(epochs[0].Training, Toy.Steps(run, run.Start, 1).Reverse().Aggregate(Scores.Empty, (sum, step) => step.Scores + sum));
    }

    [Fact]
    public void Progress_keeps_the_scores_of_its_step()
    {
        var heard = new List<Progress>();
        var run = Toy.Run(Recipe).Observe(heard.Add);
        _ = run.First();
        var sum = Scores.Empty;
        foreach (var (step, progress) in Toy.Steps(run, run.Start, 1).Zip(heard))
            Assert.Equal(sum += step.Scores, progress.Scores);
    }

    [Fact]
    public void Metrics_judge_what_the_model_predicts()
    {
        var data = Toy.Data(700);
        var scores = Model.Evaluate(Loss.CrossEntropy, data, Asked).OrThrow();
        var predictions = Model.Predict(Tensors.Of(Features.Of(Toy.Width), Toy.Inputs(700))).OrThrow();
        Assert.Equal(Metrics.Of(predictions, Tensors.OfLabels(Toy.Classified(700)), [.. Asked]).OrThrow(), scores.Values);
        Assert.Equal(Metric.Accuracy.Of(predictions, Tensors.OfLabels(Toy.Classified(700))).OrThrow().Number, scores.Accuracy);
    }

    [Fact]
    public void Scores_are_a_commutative_monoid_equal_by_value()
    {
        var (a, b, c) = (Of(Toy.Data(5)), Of(Toy.Data(9, 40)), Of(Toy.Data(7, 80)));
        Assert.Equal((a + b) + c, a + (b + c));
        Assert.Equal(a + b, b + a);
        Assert.Equal((a + b).GetHashCode(), (b + a).GetHashCode());
        Assert.Equal(a, a + Scores.Empty);
        Assert.Equal(a, Scores.Empty + a);
        Assert.NotEqual(a, a + b);
        Assert.NotEqual(a, Model.Evaluate(Loss.CrossEntropy, Toy.Data(5)).OrThrow());
        Assert.NotEqual(Scores.Empty, a);
        Assert.Equal((0, 0), (Scores.Empty.Count, Scores.Empty.Classified));
        Assert.True(double.IsNaN(Scores.Empty.Loss) && double.IsNaN(Scores.Empty.Accuracy));

        static Scores Of(Dataset<Features, Labels> data) => Model.Evaluate(Loss.CrossEntropy, data, Asked).OrThrow();
    }

    [Fact]
    public void Text_tells_numbers_and_leaves_tables_out()
    {
        var data = Dataset.Of(Features.Of(2), [0f, 0, 0, 0, 0, 0], [0, 1, 0]).OrThrow();
        var model = Identity.At<Features>().Initialize(Features.Of(2)).OrThrow();
        Assert.Equal("loss 0.6931, accuracy 66.7 %", model.Evaluate(Loss.CrossEntropy, data).OrThrow().ToString());
        Assert.Equal(
            "loss 0.6931, accuracy 66.7 %, f1 (macro) 0.4000, roc auc 0.5000",
            model
                .Evaluate(Loss.CrossEntropy, data, [Metric.Accuracy, Metric.F1(), Metric.ConfusionMatrix, Metric.RocAuc()])
                .OrThrow()
                .ToString()
        );
        var numbers = Dataset.Of(Features.Of(2), [0f, 0, 0, 0], Features.Of(2), [1f, 1, 1, 0]).OrThrow();
        Assert.Equal("loss 0.7500", model.Evaluate(Loss.MeanSquaredError, numbers).OrThrow().ToString());
        Assert.Equal(
            "loss 0.7500, mean absolute error 0.7500, r2 -0.5000",
            model.Evaluate(Loss.MeanSquaredError, numbers, [Metric.MeanAbsoluteError, Metric.R2]).OrThrow().ToString()
        );
    }

    [Fact]
    public void A_metric_is_found_or_told_to_be_missing()
    {
        var scores = Model.Evaluate(Loss.CrossEntropy, Toy.Data(), [Metric.F1()]).OrThrow();
        Assert.Equal(scores.Values[0].Value, scores[Metric.F1()]);
        Assert.Equal(scores.Accuracy, scores.Find(Metric.Accuracy).OrThrow().Number);
        Assert.Equal(
            "scores: Metric.F1(ClassAverage.Micro) expected a metric that was counted, got Metric.Accuracy, Metric.F1()\n  hint: name it in the recipe's Metrics, or to Evaluate",
            Assert.Throws<PipelineException>(() => scores[Metric.F1(ClassAverage.Micro)]).Message
        );
        Assert.Equal("none is", Assert.Single(Scores.Empty.Find(Metric.F1()).Problems).Actual);
        Assert.Equal(
            "scores of Metric.Accuracy, Metric.F1() and of Metric.Accuracy have no sum",
            Assert.Throws<InvalidOperationException>(() => scores + Model.Evaluate(Loss.CrossEntropy, Toy.Data()).OrThrow()).Message
        );
    }

    [Fact]
    public void Each_output_has_its_metrics()
    {
        var model = Fork(Dense(3), Dense(2)).Initialize(Features.Of(Toy.Width), 3).OrThrow();
        var data = Data(30);
        var metrics = Items.Of(
            Metric.Second(Metric.MeanAbsoluteError, of: TwoLosses),
            Metric.First(Metric.F1(), of: TwoLosses),
            Metric.Second(Metric.R2, of: TwoLosses),
            Metric.First(Metric.LogLoss(), of: TwoLosses)
        );
        var scores = model.Evaluate(TwoLosses, data, metrics).OrThrow();
        var predictions = model.Predict(Tensors.Of(Features.Of(Toy.Width), Toy.Inputs(30))).OrThrow();
        var (labels, numbers) = (Tensors.OfLabels(Toy.Classified(30)), Tensors.Of(Features.Of(2), Numbers(30)));
        Assert.Equal(
            [
                Metric.MeanAbsoluteError.Of(predictions.Second(), numbers).OrThrow(),
                Metric.F1().Of(predictions.First(), labels).OrThrow(),
                Metric.R2.Of(predictions.Second(), numbers).OrThrow(),
                Metric.LogLoss().Of(predictions.First(), labels).OrThrow(),
            ],
            scores.Values.Select(score => score.Value)
        );
        Assert.Equal(Metric.Accuracy.Of(predictions.First(), labels).OrThrow().Number, scores.Accuracy);
        Assert.Equal(
            "[Metric.First(Metric.Accuracy)]",
            $"[{string.Join(", ", model.Evaluate(TwoLosses, data).OrThrow().Values.Select(score => score.Metric))}]"
        );
        Assert.Equal(scores.Values, Metrics.Of(predictions, Tensors.Pair(labels, numbers), [.. metrics]).OrThrow());
    }

    [Fact]
    public void A_run_refuses_metrics_that_do_not_fit()
    {
        var recipe = Toy.Recipe.WithMetrics(Metric.TopKAccuracy(4), Metric.F1Of(5), Metric.PrecisionOf(-2), Metric.F1());
        var problems = Toy.Classifier.Train(recipe).On(Toy.Data(), validate: Toy.Data(3)).Problems;
        Assert.Equal(new[] { "recipe.metrics" }, problems.Select(problem => problem.Path).Distinct());
        Assert.Equal(
            new[] { "Metric.F1Of(5)", "Metric.PrecisionOf(-2)", "Metric.TopKAccuracy(4)" },
            problems.Select(problem => problem.Subject).Order()
        );
        Assert.Equal(
            "recipe.metrics: Metric.BinaryF1() expected targets from 0 to 1, got 0 to 2\n  hint: give 0 and 1",
            Assert
                .Single(
                    Dense(1)
                        .Train(DeepPipeline.Recipe.For(Loss.MeanSquaredError).WithMetrics(Metric.BinaryF1()))
                        .On(Answers(1), validate: Answers(2))
                        .Problems
                )
                .ToString()
        );
        var wild = Dataset.Of(Features.Of(2), [1f, 2, 3, 4], Features.Of(2), [1f, 2, 3, 4]).OrThrow();
        Assert.Equal(
            "recipe.metrics: Metric.BinaryRocAuc expected targets from 0 to 1, got 1 to 4\n  hint: give 0 and 1",
            Assert
                .Single(Dense(2).Train(DeepPipeline.Recipe.For(Loss.MeanSquaredError).WithMetrics(Metric.BinaryRocAuc)).On(wild).Problems)
                .ToString()
        );
        Assert.Equal("metrics", Assert.Single(Model.Evaluate(Loss.CrossEntropy, Toy.Data(), [Metric.TopKAccuracy(9)]).Problems).Path);
        var forked = Fork(Dense(3), Dense(2))
            .Train(DeepPipeline.Recipe.For(TwoLosses).WithMetrics(Metric.First(Metric.TopKAccuracy(4), of: TwoLosses)))
            .On(Data(30))
            .Problems;
        Assert.Equal("Metric.First(Metric.TopKAccuracy(4))", Assert.Single(forked).Subject);
    }

    [Fact]
    public void Half_an_epochs_scores_are_written_and_gone_on_from_bit_for_bit()
    {
        var plan = ScorePlan.For(Loss.CrossEntropy, Asked);
        var data = Toy.Data(24);
        var (whole, half) = (Kept(new ScoreKeeper(plan), 0, 24), Kept(new ScoreKeeper(plan), 0, 10));
        var read = Again(half, plan);
        Assert.Equal(half, read);
        Assert.Equal(half.ToString(), read.ToString());
        Assert.Equal(whole, Kept(new ScoreKeeper(plan, read), 10, 24));
        Assert.Equal(half, read);
        Assert.Equal(Scores.Empty, Again(Scores.Empty, plan));
        Assert.Equal(new ScoreKeeper(plan).Snapshot(), Again(new ScoreKeeper(plan).Snapshot(), plan));
        Assert.StartsWith(
            "those of accuracy, f1, ",
            Assert.Throws<InvalidDataException>(() => Again(half, ScorePlan.For(Loss.CrossEntropy, []))).Message,
            StringComparison.Ordinal
        );

        static Scores Again(Scores scores, ScorePlan plan)
        {
            using var memory = new MemoryStream();
            scores.Write(new BinaryWriter(memory));
            memory.Position = 0;
            return Scores.Read(new BinaryReader(memory), new StateForm(null!, plan, null), Json.Version);
        }

        Scores Kept(ScoreKeeper keeper, int from, int to)
        {
            using var scope = torch.NewDisposeScope();
            var program = Lowering
                .WithLoss(
                    Model.Pipeline.Tree,
                    Loss.CrossEntropy.Function,
                    Model.Input.Untyped,
                    data.TargetShape.Untyped,
                    Mode.Eval,
                    Features.Kind
                )
                .OrThrow();
            using var parameters = new ParameterBuffer(Model.Parameters, torch.CPU, forTraining: false);
            using var execution = new Execution(program, Precision.Float32, torch.CPU);
            using var batcher = new Batcher(program, data.WholeInputs.Columns + data.WholeTargets.Columns, 2, Precision.Float32, torch.CPU);
            for (var row = from; row < to; row += 2)
            {
                var inputs = batcher.Gather([row, row + 1]);
                keeper.Add(execution.Run(parameters.Views, inputs, default).item<float>(), execution, inputs);
            }

            return keeper.Snapshot();
        }
    }

    [Fact]
    public void Counting_a_batch_leaves_next_to_no_garbage()
    {
        using var scope = torch.NewDisposeScope();
        var data = Toy.Data(32);
        var program = Lowering
            .WithLoss(
                Model.Pipeline.Tree,
                Loss.CrossEntropy.Function,
                Model.Input.Untyped,
                data.TargetShape.Untyped,
                Mode.Eval,
                Features.Kind
            )
            .OrThrow();
        using var parameters = new ParameterBuffer(Model.Parameters, torch.CPU, forTraining: false);
        using var execution = new Execution(program, Precision.Float32, torch.CPU);
        using var batcher = new Batcher(program, data.WholeInputs.Columns + data.WholeTargets.Columns, 32, Precision.Float32, torch.CPU);
        var inputs = batcher.Gather([.. Enumerable.Range(0, 32)]);
        execution.Run(parameters.Views, inputs, default);
        var keeper = new ScoreKeeper(ScorePlan.For(Loss.CrossEntropy, [Metric.F1(), Metric.ConfusionMatrix, Metric.LogLoss()]));
        keeper.Add(0.1, execution, inputs);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            keeper.Add(0.1, execution, inputs);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 1000.0, 0, 1000);
        Assert.Equal(32032, keeper.Snapshot().Count);
    }

    private static Dataset<Features, Pair<Labels, Features>> Data(int rows) =>
        Dataset
            .Of(
                Tensors.Of(Features.Of(Toy.Width), Toy.Inputs(rows)),
                Tensors.Pair(Tensors.OfLabels(Toy.Classified(rows)), Tensors.Of(Features.Of(2), Numbers(rows)))
            )
            .OrThrow();

    private static Dataset<Features, Features> Answers(float last) =>
        Dataset.Of(Features.Of(1), [0f, 1], Features.Of(1), [0f, last]).OrThrow();

    // In single precision, as a model that computes in it takes them.
    private static float[] Numbers(int rows) => System.Array.ConvertAll(Toy.Inputs(rows / 2), x => (float)x);
}
