using System.Runtime.InteropServices;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

/// <summary>
/// Gathers examples into tensors whose memory is used again for every batch. What has to be read from files can be read ahead, on
/// another thread, while the batch before is learnt from. Owns native memory.
/// </summary>
internal sealed class Batcher : IDisposable
{
    private readonly torch.Device device;
    private readonly Tensor[] tensors;
    private readonly bool readsAhead;
    private Slots now;
    private Slots? ahead;
    private int[] expected = [];
    private int expectedCount;
    private int expectedSteps;
    private Task? reading;

    /// <summary>For the inputs of a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="columns">One column an input of the program, targets last.</param>
    /// <param name="batch">The most rows that are gathered.</param>
    /// <param name="precision">The precision of what is no index.</param>
    /// <param name="device">Where the tensors shall be.</param>
    /// <param name="kinds">The kinds of the columns, where sequences may be cut.</param>
    internal Batcher(Program program, Items<Column> columns, int batch, Precision precision, torch.Device device, Items<Kind>? kinds = null)
    {
        this.device = device;
        Slots All() => new(program, columns, batch, precision, kinds ?? []);
        now = All();
        readsAhead = columns.Exists(column => column.IsOnDemand);
        ahead = readsAhead ? All() : null;
        tensors = new Tensor[columns.Count];
    }

    /// <summary>
    /// The inputs of some rows, one tensor an input of the program; good until the next call, and in the caller's dispose scope
    /// where they are copies.
    /// </summary>
    /// <param name="rows">Rows of the columns.</param>
    /// <param name="steps">How many steps of sequences; 0 for all of them.</param>
    internal Tensor[] Gather(ReadOnlySpan<int> rows, int steps = 0)
    {
        if (reading is { } task && steps == expectedSteps && rows.SequenceEqual(expected.AsSpan(0, expectedCount)))
        {
            reading = null;
            // One that has not begun yet is run here; a failure comes out as what it is.
            task.GetAwaiter().GetResult();
            (now, ahead) = (ahead!, now);
        }
        else
        {
            now.Fill(rows, steps);
        }

        for (var i = 0; i < tensors.Length; i++)
        {
            var tensor = now.Tensor(i, rows.Length, steps);
            tensors[i] = device.type == DeviceType.CPU ? tensor : tensor.to(device);
        }

        return tensors;
    }

    /// <summary>Says which rows come next, so that they may be read already; whoever then gathers others gets those all the same.</summary>
    /// <param name="rows">Rows of the columns.</param>
    /// <param name="steps">How many steps of sequences; 0 for all of them.</param>
    internal void Expect(ReadOnlySpan<int> rows, int steps = 0)
    {
        if (!readsAhead || rows.IsEmpty)
            return;
        Settle();
        if (expected.Length < rows.Length)
            expected = new int[rows.Length];
        rows.CopyTo(expected);
        (expectedCount, expectedSteps) = (rows.Length, steps);
        var into = ahead!;
        reading = Task.Run(() => into.Fill(expected.AsSpan(0, expectedCount), expectedSteps));
    }

    public void Dispose()
    {
        Settle();
        now.Dispose();
        ahead?.Dispose();
    }

    // Waits for what nobody wants any more, whether it worked or not: its memory is wanted.
    private void Settle()
    {
        try
        {
            reading?.Wait();
        }
        catch (AggregateException)
        {
            // Who gathers these rows is told again.
        }

        reading = null;
    }

    /// <summary>One tensor an input, with room for a batch.</summary>
    private sealed class Slots : IDisposable
    {
        private readonly Column[] columns;
        private readonly Shape[] shapes;
        private readonly Tensor[] whole;
        private readonly torch.ScalarType[] types;
        private readonly int batch;
        private readonly int steps;
        private readonly bool[] hasSteps;

        internal Slots(Program program, Items<Column> columns, int batch, Precision precision, Items<Kind> kinds)
        {
            this.columns = [.. columns];
            this.batch = batch;
            shapes = [.. program.InputShapes.Take(columns.Count)];
            hasSteps = [.. columns.Map((i, _) => kinds.Count > i && Bucketing.HasSteps(kinds[i]))];
            steps = hasSteps.Length > 0 && hasSteps[0] ? (int)shapes[0][1].Size : 0;
            for (var i = 0; i < hasSteps.Length; i++)
                hasSteps[i] = hasSteps[i] && shapes[i][1].Size == steps;
            types = [.. shapes.Select((_, i) => program.HoldsIndices(i) ? torch.ScalarType.Int64 : Devices.TypeOf(precision))];
            whole = [.. shapes.Select((shape, i) => torch.empty(shape.At(batch), types[i], torch.CPU).DetachFromDisposeScope())];
        }

        /// <summary>Gathers into the memory of the tensors, from its beginning. Makes no tensor, so that any thread may do it.</summary>
        internal void Fill(ReadOnlySpan<int> rows, int first)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                var length = Cuts(i, first) ? (int)(columns[i].RowLength / steps * first) : (int)columns[i].RowLength;
                var bytes = whole[i].bytes;
                if (types[i] == torch.ScalarType.Int64)
                    columns[i].Gather(rows, length, MemoryMarshal.Cast<byte, long>(bytes)[..(rows.Length * length)]);
                else if (types[i] == torch.ScalarType.Float64)
                    columns[i].Gather(rows, length, MemoryMarshal.Cast<byte, double>(bytes)[..(rows.Length * length)]);
                else
                    columns[i].Gather(rows, length, MemoryMarshal.Cast<byte, float>(bytes)[..(rows.Length * length)]);
            }
        }

        /// <summary>What was gathered.</summary>
        internal Tensor Tensor(int i, int rows, int first)
        {
            if (!Cuts(i, first))
                return rows == batch ? whole[i] : whole[i].narrow(0, 0, rows);
            long[] sizes = [rows, first, .. shapes[i].At(rows).Skip(2)];
            return whole[i].view(-1).narrow(0, 0, sizes.Aggregate(1L, (product, size) => product * size)).view(sizes);
        }

        public void Dispose()
        {
            foreach (var tensor in whole)
                tensor.Dispose();
        }

        private bool Cuts(int i, int first) => first > 0 && first < steps && hasSteps[i];
    }
}
