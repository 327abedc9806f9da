using DeepPipeline.Properties.Backend.Differentiation;
using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Runs;

/// <summary>What is said before training, word for word.</summary>
public sealed class TrainingMessageTests
{
    private static readonly Pipeline<Features, Features> Two = Dense(2);

    [Theory]
    [InlineData(2, "0 to 2", "end the model with Dense(3), or count classes from 0")]
    [InlineData(-1, "-1 to 1", "count classes from 0")]
    public void A_label_without_a_logit(int label, string range, string hint) =>
        Says(
            Two.Train(with: Recipe.For(Loss.CrossEntropy)).On(Labelled([0, 1, label])),
            $"targets: Loss.CrossEntropy expected labels from 0 to 1, one a logit, got {range}\n  hint: {hint}"
        );

    [Fact]
    public void Shares_that_are_none()
    {
        var data = Dataset.Of(Features.Of(1), [1f, 2f], Features.Of(2), [0f, 1f, 0.5f, 1.5f]).OrThrow();
        Says(
            Two.Train(with: Recipe.For(Loss.BinaryCrossEntropy)).On(data),
            "targets: Loss.BinaryCrossEntropy expected numbers from 0 to 1, got 0 to 1.5\n  hint: give shares, or 0 and 1"
        );
        Says(
            Two.Train(with: Recipe.For(Loss.CrossEntropyOneHot)).On(data),
            "targets: Loss.CrossEntropyOneHot expected numbers from 0 to 1, got 0 to 1.5\n  hint: give shares, or 0 and 1"
        );
    }

