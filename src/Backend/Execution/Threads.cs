using Pipeline.Programs;
using TorchSharp;

namespace Pipeline;

/// <summary>How many threads libtorch computes with: for a small step, waking a second one costs more than it saves.</summary>
internal static class Threads
{
    // Multiply-adds of one step, forward and backward, from which on more threads pay, also where other programs want the
    // processors: below, threads that wait for each other can make a step ten times slower.
    private const double WorthSharing = 1e8;

    internal static void ChooseFor(Program program, long batch)
    {
        var work = 3.0 * batch * program.Instructions.Sum(instruction => Cost.Of(program, instruction).MultiplyAdds);
        var threads = work < WorthSharing ? 1 : Environment.ProcessorCount;
        if (torch.get_num_threads() != threads)
            torch.set_num_threads(threads);
    }
}
