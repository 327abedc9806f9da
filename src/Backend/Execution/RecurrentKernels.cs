using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

/// <summary>libtorch's recurrent networks as functions: a whole sequence, all layers and both directions in one native call.</summary>
internal static class RecurrentKernels
{
    // TorchSharp has them only as modules, which own their parameters. Compiled once; the source ends in a newline, as it must.
    private const string Source = """
        def last(h, both: bool):
          return torch.cat([h[-2], h[-1]], 1) if both else h[-1]
        def lstm(x, h: List[Tensor], w: List[Tensor], layers: int, both: bool, wanted: int):
          y = torch.lstm(x, h, w, True, layers, 0.0, False, both, True)
          return [y[0]] if wanted == 1 else [y[0], last(y[1], both), last(y[2], both)]
        def gru(x, h: List[Tensor], w: List[Tensor], layers: int, both: bool, wanted: int):
          y = torch.gru(x, h[0], w, True, layers, 0.0, False, both, True)
          return [y[0]] if wanted == 1 else [y[0], last(y[1], both)]
        def tanh(x, h: List[Tensor], w: List[Tensor], layers: int, both: bool, wanted: int):
          y = torch.rnn_tanh(x, h[0], w, True, layers, 0.0, False, both, True)
          return [y[0]] if wanted == 1 else [y[0], last(y[1], both)]
        def packed(cell: int, x, h: List[Tensor], w: List[Tensor], layers: int, both: bool, mask):
          steps = torch.sort(mask.gt(0).to(mask.dtype), stable=True, dim=1, descending=True)[1]
          counts = mask.gt(0).sum(1)
          lengths, rows = torch.sort(counts.clamp(min=1), 0, True)
          back = torch.argsort(rows)
          front = x.gather(1, steps.unsqueeze(2).expand(-1, -1, x.size(2))).index_select(0, rows)
          data, sizes = torch._pack_padded_sequence(front, lengths.cpu(), True)
          start = [s.index_select(1, rows) for s in h]
          if cell == 0:
            y, a, b = torch.lstm(data, sizes, start, w, True, layers, 0.0, False, both)
          elif cell == 1:
            y, a = torch.gru(data, sizes, start[0], w, True, layers, 0.0, False, both)
            b = a
          else:
            y, a = torch.rnn_tanh(data, sizes, start[0], w, True, layers, 0.0, False, both)
            b = a
          all = torch._pad_packed_sequence(y, sizes, True, 0.0, x.size(1))[0].index_select(0, back)
          place = steps.unsqueeze(2).expand(-1, -1, all.size(2))
          all = torch.zeros_like(all).scatter(1, place, all) * mask.gt(0).unsqueeze(2).to(all.dtype)
          some = counts.gt(0).unsqueeze(0).unsqueeze(2)
          a = torch.where(some, a.index_select(1, back), h[0])
          b = torch.where(some, b.index_select(1, back), h[1] if cell == 0 else h[0])
          return [all, last(a, both), last(b, both)]

        """;

    private static readonly Lazy<torch.jit.CompilationUnit> Unit = new(() => torch.jit.compile(Source));

    /// <summary>The first value; the others, as far as they are wanted, are put beside it.</summary>
    internal static Tensor Run(RecurrentOp recurrent, ReadOnlySpan<Tensor> arguments, Span<Tensor?> others)
    {
        var weights = arguments[(1 + recurrent.StateCount)..^(recurrent.IsMasked ? 1 : 0)].ToArray();
        var mask = recurrent.IsMasked ? arguments[^1] : null;
        if (recurrent.HasStart)
        {
            var start = new Tensor[recurrent.StateCount];
            for (var i = 0; i < start.Length; i++)
                start[i] = arguments[1 + i].unsqueeze(0);
            return Run(recurrent, arguments[0], start, weights, mask, others);
        }

        using var zeros = torch.zeros(
            [recurrent.Layers * recurrent.Directions, arguments[0].shape[0], weights[1].shape[1]],
            arguments[0].dtype,
            arguments[0].device
        );
        return Run(recurrent, arguments[0], [zeros, zeros], weights, mask, others);
    }

    private static Tensor Run(RecurrentOp recurrent, Tensor x, Tensor[] state, Tensor[] weights, Tensor? mask, Span<Tensor?> others)
    {
        if (mask is not null)
        {
            // Steps that count are put in front of the others, so that libtorch's own way of leaving out ends takes any of them.
            var all = Unit.Value.invoke<Tensor[]>(
                "packed",
                recurrent.Cell == RecurrentCell.Lstm ? 0
                    : recurrent.Cell == RecurrentCell.Gru ? 1
                    : 2,
                x,
                state,
                weights,
                recurrent.Layers,
                recurrent.Bidirectional,
                mask
            );
            all.AsSpan(1, others.Length).CopyTo(others!);
            return all[0];
        }

        var values = Unit.Value.invoke<Tensor[]>(
            NameOf(recurrent.Cell),
            x,
            state,
            weights,
            recurrent.Layers,
            recurrent.Bidirectional,
            1 + others.Length
        );
        values.AsSpan(1, others.Length).CopyTo(others!);
        return values[0];
    }

    private static string NameOf(RecurrentCell cell) =>
        cell switch
        {
            RecurrentCell.Lstm => "lstm",
            RecurrentCell.Gru => "gru",
            _ => "tanh",
        };
}
