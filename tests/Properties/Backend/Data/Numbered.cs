using LanguageExt;

namespace DeepPipeline.Properties.Backend.Data;

/// <summary>Small datasets whose examples can be told apart: the first input of example i is i.</summary>
internal static class Numbered
{
    /// <summary>One example a label.</summary>
    internal static Dataset<Features, Labels> Of(params int[] labels) =>
        Dataset
            .Of(Features.Of(2), [.. Enumerable.Range(0, labels.Length).SelectMany(i => new[] { (float)i, (i * i % 7) - 2.5f })], labels)
            .OrThrow();

    /// <summary>Examples of up to four classes.</summary>
    internal static Dataset<Features, Labels> Of(byte[] labels) => Of([.. labels.Select(label => label % 4)]);

    /// <summary>The values of the examples, in their order.</summary>
    internal static int[] Numbers<TTarget>(this Dataset<Features, TTarget> data)
        where TTarget : IKind => [.. data.Examples.Select(example => (int)example.Input[0])];

    /// <summary>The labels, in their order.</summary>
    internal static int[] LabelsOf<TIn>(this Dataset<TIn, Labels> data)
        where TIn : IKind => [.. data.Examples.Select(example => example.Label)];

    /// <summary>Everything in a dataset.</summary>
    internal static (float[] Input, float[] Target)[] All<TIn, TTarget>(this Dataset<TIn, TTarget> data)
        where TIn : IKind
        where TTarget : IKind => [.. Enumerable.Range(0, data.Count).Select(i => (data.InputAt(i), data.TargetAt(i)))];

    /// <summary>That two datasets are of the same examples in the same order, to the last bit.</summary>
    internal static void Same<TIn, TTarget>(Dataset<TIn, TTarget> expected, Dataset<TIn, TTarget> actual)
        where TIn : IKind
        where TTarget : IKind
    {
        Xunit.Assert.Equal(
            (expected.InputShape, expected.TargetShape, expected.Count),
            (actual.InputShape, actual.TargetShape, actual.Count)
        );
        Xunit.Assert.Equal(
            expected.WholeInputs.Columns.SelectMany(column => column.Numbers<double>(expected.Rows)),
            actual.WholeInputs.Columns.SelectMany(column => column.Numbers<double>(actual.Rows))
        );
        Xunit.Assert.Equal(
            expected.WholeTargets.Columns.SelectMany(column => column.Numbers<double>(expected.Rows)),
            actual.WholeTargets.Columns.SelectMany(column => column.Numbers<double>(actual.Rows))
        );
    }

    /// <summary>That something fails with these messages and no others.</summary>
    internal static void Says<T>(this Result<T> result, params string[] messages) =>
        Xunit.Assert.Equal(messages, result.Problems.Select(problem => problem.ToString()).ToArray());
}
