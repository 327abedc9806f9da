namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                mode switch
                {
                    PaddingModes.Zeros => Aten.pad.Run(input, pad, "constant", 0.0),
                    PaddingModes.Constant => Aten.pad.Run(input, pad, "constant", value),
                    PaddingModes.Reflect => Aten.pad.Run(input, pad, "reflect"),
                    PaddingModes.Replicate => Aten.pad.Run(input, pad, "replicate"),
                    _ => Aten.pad.Run(input, pad, "circular"),
                };

            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, pad.ToArray(), mode, value);

            /// <summary>Pads both ends of every dimension.</summary>
            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, All(2 * (int)input.ndim, pad), mode, value);

            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2], mode, value);

            public static Tensor pad(
                Tensor input,
                (long, long, long, long) pad,
                PaddingModes mode = PaddingModes.Constant,
                double value = 0
            ) => functional.pad(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

            /// <summary>
            /// Resizes to a size, or by factors, the dimensions after the first two. A factor is used as it is given unless
            /// it is to be recomputed from the sizes.
            /// </summary>
            public static Tensor interpolate(
                Tensor x,
                long[]? size = null,
                double[]? scale_factor = null,
                InterpolationMode mode = InterpolationMode.Nearest,
                bool? align_corners = null,
                bool recompute_scale_factor = false,
                bool antialias = false
            )
            {
                if (antialias)
                    throw new NotImplementedException("SystemTorch interpolates without antialiasing.");
                if (size is not null == (scale_factor is not null))
                    throw new ArgumentException("Exactly one of size and scale_factor is needed.");
                var rank = (int)x.ndim - 2;
                var factors = Stretched(scale_factor, rank);
                if (factors is not null && (recompute_scale_factor || mode == InterpolationMode.Area))
                    (size, factors) = (Scaled(x.shape, factors), null);
                size = Stretched(size, rank);
                var corners = align_corners ?? false;
                return (mode, rank) switch
                {
                    (InterpolationMode.Nearest, 1) => Aten.upsample_nearest1d_vec.Run(x, size, factors),
                    (InterpolationMode.Nearest, 2) => Aten.upsample_nearest2d_vec.Run(x, size, factors),
                    (InterpolationMode.Nearest, 3) => Aten.upsample_nearest3d_vec.Run(x, size, factors),
                    (InterpolationMode.NearestExact, 1) => Aten._upsample_nearest_exact1d_vec.Run(x, size, factors),
                    (InterpolationMode.NearestExact, 2) => Aten._upsample_nearest_exact2d_vec.Run(x, size, factors),
                    (InterpolationMode.NearestExact, 3) => Aten._upsample_nearest_exact3d_vec.Run(x, size, factors),
                    (InterpolationMode.Linear, 1) => Aten.upsample_linear1d_vec.Run(x, size, corners, factors),
                    (InterpolationMode.Bilinear, 2) => Aten.upsample_bilinear2d_vec.Run(x, size, corners, factors),
                    (InterpolationMode.Bicubic, 2) => Aten.upsample_bicubic2d_vec.Run(x, size, corners, factors),
                    (InterpolationMode.Trilinear, 3) => Aten.upsample_trilinear3d_vec.Run(x, size, corners, factors),
                    (InterpolationMode.Area, 1) => Aten.adaptive_avg_pool1d.Run(x, size),
                    (InterpolationMode.Area, 2) => Aten.adaptive_avg_pool2d.Run(x, size),
                    (InterpolationMode.Area, 3) => Aten.adaptive_avg_pool3d.Run(x, size),
                    _ => throw new NotImplementedException($"Interpolation {mode} of {rank} dimensions."),
                };
            }

            public static Tensor pixel_shuffle(Tensor input, long upscale_factor) => Aten.pixel_shuffle.Run(input, upscale_factor);

            public static Tensor pixel_unshuffle(Tensor input, long downscale_factor) => Aten.pixel_unshuffle.Run(input, downscale_factor);

            private static T[]? Stretched<T>(T[]? values, int rank) =>
                values is { Length: 1 } && rank > 1 ? [.. Enumerable.Repeat(values[0], rank)] : values;

            private static long[] Scaled(long[] shape, double[] factors) =>
                [.. factors.Select((factor, i) => (long)Math.Floor(shape[i + 2] * factor))];
        }
    }
}
