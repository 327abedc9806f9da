using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

internal static partial class Primitives
{
    private static Tensor Embed(EmbeddingOp embedding, Tensor tokens, Tensor table, long[] sizes)
    {
        var rows = table.index_select(0, tokens.reshape(-1)).reshape(sizes);
        return embedding.PaddingIndex is { } padding ? rows.mul(tokens.ne(Scalars.Of(padding)).unsqueeze(-1).to(table.dtype)) : rows;
    }

    private static Tensor Run(EmbeddingGradientOp gradient, Tensor tokens, Tensor g, long[] sizes)
    {
        var counted = gradient.PaddingIndex is { } padding ? g.mul(tokens.ne(Scalars.Of(padding)).unsqueeze(-1).to(g.dtype)) : g;
        return torch.zeros(sizes, g.dtype, g.device).index_add_(0, tokens.reshape(-1), counted.reshape(-1, sizes[1]), Scalars.One);
    }

    private static Tensor Attend(SelfAttentionOp attention, ReadOnlySpan<Tensor> x)
    {
        var (batch, steps, features) = (x[0].shape[0], x[0].shape[1], x[0].shape[2] / 3);
        var parts = x[0].reshape(batch, steps, 3, attention.Heads, features / attention.Heads).permute(2, 0, 3, 1, 4);
        return Attend(parts.select(0, 0), parts.select(0, 1), parts.select(0, 2), attention.Causal, x.Length > 1 ? x[1] : null)
            .reshape(batch, steps, features);
    }

    private static Tensor Attend(CrossAttentionOp attention, ReadOnlySpan<Tensor> x)
    {
        var (batch, steps, features) = (x[0].shape[0], x[0].shape[1], x[0].shape[2]);
        var width = features / attention.Heads;
        var queries = x[0].reshape(batch, steps, attention.Heads, width).transpose(1, 2);
        var parts = x[1].reshape(batch, x[1].shape[1], 2, attention.Heads, width).permute(2, 0, 3, 1, 4);
        return Attend(queries, parts.select(0, 0), parts.select(0, 1), causal: false, x.Length > 2 ? x[2] : null)
            .reshape(batch, steps, features);
    }

    // Each N×heads×steps×width. Of matrix products and a softmax, since libtorch's fused attention has no second derivative.
    private static Tensor Attend(Tensor queries, Tensor keys, Tensor values, bool causal, Tensor? mask)
    {
        var scores = queries.matmul(keys.transpose(-2, -1)).mul(Scalars.Of(1 / Math.Sqrt(queries.shape[3])));
        if (mask is not null)
            scores = scores.masked_fill(mask.le(Scalars.Zero).unsqueeze(1).unsqueeze(1), Scalars.Of(CrossAttentionOp.Unseen));
        if (causal)
            scores = scores.add(
                torch.full([scores.shape[2], scores.shape[3]], Scalars.Of(double.NegativeInfinity), scores.dtype, scores.device).triu(1),
                Scalars.One
            );
        return scores.softmax(-1).matmul(values).transpose(1, 2);
    }
}
