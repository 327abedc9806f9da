namespace TorchSharp;

public static partial class torch
{
    // The nonlinearities that are tensors' own methods.
    public partial class Tensor
    {
        public Tensor celu() => Aten.celu.Run(this);

        public Tensor celu(Scalar alpha) => Aten.celu.Run(this, alpha);

        public Tensor celu_() => Aten.celu_.Change(this);

        public Tensor celu_(Scalar alpha) => Aten.celu_.Change(this, alpha);

        public Tensor elu(double alpha = 1) => Aten.elu.Run(this, alpha);

        public Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale) => Aten.elu.Run(this, alpha, scale, input_scale);

        public Tensor elu_(double alpha = 1) => Aten.elu_.Run(this, alpha);

        public Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale) => Aten.elu_.Change(this, alpha, scale, input_scale);

        public Tensor gelu() => Aten.gelu.Run(this);

        public Tensor gelu(Modules.GELU.Approximate approximate) => Aten.gelu.Run(this, approximate.ToString());

        public Tensor gelu_() => Aten.gelu_.Run(this);

        public Tensor gelu_(Modules.GELU.Approximate approximate) => Aten.gelu_.Run(this, approximate.ToString());

        public Tensor glu(long dim = -1) => Aten.glu.Run(this, dim);

        public Tensor hardsigmoid() => Aten.hardsigmoid.Run(this);

        public Tensor hardsigmoid_() => Aten.hardsigmoid_.Change(this);

        public Tensor hardswish() => Aten.hardswish.Run(this);

        public Tensor hardswish_() => Aten.hardswish_.Change(this);

        public Tensor hardtanh_(Scalar min, Scalar max) => Aten.hardtanh_.Change(this, min, max);

        public Tensor leaky_relu(Scalar negative_slope) => Aten.leaky_relu.Run(this, negative_slope);

        public Tensor leaky_relu_(Scalar negative_slope) => Aten.leaky_relu_.Change(this, negative_slope);

        public Tensor log_sigmoid() => Aten.log_sigmoid.Run(this);

        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Aten.log_softmax_int.Run(this, dim, dtype);

        public Tensor prelu(Tensor target) => Aten.prelu.Run(this, target);

        public Tensor relu() => Aten.relu.Run(this);

        public Tensor relu_() => Aten.relu_.Change(this);

        public Tensor relu6() => Aten.relu6.Run(this);

        public Tensor relu6_() => Aten.relu6_.Change(this);

        public Tensor selu() => Aten.selu.Run(this);

        public Tensor selu_() => Aten.selu_.Change(this);

        public Tensor sigmoid() => Aten.sigmoid.Run(this);

        public Tensor sigmoid_() => Aten.sigmoid_.Change(this);

        public Tensor silu() => Aten.silu.Run(this);

        public Tensor silu_() => Aten.silu_.Change(this);

        public Tensor softmax(long dim, ScalarType? dtype = null) => Aten.softmax_int.Run(this, dim, dtype);

        public Tensor softplus(double beta = 1, double threshold = 20) => Aten.softplus.Run(this, beta, threshold);

        public Tensor threshold(Scalar threshold, Scalar value) => Aten.threshold.Run(this, threshold, value);

        public Tensor threshold_(Scalar threshold, Scalar value) => Aten.threshold_.Change(this, threshold, value);
    }
}
