using System.Runtime.InteropServices;
using Xunit;
using static TorchSharp.torch;

namespace TorchSharp.Conformance;

public class Elements
{
    [Fact]
    public void Accessors_read_and_write_through_strides()
    {
        var x = arange(6, dtype: float32).reshape(2, 3).t();
        var data = x.data<float>();
        Assert.Equal(6, data.Count);
        Assert.Equal([0f, 3, 1, 4, 2, 5], data.ToArray());
        Assert.Equal([0f, 3, 1, 4, 2, 5], data.ToList());
        Assert.Equal(5f, data[2, 1]);
        Assert.Equal(1f, data[2]);
        data[2, 1] = 9;
        data.CopyFrom([7f, 8f]);
        Assert.Equal([7f, 8, 1, 4, 2, 9], x.contiguous().data<float>().ToArray());
        Assert.Throws<IndexOutOfRangeException>(() => data[7, 0]);
    }

    [Fact]
    public void Copies_stop_at_the_shorter_side()
    {
        var x = zeros(2, 3);
        x.data<float>().CopyFrom([1, 2, 3], 1, 2);
        Assert.Equal([0f, 0, 2, 3, 0, 0], x.data<float>().ToArray());
        var few = new float[2];
        x.t().data<float>().CopyTo(few);
        Assert.Equal([0f, 3], few);
        Assert.Empty(zeros(0).data<float>().ToArray());
    }

    [Fact]
    public void Element_types_must_agree()
    {
        Assert.Throws<ArgumentException>(() => tensor(new[] { 1, 2 }).data<float>());
        Assert.Throws<ArgumentException>(() => tensor(1f).item<long>());
        Assert.Throws<ArgumentException>(() => ones(2).item<float>());
        Assert.Equal(1.5, tensor(1.5f).ToDouble());
        Assert.Equal(1L, tensor(1.5f).ToInt64());
        Assert.Equal(2.5f, (float)tensor(2.5));
        Assert.True((bool)(ones(1) == 1));
        Assert.Throws<ExternalException>(() => ones(2).ToSingle());
    }

    [Fact]
    public void Bytes_are_the_tensors_own_memory()
    {
        var x = zeros(3);
        Assert.Equal(12, x.bytes.Length);
        MemoryMarshal.Cast<byte, float>(x.bytes)[1] = 5;
        Assert.Equal([0f, 5, 0], x.data<float>().ToArray());
        x.bytes = new byte[12];
        Assert.Equal(0f, x.sum().item<float>());
        Assert.Throws<InvalidOperationException>(() => ones(2, 3).t().bytes.Length);
        Assert.Throws<ArgumentException>(() => x.bytes = new byte[5]);
        Assert.Equal(0, zeros(0).bytes.Length);
    }

    [Fact]
    public void Arrays_are_copied_by_tensor_and_shared_by_from_array()
    {
        var array = new float[] { 1, 2 };
        var (copied, shared, seen) = (tensor(array), from_array(array), as_tensor(array));
        array[0] = 5;
        Assert.Equal([1f, 2], copied.data<float>().ToArray());
        Assert.Equal([5f, 2], shared.data<float>().ToArray());
        Assert.Equal([5f, 2], seen.data<float>().ToArray());
        shared.fill_(7);
        Assert.Equal([7f, 7], array);
    }

    [Fact]
    public void Shared_arrays_stay_where_they_are_while_a_tensor_looks_at_them()
    {
        var tensors = new List<Tensor>();
        for (var i = 0; i < 100; i++)
            tensors.Add(from_array(Filled(i)));
        GC.Collect(2, GCCollectionMode.Forced, true, true);
        for (var i = 0; i < 100; i++)
            Assert.Equal(i * 64f, tensors[i].sum().item<float>());
        tensors.ForEach(t => t.Dispose());

        static float[] Filled(int value)
        {
            var array = new float[64];
            Array.Fill(array, value);
            return array;
        }
    }

    [Fact]
    public void Shapes_come_from_dimensions_or_the_arrays_rank()
    {
        Assert.Equal([2L, 2], tensor(new float[] { 1, 2, 3, 4 }, [2, 2]).shape);
        Assert.Equal([2L, 2], tensor(new List<float> { 1, 2, 3, 4 }, 2, 2).shape);
        Assert.Equal(
            [2L, 2],
            from_array(
                new double[,]
                {
                    { 1, 2 },
                    { 3, 4 },
                }
            ).shape
        );
        Assert.Empty(tensor(1f).shape);
        Assert.Throws<ArgumentException>(() => tensor(new float[] { 1, 2, 3, 4 }, [3, 2]));
    }
}
