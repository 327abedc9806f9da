using Xunit;

namespace DeepPipeline.Properties.Backend.Data;

/// <summary>Datasets of records with selectors, and of arrays of arrays.</summary>
public static class RecordTests
{
    private static readonly House[] Houses = [new(80.5, 3, 300, "flat"), new(120, 5, 500, "house")];

    [Fact]
    public static void Records_have_inputs_and_a_target()
    {
        var prices = Dataset.Of(Houses, inputs: house => [house.Area, house.Rooms], target: house => house.Price).OrThrow();
        Assert.Equal([80.5, 3, 120, 5], prices.InputNumbers);
        Assert.Equal([300.0, 500], prices.TargetNumbers);
        Numbered.Same(prices, Dataset.Of(Houses, house => new[] { (float)house.Area, house.Rooms }, house => house.Price).OrThrow());
        var sorts = Dataset.OfClasses(Houses, house => [house.Area], house => house.Sort).OrThrow();
        Assert.Equal(["flat", "house"], sorts.ClassNames);
        Assert.Equal([0, 1], sorts.LabelsOf());
        Assert.Equal([1, 0], Dataset.OfClasses(Houses, house => new[] { 1f }, house => house.Sort, ["house", "flat"]).OrThrow().LabelsOf());
    }

    [Fact]
    public static void Records_may_have_several_targets()
    {
        var data = Dataset.Of(Houses, inputs: house => [house.Area], targets: house => [house.Rooms, house.Price]).OrThrow();
        Assert.Equal(Features.Of(2), data.TargetShape);
        Assert.Equal([3.0, 300, 5, 500], data.TargetNumbers);
        Numbered.Same(
            data,
            Dataset.Of(Houses, house => new[] { (float)house.Area }, house => new float[] { house.Rooms, (float)house.Price }).OrThrow()
        );
        Assert.NotEmpty(Dataset.Of(Houses, inputs: house => [house.Area], targets: house => new double[house.Rooms]).Problems);
    }

    [Fact]
    public static void Arrays_of_arrays_and_rectangles_are_rows()
    {
        float[][] rows =
        [
            [1, 2],
            [3, 4],
            [5, 6],
        ];
        var data = Dataset.Of(rows, [0, 1, 2]).OrThrow();
        Assert.Equal(Features.Of(2), data.InputShape);
        Numbered.Same(
            data,
            Dataset
                .Of(
                    new float[,]
                    {
                        { 1, 2 },
                        { 3, 4 },
                        { 5, 6 },
                    },
                    [0, 1, 2]
                )
                .OrThrow()
        );
        Numbered.Same(
            data,
            Dataset
                .Of(
                    new double[,]
                    {
                        { 1, 2 },
                        { 3, 4 },
                        { 5, 6 },
                    },
                    [0, 1, 2]
                )
                .OrThrow()
        );
        Numbered.Same(data, Dataset.Of(rows.Select(row => row.Select(x => (double)x).ToArray()), [0, 1, 2]).OrThrow());
        Numbered.Same(
            Dataset.Of(rows, [0.5f, 1, 2]).OrThrow(),
            Dataset
                .Of(
                    new double[,]
                    {
                        { 1, 2 },
                        { 3, 4 },
                        { 5, 6 },
                    },
                    [0.5, 1, 2]
                )
                .OrThrow()
        );
    }

    [Fact]
    public static void What_is_no_rectangle_is_told()
    {
        Dataset
            .Of(new float[][] { [1, 2], [3] }, [0, 1])
            .Says(
                "dataset: inputs expected rows of 2 values, as the first has, got 1 in row 1 (from 0)\n  hint: give each example as many values; sequences of several lengths are filled up by Tensors.OfSequences"
            );
        Dataset
            .Of(new double[][] { [1], null! }, [0, 1])
            .Says("dataset: inputs expected a row of values, got null in row 1 (from 0)\n  hint: leave it out");
        Dataset
            .Of(new double[][] { [] }, [0])
            .Says("dataset: inputs expected rows of at least 1 value, got none in row 0\n  hint: give the values of one example a row");
        Assert.True(Dataset.Of(new float[2, 0], [0, 1]).IsFail);
        Assert.True(
            Dataset
                .Of(
                    new float[,]
                    {
                        { float.NaN },
                    },
                    [0]
                )
                .IsFail
        );
        Dataset
            .OfClasses(Houses, house => [house.Area], house => house.Sort, ["flat"])
            .Says(
                "dataset: row 1 (from 0) expected one of the classes [flat], got \"house\"\n  hint: name all classes, or leave such records out"
            );
        Dataset
            .OfClasses(Houses, house => [house.Area], house => (string)null!)
            .Says("dataset: row 0 (from 0) expected a class, got null\n  hint: leave it out, or give it a name");
    }

    private sealed record House(double Area, int Rooms, int Price, string Sort);
}
