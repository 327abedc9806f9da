using System.Diagnostics;
using System.Runtime.InteropServices;

namespace DeepPipeline.Properties.Fuzzing;

/// <summary>Feeds a reader, and looks whether every case ends in a value or in problems, soon and in little memory.</summary>
internal static partial class Fuzzer
{
    /// <summary>How many cases all readers together get: 20,000 unless <c>PIPELINE_FUZZ</c> says otherwise.</summary>
    internal static int Cases { get; } = int.TryParse(Environment.GetEnvironmentVariable("PIPELINE_FUZZ"), out var cases) ? cases : 20_000;

    private const long MostBytes = 256L << 20;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(2);

    /// <summary>The first cases of a reader, always the same; the unclean ones in words, each with the shortest file that is as unclean.</summary>
    internal static IReadOnlyList<string> Run(Reader reader, int cases)
    {
        var unclean = new List<string>();
        for (var i = 0; i < cases && unclean.Count < 5; i++)
        {
            var bytes = Case(reader, i);
            if (Fault(reader, bytes) is { } fault)
                unclean.Add(
                    $"{reader}, case {i}: {fault}\n  base64 of the smallest such file: {Convert.ToBase64String(Shrunk(reader, bytes, fault))}"
                );
        }

        return unclean;
    }

    /// <summary>A case by its number.</summary>
    internal static byte[] Case(Reader reader, int number)
    {
        // Not string.GetHashCode, which differs from process to process.
        var random = new Random(unchecked(reader.Name.Aggregate(17, (hash, c) => (hash * 31) + c) + (number * 7919)));
        if (number < reader.Seeds.Length)
            return reader.Seeds[number];
        var half = random.Next(4);
        return half < 2 ? Mutation.Of(reader.Seeds, random)
            : half == 2 ? reader.Grammar(random)
            : Mutation.Of([reader.Grammar(random)], random);
    }

    // What is unclean about a case; null if nothing is.
    private static string? Fault(Reader reader, byte[] bytes)
    {
        for (var tries = 1; ; tries++)
        {
            var (before, watch, busy) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew(), Busy);
            try
            {
                var problems = reader.Read(bytes);
                if (
                    problems.FirstOrDefault(problem =>
                        string.IsNullOrEmpty(problem.Expected) || string.IsNullOrEmpty(problem.Actual) || string.IsNullOrEmpty(problem.Hint)
                    ) is
                    { } empty
                )
                    return $"a problem that does not say all: {empty}";
            }
            catch (Exception failure)
            {
                return $"{failure.GetType().Name} at {failure.StackTrace?.Split('\n')[0].Trim()}";
            }

            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (allocated > MostBytes)
                return $"more than {MostBytes >> 20} MB";
            // A machine that does other things makes everything take long: what counts is how long this thread was at work.
            if (watch.Elapsed < MostTime || Busy - busy < MostTime)
                return null;
            if (tries == 3)
                return $"more than {MostTime.TotalSeconds} s";
        }
    }

    // How long this thread was at work, where the system says so.
    private static TimeSpan Busy =>
        OperatingSystem.IsLinux() && clock_gettime(3, out var time) == 0
            ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromTicks(time.Nanoseconds / 100)
            : TimeSpan.FromMilliseconds(Environment.TickCount64);

    [LibraryImport("libc")]
    private static partial int clock_gettime(int clock, out Time time);

    private readonly record struct Time(long Seconds, long Nanoseconds);

    // Leaves out halves, quarters, … as long as the fault stays the same.
    private static byte[] Shrunk(Reader reader, byte[] bytes, string fault)
    {
        var (tries, watch) = (0, Stopwatch.StartNew());
        for (var length = bytes.Length / 2; length > 0; length /= 2)
        {
            for (var at = 0; at + length <= bytes.Length && tries < 300 && watch.Elapsed < TimeSpan.FromSeconds(20); tries++)
            {
                byte[] shorter = [.. bytes.AsSpan(0, at), .. bytes.AsSpan(at + length)];
                if (Fault(reader, shorter) == fault)
                    bytes = shorter;
                else
                    at += length;
            }
        }

        return bytes;
    }
}
