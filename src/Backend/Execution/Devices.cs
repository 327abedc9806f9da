using TorchSharp;

namespace DeepPipeline;

/// <summary>From a device's name to a device that is there.</summary>
internal static class Devices
{
    internal static Result<torch.Device> Resolve(Device device, string path = "device") =>
        device switch
        {
            Device.Cpu => Result.Ok(torch.CPU),
            Device.Cuda when !HasCuda => Result.Fail<torch.Device>(
                new Problem(
                    ProblemCode.Device,
                    path,
                    "Device.Cuda",
                    "a CUDA GPU and a libtorch with CUDA",
                    "none",
                    "choose Device.Auto or Device.Cpu, or build with TorchProvider=cuda"
                )
            ),
            _ => Result.Ok(HasCuda ? torch.CUDA : torch.CPU),
        };

    internal static torch.ScalarType TypeOf(Precision precision) =>
        precision == Precision.Float64 ? torch.ScalarType.Float64 : torch.ScalarType.Float32;

    private static readonly Lazy<bool> Cuda = new(torch.cuda_is_available);

    private static bool HasCuda => Cuda.Value;
}
