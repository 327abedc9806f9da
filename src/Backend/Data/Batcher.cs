using System.Runtime.InteropServices;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace Pipeline;

/// <summary>Gathers examples into tensors whose memory is used again for every batch. Owns native memory.</summary>
internal sealed class Batcher : IDisposable
{
    private readonly Slot input;
    private readonly Slot target;
    private readonly torch.Device device;

    internal Batcher(Column inputs, Shape inputShape, bool inputsAreIndices, Column targets, Shape targetShape, bool targetsAreIndices, int batch, Precision precision, torch.Device device)
    {
        this.device = device;
        input = new Slot(inputs, inputShape, batch, inputsAreIndices ? torch.ScalarType.Int64 : Devices.TypeOf(precision));
        target = new Slot(targets, targetShape, batch, targetsAreIndices ? torch.ScalarType.Int64 : Devices.TypeOf(precision));
    }

    /// <summary>The examples of some rows; the tensors are good until the next call, and belong to the caller's dispose scope where they are copies.</summary>
    internal (Tensor Input, Tensor Target) Gather(ReadOnlySpan<int> rows) => (On(input.Gather(rows)), On(target.Gather(rows)));

    public void Dispose()
    {
        input.Dispose();
        target.Dispose();
    }

    private Tensor On(Tensor tensor) => device.type == DeviceType.CPU ? tensor : tensor.to(device);

    private sealed class Slot : IDisposable
    {
        private readonly Column column;
        private readonly Tensor whole;
        private readonly torch.ScalarType type;

        internal Slot(Column column, Shape shape, int batch, torch.ScalarType type)
        {
            (this.column, this.type) = (column, type);
            whole = torch.empty(shape.At(batch), type, torch.CPU).DetachFromDisposeScope();
        }

        internal Tensor Gather(ReadOnlySpan<int> rows)
        {
            var tensor = rows.Length == whole.shape[0] ? whole : whole.narrow(0, 0, rows.Length);
            if (type == torch.ScalarType.Int64)
                column.Gather(rows, MemoryMarshal.Cast<byte, long>(tensor.bytes));
            else if (type == torch.ScalarType.Float64)
                column.Gather(rows, MemoryMarshal.Cast<byte, double>(tensor.bytes));
            else
                column.Gather(rows, MemoryMarshal.Cast<byte, float>(tensor.bytes));
            return tensor;
        }

        public void Dispose() => whole.Dispose();
    }
}
