namespace TorchSharp;

public static partial class torch
{
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.OfThread.Open();

    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.OfThread.Current;

    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }

    public static IDisposable no_grad() => new GradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    public static bool is_grad_enabled() => Native.GradEnabled() != 0;

    public static IDisposable inference_mode(bool mode = true) => new Inference(mode);

    public static bool is_inference_mode_enabled() => Native.InferenceEnabled() != 0;

    public static void set_num_threads(int num) => Native.Check(Native.SetThreads(num));

    public static int get_num_threads() => Native.GetThreads();

    public static void set_num_interop_threads(int num) => Native.Check(Native.SetInteropThreads(num));

    public static int get_num_interop_threads() => Native.GetInteropThreads();

    public static bool cuda_is_available() => cuda.is_available();

    public static partial class cuda
    {
        public static bool is_available() => Native.CudaAvailable() != 0;

        public static int device_count() => Native.CudaCount();
    }

    private sealed class GradMode : IDisposable
    {
        private readonly bool before = is_grad_enabled();

        public GradMode(bool enabled) => Native.SetGradEnabled(enabled ? 1 : 0);

        public void Dispose() => Native.SetGradEnabled(before ? 1 : 0);
    }

    private sealed class Inference(bool on) : IDisposable
    {
        private nint mode = Native.Check(Native.InferenceBegin(on ? 1 : 0));

        public void Dispose()
        {
            if (mode != 0)
                Native.InferenceEnd(mode);
            mode = 0;
        }
    }
}
