namespace TorchSharp;

public static partial class torch
{
    public static partial class jit
    {
        /// <summary>Compiles TorchScript: functions in the language that PyTorch calls so, to be invoked by name.</summary>
        public static CompilationUnit compile(string script) => new(Native.Check(Native.Compile(script)));

        public sealed class CompilationUnit : IDisposable
        {
            private nint handle;

            internal CompilationUnit(nint handle) => this.handle = handle;

            ~CompilationUnit() => Release();

            public TResult invoke<TResult>(string name, params object?[] inputs) => (TResult)invoke(name, inputs);

            /// <summary>
            /// Takes tensors, lists of tensors, numbers, bools and null; gives a tensor, a tuple of up to five, an array
            /// of tensors, a scalar, or null.
            /// </summary>
            public unsafe object invoke(string name, params object?[] objs)
            {
                ObjectDisposedException.ThrowIf(handle == 0, this);
                var args = Array.ConvertAll(objs, Packed);
                var values = stackalloc Value[args.Length];
                var words = stackalloc long[Op.Words(args)];
                for (var i = 0; i < args.Length; i++)
                    args[i].Pack(values + i, ref words);
                Value result;
                var code = Native.Invoke(handle, name, values, args.Length, &result);
                GC.KeepAlive(args);
                GC.KeepAlive(objs);
                GC.KeepAlive(this);
                Native.Check(code);
                return Unpacked(result)!;
            }

            public void Dispose()
            {
                Release();
                GC.SuppressFinalize(this);
            }

            private void Release()
            {
                if (handle != 0)
                    Native.FreeUnit(handle);
                handle = 0;
            }

            private static Arg Packed(object? argument) =>
                argument switch
                {
                    null => Arg.None,
                    Tensor tensor => tensor,
                    Scalar scalar => scalar,
                    long number => number,
                    int number => number,
                    double number => number,
                    float number => number,
                    bool truth => truth,
                    IList<Tensor> tensors => tensors.ToArray(),
                    _ => throw new NotImplementedException($"Passing arguments of type {argument.GetType().Name} to TorchScript."),
                };

            private static unsafe object? Unpacked(Value value) =>
                value.Kind switch
                {
                    Kind.None => null,
                    Kind.Tensor => Tensor.Own(value),
                    Kind.Tensors => Tensor.OwnAll(value),
                    Kind.Int or Kind.Double or Kind.Bool => Scalar.Of(value),
                    Kind.Ints => Array.ConvertAll(Items(value), item => (Scalar)item!),
                    Kind.Tuple => Tupled(Items(value)),
                    _ => throw new NotImplementedException($"TorchScript returned a {value.Kind}."),
                };

            private static unsafe object?[] Items(Value list)
            {
                var items = new object?[list.Count];
                for (var i = 0; i < items.Length; i++)
                    items[i] = Unpacked(((Value*)list.Bits)[i]);
                return items;
            }

            private static object Tupled(object?[] items)
            {
                if (!Array.TrueForAll(items, item => item is Tensor))
                    return OfObjects(items);
                var t = Array.ConvertAll(items, item => (Tensor)item!);
                return t.Length switch
                {
                    1 => t[0],
                    2 => (t[0], t[1]),
                    3 => (t[0], t[1], t[2]),
                    4 => (t[0], t[1], t[2], t[3]),
                    5 => (t[0], t[1], t[2], t[3], t[4]),
                    _ => t,
                };
            }

            private static object OfObjects(object?[] o) =>
                o.Length switch
                {
                    2 => (o[0], o[1]),
                    3 => (o[0], o[1], o[2]),
                    4 => (o[0], o[1], o[2], o[3]),
                    5 => (o[0], o[1], o[2], o[3], o[4]),
                    _ => o,
                };
        }
    }
}
