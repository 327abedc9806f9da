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

        """;

    private static readonly Lazy<torch.jit.CompilationUnit> Unit = new(() => torch.jit.compile(Source));

    /// <summary>The first value; the others, as far as they are wanted, are put beside it.</summary>
    internal static Tensor Run(RecurrentOp recurrent, ReadOnlySpan<Tensor> arguments, Span<Tensor?> others)
    {
        var weights = arguments[(1 + recurrent.StateCount)..].ToArray();
        if (recurrent.HasStart)
        {
            var start = new Tensor[recurrent.StateCount];
            for (var i = 0; i < start.Length; i++)
                start[i] = arguments[1 + i].unsqueeze(0);
            return Run(recurrent, arguments[0], start, weights, others);
        }

        using var zeros = torch.zeros(
            [recurrent.Layers * recurrent.Directions, arguments[0].shape[0], weights[1].shape[1]],
            arguments[0].dtype,
            arguments[0].device
        );
        return Run(recurrent, arguments[0], [zeros, zeros], weights, others);
    }

    private static Tensor Run(RecurrentOp recurrent, Tensor x, Tensor[] state, Tensor[] weights, Span<Tensor?> others)
    {
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
