using System.Runtime.InteropServices;
using TorchSharp;

namespace DeepPipeline;

/// <summary>How many threads libtorch computes with: for a small step, waking a second one costs more than it saves.</summary>
internal static class Threads
{
    // Multiply-adds of one step, forward and backward, from which on more threads pay, also where other programs want the
    // processors: below, threads that wait for each other can make a step ten times slower.
    private const double WorthSharing = 1e8;

    /// <summary>How many threads suit a step of a program.</summary>
    internal static int For(Program program, long batch) => For(WorkOf(program), batch);

    /// <summary>How many threads suit a step.</summary>
    /// <param name="work">What <see cref="WorkOf"/> says of its program.</param>
    /// <param name="batch">How many examples it has.</param>
    internal static int For(double work, long batch) => 3.0 * batch * work >= WorthSharing ? Environment.ProcessorCount : 1;

    /// <summary>Whether a step of a program is so much work that several threads are quicker.</summary>
    internal static bool IsWorthSharing(Program program, long batch) => 3.0 * batch * WorkOf(program) >= WorthSharing;

    /// <summary>How many multiply-adds of an example threads can share.</summary>
    internal static double WorkOf(Program program, Sizes sizes = default) =>
        program.Instructions.Sum(instruction => AtOnce(program, instruction, sizes));

    // A recurrent network goes step by step, and threads meet at each: what pays is the work between two meetings.
    private static double AtOnce(Program program, Instruction instruction, Sizes sizes)
    {
        var given = instruction.Arguments.Map(argument => program.ShapeOf(argument).Bound(sizes));
        var cost = Cost.Of(instruction.Primitive, given, instruction.Shape.Bound(sizes));
        return cost.MultiplyAdds / (instruction.Primitive is RecurrentOp ? (given[0][1].IsOpen ? 1 : given[0][1].Size) : 1.0);
    }
}

/// <summary>
/// The number of threads that libtorch uses, as it is for calls from this .NET thread. <c>torch.set_num_threads</c> also changes what every thread that comes
/// later begins with, so that runs side by side would disturb each other, and the program around them: what it does for its own thread is done here alone.
/// </summary>
internal static unsafe class ThreadsOfThisThread
{
    private static readonly delegate* unmanaged[Cdecl]<int, void> OpenMp;
    private static readonly delegate* unmanaged[Cdecl]<int, int> Mkl;

    static ThreadsOfThisThread()
    {
        // Loads libtorch, if nothing has done so yet.
        _ = torch.get_num_threads();
        if (Find("omp_set_num_threads") is not (not 0 and var openMp))
            return;
        OpenMp = (delegate* unmanaged[Cdecl]<int, void>)openMp;
        // In lower case they are Fortran's, which take places of numbers.
        if (Find("MKL_Set_Num_Threads_Local") is not (not 0 and var mkl) || Find("MKL_Set_Dynamic") is not (not 0 and var dynamic))
            return;
        Mkl = (delegate* unmanaged[Cdecl]<int, int>)mkl;
        // As libtorch itself does: threads that come and go between matrix products and the rest cost more than they save.
        ((delegate* unmanaged[Cdecl]<int, void>)dynamic)(0);
    }

    /// <summary>How many there are, and what MKL has of its own.</summary>
    internal readonly record struct Setting(int All, int OfMkl);

    /// <summary>Sets the number, and gives what <see cref="Restore"/> needs.</summary>
    internal static Setting Set(int threads)
    {
        // Asking comes first: it is what a thread's own number begins with.
        var all = torch.get_num_threads();
        if (all != threads)
            Change(threads);
        return new(all, Mkl == null ? 0 : Mkl(threads));
    }

    internal static void Restore(Setting before)
    {
        if (torch.get_num_threads() != before.All)
            Change(before.All);
        if (Mkl != null)
            _ = Mkl(before.OfMkl);
    }

    private static void Change(int threads)
    {
        if (OpenMp != null)
            OpenMp(threads);
        else
            torch.set_num_threads(threads);
    }

    // A library's functions and those of the libraries that it needs: TorchSharp's own, or that of a libtorch of the system.
    private static nint Find(string function)
    {
        foreach (var name in new[] { "LibTorchSharp", "systemtorch" })
        {
            if (
                NativeLibrary.TryLoad(name, typeof(torch).Assembly, null, out var library)
                && NativeLibrary.TryGetExport(library, function, out var address)
            )
                return address;
        }

        return 0;
    }
}
