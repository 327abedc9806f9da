using FsCheck.Xunit;
using Xunit;

namespace DeepPipeline.Properties.Backend.Data;

/// <summary>A dataset keeps the laws of LINQ, and of what else is made of it.</summary>
public sealed class LinqTests
{
    [Property]
    public void Two_filters_are_one_that_asks_both(byte[] labels)
    {
        var data = Numbered.Of(labels);
        Numbered.Same(data.Where(e => e.Label != 1 && e.Input[0] % 3 != 0), data.Where(e => e.Label != 1).Where(e => e.Input[0] % 3 != 0));
        Assert.Equal(labels.Count(label => label % 4 != 1), data.Where(e => e.Label != 1).Count);
    }

    [Property]
    public void Two_selections_are_one_of_both_functions(byte[] labels)
    {
        var data = Numbered.Of(labels);
        var twice = data.Select(Features.Of(3), e => [.. e.Input, e.Label]).Select(Features.Of(1), e => [e.Input[0] + (10 * e.Input[2])]);
        Numbered.Same(data.Select(Features.Of(1), e => [e.Input[0] + (10 * e.Label)]), twice);
        Numbered.Same(data, data.Select(Features.Of(2), e => e.Input).SelectTargets(Labels.Shape, e => e.Target));
        Numbered.Same(data.SelectLabels(e => e.Label + 1), data.SelectTargets(Labels.Shape, e => [e.Target[0] + 1]));
    }

    [Property]
    public void A_selection_and_a_filter_may_change_places(byte[] labels)
    {
        var data = Numbered.Of(labels);
        Numbered.Same(
            data.Where(e => e.Label > 1).Select(Features.Of(1), e => [e.Input[0]]),
            data.Select(Features.Of(1), e => [e.Input[0]]).Where(e => e.Label > 1)
        );
    }

    [Property]
    public void What_is_taken_and_what_is_skipped_are_all(byte[] labels, int count)
    {
        var data = Numbered.Of(labels).Where(e => e.Label != 2);
        Numbered.Same(data, data.Take(count).Concat(data.Skip(count)).OrThrow());
        Numbered.Same(data.Skip(3).Take(2), data.Take(5).Skip(3));
        Assert.Equal(Math.Clamp(count, 0, data.Count), data.Take(count).Count);
    }

    [Property]
    public void A_shuffle_is_a_permutation_and_the_same_for_the_same_seed(byte[] labels, long seed)
    {
        var data = Numbered.Of(labels);
        var shuffled = data.Shuffle(seed);
        Assert.Equal(Enumerable.Range(0, labels.Length), shuffled.Numbers().Order());
        Assert.Equal(shuffled.Numbers(), data.Shuffle(seed).Numbers());
        Assert.Equal(shuffled.Numbers().Select(i => labels[i] % 4), shuffled.LabelsOf());
    }

    [Fact]
    public void Other_seeds_give_other_orders() =>
        Assert.Equal(
            20,
            Enumerable.Range(0, 20).Select(seed => string.Join(' ', Numbered.Of(new int[30]).Shuffle(seed).Numbers())).Distinct().Count()
        );

    [Property]
    public void A_split_has_every_example_once_and_the_right_sizes(byte[] labels, byte percent, long seed)
    {
        var share = percent % 101 / 100.0;
        var (first, second) = Numbered.Of(labels).Split(share, seed).OrThrow();
        Assert.Equal((int)Math.Round(share * labels.Length, MidpointRounding.AwayFromZero), first.Count);
        Assert.Equal(Enumerable.Range(0, labels.Length), first.Numbers().Concat(second.Numbers()).Order());
        Assert.Equal(first.Numbers(), Numbered.Of(labels).Split(share, seed).OrThrow().First.Numbers());
    }

    [Property]
    public void Folds_judge_every_example_once_and_learn_from_all_others(byte count, byte folds, long seed)
    {
        var n = 2 + (count % 40);
        var k = 2 + (folds % (n - 1));
        var data = Numbered.Of(new int[n]);
        var all = data.KFold(k, seed).OrThrow();
        Assert.Equal(k, all.Count);
        Assert.Equal(Enumerable.Range(0, n), all.SelectMany(fold => fold.Validation.Numbers()).Order());
        foreach (var (train, validation) in all)
        {
            Assert.InRange(validation.Count, n / k, ((n - 1) / k) + 1);
            Assert.Equal(Enumerable.Range(0, n), train.Numbers().Concat(validation.Numbers()).Order());
        }
    }

    [Property]
    public void Batches_are_all_examples_in_their_order(byte[] labels, byte size)
    {
        var data = Numbered.Of(labels).Where(e => e.Label < 3);
        var n = 1 + (size % 9);
        var batches = data.Batch(n).ToArray();
        Assert.Equal(data.Numbers(), batches.SelectMany(batch => batch.Numbers()));
        Assert.All(batches.SkipLast(1), batch => Assert.Equal(n, batch.Count));
        Assert.Equal((data.Count + n - 1) / n, batches.Length);
    }

