using FsCheck.Xunit;
using Xunit;

namespace DeepPipeline.Properties.Backend.Data;

/// <summary>Numbers made standard, and back.</summary>
public sealed class StandardizationTests
{
    [Property]
    public void What_it_is_fitted_to_has_mean_0_and_deviation_1(short[] numbers)
    {
        var data = Dataset
            .Of(
                Features.Of(2),
                [.. numbers.SelectMany(x => new[] { 1e6 + (x * 0.01), 7.0 }), 1e6, 7, 1e6 + 1, 7],
                new int[numbers.Length + 2]
            )
            .OrThrow();
        var by = Standardization.Of(data).OrThrow();
        var standard = data.Standardize(by).OrThrow();
        var first = standard.InputNumbers.Where((_, i) => i % 2 == 0).ToArray();
        Assert.InRange(Math.Abs(first.Average()), 0, 1e-8);
        Assert.InRange(first.Average(x => x * x), 1 - 1e-8, 1 + 1e-8);
        Assert.All(standard.InputNumbers.Where((_, i) => i % 2 == 1), x => Assert.Equal(0, x, 1e-12));
        Assert.All(data.InputNumbers.Zip(by.Invert(by.Apply(data.InputNumbers))), pair => Assert.Equal(pair.Item1, pair.Item2, 1e-6));
        Assert.All(
            data.InputNumbers.Zip(standard.Standardize(by.Inverse).OrThrow().InputNumbers),
            pair => Assert.Equal(pair.Item1, pair.Item2, 1e-6)
        );
        Assert.Equal(by.Apply(data.InputNumbers), standard.InputNumbers);
    }

    [Fact]
    public void It_is_what_one_computes_by_hand()
    {
        var data = Dataset.Of(Features.Of(1), [1.0, 2, 3, 4], Features.Of(1), [10.0, 10, 30, 30]).OrThrow();
        Assert.Equal(new Standardization([2.5], [Math.Sqrt(1.25)]), Standardization.Of(data).OrThrow());
        Assert.Equal(new Standardization([20], [10]), Standardization.OfTargets(data).OrThrow());
        Assert.Equal([-1.0, -1, 1, 1], data.StandardizeTargets(Standardization.OfTargets(data).OrThrow()).OrThrow().TargetNumbers);
        Assert.Equal(new Standardization([1.5], [0.5]), Standardization.Of(data.Take(2)).OrThrow());
    }

    [Property]
    public void Json_keeps_every_bit(double mean, double deviation)
    {
        if (!double.IsFinite(mean) || !double.IsFinite(deviation) || deviation == 0)
            return;
        var by = new Standardization([mean, 0.1], [Math.Abs(deviation), 1.0 / 3]);
        Assert.Equal(by, Standardization.FromJson(by.ToJson()).OrThrow());
    }

    // Their mean is rounded, so their variance isn't 0.
    [Fact]
    public void Numbers_that_are_all_the_same_stay_as_near_as_they_are() =>
        Assert.Equal(
            [1, 1],
            Standardization
                .Of(
                    Dataset
                        .Of(Features.Of(2), [.. Enumerable.Repeat(new[] { 0.1, 1e9 / 3 }, 1000).SelectMany(row => row)], new int[1000])
                        .OrThrow()
                )
                .OrThrow()
                .Deviation
        );

    [Fact]
    public void Printed_it_says_of_how_many_numbers_it_is() =>
        Assert.Equal("Standardization of 2 numbers", new Standardization([1, 2], [3, 4]).ToString());

    [Fact]
    public void What_is_wrong_is_told()
    {
        Standardization
            .OfTargets(
                Dataset
                    .Of(
                        Tensors.Of(Features.Of(1), [1.0, 2]),
                        Tensors.Pair(Tensors.Of(Features.Of(1), [1.0, 2]), Tensors.Of(Features.Of(1), [3.0, 4]))
                    )
                    .OrThrow()
            )
            .Says(
                "data: Standardization expected one value an example, got a pair\n  hint: fit it to each value before they become a pair"
            );
        Standardization
            .Of(Numbered.Of())
            .Says("data: Standardization expected at least 1 example, got none\n  hint: was everything skipped or filtered away?");
        Numbered
            .Of(1)
            .Standardize(new([1], [1]))
            .Says(
                "data: Standardization expected inputs of 1 numbers, as it was fitted to, got N×2\n  hint: fit it to examples of the same shape; a value of a pair is made standard before the pair"
            );
        Numbered
            .Of(1)
            .Standardize(new([1, 2], [1]))
            .Says(
                "data: Standardization expected as many deviations as means, got 2 means, 1 deviations\n  hint: give one of each for every element"
            );
        Standardization
            .FromJson("{")
            .Says(
                "$: standardization expected JSON as ToJson writes it, got "
                    + Standardization.FromJson("{").Problems.Single().Actual
                    + "\n  hint: the file may be cut off, or be something else"
            );
        Assert.Equal("JSON with \"standardization\": 1", Standardization.FromJson("{\"vocabulary\": 1}").Problems.Single().Expected);
        Assert.True(Standardization.FromJson("{\"standardization\": 1, \"mean\": [1], \"deviation\": [0]}").IsFail);
        Assert.True(Standardization.FromJson("{\"standardization\": 1, \"mean\": 1, \"deviation\": []}").IsFail);
    }
}