    [Fact]
    public void No_examples()
    {
        var none = Labelled([0]).Take(0);
        Says(
            Two.Train(with: Recipe.For(Loss.CrossEntropy)).On(none, validate: none),
            "training data: dataset expected at least 1 example, got none\n  hint: was everything skipped or filtered away?",
            "validation data: dataset expected at least 1 example, got none\n  hint: was everything skipped or filtered away?"
        );
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once() =>
        Says(
            (Dense(0) >> Dropout(2))
                .Train(with: Recipe.For(Loss.CrossEntropy) with { Batch = 0, Optimizer = Optimizer.Adam(-1, beta1: 1, epsilon: 0) })
                .On(Labelled([0]), validate: Labelled([0]).Skip(1)),
            "recipe.optimizer: Optimizer.Adam(-1, 1, 0.999, 0) expected learningRate of at least 0, got -1\n  hint: set learningRate",
            "recipe.optimizer: Optimizer.Adam(-1, 1, 0.999, 0) expected beta1 of at least 0 and under 1, got 1\n  hint: set beta1",
            "recipe.optimizer: Optimizer.Adam(-1, 1, 0.999, 0) expected epsilon of at least 5E-324, got 0\n  hint: set epsilon",
            "recipe.batch: Batch expected at least 1 example, got 0\n  hint: 32 is usual",
            "0.dense: Dense(0) expected at least 1 unit, got 0\n  hint: the number of units is the number of outputs",
            "1.dropout: Dropout(2.0) expected a probability of at least 0 and under 1, got 2\n  hint: it is the probability to drop, not to keep",
            "validation data: dataset expected at least 1 example, got none\n  hint: was everything skipped or filtered away?"
        );

    [Fact]
    public void Numbers_of_optimisers_that_are_none()
    {
        Optimizer[] wrong =
        [
            Optimizer.Sgd(double.NaN),
            Optimizer.Sgd(0.1, momentum: 1),
            Optimizer.Sgd(0.1, nesterov: true),
            Optimizer.Sgd(0.1, weightDecay: -1),
            Optimizer.Adam(beta2: -0.1),
            Optimizer.AdamW(weightDecay: double.PositiveInfinity),
            Optimizer.RmsProp(decay: 1),
            Optimizer.RmsProp(epsilon: 0),
            Optimizer.RmsProp(momentum: 2),
        ];
        Assert.All(
            wrong,
            optimizer =>
                Assert.Equal(
                    "recipe.optimizer",
                    Assert.Single(Two.Train(with: Recipe.For(Loss.CrossEntropy).WithOptimizer(optimizer)).On(Labelled([0])).Problems).Path
                )
        );
        Says(
            Two.Train(with: Recipe.For(Loss.CrossEntropy).WithOptimizer(wrong[2])).On(Labelled([0])),
            "recipe.optimizer: Optimizer.Sgd(0.1, 0, true, 0) expected a momentum over 0 with nesterov, got 0\n  hint: set momentum: 0.9, or leave nesterov out"
        );
    }

    [Fact]
    public void Targets_of_another_shape_than_the_output() =>
        Says(
            Two.Train(with: Recipe.For(Loss.MeanSquaredError)).On(Dataset.Of(Features.Of(1), [1f], Features.Of(3), [1f, 2f, 3f]).OrThrow()),
            "loss: Loss.MeanSquaredError expected targets of the prediction's shape N×2, got N×3\n  hint: make the model's last size that of the targets"
        );

    [Fact]
    public void Validation_data_of_another_shape() =>
        Says(
            Two.Train(with: Recipe.For(Loss.CrossEntropy)).On(Labelled([0]), validate: Dataset.Of(Features.Of(2), [1f, 2f], [0]).OrThrow()),
            "validation data: dataset expected N×1 with targets N, as the training data, got N×2 with targets N\n  hint: prepare both alike"
        );

    [Fact]
    public void A_model_of_another_pipeline_to_start_from() =>
        Says(
            Two.Train(with: Recipe.For(Loss.CrossEntropy)).On(Labelled([0]), startingFrom: Dense(3).Initialize(Features.Of(1)).OrThrow()),
            "(pipeline): startingFrom expected a model of this pipeline for N×1, got Dense(3) for N×1\n  hint: start from a model of the same pipeline"
        );

    [Fact]
    public void States_of_another_run()
    {
        var state = Toy.Run().First().State;
        Says(
            Toy.Run(Toy.Recipe.WithPrecision(Precision.Float32)).From(state),
            "recipe.precision: Precision expected Float32, got a state in Float64\n  hint: go on with the precision that the run was started with"
        );
        Says(
            Toy.Run(Toy.Recipe.WithOptimizer(Optimizer.Sgd(0.1, 0.5))).From(state),
            "recipe.optimizer: Optimizer.Sgd(0.1, 0.5, false, 0) expected a state with 1 slots a parameter, got 2\n  hint: go on with the optimiser that the run was started with"
        );
        Says(
            Two.Train(with: Recipe.For(Loss.CrossEntropy)).On(Labelled([0])).OrThrow().From(state),
            "0.dense/weight: parameter expected 0.dense/weight 2×1, got 0.dense/weight 5×4\n  hint: use the parameters of the same pipeline for inputs of the same shape"
        );
    }

    [Fact]
    public void Rows_that_are_none()
    {
        var run = Toy.Run();
        Says(run.Step(run.Start), "rows: Step expected at least one row, from 0 to 36, got none\n  hint: rows are numbered as in the data");
        Says(
            run.Step(run.Start, 3, 37),
            "rows: Step expected at least one row, from 0 to 36, got 37\n  hint: rows are numbered as in the data"
        );
        Says(
            run.Step(run.Start, -1),
            "rows: Step expected at least one row, from 0 to 36, got -1\n  hint: rows are numbered as in the data"
        );
    }

    [Fact]
    public void A_GPU_that_is_not_there()
    {
        if (TorchSharp.torch.cuda_is_available())
            return;
        const string Rest =
            ": Device.Cuda expected a CUDA GPU and a libtorch with CUDA, got none\n  hint: choose Device.Auto or Device.Cpu, or reference TorchSharp-cuda-linux (in this repository, build with TorchProvider=cuda)";
        Says(Two.Train(with: Recipe.For(Loss.CrossEntropy).WithDevice(Device.Cuda)).On(Labelled([0])), "recipe.device" + Rest);
        var model = Two.Initialize(Features.Of(1)).OrThrow();
        Says(model.Predict([1f], Device.Cuda), "device" + Rest);
        Says(model.Evaluate(Loss.CrossEntropy, Labelled([0]), Device.Cuda), "device" + Rest);
    }

    [Fact]
    public void Evaluation_of_data_that_does_not_fit()
    {
        var model = Two.Initialize(Features.Of(1)).OrThrow();
        Says(
            model.Evaluate(Loss.CrossEntropy, Toy.Data()),
            "data: dataset expected inputs N×1, as the model takes, got N×4\n  hint: prepare them as for training"
        );
        Says(
            model.Evaluate(Loss.CrossEntropy, Labelled([0]).Skip(1)),
            "data: dataset expected at least 1 example, got none\n  hint: was everything skipped or filtered away?"
        );
        Says(
            model.Evaluate(Loss.CrossEntropy, Labelled([5])),
            "targets: Loss.CrossEntropy expected labels from 0 to 1, one a logit, got 5 to 5\n  hint: end the model with Dense(6), or count classes from 0"
        );
    }

    [Fact]
    public void Prediction_of_what_are_no_whole_examples()
    {
        var model = Two.Initialize(Features.Of(3)).OrThrow();
        Says(
            model.Predict([1f, 2f]),
            "input: Predict expected 3 numbers, one example of N×3, got 2\n  hint: give whole examples, row by row, and say how many there are: count"
        );
        Says(
            model.Predict(System.Array.Empty<double>()),
            "input: Predict expected 3 numbers, one example of N×3, got 0\n  hint: give whole examples, row by row, and say how many there are: count"
        );
    }

    private static Dataset<Features, Labels> Labelled(int[] labels) =>
        Dataset.Of(Features.Of(1), System.Array.ConvertAll(labels, x => (float)x), labels).OrThrow();

    private static void Says<T>(Result<T> result, params string[] messages) =>
        Assert.Equal(messages, result.Problems.Select(p => p.ToString()).ToArray());
}
