namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor max_pool1d(
                Tensor input,
                long kernel_size,
                long? stride = null,
                long? padding = null,
                long? dilation = null,
                bool ceil_mode = false
            ) => Aten.max_pool1d.Run(input, One(kernel_size), One(stride ?? kernel_size), One(padding ?? 0), One(dilation ?? 1), ceil_mode);

            public static (Tensor output, Tensor indices) max_pool1d_with_indices(
                Tensor input,
                long kernel_size,
                long? stride = null,
                long? padding = null,
                long? dilation = null,
                bool ceil_mode = false
            ) =>
                Aten.max_pool1d_with_indices.RunPair(
                    input,
                    One(kernel_size),
                    One(stride ?? kernel_size),
                    One(padding ?? 0),
                    One(dilation ?? 1),
                    ceil_mode
                );

            public static Tensor max_pool2d(
                Tensor input,
                long kernel_size,
                long? stride = null,
                long? padding = null,
                long? dilation = null,
                bool ceil_mode = false
            ) =>
                max_pool2d(
                    input,
                    All(2, kernel_size),
                    All(2, stride ?? kernel_size),
                    All(2, padding ?? 0),
                    All(2, dilation ?? 1),
                    ceil_mode
                );

            public static Tensor max_pool2d(
                Tensor input,
                (long, long) kernel_size,
                (long, long)? stride = null,
                (long, long)? padding = null,
                (long, long)? dilation = null,
                bool ceil_mode = false
            ) => max_pool2d(input, Two(kernel_size), Two(stride), Two(padding), Two(dilation), ceil_mode);

            public static Tensor max_pool2d(
                Tensor input,
                long[] kernel_size,
                long[]? strides = null,
                long[]? padding = null,
                long[]? dilation = null,
                bool ceil_mode = false
            ) => Aten.max_pool2d.Run(input, kernel_size, strides ?? kernel_size, padding ?? All(2, 0), dilation ?? All(2, 1), ceil_mode);

            public static (Tensor output, Tensor indices) max_pool2d_with_indices(
                Tensor input,
                long[] kernel_size,
                long[]? strides = null,
                long[]? padding = null,
                long[]? dilation = null,
                bool ceil_mode = false
            ) =>
                Aten.max_pool2d_with_indices.RunPair(
                    input,
                    kernel_size,
                    strides ?? kernel_size,
                    padding ?? All(2, 0),
                    dilation ?? All(2, 1),
                    ceil_mode
                );

            public static Tensor max_pool3d(
                Tensor input,
                long[] kernel_size,
                long[]? strides = null,
                long[]? padding = null,
                long[]? dilation = null,
                bool ceil_mode = false
            ) => Aten.max_pool3d.Run(input, kernel_size, strides ?? kernel_size, padding ?? All(3, 0), dilation ?? All(3, 1), ceil_mode);

            public static (Tensor output, Tensor indices) max_pool3d_with_indices(
                Tensor input,
                long[] kernel_size,
                long[]? strides = null,
                long[]? padding = null,
                long[]? dilation = null,
                bool ceil_mode = false
            ) =>
                Aten.max_pool3d_with_indices.RunPair(
                    input,
                    kernel_size,
                    strides ?? kernel_size,
                    padding ?? All(3, 0),
                    dilation ?? All(3, 1),
                    ceil_mode
                );

            public static Tensor avg_pool1d(
                Tensor input,
                long kernel_size,
                long? stride = null,
                long? padding = null,
                bool ceil_mode = false,
                bool count_include_pad = true
            ) => Aten.avg_pool1d.Run(input, One(kernel_size), One(stride ?? kernel_size), One(padding ?? 0), ceil_mode, count_include_pad);

            public static Tensor avg_pool2d(
                Tensor input,
                long kernel_size,
                long? stride = null,
                long padding = 0,
                bool ceil_mode = false,
                bool count_include_pad = true,
                long? divisor_override = null
            ) =>
                avg_pool2d(
                    input,
                    All(2, kernel_size),
                    All(2, stride ?? kernel_size),
                    All(2, padding),
                    ceil_mode,
                    count_include_pad,
                    divisor_override
                );

            public static Tensor avg_pool2d(
                Tensor input,
                (long, long) kernel_size,
                (long, long)? stride = null,
                (long, long)? padding = null,
                bool ceil_mode = false,
                bool count_include_pad = true,
                long? divisor_override = null
            ) => avg_pool2d(input, Two(kernel_size), Two(stride), Two(padding), ceil_mode, count_include_pad, divisor_override);

            public static Tensor avg_pool2d(
                Tensor input,
                long[] kernel_size,
                long[]? stride = null,
                long[]? padding = null,
                bool ceil_mode = false,
                bool count_include_pad = true,
                long? divisor_override = null
            ) =>
                Aten.avg_pool2d.Run(
                    input,
                    kernel_size,
                    stride ?? kernel_size,
                    padding ?? All(2, 0),
                    ceil_mode,
                    count_include_pad,
                    divisor_override
                );

            public static Tensor avg_pool3d(
                Tensor input,
                long[] kernel_size,
                long[]? stride = null,
                long[]? padding = null,
                bool ceil_mode = false,
                bool count_include_pad = true,
                long? divisor_override = null
            ) =>
                Aten.avg_pool3d.Run(
                    input,
                    kernel_size,
                    stride ?? kernel_size,
                    padding ?? All(3, 0),
                    ceil_mode,
                    count_include_pad,
                    divisor_override
                );

            public static Tensor adaptive_avg_pool1d(Tensor input, long output_size) =>
                Aten.adaptive_avg_pool1d.Run(input, One(output_size));

            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) =>
                Aten.adaptive_avg_pool2d.Run(input, All(2, output_size));

            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) =>
                Aten.adaptive_avg_pool2d.Run(input, Two(output_size));

            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size) => Aten.adaptive_avg_pool2d.Run(input, output_size);

            public static Tensor adaptive_avg_pool3d(Tensor input, long[] output_size) => Aten.adaptive_avg_pool3d.Run(input, output_size);

            public static Tensor adaptive_max_pool1d(Tensor input, long output_size) =>
                First(Aten.adaptive_max_pool1d.RunPair(input, One(output_size)));

            public static Tensor adaptive_max_pool2d(Tensor input, long[] output_size) =>
                First(Aten.adaptive_max_pool2d.RunPair(input, output_size));

            public static Tensor adaptive_max_pool3d(Tensor input, long[] output_size) =>
                First(Aten.adaptive_max_pool3d.RunPair(input, output_size));

            public static (Tensor output, Tensor indices) adaptive_max_pool1d_with_indices(Tensor input, long output_size) =>
                Aten.adaptive_max_pool1d.RunPair(input, One(output_size));

            public static (Tensor output, Tensor indices) adaptive_max_pool2d_with_indices(Tensor input, long[] output_size) =>
                Aten.adaptive_max_pool2d.RunPair(input, output_size);

            public static (Tensor output, Tensor indices) adaptive_max_pool3d_with_indices(Tensor input, long[] output_size) =>
                Aten.adaptive_max_pool3d.RunPair(input, output_size);

            private static Tensor First((Tensor wanted, Tensor other) pair)
            {
                pair.other.Dispose();
                return pair.wanted;
            }

            private static long[] Two((long, long) pair) => [pair.Item1, pair.Item2];

            private static long[]? Two((long, long)? pair) => pair is { } p ? Two(p) : null;
        }
    }
}
