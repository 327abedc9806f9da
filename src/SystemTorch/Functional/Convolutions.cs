namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Aten.linear.Run(input, weights, bias);

            public static Tensor bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias = null) =>
                Aten.bilinear.Run(input1, input2, weight, bias);

            public static Tensor conv1d(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long? stride = null,
                long? padding = null,
                long? dilation = null,
                long groups = 1
            ) => Aten.conv1d.Run(input, weight, bias, One(stride ?? 1), One(padding ?? 0), One(dilation ?? 1), groups);

            public static Tensor conv1d_padding(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long? stride = null,
                Padding padding = Padding.Valid,
                long? dilation = null,
                long groups = 1
            ) => Aten.conv1d_padding.Run(input, weight, bias, One(stride ?? 1), Named(padding), One(dilation ?? 1), groups);

            public static Tensor conv2d(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long[]? strides = null,
                long[]? padding = null,
                long[]? dilation = null,
                long groups = 1
            ) => Aten.conv2d.Run(input, weight, bias, strides ?? All(2, 1), padding ?? All(2, 0), dilation ?? All(2, 1), groups);

            public static Tensor conv2d_padding(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long[]? strides = null,
                Padding padding = Padding.Valid,
                long[]? dilation = null,
                long groups = 1
            ) => Aten.conv2d_padding.Run(input, weight, bias, strides ?? All(2, 1), Named(padding), dilation ?? All(2, 1), groups);

            public static Tensor conv3d(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long[]? strides = null,
                long[]? padding = null,
                long[]? dilation = null,
                long groups = 1
            ) => Aten.conv3d.Run(input, weight, bias, strides ?? All(3, 1), padding ?? All(3, 0), dilation ?? All(3, 1), groups);

            public static Tensor conv3d_padding(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long[]? strides = null,
                Padding padding = Padding.Valid,
                long[]? dilation = null,
                long groups = 1
            ) => Aten.conv3d_padding.Run(input, weight, bias, strides ?? All(3, 1), Named(padding), dilation ?? All(3, 1), groups);

            public static Tensor conv_transpose1d(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long? stride = null,
                long? padding = null,
                long? output_padding = null,
                long? dilation = null,
                long groups = 1
            ) =>
                Aten.conv_transpose1d.Run(
                    input,
                    weight,
                    bias,
                    One(stride ?? 1),
                    One(padding ?? 0),
                    One(output_padding ?? 0),
                    groups,
                    One(dilation ?? 1)
                );

            public static Tensor conv_transpose2d(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long[]? strides = null,
                long[]? padding = null,
                long[]? output_padding = null,
                long[]? dilation = null,
                long groups = 1
            ) =>
                Aten.conv_transpose2d_input.Run(
                    input,
                    weight,
                    bias,
                    strides ?? All(2, 1),
                    padding ?? All(2, 0),
                    output_padding ?? All(2, 0),
                    groups,
                    dilation ?? All(2, 1)
                );

            public static Tensor conv_transpose3d(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long[]? strides = null,
                long[]? padding = null,
                long[]? output_padding = null,
                long[]? dilation = null,
                long groups = 1
            ) =>
                Aten.conv_transpose3d_input.Run(
                    input,
                    weight,
                    bias,
                    strides ?? All(3, 1),
                    padding ?? All(3, 0),
                    output_padding ?? All(3, 0),
                    groups,
                    dilation ?? All(3, 1)
                );

            public static Tensor unfold(Tensor input, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
                Aten.im2col.Run(input, All(2, kernel_size), All(2, dilation), All(2, padding), All(2, stride));

            public static Tensor fold(
                Tensor input,
                long output_size,
                long kernel_size,
                long dilation = 1,
                long padding = 0,
                long stride = 1
            ) => Aten.col2im.Run(input, All(2, output_size), All(2, kernel_size), All(2, dilation), All(2, padding), All(2, stride));

            private static long[] One(long value) => [value];

            private static long[] All(int rank, long value)
            {
                var values = new long[rank];
                Array.Fill(values, value);
                return values;
            }

            private static string Named(Padding padding) => padding == Padding.Same ? "same" : "valid";
        }
    }
}
