using TorchSharp;

namespace DeepPipeline;

/// <summary>From a device's name to a device that is there.</summary>
internal static class Devices
{
    internal static Result<torch.Device> Resolve(Device device, string path = "device") =>
        NativeLibraries.Missing is { } missing
            ? missing with
            {
                Path = path,
            }
            : device switch
            {
                Device.Cpu => Result.Ok(torch.CPU),
                Device.Cuda when !HasCuda => Result.Fail<torch.Device>(
                    new Problem(
                        ProblemCode.Device,
                        path,
                        "Device.Cuda",
                        "a CUDA GPU and a libtorch with CUDA",
                        "none",
                        "choose Device.Auto or Device.Cpu, or reference TorchSharp-cuda-linux (in this repository, build with TorchProvider=cuda)"
                    )
                ),
                _ => Result.Ok(HasCuda ? torch.CUDA : torch.CPU),
            };

    internal static torch.ScalarType TypeOf(Precision precision) =>
        precision == Precision.Float64 ? torch.ScalarType.Float64 : torch.ScalarType.Float32;

    internal static torch.ScalarType TypeOf(Ir.ElementType element) =>
        element switch
        {
            Ir.ElementType.Float64 => torch.ScalarType.Float64,
            Ir.ElementType.BFloat16 => torch.ScalarType.BFloat16,
            Ir.ElementType.Float16 => torch.ScalarType.Float16,
            Ir.ElementType.Int64 => torch.ScalarType.Int64,
            Ir.ElementType.Int32 => torch.ScalarType.Int32,
            Ir.ElementType.Int8 => torch.ScalarType.Int8,
            Ir.ElementType.UInt8 => torch.ScalarType.Byte,
            Ir.ElementType.Bool => torch.ScalarType.Bool,
            _ => torch.ScalarType.Float32,
        };

    private static readonly Lazy<bool> Cuda = new(torch.cuda_is_available);

    private static bool HasCuda => Cuda.Value;
}
