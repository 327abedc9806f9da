using DeepPipeline.Properties.Backend.Differentiation;
using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Training;

/// <summary>Running statistics are values: a step gives them back in its state, and nothing else changes them.</summary>
public sealed class BatchNormTests
{
    private const string Mean = "0.batchNorm/runningMean";
    private const string Variance = "0.batchNorm/runningVariance";

    private static readonly Pipeline<Features, Features> Net =
        BatchNorm()
        >> Dense(6, bias: false)
        >> BatchNorm(0.3)
        >> Tanh
        >> Dropout(0.2)
        >> Shared("s", BatchNorm())
        >> Relu
        >> Shared("s", BatchNorm())
        >> Dense(Toy.Classes);

    private static readonly Epoch<Features, Features>[] Three = [.. Running().Take(3)];

    [Fact]
    public void A_step_moves_them_by_the_momentum_towards_the_batchs()
    {
        var run = Running();
        int[] rows = [3, 1, 4, 15, 9];
        var after = run.Step(run.Start, rows).OrThrow().State.Parameters;
        var inputs = Toy.Inputs(37).Chunk(Toy.Width).ToArray();
        var columns = Enumerable.Range(0, Toy.Width).Select(c => rows.Select(row => inputs[row][c]).ToArray()).ToArray();
        Close.To([.. columns.Select(column => 0.1 * column.Average())], after.Find(Mean).OrThrow(), 1e-12);
        Close.To(
            [.. columns.Select(column => 0.9 + (0.1 * column.Sum(x => Math.Pow(x - column.Average(), 2)) / 4))],
            after.Find(Variance).OrThrow(),
            1e-12
        );
    }

    [Fact]
    public void Every_statistic_is_given_the_value_that_the_oracle_has_for_it()
    {
        var net = BatchNorm() >> Dense(Toy.Classes) >> Shared("s", BatchNorm(0.5)) >> Tanh >> Shared("s", BatchNorm(0.5));
        var run = Running(net);
        var program = Lowering.WithLoss(net.Tree, Loss.CrossEntropy.Function, Shape.Batch(Toy.Width), Shape.Batch(), Mode.Train).OrThrow();
        int[] rows = [0, 1, 2, 3, 4, 5, 6];
        var before = run.Start.Parameters;
        var values = Oracles.Oracle.Run(
            program,
            [.. program.Parameters.Map(p => before.Find(p.Path).OrThrow())],
            [.. Toy.Inputs(37).Take(7 * Toy.Width)],
            7,
            [.. Toy.Classified(7).Select(c => (double)c)]
        );
        var after = run.Step(run.Start, rows).OrThrow().State.Parameters;
        Assert.Equal(program.Parameters.Count(p => p.IsBuffer), program.Updates.Count);
        foreach (var (parameter, value) in program.Updates)
            Close.To(values[value].Data, after.Find(program.Parameters[parameter].Path).OrThrow(), 1e-10);
    }

    [Fact]
    public void Folding_steps_gives_the_bits_of_enumerating()
    {
        var run = Running();
        var state = run.Start;
        foreach (var epoch in Three)
        {
            state = Toy.Steps(run, state, epoch.Number)[^1].State;
            Assert.Equal(epoch.State.Parameters, state.Parameters);
        }

        Assert.Equal(3, Three.Select(e => e.State.Parameters.Find(Mean).OrThrow()[0]).Distinct().Count());
    }

    [Fact]
    public void Going_on_from_any_step_or_epoch_is_as_if_never_stopped()
    {
        var run = Running();
        foreach (var state in Toy.Steps(run, Three[0].State, 2).Select(step => step.State).Append(Three[0].State))
            Assert.Equal(Three[^1].State.Parameters, run.From(state).OrThrow().Take(3 - state.Epoch).Last().State.Parameters);
    }

    [Fact]
    public void A_saved_model_comes_back_with_them()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            Assert.Equal(Three[1].Model, Three[1].Model.Save(path).Then(ModelFile.Load<Features, Features>).OrThrow());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Nothing_but_a_step_changes_them()
    {
        var (model, before) = (Three[0].Model, Three[0].State.Parameters.ToDoubles());
        var program = model.Pipeline.Lower(model.Input, Mode.Train).OrThrow();
        model.Evaluate(Loss.CrossEntropy, Toy.Data()).OrThrow();
        model.Predict(Toy.Inputs(5), count: 5).OrThrow();
        Gradients.Of(program, model.Parameters, Toy.Inputs(5), 5);
        Gradients.Check(program, model.Parameters, Toy.Inputs(5), 5);
        Running().Step(Three[0].State, 1, 2, 3).OrThrow();
        Close.Bits(before, model.Parameters.ToDoubles());
    }

    [Fact]
    public void Frozen_they_stay_and_normalise_while_learning()
    {
        var frozen = Frozen(BatchNorm()) >> Dense(Toy.Classes);
        var program = frozen.Lower(Features.Of(Toy.Width), Mode.Train).OrThrow();
        Assert.Empty(program.Updates);
        Assert.DoesNotContain(program.Instructions, i => i.Primitive is BatchNormOp);
        var last = Running(frozen).Take(2).Last();
        Assert.All(last.State.Parameters.Find(Mean).OrThrow(), x => Assert.Equal(0, x));
        Assert.All(last.State.Parameters.Find(Variance).OrThrow(), x => Assert.Equal(1, x));
        Running(frozen).Step(last.State, 0).OrThrow();
    }

    [Fact]
    public void A_batch_of_one_example_is_refused()
    {
        const string Hint =
            "\n  hint: one example has no variance: choose a size of batches that leaves none of one over, or take LayerNorm";
        var trainer = Net.Train(with: Toy.Recipe.WithBatch(12));
        Assert.Equal(
            "0.batchNorm: BatchNorm() expected at least 2 examples a batch in training, got 37 in batches of 12, the last of 1" + Hint,
            Assert.Single(trainer.On(Toy.Data()).Problems).ToString()
        );
        Assert.Equal(
            "0.batchNorm: BatchNorm() expected at least 2 examples a batch in training, got 1" + Hint,
            Assert.Single(Running().Step(Three[0].State, 5).Problems).ToString()
        );
        Assert.True(Three[0].Model.Predict(Toy.Inputs(1)).IsOk);
        var steps = BatchNorm().At<Sequence>().Lower(Sequence.Of(2, 3), Mode.Train).OrThrow();
        Assert.Null(steps.Refuses(1));
        Assert.NotNull(BatchNorm().At<Sequence>().Lower(Sequence.Of(1, 3), Mode.Train).OrThrow().Refuses(1));
    }

    [Fact]
    public void A_summary_shows_them_apart_from_what_is_frozen()
    {
        var summary = (Frozen(Dense(3)) >> BatchNorm()).Summary(Features.Of(2)).OrThrow();
        Assert.Equal((21, 6, 9, 6), (summary.Totals.Parameters, summary.Totals.Trainable, summary.Totals.Frozen, summary.Totals.Buffers));
        Assert.Equal("running 6", summary.ToString().Split('\n')[4].Split("  ", StringSplitOptions.RemoveEmptyEntries)[^1].Trim());
        Assert.Contains("trainable 6, frozen 9, running statistics 6", summary.ToString(), StringComparison.Ordinal);
    }

    private static Run<Features, Features, Labels> Running(Pipeline<Features, Features>? net = null) =>
        (net ?? Net).Train(with: Toy.Recipe).On(Toy.Data()).OrThrow();
}
