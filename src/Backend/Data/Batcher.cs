using System.Runtime.InteropServices;
using LanguageExt;
using Pipeline.Programs;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace Pipeline;

/// <summary>Gathers examples into tensors whose memory is used again for every batch. Owns native memory.</summary>
internal sealed class Batcher : IDisposable
{
    private readonly Slot[] slots;
    private readonly Tensor[] tensors;
    private readonly torch.Device device;

    /// <summary>For the inputs of a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="columns">One column an input of the program, targets last.</param>
    /// <param name="batch">The most rows that are gathered.</param>
    /// <param name="precision">The precision of what is no index.</param>
    /// <param name="device">Where the tensors shall be.</param>
    internal Batcher(Program program, Arr<Column> columns, int batch, Precision precision, torch.Device device)
    {
        this.device = device;
        var shapes = program.InputShapes;
        slots = [.. columns.Map((i, column) => new Slot(column, shapes[i], batch, program.HoldsIndices(i) ? torch.ScalarType.Int64 : Devices.TypeOf(precision)))];
        tensors = new Tensor[slots.Length];
    }

    /// <summary>
    /// The inputs of some rows, one tensor an input of the program; good until the next call, and in the caller's dispose scope
    /// where they are copies.
    /// </summary>
    internal Tensor[] Gather(ReadOnlySpan<int> rows)
    {
        for (var i = 0; i < slots.Length; i++)
        {
            var tensor = slots[i].Gather(rows);
            tensors[i] = device.type == DeviceType.CPU ? tensor : tensor.to(device);
        }

        return tensors;
    }

    public void Dispose()
    {
        foreach (var slot in slots)
            slot.Dispose();
    }

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
