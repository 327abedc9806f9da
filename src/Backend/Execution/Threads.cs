using Pipeline.Programs;
using TorchSharp;

namespace Pipeline;

/// <summary>How many threads libtorch computes with: for a small step, waking a second one costs more than it saves.</summary>
internal static class Threads
{
    // Multiply-adds of one step, forward and backward, from which on a second thread pays (measured with ./pipeline bench mlp).
    private const double WorthSharing = 2e7;

    internal static void ChooseFor(Program program, long batch)
    {
        var work = 3.0 * batch * Cost(program);
        var threads = work < WorthSharing ? 1 : Environment.ProcessorCount;
        if (torch.get_num_threads() != threads)
            torch.set_num_threads(threads);
    }

    private static double Cost(Program program) =>
        program.Instructions
            .Where(i => i.Primitive is Linear or MatMul)
            .Sum(i => (double)i.Shape.Count * program.Instructions[i.Arguments[0]].Shape[-1].Size);
}