    [Property]
    public void Datasets_of_different_columns_stand_one_below_another(byte[] first, byte[] second, byte[] third)
    {
        Dataset<Features, Labels>[] parts = [Numbered.Of(first), Numbered.Of(second).Where(e => e.Label != 0), Numbered.Of(third).Skip(1)];
        var joined = parts[0].Concat(parts[1]).OrThrow().Concat(parts[2]).OrThrow();
        Assert.Equal(parts.SelectMany(part => part.Numbers()), joined.Numbers());
        Assert.Equal(parts.SelectMany(part => part.LabelsOf()), joined.LabelsOf());
        Numbered.Same(joined, parts[0].Concat(parts[1].Concat(parts[2]).OrThrow()).OrThrow());
        Assert.Equal(joined.Numbers().Reverse(), joined.Examples.Reverse().Select(e => (int)e.Input[0]));
    }

    [Fact]
    public void A_query_reads_as_one()
    {
        var data = Numbered.Of(0, 3, 1, 3, 2);
        var threes = from e in data where e.Label == 3 where e.Input[0] > 1 select e;
        Assert.Equal([3], threes.Numbers());
        Assert.Equal("N×2 → 3", threes.Examples.Single().ToString());
    }

    [Fact]
    public void Nothing_is_asked_before_it_must_be()
    {
        var asked = 0;
        var data = Numbered.Of(0, 1, 2, 3).Where(_ => asked++ >= 0).Select(Features.Of(1), e => [e.Input[0] + asked++]).Shuffle(1).Take(2);
        Assert.Equal(0, asked);
        Assert.Equal(2, data.Count);
        Assert.Equal(4, asked);
        Assert.Single(data.InputAt(0));
        Assert.Equal(5, asked);
    }

    [Fact]
    public void A_view_is_learnt_from_as_if_its_examples_were_copied()
    {
        var data = Differentiation.Toy.Data(60);
        var view = data.Shuffle(3).Where(e => e.Input[0] > 0).Concat(data.Take(5)).OrThrow();
        var numbers = view.WholeInputs.Columns[0].Numbers<double>(view.Rows);
        var copy = Dataset.Of(view.InputShape, numbers, view.LabelsOf()).OrThrow();
        var (a, b) = (
            Differentiation.Toy.Run(data: view, validate: copy).Take(2).Last(),
            Differentiation.Toy.Run(data: copy, validate: view).Take(2).Last()
        );
        Assert.Equal((a.Training, a.Validation, a.Model), (b.Training, b.Validation, b.Model));
    }

    [Fact]
    public void Pairs_are_selected_and_joined_too()
    {
        var data = Numbered.Of(0, 1, 2);
        var pairs = data.Select(Pair.Of(Features.Of(1), Features.Of(2)), e => [e.Label, .. e.Input]);
        Assert.Equal([2f, 2, 1.5f], pairs.InputAt(2));
        Assert.Equal([0f, 0, -2.5f], pairs.Concat(pairs.Take(1)).OrThrow().InputAt(3));
    }

    [Property]
    public void Inputs_and_targets_are_those_of_the_view(byte[] labels)
    {
        foreach (
            var data in (Dataset<Features, Labels>[])[Numbered.Of(labels), Numbered.Of(labels).Where(e => e.Label != 2).Shuffle(3).Skip(1)]
        )
        {
            Assert.Equal(data.InputNumbers, data.Inputs.ToDoubles());
            Assert.Equal(data.TargetNumbers, data.Targets.ToDoubles());
            if (data.Count == 0)
                continue;
            var again = Dataset.Of(data.Inputs, data.Targets).OrThrow();
            Numbered.Same(data, again);
            Numbered.Same(data.Skip(1).Shuffle(5), again.Skip(1).Shuffle(5));
            // What a run is known by is the numbers, not the views.
            Assert.Equal(Fingerprint.Of(data, null), Fingerprint.Of(again, null));
        }
    }

    [Fact]
    public void Inputs_of_pairs_and_names_of_classes_are_kept()
    {
        var pairs = Tensors.Pair(Tensors.Of(Features.Of(1), [1f, 2f, 3f]), Tensors.Of(Tokens.Of(2), [4, 5, 6, 7, 8, 9]));
        var data = Dataset.Of(pairs, Tensors.OfLabels([0, 1, 0], ["no", "yes"])).OrThrow().Skip(1);
        Assert.Equal([2.0, 3, 6, 7, 8, 9], data.Inputs.ToDoubles());
        Assert.Equal(["no", "yes"], data.Targets.ClassNames);
        Assert.Equal([6.0, 7, 8, 9], data.Inputs.Second().ToDoubles());
    }
}
