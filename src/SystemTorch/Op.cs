using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// An ATen operator, looked up when first called and then called by handle. Arguments left off at the end take the
/// defaults of the operator's schema.
/// </summary>
internal sealed unsafe class Op(string name, string overload = "")
{
    private const int WordsOnStack = 64;
    private nint handle;

    public Tensor Run(params ReadOnlySpan<Arg> args)
    {
        Value result;
        Call(args, &result, 1);
        return Tensor.Own(result);
    }

    public (Tensor, Tensor) RunPair(params ReadOnlySpan<Arg> args)
    {
        var results = stackalloc Value[2];
        Call(args, results, 2);
        return (Tensor.Own(results[0]), Tensor.Own(results[1]));
    }

    public (Tensor, Tensor, Tensor) RunTriple(params ReadOnlySpan<Arg> args)
    {
        var results = stackalloc Value[3];
        Call(args, results, 3);
        return (Tensor.Own(results[0]), Tensor.Own(results[1]), Tensor.Own(results[2]));
    }

    public Tensor[] RunMany(params ReadOnlySpan<Arg> args)
    {
        Value result;
        Call(args, &result, 1);
        return Tensor.OwnAll(result);
    }

    /// <summary>Runs an operator that changes its first argument, and returns that very object.</summary>
    public Tensor Change(params ReadOnlySpan<Arg> args)
    {
        Call(args, null, 0);
        return (Tensor)args[0].Source!;
    }

    public bool Test(params ReadOnlySpan<Arg> args)
    {
        Value result;
        Call(args, &result, 1);
        return result.Bits != 0;
    }

    /// <summary>The number that an operator returns: of its own kind, bits and all.</summary>
    public Value Number(params ReadOnlySpan<Arg> args)
    {
        Value result;
        Call(args, &result, 1);
        return result;
    }

    [MethodImpl(MethodImplOptions.NoInlining), SkipLocalsInit]
    private void Call(ReadOnlySpan<Arg> args, Value* results, int capacity)
    {
        if (handle == 0)
            handle = Native.Check(Native.FindOperator("aten::" + name, overload));
        var count = Words(args);
        if (count <= WordsOnStack)
        {
            var words = stackalloc long[WordsOnStack];
            Call(args, words, results, capacity);
        }
        else
        {
            var words = (long*)NativeMemory.Alloc((nuint)count, sizeof(long));
            try
            {
                Call(args, words, results, capacity);
            }
            finally
            {
                NativeMemory.Free(words);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining), SkipLocalsInit]
    private void Call(ReadOnlySpan<Arg> args, long* words, Value* results, int capacity)
    {
        var values = stackalloc Value[args.Length];
        for (var i = 0; i < args.Length; i++)
            args[i].Pack(values + i, ref words);
        var code = Native.Call(handle, values, args.Length, results, capacity);
        foreach (ref readonly var arg in args)
            GC.KeepAlive(arg.Source);
        Native.Check(code);
    }

    internal static int Words(ReadOnlySpan<Arg> args)
    {
        var count = 0;
        foreach (ref readonly var arg in args)
            count += arg.Words;
        return count;
    }
}
