using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace DeepPipeline;

public abstract partial class Column
{
    /// <summary>Picture files, one a row, that are read and decoded whenever they are asked for.</summary>
    /// <typeparam name="TPixel">Bytes, or 16 bits where files have them.</typeparam>
    internal sealed class Pictures<TPixel>(string[] paths, PictureSize size) : Column(size.Count)
        where TPixel : unmanaged, INumberBase<TPixel>, IMinMaxValue<TPixel>
    {
        internal override long Length => paths.Length * RowLength;

        internal override int Count => paths.Length;

        internal override bool IsOnDemand => true;

        internal override bool IsKnownFinite => true;

        internal override void AppendTo(System.IO.Hashing.XxHash128 hash, Rows rows)
        {
            Say(hash, "pictures", size.Channels, size.Height, size.Width);
            try
            {
                var written = new System.IO.Hashing.XxHash128();
                for (var i = 0; i < rows.Count; i++)
                {
                    var file = new FileInfo(paths[rows[i]]);
                    Say(written, file.FullName, file.Length, file.LastWriteTimeUtc.Ticks);
                }

                AppendFiles(
                    hash,
                    rows,
                    written.GetCurrentHashAsUInt128(),
                    own =>
                    {
                        for (var i = 0; i < rows.Count; i++)
                        {
                            var bytes = File.ReadAllBytes(paths[rows[i]]);
                            Say(own, "file", bytes.Length);
                            own.Append(bytes);
                        }
                    }
                );
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException && !failure.IsOfTheProgram())
            {
                throw new PipelineException(
                    new Problem(
                        ProblemCode.File,
                        "pictures",
                        "fingerprint of the data",
                        "files that can be read",
                        failure.Message,
                        "leave the files alone while they are learnt from"
                    )
                );
            }
        }

        internal override void Gather<T>(ReadOnlySpan<int> rows, int length, Span<T> into)
        {
            var rented = ArrayPool<TPixel>.Shared.Rent(size.Count);
            try
            {
                for (var i = 0; i < rows.Length; i++)
                {
                    if (PictureFile.Read(paths[rows[i]], size, rented.AsSpan(0, size.Count)) is { } problem)
                        throw new PipelineException(
                            problem with
                            {
                                Subject = string.Create(CultureInfo.InvariantCulture, $"{problem.Subject} of row {rows[i]} (from 0)"),
                            }
                        );
                    if (typeof(TPixel) == typeof(byte))
                        Scaling.Apply(
                            MemoryMarshal.Cast<TPixel, byte>(rented.AsSpan(0, length)),
                            into.Slice(i * length, length),
                            1.0 / 255
                        );
                    else
                        Scaling.Apply(MemoryMarshal.Cast<TPixel, ushort>(rented.AsSpan(0, length)), into.Slice(i * length, length));
                }
            }
            finally
            {
                ArrayPool<TPixel>.Shared.Return(rented);
            }
        }
    }
}
