using DeepPipeline.Properties.Backend.Differentiation;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.ExecutionTests;

/// <summary>
/// In single precision, other kernels compute than in double precision; on a processor that hides its caches, some of oneDNN's leave parts of
/// their results as they find them, unless they are kept from it.
/// </summary>
public sealed class SinglePrecisionTests
{
    private static void Agrees<TIn, TOut>(Pipeline<TIn, TOut> pipeline, Shape<TIn> input)
        where TIn : IKind
        where TOut : IKind
    {
        var single = pipeline.Initialize(input, seed: 3, Precision.Float32).OrThrow();
        var twice = pipeline
            .Initialize(input, seed: 3, Precision.Float64)
            .Then(model => model.WithParameters(single.Parameters.To(Precision.Float64)))
            .OrThrow();
        var numbers = Point.Normals(new RandomKey(3).Stream("x"), 4 * input.Untyped.Count);
        Assert.All(
            single.Predict(numbers, count: 4).OrThrow().Zip(twice.Predict(numbers, count: 4).OrThrow()),
            pair => Assert.Equal(pair.Item2, pair.Item1, 1e-4)
        );
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(1, 2)]
    public void Transposed_convolutions(int dilation, int filters) =>
        Agrees(ConvTranspose2d(filters, 3, dilation: dilation), Image.Of(2, 4, 5));

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(33)]
    public void Recurrent_networks(int units)
    {
        Agrees(LstmSequence(units), Sequence.Of(5, 3));
        Agrees(GruSequence(units, bidirectional: true), Sequence.Of(5, 3));
        Agrees(SimpleRnnSequence(units), Sequence.Of(5, 3));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(1, 2)]
    public void Convolutions(int stride, int dilation) => Agrees(Conv2d(5, 3, stride: stride, dilation: dilation), Image.Of(4, 9, 9));

    [Theory]
    [InlineData(0, true)]
    [InlineData(0x1C004121, false)]
    public void A_processor_without_a_first_cache_hides_them(int register, bool hidden) =>
        Assert.Equal(hidden, ProcessorCaches.IsNone(register));
}
