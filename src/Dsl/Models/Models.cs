using static DeepPipeline.Layers;

namespace DeepPipeline;

/// <summary>Well-known models as values, to be used, taken apart and built upon.</summary>
public static partial class Models
{
    // Part after part, each with its number from 1 on. A number of parts that no chain has is Repeat's to report.
    private static Pipeline<TKind, TKind> Numbered<TKind>(int count, Func<int, Pipeline<TKind, TKind>> part)
        where TKind : IKind =>
        count is < 0 or > Layer.MaxWork
            ? Repeat(count, part(1))
            : new(Chain.Of(Enumerable.Range(1, count).Select(number => part(number).Tree)));

    // A convolution that normalisation follows, which shifts already; with a stride of 1 it keeps the size.
    private static Pipeline<Image, Image> NormedConv2d(long filters, long kernel, long stride = 1) =>
        Conv2d(filters, kernel, stride, padding: kernel / 2, bias: false, weight: Initializer.HeNormal) >> BatchNorm();
}
