using Pipeline.Programs;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace Pipeline;

/// <summary>libtorch's recurrent networks as functions: a whole sequence, all layers and both directions in one native call.</summary>
internal static class RecurrentKernels
{
    // TorchSharp has them only as modules, which own their parameters. Compiled once; the source ends in a newline, as it must.
    private const string Source = """
        def last(h, both: bool):
          return torch.cat([h[-2], h[-1]], 1) if both else h[-1]
        def lstm_sequence(x, h, w: List[Tensor], layers: int, both: bool):
          return torch.lstm(x, [h, h], w, True, layers, 0.0, False, both, True)[0]
        def lstm_last(x, h, w: List[Tensor], layers: int, both: bool):
          return last(torch.lstm(x, [h, h], w, True, layers, 0.0, False, both, True)[1], both)
        def gru_sequence(x, h, w: List[Tensor], layers: int, both: bool):
          return torch.gru(x, h, w, True, layers, 0.0, False, both, True)[0]
        def gru_last(x, h, w: List[Tensor], layers: int, both: bool):
          return last(torch.gru(x, h, w, True, layers, 0.0, False, both, True)[1], both)
        def tanh_sequence(x, h, w: List[Tensor], layers: int, both: bool):
          return torch.rnn_tanh(x, h, w, True, layers, 0.0, False, both, True)[0]
        def tanh_last(x, h, w: List[Tensor], layers: int, both: bool):
          return last(torch.rnn_tanh(x, h, w, True, layers, 0.0, False, both, True)[1], both)

        """;

    private static readonly Lazy<torch.jit.CompilationUnit> Unit = new(() => torch.jit.compile(Source));

    internal static Tensor Run(Recurrent recurrent, ReadOnlySpan<Tensor> arguments)
    {
        var (x, weights) = (arguments[0], arguments[1..].ToArray());
        using var state = torch.zeros([recurrent.Layers * recurrent.Directions, x.shape[0], weights[1].shape[1]], x.dtype, x.device);
        return Unit.Value.invoke<Tensor>(NameOf(recurrent), x, state, weights, recurrent.Layers, recurrent.Bidirectional);
    }

    private static string NameOf(Recurrent recurrent) =>
        (recurrent.Cell, recurrent.Sequence) switch
        {
            (RecurrentCell.Lstm, true) => "lstm_sequence",
            (RecurrentCell.Lstm, false) => "lstm_last",
            (RecurrentCell.Gru, true) => "gru_sequence",
            (RecurrentCell.Gru, false) => "gru_last",
            (_, true) => "tanh_sequence",
            (_, false) => "tanh_last",
        };
}
