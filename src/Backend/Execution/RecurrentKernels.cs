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
        def lstm_sequence(x, h: List[Tensor], w: List[Tensor], layers: int, both: bool):
          return torch.lstm(x, h, w, True, layers, 0.0, False, both, True)[0]
        def lstm_last(x, h: List[Tensor], w: List[Tensor], layers: int, both: bool):
          return last(torch.lstm(x, h, w, True, layers, 0.0, False, both, True)[1], both)
        def lstm_both(x, h: List[Tensor], w: List[Tensor], layers: int, both: bool):
          y = torch.lstm(x, h, w, True, layers, 0.0, False, both, True)
          return torch.cat([last(y[1], both), last(y[2], both)], 1)
        def gru_sequence(x, h: List[Tensor], w: List[Tensor], layers: int, both: bool):
          return torch.gru(x, h[0], w, True, layers, 0.0, False, both, True)[0]
        def gru_last(x, h: List[Tensor], w: List[Tensor], layers: int, both: bool):
          return last(torch.gru(x, h[0], w, True, layers, 0.0, False, both, True)[1], both)
        def tanh_sequence(x, h: List[Tensor], w: List[Tensor], layers: int, both: bool):
          return torch.rnn_tanh(x, h[0], w, True, layers, 0.0, False, both, True)[0]
        def tanh_last(x, h: List[Tensor], w: List[Tensor], layers: int, both: bool):
          return last(torch.rnn_tanh(x, h[0], w, True, layers, 0.0, False, both, True)[1], both)

        """;

    private static readonly Lazy<torch.jit.CompilationUnit> Unit = new(() => torch.jit.compile(Source));

    internal static Tensor Run(RecurrentOp recurrent, ReadOnlySpan<Tensor> arguments)
    {
        var weights = arguments[(1 + recurrent.StateCount)..].ToArray();
        if (recurrent.HasStart)
        {
            var start = new Tensor[recurrent.StateCount];
            for (var i = 0; i < start.Length; i++)
                start[i] = arguments[1 + i].unsqueeze(0);
            return Run(recurrent, arguments[0], start, weights);
        }

        using var zeros = torch.zeros(
            [recurrent.Layers * recurrent.Directions, arguments[0].shape[0], weights[1].shape[1]],
            arguments[0].dtype,
            arguments[0].device
        );
        return Run(recurrent, arguments[0], [zeros, zeros], weights);
    }

    private static Tensor Run(RecurrentOp recurrent, Tensor x, Tensor[] state, Tensor[] weights) =>
        Unit.Value.invoke<Tensor>(NameOf(recurrent), x, state, weights, recurrent.Layers, recurrent.Bidirectional);

    private static string NameOf(RecurrentOp recurrent)
    {
        var cell = recurrent.Cell switch
        {
            RecurrentCell.Lstm => "lstm",
            RecurrentCell.Gru => "gru",
            _ => "tanh",
        };
        return recurrent.Result switch
        {
            RecurrentResult.Sequence => cell + "_sequence",
            RecurrentResult.Both => cell + "_both",
            _ => cell + "_last",
        };
    }
}
