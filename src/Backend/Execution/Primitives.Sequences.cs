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
}
