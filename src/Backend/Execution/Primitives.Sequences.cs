using Pipeline.Programs;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace Pipeline;

internal static partial class Primitives
{
    private static Tensor Embed(Embedding embedding, Tensor tokens, Tensor table, long[] sizes)
    {
        var rows = table.index_select(0, tokens.reshape(-1)).reshape(sizes);
        return embedding.PaddingIndex is { } padding ? rows.mul(tokens.ne(padding).unsqueeze(-1).to(table.dtype)) : rows;
    }

    // Of matrix products and a softmax, since libtorch's fused attention has no second derivative.
    private static Tensor Attend(SelfAttention attention, Tensor projected)
    {
        var (batch, steps, features) = (projected.shape[0], projected.shape[1], projected.shape[2] / 3);
        var width = features / attention.Heads;
        var parts = projected.reshape(batch, steps, 3, attention.Heads, width).permute(2, 0, 3, 1, 4);
        var scores = parts.select(0, 0).matmul(parts.select(0, 1).transpose(-2, -1)).mul(1 / Math.Sqrt(width));
        if (attention.Causal)
            scores = scores.add(torch.full([steps, steps], double.NegativeInfinity, projected.dtype, projected.device).triu(1));
        return scores.softmax(-1).matmul(parts.select(0, 2)).transpose(1, 2).reshape(batch, steps, features);
    }
}
