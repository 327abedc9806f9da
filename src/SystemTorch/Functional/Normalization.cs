namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor batch_norm(
                Tensor input,
                Tensor? running_mean,
                Tensor? running_var,
                Tensor? weight = null,
                Tensor? bias = null,
                bool training = false,
                double momentum = 0.1,
                double eps = 1e-05
            ) => Aten.batch_norm.Run(input, weight, bias, running_mean, running_var, training, momentum, eps, true);

            public static Tensor instance_norm(
                Tensor input,
                Tensor? running_mean = null,
                Tensor? running_var = null,
                Tensor? weight = null,
                Tensor? bias = null,
                bool use_input_stats = true,
                double momentum = 0.1,
                double eps = 1e-05
            ) => Aten.instance_norm.Run(input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, true);

            public static Tensor layer_norm(
                Tensor input,
                long[] normalized_shape,
                Tensor? weight = null,
                Tensor? bias = null,
                double eps = 1e-05
            ) => Aten.layer_norm.Run(input, normalized_shape, weight, bias, eps);

            public static Tensor group_norm(
                Tensor input,
                long num_groups,
                Tensor? weight = null,
                Tensor? bias = null,
                double eps = 1e-05
            ) => Aten.group_norm.Run(input, num_groups, weight, bias, eps);

            public static Tensor normalize(Tensor input, double p = 2, long dim = 1, double eps = 1e-12) =>
                WrappedTensorDisposeScope(() =>
                    input / Aten.norm_ScalarOpt_dim.Run(input, p, One(dim), true).clamp_min(eps).expand_as(input)
                );

            public static Tensor local_response_norm(Tensor input, long size, double alpha = 0.0001, double beta = 0.75, double k = 1) =>
                WrappedTensorDisposeScope(() =>
                {
                    var square = input.square().unsqueeze(1);
                    var padding = new long[2 * (square.ndim - 1)];
                    (padding[^4], padding[^3]) = (size / 2, (size - 1) / 2);
                    var shape = square.shape;
                    var flat = pad(square, padding).reshape(shape[0], 1, shape[2] + size - 1, -1);
                    var mean = avg_pool2d(flat, [size, 1], [1, 1]).reshape(input.shape);
                    return input / (mean * alpha + k).pow(beta);
                });

            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                Dropped(Aten.dropout, Aten.dropout_, input, p, training, inplace);

            public static Tensor dropout1d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                input.ndim == 3
                    ? dropout2d(input, p, training, inplace)
                    : WrappedTensorDisposeScope(() => dropout2d(input.unsqueeze(0), p, training, inplace).squeeze(0));

            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                Dropped(Aten.feature_dropout, Aten.feature_dropout_, input, p, training, inplace);

            public static Tensor dropout3d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                input.ndim == 5
                    ? dropout2d(input, p, training, inplace)
                    : WrappedTensorDisposeScope(() => dropout2d(input.unsqueeze(0), p, training, inplace).squeeze(0));

            public static Tensor alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false) =>
                Dropped(Aten.alpha_dropout, Aten.alpha_dropout_, input, p, training, inplace);

            public static Tensor feature_alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false) =>
                Dropped(Aten.feature_alpha_dropout, Aten.feature_alpha_dropout_, input, p, training, inplace);

            private static Tensor Dropped(Op pure, Op inPlace, Tensor input, double p, bool training, bool change) =>
                change ? inPlace.Change(input, p, training).alias() : pure.Run(input, p, training);
        }
    }
}
