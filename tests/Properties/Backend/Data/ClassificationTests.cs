using FsCheck.Xunit;
using Xunit;

namespace DeepPipeline.Properties.Backend.Data;

/// <summary>What datasets with classes are divided and filled up to.</summary>
public sealed class ClassificationTests
{
    [Property(MaxTest = 300)]
    public void Of_any_beginning_of_a_stratified_order_each_class_has_its_share(byte[] labels, byte[] more, long seed)
    {
        // Many of one class, and few of others.
        var data = Numbered.Of([.. labels.Select(label => label % 11), .. more.Select(_ => 0), .. more.Select(label => label % 2)]);
        var ordered = data.Stratify(seed);
        Assert.Equal(Enumerable.Range(0, data.Count), ordered.Numbers().Order());
        Assert.Equal(ordered.Numbers(), data.Stratify(seed).Numbers());
        var (classes, counts) = (ordered.LabelsOf(), data.ClassCounts());
        foreach (var (label, _, count) in counts)
        {
            var taken = 0;
            for (var n = 1; n <= classes.Length; n++)
            {
                taken += classes[n - 1] == label ? 1 : 0;
                Assert.InRange(Math.Abs(taken - ((double)count * n / classes.Length)), 0, 1 - 1e-12);
            }
        }
    }

    [Fact]
    public void Of_two_classes_no_beginning_is_off_by_more_than_half_an_example()
    {
        foreach (var rare in Enumerable.Range(1, 20))
        {
            var classes = Numbered.Of([.. Enumerable.Repeat(0, 30), .. Enumerable.Repeat(1, rare)]).Stratify(3).LabelsOf();
            for (var n = 1; n <= classes.Length; n++)
                Assert.InRange(Math.Abs(classes.Take(n).Sum() - ((double)rare * n / classes.Length)), 0, 0.5 + 1e-9);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 3)]
    public void One_part_of_a_stratified_split_may_have_all(double share, int first)
    {
        var parts = Numbered.Of(0, 1, 1).StratifiedSplit(share, 7).OrThrow();
        Assert.Equal((first, 3 - first), (parts.First.Count, parts.Second.Count));
    }

    [Fact]
    public void A_class_is_told_by_its_number_and_its_name() =>
        Assert.Equal(["-1", "0 (cat)", "1 (dog)", "2"], new long[] { -1, 0, 1, 2 }.Select(label => Parts.Name(label, ["cat", "dog"])));

    [Property]
    public void Both_parts_of_a_stratified_split_have_each_class_by_its_share(byte count, byte percent, long seed)
    {
        var share = (20 + (percent % 61)) / 100.0;
        var data = Numbered.Of([.. Enumerable.Range(0, 60 + count).Select(i => i % 6 < 4 ? 0 : i % 6 - 3)]);
        var (first, second) = data.StratifiedSplit(share, seed).OrThrow();
        Assert.Equal((int)Math.Round(share * data.Count, MidpointRounding.AwayFromZero), first.Count);
        Assert.Equal(Enumerable.Range(0, data.Count), first.Numbers().Concat(second.Numbers()).Order());
        foreach (var (label, _, n) in data.ClassCounts())
            Assert.InRange(first.LabelsOf().Count(l => l == label) - (n * (double)first.Count / data.Count), -1, 1);
    }

    [Property]
    public void Stratified_folds_have_every_class_by_its_share(byte[] labels, byte folds, long seed)
    {
        var k = 2 + (folds % 4);
        var data = Numbered.Of([.. labels.Select(label => label % 3), .. Enumerable.Range(0, 3 * k).Select(i => i % 3)]);
        var all = data.StratifiedKFold(k, seed).OrThrow();
        Assert.Equal(Enumerable.Range(0, data.Count), all.SelectMany(fold => fold.Validation.Numbers()).Order());
        foreach (var (train, validation) in all)
        {
            Assert.Equal(Enumerable.Range(0, data.Count), train.Numbers().Concat(validation.Numbers()).Order());
            Assert.InRange(validation.Count, data.Count / k, ((data.Count - 1) / k) + 1);
            foreach (var (label, _, n) in data.ClassCounts())
                Assert.InRange(validation.LabelsOf().Count(l => l == label), n / k, ((n - 1) / k) + 1);
        }
    }

    [Property]
    public void Oversampling_makes_classes_equal_and_loses_nothing(byte[] labels, long seed)
    {
        var data = Numbered.Of(labels);
        var more = data.Oversample(seed);
        var most = labels.Length == 0 ? 0 : data.ClassCounts().Max(c => c.Count);
        Assert.All(more.ClassCounts(), c => Assert.Equal(most, c.Count));
        Assert.Equal(Enumerable.Range(0, labels.Length), more.Take(labels.Length).Numbers());
        Assert.Equal(more.Numbers(), data.Oversample(seed).Numbers());
        foreach (var group in more.Examples.GroupBy(e => e.Label))
        {
            var times = group.GroupBy(e => e.Input[0]).Select(same => same.Count()).ToArray();
            Assert.InRange(times.Max() - times.Min(), 0, 1);
        }
    }

    [Property]
    public void One_hot_targets_are_1_at_the_label(byte[] labels)
    {
        var data = Numbered.Of(labels);
        var hot = data.OneHot(5).OrThrow();
        Assert.Equal("N×5", hot.TargetShape.ToString());
        Assert.Equal(
            labels.Select(label => Enumerable.Range(0, 5).Select(i => i == label % 4 ? 1f : 0f)),
            hot.Examples.Select(e => e.Target)
        );
        Numbered.Same(hot, data.SelectTargets(Features.Of(5), e => [.. Enumerable.Range(0, 5).Select(i => i == e.Label ? 1f : 0f)]));
    }

    [Fact]
    public void Classes_are_counted_with_their_names()
    {
        var data = Dataset.Of(Tensors.Of(Features.Of(1), new float[3]), Tensors.OfLabels([2, 0, 2], ["cat", "dog", "bird"])).OrThrow();
        Assert.Equal([new ClassCount(0, "cat", 1), new ClassCount(1, "dog", 0), new ClassCount(2, "bird", 2)], data.ClassCounts());
        Assert.Equal("[cat: 1, dog: 0, bird: 2]", data.ClassCounts().ToString());
        Assert.Equal(["cat", "dog", "bird"], data.Shuffle(1).Take(1).Concat(data).OrThrow().ClassNames);
        Assert.Equal([new ClassCount(-1, "-1", 1), new ClassCount(4, "4", 1)], Numbered.Of(4, -1).ClassCounts());
    }
}
