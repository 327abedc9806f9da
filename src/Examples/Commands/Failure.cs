using System.ComponentModel;
using DeepPipeline.Examples.Terminal;

namespace DeepPipeline.Examples.Commands;

/// <summary>From what went wrong to words on stderr and an exit code; never a stack trace that nobody asked for.</summary>
internal static class Failure
{
    private const int Epipe = 32;

    internal static int Tell(Exception failure, bool verbose)
    {
        switch (failure)
        {
            // From within a run, where it was shown.
            case PipelineException { InnerException: Unwritable or Interrupted }:
                return Tell(failure.InnerException, verbose);
            case PipelineException { Problems: var problems }:
                foreach (var problem in problems)
                    Say(problem.ToString());
                return ExitCode.Problem;
            case TypeInitializationException { InnerException: PipelineException cause }:
                return Tell(cause, verbose);
            case Interrupted interrupted:
                Say(interrupted.Message);
                return ExitCode.Signal + interrupted.Signal;
            case Unwritable { InnerException.HResult: Epipe }:
                return ExitCode.ClosedPipe;
            case Unwritable { InnerException: var cause }:
                Say($"The output can't be written: {cause?.Message}");
                return ExitCode.Problem;
            case DllNotFoundException or TypeInitializationException { InnerException: DllNotFoundException }:
                Say($"The tensor library does not load: {Root(failure).Message.Split('\n')[0]}");
                Hint("./pipeline setup finds out anew where tensors come from on this machine");
                Details(failure, verbose);
                return ExitCode.Problem;
            case OutOfMemoryException:
                Say("There is not enough memory.");
                Details(failure, verbose);
                return ExitCode.Problem;
            default:
                Say($"This is a bug: {failure.GetType().Name}: {failure.Message.Split('\n')[0]}");
                if (!Details(failure, verbose))
                    Hint("--verbose tells more; please report it with that");
                return ExitCode.Bug;
        }
    }

    internal static void Say(string what) => Write("pipeline: " + what);

    internal static void Hint(string what) => Write("  hint: " + what);

    private static bool Details(Exception failure, bool verbose)
    {
        if (!verbose && Environment.GetEnvironmentVariable("PIPELINE_DEBUG") is null or "" or "0")
            return false;
        Write(failure.ToString());
        return true;
    }

    private static Exception Root(Exception failure) => failure.InnerException is { } inner ? Root(inner) : failure;

    private static void Write(string text)
    {
        try
        {
            Console.Error.WriteLine(Printable.Of(Charset.IsUnicode ? text : Charset.Fold(text)));
        }
        catch (IOException)
        {
            // There is nowhere left to say it.
        }
    }
}
