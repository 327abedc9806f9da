using Xunit;
using static TorchSharp.torch;

namespace TorchSharp.Conformance;

public class Types
{
    [Fact]
    public void Creation_picks_the_type_from_what_is_given()
    {
        Assert.Equal(ScalarType.Int64, arange(3).dtype);
        Assert.Equal(ScalarType.Float32, arange(0, 1, 0.25).dtype);
        Assert.Equal(ScalarType.Int64, full(2, 3).dtype);
        Assert.Equal(ScalarType.Float32, full(2, 3.0).dtype);
        Assert.Equal(ScalarType.Float64, tensor(1.0).dtype);
        Assert.Equal(ScalarType.Float32, tensor(1f).dtype);
        Assert.Equal(ScalarType.Int32, tensor(1).dtype);
        Assert.Equal(ScalarType.Bool, tensor(new[] { true }).dtype);
        Assert.Equal(ScalarType.Float32, tensor(new[] { 1.0 }, dtype: float32).dtype);
        Assert.Equal(ScalarType.Int64, randint(5, [2]).dtype);
        Assert.Equal(ScalarType.Int64, randperm(3).dtype);
        Assert.Equal(ScalarType.Float32, eye(2).dtype);
    }

    [Fact]
    public void Types_promote_as_in_PyTorch()
    {
        var ints = tensor(new[] { 1, 2, 3 });
        Assert.Equal(ScalarType.Float32, (ones(2) * 1.5).dtype);
        Assert.Equal(ScalarType.Float32, (ints * 1.5).dtype);
        Assert.Equal(ScalarType.Float32, (ints / ints).dtype);
        Assert.Equal(ScalarType.Float32, (ones(2) + tensor(1.0)).dtype);
        Assert.Equal(ScalarType.Float64, (ones(2) + ones(2, dtype: float64)).dtype);
        Assert.Equal(ScalarType.Int64, ints.sum().dtype);
        Assert.Equal(ScalarType.Bool, (ints > 2).dtype);
        Assert.Equal(ScalarType.Int32, ints.div(2, RoundingMode.floor).dtype);
        Assert.Equal(ScalarType.Float64, ones(2).softmax(0, float64).dtype);
        Assert.Equal(ScalarType.Float64, ones(2).sum(float64).dtype);
    }

    [Fact]
    public void Conversion_to_the_same_type_is_another_reference_to_the_same_memory()
    {
        var x = ones(2);
        var same = x.to(float32);
        Assert.NotSame(x, same);
        x.fill_(7);
        Values.Near([7, 7], same);
        x.to(float64, disposeAfter: true);
        Assert.True(x.IsInvalid);
    }

    [Fact]
    public void Scalars_keep_their_kind()
    {
        Assert.Equal(ScalarType.Int64, ((Scalar)1).Type);
        Assert.Equal(ScalarType.Float64, ((Scalar)1f).Type);
        Assert.Equal(ScalarType.Bool, ((Scalar)true).Type);
        Assert.Equal(1L, ((Scalar)1.7).ToInt64());
        Assert.Equal(2f, ((Scalar)2).ToSingle());
        Assert.Equal(1.5, tensor(1.5f).ToScalar().ToDouble());
    }

    [Fact]
    public void Devices_are_named()
    {
        Assert.Equal("cpu", CPU.ToString());
        Assert.Equal("cuda:1", new Device("cuda:1").ToString());
        Assert.Equal(1, new Device(DeviceType.CUDA, 1).index);
        Assert.Equal(-1, device("cpu").index);
        if (!cuda.is_available())
            Assert.Throws<InvalidOperationException>(() => device("cuda:0"));
        Assert.Equal(DeviceType.CPU, ones(1).device_type);
        Assert.Throws<ArgumentException>(() => device("toaster"));
    }
}
