using DeepPipeline.Properties.Backend.Differentiation;
using FsCheck.Xunit;
using LanguageExt;
using Xunit;

namespace DeepPipeline.Properties.Backend.Training;

/// <summary>A run is a lazy sequence of immutable states: what is the same run gives the same bits, however it is gone through.</summary>
public sealed class RunTests
{
    private static readonly Epoch<Features, Features>[] Three = [.. Toy.Run().Take(3)];

    [Fact]
    public void Enumerating_twice_gives_the_same_bits()
    {
        var run = Toy.Run();
        Same(Three, [.. run.Take(3)]);
        Same(Three, [.. run.Take(3)]);
        Assert.Equal(3, Three.Select(e => e.Training.Loss).Distinct().Count());
    }

    [Fact]
    public void Folding_steps_over_the_batches_gives_the_bits_of_enumerating()
    {
        var run = Toy.Run();
        var state = run.Start;
        foreach (var epoch in Three)
        {
            var steps = Toy.Steps(run, state, epoch.Number);
            state = steps[^1].State;
            Assert.Equal(epoch.State.Parameters, state.Parameters);
            Assert.Equal((epoch.State.Epoch, epoch.State.Step, 0), (state.Epoch, state.Step, state.StepsOfNext));
            Assert.Equal(epoch.Training, steps.Aggregate(Scores.Empty, (sum, step) => sum + step.Scores));
        }
    }

    [Fact]
    public void Going_on_from_an_epoch_is_as_if_never_stopped()
    {
        for (var stop = 0; stop < 3; stop++)
            Same(Three[(stop + 1)..], [.. Toy.Run().From(Three[stop].State).OrThrow().Take(2 - stop)]);
    }

    [Fact]
    public void Going_on_from_any_step_is_as_if_never_stopped()
    {
        var run = Toy.Run();
        foreach (var step in Toy.Steps(run, Three[0].State, 2))
        {
            var rest = run.From(step.State).OrThrow().Take(Three.Length - step.State.Epoch).ToArray();
            Assert.Equal(Three[^1].State.Parameters, rest[^1].State.Parameters);
            Assert.Equal(Three[^1].Training, rest[^1].Training);
            Assert.Equal([2, 3], step.State.Epoch == 1 ? rest.Select(e => e.Number) : [2, .. rest.Select(e => e.Number)]);
        }
    }

    [Fact]
    public void A_forked_state_does_not_influence_its_sibling()
    {
        var fork = Three[0].State;
        var before = fork.Parameters.ToDoubles();
        using var one = Toy.Run().From(fork).OrThrow().GetEnumerator();
        using var other = Toy.Run(Toy.Recipe with { Optimizer = Optimizer.AdamW(0.5) }).From(fork).OrThrow().GetEnumerator();
        for (var i = 1; i < 3; i++)
        {
            Assert.True(one.MoveNext());
            Assert.True(other.MoveNext());
            Same([Three[i]], [one.Current]);
            Assert.NotEqual(one.Current.State.Parameters, other.Current.State.Parameters);
        }

        Close.Bits(before, fork.Parameters.ToDoubles());
    }

    [Fact]
    public void Observers_change_nothing_and_hear_everything_in_order()
    {
        var heard = new List<(string Who, Progress What)>();
        var run = Toy.Run().Observe(p => heard.Add(("first", p))).Observe(p => heard.Add(("second", p)));
        Same(Three[..2], [.. run.Take(2)]);
        Assert.Equal(
            from epoch in Enumerable.Range(1, 2)
            from step in Enumerable.Range(1, 5)
            from who in new[] { "first", "second" }
            select (who, epoch, step, 5),
            heard.Select(h => (h.Who, h.What.Epoch, h.What.Step, h.What.Steps))
        );
        Assert.Equal(Three[1].Training, heard[^1].What.Scores);
    }

    [Fact]
    public void Nothing_is_computed_before_it_is_asked_for()
    {
        var steps = 0;
        var run = Toy.Run().Observe(_ => steps++);
        var losses = run.Select(epoch => epoch.Training.Loss).Skip(1).Take(2);
        using var enumerator = losses.GetEnumerator();
        Assert.Equal(0, steps);
        Assert.True(enumerator.MoveNext());
        Assert.Equal(10, steps);
        Assert.True(enumerator.MoveNext());
        Assert.Equal(15, steps);
        Assert.False(enumerator.MoveNext());
        Assert.Equal(15, steps);
    }

    [Property(MaxTest = 20)]
    public void Another_seed_is_another_run(int seed, int other)
    {
        if (seed == other)
            other++;
        Assert.NotEqual(Loss(seed), Loss(other));

        static double Loss(long seed) => Toy.Run(Toy.Recipe.WithSeed(seed)).First().Training.Loss;
    }

    [Fact]
    public void Validation_changes_no_bit_of_the_training_and_is_evaluation_of_the_model()
    {
        var held = Toy.Data(20, 100);
        var epochs = Toy.Run(validate: held).Take(3).ToArray();
        Same(Three, epochs);
        Assert.All(epochs, epoch => Assert.Equal(epoch.Model.Evaluate(Loss.CrossEntropy, held).OrThrow(), epoch.Validation));
        Assert.Equal(20, epochs[0].Validation.Count);
    }

    [Fact]
    public void Asking_for_scores_on_data_that_was_not_given_is_a_mistake()
    {
        Assert.False(Three[0].HasValidation);
        Assert.Equal(
            "no validation data was given: write On(train, validate: …)",
            Assert.Throws<InvalidOperationException>(() => Three[0].Validation).Message
        );
    }

    private static void Same(IReadOnlyList<Epoch<Features, Features>> expected, IReadOnlyList<Epoch<Features, Features>> actual)
    {
        Assert.Equal(expected.Select(e => (e.Number, e.State.Step, e.Training)), actual.Select(e => (e.Number, e.State.Step, e.Training)));
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.Item1.Model, pair.Item2.Model));
    }
}
