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
        var threads = IsWorthSharing(program, batch) ? Environment.ProcessorCount : 1;
        if (torch.get_num_threads() != threads)
            torch.set_num_threads(threads);
    }

    /// <summary>Whether a step of a program is so much work that several threads are quicker.</summary>
    internal static bool IsWorthSharing(Program program, long batch) =>
        3.0 * batch * program.Instructions.Sum(instruction => AtOnce(program, instruction)) >= WorthSharing;

    // A recurrent network goes step by step, and threads meet at each: what pays is the work between two meetings.
    private static double AtOnce(Program program, Instruction instruction) =>
        Cost.Of(program, instruction).MultiplyAdds / (instruction.Primitive is Recurrent ? program.Instructions[instruction.Arguments[0]].Shape[1].Size : 1.0);
}
