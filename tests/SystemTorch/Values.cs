using Xunit;
using static TorchSharp.torch;

namespace TorchSharp.Conformance;

/// <summary>What tests look at: elements and shapes as arrays.</summary>
internal static class Values
{
    public static float[] Floats(this Tensor tensor) => tensor.detach().to_type(ScalarType.Float32).data<float>().ToArray();

    public static long[] Longs(this Tensor tensor) => tensor.detach().to_type(ScalarType.Int64).data<long>().ToArray();

    public static Tensor Of(params float[] elements) => tensor(elements);

    public static void Near(float[] expected, Tensor actual, float tolerance = 1e-5f)
    {
        var elements = actual.Floats();
        Assert.Equal(expected.Length, elements.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], elements[i], tolerance);
    }
}
