using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace DeepPipeline;

/// <summary>
/// Recursion that can't end the process. Every walk that goes as deep as a value is nested asks <see cref="IsShort"/> at each
/// level, and goes on upon a stack of its own where little is left: so it needs no more of the caller's stack than there is,
/// and a thread with 64 KB does what the main thread does. Where there is room, which is nearly always, nothing else happens
/// and nothing is allocated.
/// </summary>
internal static class Deep
{
    // Pages of it are taken as they are touched.
    private const int StackSize = 16 << 20;

    private const long LargestHashed = 1 << 20;

    /// <summary>Whether less of this thread's stack is left than the runtime says a method may need (128 KB).</summary>
    internal static bool IsShort => !RuntimeHelpers.TryEnsureSufficientExecutionStack();

    /// <summary>Whether two trees are equal, however deep they are.</summary>
    internal static bool Equal(Layer left, Layer right) =>
        ReferenceEquals(left, right) || (IsShort ? Run(static (a, b) => a.Equals(b), left, right) : left.Equals(right));

    /// <summary>Whether trees are equal, one by one.</summary>
    internal static bool Equal(Items<Layer> left, Items<Layer> right)
    {
        if (left.Count != right.Count)
            return false;
        for (var i = 0; i < left.Count; i++)
        {
            if (!Equal(left[i], right[i]))
                return false;
        }

        return true;
    }

    /// <summary>The hash of some trees.</summary>
    internal static int HashOf(Items<Layer> layers)
    {
        var hash = default(HashCode);
        foreach (var layer in layers)
            hash.Add(HashOf(layer));
        return hash.ToHashCode();
    }

    /// <summary>The hash of a tree, however deep it is. One that shares its parts may be larger than could be gone through.</summary>
    internal static int HashOf(Layer layer) =>
        layer.Measure.Nodes > LargestHashed ? layer.Measure.GetHashCode()
        : IsShort ? Run(static one => one.GetHashCode(), layer)
        : layer.GetHashCode();

    /// <summary>Goes on upon a new stack, while this thread waits.</summary>
    internal static TResult Run<TResult>(Func<TResult> walk)
    {
        var result = default(TResult);
        ExceptionDispatchInfo? thrown = null;
        var thread = new Thread(Walk, StackSize) { IsBackground = true };
        thread.Start();
        thread.Join();
        thrown?.Throw();
        return result!;

        void Walk()
        {
            try
            {
                result = walk();
            }
            catch (Exception e)
            {
                thrown = ExceptionDispatchInfo.Capture(e);
            }
        }
    }

    /// <inheritdoc cref="Run{TResult}(Func{TResult})"/>
    internal static TResult Run<T, TResult>(Func<T, TResult> walk, T argument) => Run(() => walk(argument));

    /// <inheritdoc cref="Run{TResult}(Func{TResult})"/>
    internal static TResult Run<T1, T2, TResult>(Func<T1, T2, TResult> walk, T1 first, T2 second) => Run(() => walk(first, second));

    /// <inheritdoc cref="Run{TResult}(Func{TResult})"/>
    internal static TResult Run<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> walk, T1 first, T2 second, T3 third) =>
        Run(() => walk(first, second, third));

    /// <inheritdoc cref="Run{TResult}(Func{TResult})"/>
    internal static TResult Run<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult> walk, T1 first, T2 second, T3 third, T4 fourth) =>
        Run(() => walk(first, second, third, fourth));

    /// <inheritdoc cref="Run{TResult}(Func{TResult})"/>
    internal static void Go<T>(Action<T> walk, T argument) =>
        Run(() =>
        {
            walk(argument);
            return true;
        });

    /// <inheritdoc cref="Run{TResult}(Func{TResult})"/>
    internal static void Go<T1, T2>(Action<T1, T2> walk, T1 first, T2 second) =>
        Run(() =>
        {
            walk(first, second);
            return true;
        });

    /// <inheritdoc cref="Run{TResult}(Func{TResult})"/>
    internal static void Go<T1, T2, T3>(Action<T1, T2, T3> walk, T1 first, T2 second, T3 third) =>
        Run(() =>
        {
            walk(first, second, third);
            return true;
        });
}
