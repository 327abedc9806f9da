namespace TorchSharp;

public static partial class torch
{
    public static Generator manual_seed(long seed)
    {
        Native.Check(Native.ManualSeedAll((ulong)seed));
        return Generator.Default;
    }

    public static long initial_seed() => Generator.Default.initial_seed();

    public static long seed() => Generator.Default.seed();

    public static Tensor get_rng_state() => Generator.Default.get_state();

    public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(new_state);

    public static partial class random
    {
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);

        public static long initial_seed() => torch.initial_seed();

        public static long seed() => torch.seed();

        public static Tensor get_rng_state() => torch.get_rng_state();

        public static void set_rng_state(Tensor new_state) => torch.set_rng_state(new_state);
    }

    /// <summary>A source of random bits on the CPU; the same seed gives the same bits.</summary>
    public class Generator : IDisposable
    {
        private nint handle;

        public Generator(ulong seed = 0, Device? device = null)
        {
            if (device is { type: not DeviceType.CPU })
                throw new NotImplementedException("Generators are for the CPU only.");
            handle = Native.Check(Native.NewGenerator(seed));
        }

        private Generator(nint handle) => this.handle = handle;

        ~Generator() => Release();

        public static Generator Default { get; } = new(Native.Check(Native.DefaultGenerator()));

        public IntPtr Handle => handle != 0 ? handle : throw new ObjectDisposedException(nameof(Generator));

        public Device device => CPU;

        public Generator manual_seed(long seed)
        {
            Native.ManualSeed(Handle, (ulong)seed);
            return this;
        }

        public long seed() => (long)Native.Seed(Handle);

        public long initial_seed() => (long)Native.InitialSeed(Handle);

        public Tensor get_state() => new(Native.Check(Native.GeneratorState(Handle)));

        public void set_state(Tensor value) => Native.Check(Native.SetGeneratorState(Handle, value.Handle));

        public void Dispose()
        {
            Release();
            GC.SuppressFinalize(this);
        }

        private void Release()
        {
            if (handle != 0)
                Native.FreeGenerator(handle);
            handle = 0;
        }
    }
}
