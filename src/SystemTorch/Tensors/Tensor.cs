namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// A reference to a native tensor, owned by the dispose scope it was made in, or by whoever disposes it. A tensor
    /// that nobody disposes is released by the garbage collector.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        private static long totalCount;
        private static long peakCount;
        private nint handle;

        internal Tensor(nint handle)
        {
            this.handle = handle;
            if (handle != 0)
            {
                var total = Interlocked.Increment(ref totalCount);
                if (total > Volatile.Read(ref peakCount))
                    Volatile.Write(ref peakCount, total);
            }
            OwningDisposeScope = DisposeScopeManager.OfThread.Created(this);
        }

        ~Tensor() => Release();

        internal DisposeScope? OwningDisposeScope { get; set; }

        /// <summary>The native tensor, never null: using a disposed tensor is an error here and not a crash there.</summary>
        public IntPtr Handle => handle != 0 ? handle : throw new InvalidOperationException("Tensor invalid -- empty handle.");

        /// <summary>Whether there is nothing behind this tensor: it was disposed, or stands for a missing gradient.</summary>
        public bool IsInvalid => handle == 0;

        public string? name { get; set; }

        public static long TotalCount => Interlocked.Read(ref totalCount);

        public static long PeakCount => Interlocked.Read(ref peakCount);

        internal static Tensor Own(Value value) => new((nint)value.Bits);

        internal static unsafe Tensor[] OwnAll(Value list)
        {
            var items = (Value*)list.Bits;
            var tensors = new Tensor[list.Count];
            for (var i = 0; i < tensors.Length; i++)
                tensors[i] = Own(items[i]);
            return tensors;
        }

        public static Tensor UnsafeCreateTensor(IntPtr handle) => new(handle);

        /// <summary>Gives up the native tensor without releasing it.</summary>
        public IntPtr DecoupleFromNativeHandle()
        {
            var decoupled = Handle;
            Forget();
            OwningDisposeScope?.MarkAsDisposed(this);
            GC.SuppressFinalize(this);
            return decoupled;
        }

        public void Dispose()
        {
            if (handle == 0)
                return;
            DisposeScopeManager.OfThread.Disposed(this);
            OwningDisposeScope?.MarkAsDisposed(this);
            Release();
            GC.SuppressFinalize(this);
        }

        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        /// <summary>Moves to the scope around the one that owns this tensor; out of all scopes if there is none.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(DisposeScope other)
        {
            if (OwningDisposeScope is { } owner)
                owner.MoveToOther(other, this);
            else
                other?.Attach(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) =>
            other.OwningDisposeScope is { } scope ? MoveToOtherDisposeScope(scope) : DetachFromDisposeScope();

        /// <summary>Another reference to the same native tensor, to be disposed on its own.</summary>
        public Tensor alias()
        {
            var other = new Tensor(Native.Alias(Handle));
            GC.KeepAlive(this);
            return other;
        }

        private nint Forget()
        {
            var released = handle;
            handle = 0;
            if (released != 0)
                Interlocked.Decrement(ref totalCount);
            return released;
        }

        private void Release()
        {
            var released = Forget();
            if (released != 0)
                Native.Free(released);
        }
    }
}
