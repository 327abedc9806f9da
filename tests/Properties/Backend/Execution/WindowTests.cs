using DeepPipeline.Properties.Backend.Differentiation;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.ExecutionTests;

/// <summary>Windows that reach over the input's ends.</summary>
public sealed class WindowTests
{
    [Fact]
    public void A_window_with_zeros_around_may_be_larger_than_a_signal_an_image_or_a_volume()
    {
        Close.To([4.0 / 3], Predict(AveragePool1d(3, padding: 1), Signal.Of(1, 1), 4), 1e-15);
        Close.To([4.0 / 9], Predict(AveragePool2d(3, padding: 1), Image.Of(1, 1, 1), 4), 1e-15);
        Close.To([4.0 / 27], Predict(AveragePool3d(3, padding: 1), Volume.Of(1, 1, 1, 1), 4), 1e-15);
        Close.To([4], Predict(MaxPool1d(3, padding: 1), Signal.Of(1, 1), 4), 1e-15);
        Close.To([4], Predict(MaxPool2d(3, padding: 1), Image.Of(1, 1, 1), 4), 1e-15);
        Close.To([4], Predict(MaxPool3d(3, padding: 1), Volume.Of(1, 1, 1, 1), 4), 1e-15);
    }

    private static double[] Predict<TKind>(Pipeline<TKind, TKind> pipeline, Shape<TKind> input, params double[] numbers)
        where TKind : IKind => pipeline.Initialize(input, precision: Precision.Float64).OrThrow().Predict(numbers).OrThrow();
}
