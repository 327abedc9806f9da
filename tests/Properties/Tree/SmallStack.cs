using System.Runtime.ExceptionServices;

namespace DeepPipeline.Properties.Tree;

/// <summary>Runs something on a thread with a stack of a given size. What overflows it ends the test run.</summary>
public static class SmallStack
{
    /// <summary>The sizes that are tried, in KB.</summary>
    public static readonly int[] Kilobytes = [64, 128, 256, 8192];

    /// <summary>What a function gives there.</summary>
    public static T Run<T>(int kilobytes, Func<T> function)
    {
        var result = default(T);
        ExceptionDispatchInfo? thrown = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = function();
                }
                catch (Exception e)
                {
                    thrown = ExceptionDispatchInfo.Capture(e);
                }
            },
            kilobytes << 10
        );
        thread.Start();
        thread.Join();
        thrown?.Throw();
        return result!;
    }
}
