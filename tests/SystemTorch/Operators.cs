using Xunit;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Conformance;

public class Operators
{
    private static readonly Tensor X = arange(12).reshape(3, 4).DetachFromDisposeScope();

    [Fact]
    public void Scalars_stand_on_either_side()
    {
        var x = Values.Of(1, 2, 4);
        Values.Near([3, 4, 6], 2 + x);
        Values.Near([1, 0, -2], 2 - x);
        Values.Near([2, 1, 0.5f], 2 / x);
        Values.Near([1, 0, 0], x % 2);
        Values.Near([-1, -2, -4], -x);
        Assert.Equal([0L, 1, 1], (1 < x).Longs());
    }

    [Fact]
    public void Indexing_selects_slices_gathers_and_masks()
    {
        Assert.Equal([4L, 5, 6, 7], X[1].Longs());
        Assert.Equal(6, X[1, 2].item<long>());
        Assert.Equal([1L, 2, 5, 6, 9, 10], X[.., 1..3].Longs());
        Assert.Equal([8L, 9], X[^1, ..2].Longs());
        Assert.Equal([1L, 4], X[TensorIndex.None, 1].shape);
        Assert.Equal([0L, 1, 2, 3, 8, 9, 10, 11], X[tensor(new[] { 0L, 2 })].Longs());
        Assert.Equal([7L, 8, 9, 10, 11], X[X > 6].Longs());
        Assert.Equal([3L, 7, 11], X[TensorIndex.Ellipsis, -1].Longs());
        Assert.Equal([2L, 10], X[TensorIndex.Tensor(tensor(new[] { 0L, 2 })), 2].Longs());
        Assert.Equal([1L, 3, 5, 7, 9, 11], X[TensorIndex.Colon, TensorIndex.Slice(1, null, 2)].Longs());
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => X[5]);
    }

    [Fact]
    public void Assigning_to_an_index_writes_through()
    {
        var x = X.clone();
        x[1, 2] = tensor(100L);
        x[0] = zeros(4, dtype: int64);
        x[.., 3..] = tensor(7L);
        Assert.Equal([0L, 0, 0, 7, 4, 5, 100, 7, 8, 9, 10, 7], x.Longs());
    }

    [Fact]
    public void Reductions_name_their_dimensions()
    {
        var x = X.to(float32);
        Assert.Equal([3L, 1], x.mean([1], keepdim: true).shape);
        Values.Near([12, 15, 18, 21], x.sum([0]));
        Assert.Equal([3L, 3, 3], x.argmax(1).Longs());
        Values.Near([3, 7, 11], x.max(1).values);
        Values.Near([1.290994f], x[0].std());
        Values.Near([1.118034f], x[0].std(false));
        Values.Near([11, 10], x.flatten().topk(2).values);
        Values.Near([14.282857f], x[2, ..2].norm() + x[0, 0] + 2.2412f, 1e-2f);
        Assert.Equal([2L, 1, 0], Values.Of(3, 2, 1).argsort().Longs());
    }

    /// <summary>A literal zero is a type before it is a dimension, in C#: the overload taken is sum(type: Byte).</summary>
    [Fact]
    public void A_literal_zero_is_no_dimension() => Assert.Equal(ScalarType.Byte, X.sum(0).dtype);

    [Fact]
    public void Shapes_change_without_copies()
    {
        Assert.Equal([4L, 3], X.t().shape);
        Assert.Equal([1L, 4], X.t().stride());
        Assert.Equal([2L, 1], ones(1, 2, 1).squeeze(0).shape);
        Assert.Equal([2L], ones(1, 2, 1).squeeze().shape);
        Assert.Equal([2L, 5, 4], ones(4, 2, 5).permute(1, 2, 0).shape);
        Assert.Equal([3L, 3, 4], X.expand(3, 3, 4).shape);
        Assert.Equal([2, 1], X.split(2).Select(part => (int)part.size(0)));
        Assert.Equal([1, 2], X.split([1L, 2]).Select(part => (int)part.size(0)));
        Assert.Equal([3L, 2, 2], X.unflatten(1, 2, 2).shape);
        Assert.Equal(3, X.unbind().Length);
        Assert.Equal([2L, 4], einsum("ij,jk->ik", ones(2, 3), ones(3, 4)).shape);
    }

    [Fact]
    public void Fused_products_write_into_their_target()
    {
        var target = ones(2, 2);
        Assert.Same(target, target.addmm_(ones(2, 3), ones(3, 2), beta: 2, alpha: 0.5f));
        Values.Near([3.5f, 3.5f, 3.5f, 3.5f], target);
        Values.Near([2, 2], ones(2).addcmul_(ones(2), ones(2), 1));
        Values.Near([1.5f, 1.5f], ones(2).lerp_(full(2, 2.0), full(2, 0.5)));
    }

    [Fact]
    public void Losses_follow_PyTorch_where_TorchSharp_does()
    {
        var labels = tensor(new[] { 0L, 1 });
        Assert.Equal(0.36326, F.cross_entropy(eye(2), labels, label_smoothing: 0.1).ToDouble(), 1e-4);
        Assert.Equal(2.0625, F.huber_loss(zeros(2), Values.Of(0.5f, 3), 2).ToDouble(), 1e-5);
        // Of the four ways through two steps, three read as the one label.
        Assert.Equal(
            0.28768,
            F.ctc_loss(zeros(2, 1, 2).log_softmax(2), ones([1, 1], ScalarType.Int64), tensor(new[] { 2L }), tensor(new[] { 1L }))
                .ToDouble(),
            1e-4
        );
        Assert.Equal(1.03125, F.smooth_l1_loss(zeros(2), Values.Of(0.5f, 3), beta: 2).ToDouble(), 1e-5);
        Assert.Equal(3.2974, F.kl_div(Values.Of(-1, -2), Values.Of(0.5f, 0.5f)).ToDouble(), 1e-3);
        Assert.Equal(0.40343, F.kl_div(Values.Of(-1, -2), Values.Of(0.5f, 0.5f), log_target: false).ToDouble(), 1e-4);
    }

    [Fact]
    public void Layers_functions_agree()
    {
        var image = arange(4).to(float32).reshape(1, 1, 2, 2);
        Values.Near([2, 3, 3, 2], F.conv1d(ones(1, 1, 4), ones(1, 1, 3), padding: 1));
        Assert.Equal([1L, 1, 4, 4], F.conv2d_padding(ones(1, 1, 4, 4), ones(1, 1, 3, 3), padding: Padding.Same).shape);
        Assert.Equal([1L, 1, 4, 4], F.conv_transpose2d(ones(1, 1, 2, 2), ones(1, 1, 2, 2), strides: [2, 2]).shape);
        Values.Near([3], F.max_pool2d(image, [2, 2]));
        Values.Near([1.5f], F.avg_pool2d(image, [2, 2]));
        Values.Near([5, 1, 1, 5], F.pad(ones(1, 1, 2), [1, 1], PaddingModes.Constant, 5));
        Values.Near([1, 0, 1, 2, 1], F.pad(arange(3).to(float32).reshape(1, 1, 3), [1, 1], PaddingModes.Reflect));
        Values.Near(
            [0, 0.25f, 0.75f, 1, 0.5f, 0.75f, 1.25f, 1.5f, 1.5f, 1.75f, 2.25f, 2.5f, 2, 2.25f, 2.75f, 3],
            F.interpolate(image, scale_factor: [2, 2], mode: InterpolationMode.Bilinear, align_corners: false)
        );
        Values.Near(
            [1, 0, 0, 0.35954f, 0.64046f, 0, 0.26446f, 0.26446f, 0.47108f],
            F.scaled_dot_product_attention(eye(3).unsqueeze(0), eye(3).unsqueeze(0), eye(3).unsqueeze(0), is_casual: true),
            1e-4f
        );
        Values.Near([0, 0, 0], F.dropout(ones(3), 1.0));
        Values.Near([1, 1, 1], F.dropout(ones(3), 0.5, training: false));
        Values.Near([0, 2], F.relu(Values.Of(-1, 2)));
        Values.Near([0.70711f, 0.70711f], F.normalize(ones(1, 2)), 1e-4f);
        Assert.Equal([1L, 0, 0, 0, 0, 1], F.one_hot(tensor(new[] { 0L, 2 })).Longs());
    }

    [Fact]
    public void Equality_of_tensors_is_of_elements()
    {
        Assert.True(ones(2).Equals(ones(2)));
        Assert.False(ones(2).Equals(ones(3)));
        Assert.Equal([1L, 1], ones(2).equal(ones(2)).Longs());
        Assert.True(ones(2).allclose(ones(2) + 1e-9));
    }

    [Fact]
    public void A_tensor_describes_itself() => Assert.Equal("[2x3], type = Float32, device = cpu", ones(2, 3).ToString());
}
