using System.Runtime.InteropServices;
using TorchSharp;
using Array = System.Array;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

/// <summary>A model's parameters as tensors: one contiguous buffer, and one view of it a parameter. Owns native memory.</summary>
internal sealed class ParameterBuffer : IDisposable
{
    private readonly ParameterLayout layout;
    private readonly Precision precision;
    private readonly Tensor buffer;

    /// <summary>A copy of parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="device">Where it shall be.</param>
    /// <param name="forTraining">Whether gradients by those that are trained are wanted.</param>
    /// <param name="specs">Which are trained, where that is not what their own layout says.</param>
    internal ParameterBuffer(Parameters parameters, torch.Device device, bool forTraining, Items<ParameterSpec>? specs = null)
    {
        (layout, precision) = (parameters.Layout, parameters.Precision);
        using var scope = torch.NewDisposeScope();
        buffer = HostTensors.From(parameters.Bytes, [parameters.Count], precision, device);
        Views = new Tensor[layout.Specs.Count];
        for (var i = 0; i < Views.Length; i++)
        {
            var spec = layout.Specs[i];
            var view = buffer.narrow(0, layout.Offsets[i], spec.Shape.Count).view(spec.Shape.At(0)).detach();
            Views[i] = (forTraining && (specs?[i] ?? spec).Trainable ? view.requires_grad_() : view).DetachFromDisposeScope();
        }

        buffer.DetachFromDisposeScope();
    }

    /// <summary>One tensor a parameter; leaves of autograd where they are trained.</summary>
    internal Tensor[] Views { get; }

    internal Tensor All => buffer;

    /// <summary>Gives some parameters new numbers, in place.</summary>
    /// <param name="values">One tensor a parameter; null for those that stay.</param>
    internal void Write(ReadOnlySpan<Tensor?> values)
    {
        using var grad = torch.no_grad();
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is { } value)
                Views[i].copy_(value);
        }
    }

    /// <summary>Takes over the numbers of other parameters of the same layout and precision.</summary>
    internal void Load(Parameters parameters)
    {
        if (parameters.Count == 0)
            return;
        if (buffer.device_type == DeviceType.CPU)
        {
            parameters.Bytes.CopyTo(buffer.bytes);
            return;
        }

        using var grad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        buffer.copy_(HostTensors.From(parameters.Bytes, [parameters.Count], precision, torch.CPU));
    }

    /// <summary>The numbers as they are now, as a value.</summary>
    internal Parameters Snapshot() => new(layout, HostTensors.ToArray(buffer, precision));

    public void Dispose()
    {
        foreach (var view in Views)
            view.Dispose();
        buffer.Dispose();
    }
}

/// <summary>Between .NET memory and tensors.</summary>
internal static class HostTensors
{
    /// <summary>A tensor of the caller's dispose scope, with a copy of the bytes.</summary>
    internal static Tensor From(ReadOnlySpan<byte> bytes, long[] sizes, Precision precision, torch.Device device)
    {
        var tensor = torch.empty(sizes, Devices.TypeOf(precision), torch.CPU);
        if (bytes.Length > 0)
            bytes.CopyTo(tensor.bytes);
        return device.type == DeviceType.CPU ? tensor : tensor.to(device);
    }

    internal static Tensor From<T>(ReadOnlySpan<T> values, long[] sizes, Precision precision, torch.Device device)
        where T : unmanaged => From(MemoryMarshal.AsBytes(values), sizes, precision, device);

    /// <summary>A tensor's numbers as an array of the precision's type.</summary>
    internal static Array ToArray(Tensor tensor, Precision precision)
    {
        using var scope = torch.NewDisposeScope();
        var host = tensor.detach().cpu().contiguous();
        return precision == Precision.Float64 ? host.data<double>().ToArray() : host.data<float>().ToArray();
    }

    // A derivative that is zero everywhere, as the second of |x|, comes without memory; its clone has some.
    internal static double[] ToDoubles(Tensor tensor)
    {
        using var scope = torch.NewDisposeScope();
        return tensor.detach().clone().to(torch.ScalarType.Float64).cpu().contiguous().data<double>().ToArray();
    }
}
