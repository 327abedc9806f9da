using System.Runtime.Intrinsics.X86;

namespace DeepPipeline;

/// <summary>Whether a program can see how large the processor's caches are. Some hypervisors hide it.</summary>
internal static class ProcessorCaches
{
    // "AuthenticAMD", as CPUID gives it: the registers B, D, C of leaf 0.
    private const int Amd = 0x68747541;
    private const int AmdCaches = unchecked((int)0x8000001D);
    private const int IntelCaches = 4;

    /// <summary>Whether the processor is asked for its first cache and names none.</summary>
    internal static bool AreHidden =>
        X86Base.IsSupported && IsNone(X86Base.CpuId(X86Base.CpuId(0, 0).Ebx == Amd ? AmdCaches : IntelCaches, 0).Eax);

    // The type of a cache stands in five bits; 0 is none (Intel SDM, CPUID leaf 4; AMD APM, leaf 8000_001D).
    internal static bool IsNone(int register) => (register & 0x1F) == 0;
}
