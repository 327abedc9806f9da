using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>The functions of native/systemtorch.cpp. Those that only read a field skip the GC transition.</summary>
internal static unsafe partial class Native
{
    private const string Library = "systemtorch";

    [LibraryImport(Library, EntryPoint = "st_error")]
    private static partial byte* Error();

    [LibraryImport(Library, EntryPoint = "st_version")]
    private static partial byte* VersionText();

    [LibraryImport(Library, EntryPoint = "st_op", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint FindOperator(string name, string overload);

    [LibraryImport(Library, EntryPoint = "st_call")]
    internal static partial int Call(nint op, Value* args, int count, Value* results, int capacity);

    [LibraryImport(Library, EntryPoint = "st_free")]
    internal static partial void Free(nint t);

    [LibraryImport(Library, EntryPoint = "st_alias"), SuppressGCTransition]
    internal static partial nint Alias(nint t);

    [LibraryImport(Library, EntryPoint = "st_dim"), SuppressGCTransition]
    internal static partial long Dim(nint t);

    [LibraryImport(Library, EntryPoint = "st_numel"), SuppressGCTransition]
    internal static partial long Count(nint t);

    [LibraryImport(Library, EntryPoint = "st_sizes"), SuppressGCTransition]
    internal static partial void Sizes(nint t, long* sizes);

    [LibraryImport(Library, EntryPoint = "st_strides"), SuppressGCTransition]
    internal static partial void Strides(nint t, long* strides);

    [LibraryImport(Library, EntryPoint = "st_dtype"), SuppressGCTransition]
    internal static partial int ElementType(nint t);

    [LibraryImport(Library, EntryPoint = "st_device_type"), SuppressGCTransition]
    internal static partial int DeviceKind(nint t);

    [LibraryImport(Library, EntryPoint = "st_device_index"), SuppressGCTransition]
    internal static partial int DeviceIndex(nint t);

    [LibraryImport(Library, EntryPoint = "st_is_contiguous"), SuppressGCTransition]
    internal static partial int IsContiguous(nint t);

    [LibraryImport(Library, EntryPoint = "st_is_sparse"), SuppressGCTransition]
    internal static partial int IsSparse(nint t);

    [LibraryImport(Library, EntryPoint = "st_element_size"), SuppressGCTransition]
    internal static partial long ElementSize(nint t);

    [LibraryImport(Library, EntryPoint = "st_storage_offset"), SuppressGCTransition]
    internal static partial long StorageOffset(nint t);

    [LibraryImport(Library, EntryPoint = "st_requires_grad"), SuppressGCTransition]
    internal static partial int RequiresGrad(nint t);

    [LibraryImport(Library, EntryPoint = "st_is_leaf")]
    internal static partial int IsLeaf(nint t);

    [LibraryImport(Library, EntryPoint = "st_data")]
    internal static partial nint Data(nint t);

    [LibraryImport(Library, EntryPoint = "st_set_requires_grad")]
    internal static partial int SetRequiresGrad(nint t, int on);

    [LibraryImport(Library, EntryPoint = "st_grad")]
    internal static partial nint Grad(nint t);

    [LibraryImport(Library, EntryPoint = "st_set_grad")]
    internal static partial int SetGrad(nint t, nint grad);

    [LibraryImport(Library, EntryPoint = "st_retain_grad")]
    internal static partial int RetainGrad(nint t);

    [LibraryImport(Library, EntryPoint = "st_backward")]
    internal static partial int Backward(
        nint* tensors,
        long count,
        nint* grads,
        long gradCount,
        int retain,
        int create,
        nint* inputs,
        long inputCount
    );

    [LibraryImport(Library, EntryPoint = "st_autograd")]
    internal static partial int Autograd(
        nint* outputs,
        long count,
        nint* inputs,
        long inputCount,
        nint* grads,
        long gradCount,
        int retain,
        int create,
        int unused,
        nint* results
    );

    [LibraryImport(Library, EntryPoint = "st_fail", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void Fail(string why);

    [LibraryImport(Library, EntryPoint = "st_step")]
    internal static partial nint NewStep(
        nint* inputs,
        long count,
        nint context,
        delegate* unmanaged[Cdecl]<nint, nint, nint*, long, nint*, int> run,
        delegate* unmanaged[Cdecl]<nint, void> released
    );

    [LibraryImport(Library, EntryPoint = "st_step_result")]
    internal static partial nint StepResult(nint step, nint* inputs, long count, nint result);

    [LibraryImport(Library, EntryPoint = "st_step_save")]
    internal static partial int SaveForStep(nint step, nint* tensors, long count);

    [LibraryImport(Library, EntryPoint = "st_free_step")]
    internal static partial void FreeStep(nint step);

    [LibraryImport(Library, EntryPoint = "st_saved_count")]
    internal static partial long SavedCount(nint node);

    [LibraryImport(Library, EntryPoint = "st_saved")]
    internal static partial int Saved(nint node, nint* results);

    [LibraryImport(Library, EntryPoint = "st_from_blob")]
    internal static partial nint FromBlob(
        void* data,
        long* sizes,
        long dim,
        int dtype,
        delegate* unmanaged[Cdecl]<nint, void> released,
        nint context
    );

    [LibraryImport(Library, EntryPoint = "st_grad_enabled"), SuppressGCTransition]
    internal static partial int GradEnabled();

    [LibraryImport(Library, EntryPoint = "st_set_grad_enabled"), SuppressGCTransition]
    internal static partial void SetGradEnabled(int on);

    [LibraryImport(Library, EntryPoint = "st_inference_enabled"), SuppressGCTransition]
    internal static partial int InferenceEnabled();

    [LibraryImport(Library, EntryPoint = "st_inference_begin")]
    internal static partial nint InferenceBegin(int on);

    [LibraryImport(Library, EntryPoint = "st_inference_end")]
    internal static partial void InferenceEnd(nint mode);

    [LibraryImport(Library, EntryPoint = "st_get_num_threads")]
    internal static partial int GetThreads();

    [LibraryImport(Library, EntryPoint = "st_set_num_threads")]
    internal static partial int SetThreads(int n);

    [LibraryImport(Library, EntryPoint = "st_get_num_interop_threads")]
    internal static partial int GetInteropThreads();

    [LibraryImport(Library, EntryPoint = "st_set_num_interop_threads")]
    internal static partial int SetInteropThreads(int n);

    [LibraryImport(Library, EntryPoint = "st_get_default_dtype")]
    internal static partial int GetDefaultType();

    [LibraryImport(Library, EntryPoint = "st_set_default_dtype")]
    internal static partial int SetDefaultType(int type);

    [LibraryImport(Library, EntryPoint = "st_promote")]
    internal static partial int Promote(int a, int b);

    [LibraryImport(Library, EntryPoint = "st_cuda_available")]
    internal static partial int CudaAvailable();

    [LibraryImport(Library, EntryPoint = "st_cuda_count")]
    internal static partial int CudaCount();

    [LibraryImport(Library, EntryPoint = "st_generator")]
    internal static partial nint NewGenerator(ulong seed);

    [LibraryImport(Library, EntryPoint = "st_default_generator")]
    internal static partial nint DefaultGenerator();

    [LibraryImport(Library, EntryPoint = "st_free_generator")]
    internal static partial void FreeGenerator(nint g);

    [LibraryImport(Library, EntryPoint = "st_manual_seed_all")]
    internal static partial int ManualSeedAll(ulong seed);

    [LibraryImport(Library, EntryPoint = "st_manual_seed")]
    internal static partial void ManualSeed(nint g, ulong seed);

    [LibraryImport(Library, EntryPoint = "st_seed")]
    internal static partial ulong Seed(nint g);

    [LibraryImport(Library, EntryPoint = "st_initial_seed")]
    internal static partial ulong InitialSeed(nint g);

    [LibraryImport(Library, EntryPoint = "st_generator_state")]
    internal static partial nint GeneratorState(nint g);

    [LibraryImport(Library, EntryPoint = "st_set_generator_state")]
    internal static partial int SetGeneratorState(nint g, nint state);

    [LibraryImport(Library, EntryPoint = "st_compile", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint Compile(string source);

    [LibraryImport(Library, EntryPoint = "st_free_unit")]
    internal static partial void FreeUnit(nint unit);

    [LibraryImport(Library, EntryPoint = "st_invoke", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Invoke(nint unit, string name, Value* args, int count, Value* result);

    internal static string Version => Marshal.PtrToStringUTF8((nint)VersionText())!;

    /// <summary>Throws what the last failed call on this thread left behind.</summary>
    internal static ExternalException Failure() => new(Marshal.PtrToStringUTF8((nint)Error()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Check(int code)
    {
        if (code < 0)
            throw Failure();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static nint Check(nint pointer) => pointer != 0 ? pointer : throw Failure();
}
