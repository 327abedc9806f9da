using DeepPipeline.Properties.Generators;
using FsCheck.Xunit;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Training;

/// <summary>Experiments as data.</summary>
[Properties(Arbitrary = [typeof(Arrows)], MaxTest = 200)]
public sealed class ExperimentTests
{
    private static readonly Experiment<Image, Features, Labels> Digits = (Flatten >> Dense(128) >> Relu >> Dense(10)).Train(
        with: Recipe.For(Loss.CrossEntropy).WithBatch(64)
    );

    [Fact]
    public void An_experiment_is_written_so()
    {
        var experiment = (Flatten >> Dense(10)).Train(with: Recipe.For(Loss.CrossEntropy).WithBatch(64));
        Assert.Equal(
            """
            {
              "pipeline": 2,
              "takes": "Image",
              "gives": "Features",
              "targets": "Labels",
              "tree": {
                "layer": "chain",
                "parts": [
                  {
                    "layer": "flatten"
                  },
                  {
                    "layer": "dense",
                    "units": 10
                  }
                ]
              },
              "recipe": {
                "loss": "crossEntropy",
                "batch": 64
              }
            }
            """,
            experiment.ToJson()
        );
        Assert.Equal("(Flatten >> Dense(10)).Train(with: Recipe.For(Loss.CrossEntropy) with { Batch = 64 })", experiment.ToString());
    }

    [Fact]
    public void A_diff_reads_so()
    {
        var after = (Flatten >> Dropout(0.2) >> Dense(64) >> Relu >> Named("head", Dense(10))).Train(
            with: Digits.Recipe.WithOptimizer(Optimizer.Adam(0.01))
        );
        Assert.Equal(
            """
            1.dropout: added Dropout(0.2)
            1.dense: Dense(128) → Dense(64)
            3.dense: Dense(10) → Named("head", Dense(10))
            recipe.optimizer.learningRate: 0.001 → 0.01
            """,
            string.Join('\n', Digits.Diff(after))
        );
        Assert.Equal("2.relu: removed Relu", string.Join('\n', Digits.Diff(Digits with { Pipeline = Flatten >> Dense(128) >> Dense(10) })));
        var (deep, deeper) = (
            Flatten >> Dense(8) >> Residual(Relu >> Dense(8)) >> Repeat(2, Dense(8)),
            Flatten >> Dense(8) >> Residual(Tanh >> Dense(8)) >> Repeat(2, Dense(8, bias: false))
        );
        Assert.Equal(
            """
            2.residual/0.relu: Relu → Tanh
            3.repeat/*/0.dense: Dense(8) → Dense(8, bias: false)
            """,
            string.Join('\n', deep.Train(with: Digits.Recipe).Diff(deeper.Train(with: Digits.Recipe)))
        );
    }

    [Fact]
    public void Hashes_stay_what_they_are() =>
        Assert.Equal("425f62e200b6", Digits.Pipeline.Train(with: Recipe.For(Loss.MeanSquaredError).WithBatch(64)).Hash.ToString());

    [Fact]
    public void Mistakes_in_both_parts_are_told_at_once()
    {
        var json = Digits
            .ToJson()
            .Replace("\"units\": 128", "\"unit\": 128", StringComparison.Ordinal)
            .Replace("\"batch\": 64", "\"batch\": \"many\"", StringComparison.Ordinal);
        Assert.Equal(
            ["$.tree.parts[1]", "$.tree.parts[1].unit", "$.recipe.batch"],
            Experiment.FromJson<Image, Features, Labels>(json).Problems.Select(problem => problem.Path).ToArray()
        );
    }

    [Fact]
    public void Kinds_are_checked()
    {
        Assert.Equal(
            [
                "$.takes: experiment expected Image, got Features\n  hint: ask for the kinds that it has",
                "0.dense: Dense(128) expected Features (N×F), got Image (N×C×H×W)\n  hint: put Flatten before it",
            ],
            Experiment
                .FromJson<Image, Features, Labels>((Dense(128) >> Dense(10)).Train(with: Digits.Recipe).ToJson())
                .Problems.Select(problem => problem.ToString())
                .ToArray()
        );
        Assert.Contains(
            "$.gives",
            Experiment.FromJson<Image, Image, Image>(Digits.ToJson()).Problems.Select(problem => problem.Path).ToArray()
        );
    }

    [Property]
    public void Json_reads_as_an_equal_experiment(Pipeline<Image, Features> pipeline)
    {
        var experiment = pipeline.Train(with: Digits.Recipe);
        var read = Experiment.FromJson<Image, Features, Labels>(experiment.ToJson()).OrThrow();
        Assert.Equal(experiment, read);
        Assert.Equal(experiment.Hash, read.Hash);
        Assert.Empty(experiment.Diff(read));
    }

    [Property]
    public void A_diff_is_empty_and_hashes_are_one_if_and_only_if_both_are_equal(
        Pipeline<Features, Features> one,
        Pipeline<Features, Features> other,
        Pipeline<Features, Features> around
    )
    {
        var recipe = Recipe.For(Loss.MeanSquaredError);
        foreach (var (x, y) in new[] { (one, other), (around >> one, around >> other), (one >> around, other >> around), (one, one) })
        {
            var (before, after) = (x.Train(with: recipe), y.Train(with: recipe));
            Assert.Equal(before == after, before.Diff(after).IsEmpty);
            Assert.Equal(before == after, before.Hash == after.Hash);
        }
    }
}
