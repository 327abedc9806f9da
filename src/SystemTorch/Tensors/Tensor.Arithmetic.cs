namespace TorchSharp;

public static partial class torch
{
    // Arithmetic of two operands, and the fused forms of it.
    public partial class Tensor
    {
        public Tensor add(Scalar scalar) => Aten.add_Scalar.Run(this, scalar);

        public Tensor add(Scalar scalar, Scalar alpha) => Aten.add_Scalar.Run(this, scalar, alpha);

        public Tensor add(Tensor target) => Aten.add_Tensor.Run(this, target);

        public Tensor add(Tensor target, Scalar alpha) => Aten.add_Tensor.Run(this, target, alpha);

        public Tensor add_(Scalar scalar) => Aten.add__Scalar.Change(this, scalar);

        public Tensor add_(Scalar scalar, Scalar alpha) => Aten.add__Scalar.Change(this, scalar, alpha);

        public Tensor add_(Tensor target) => Aten.add__Tensor.Change(this, target);

        public Tensor add_(Tensor target, Scalar alpha) => Aten.add__Tensor.Change(this, target, alpha);

        public Tensor sub(Scalar target) => Aten.sub_Scalar.Run(this, target);

        public Tensor sub(Tensor target) => Aten.sub_Tensor.Run(this, target);

        public Tensor sub_(Scalar target) => Aten.sub__Scalar.Change(this, target);

        public Tensor sub_(Tensor target) => Aten.sub__Tensor.Change(this, target);

        public Tensor subtract(Scalar target) => Aten.subtract_Scalar.Run(this, target);

        public Tensor subtract(Tensor target) => Aten.subtract_Tensor.Run(this, target);

        public Tensor subtract_(Scalar target) => Aten.subtract__Scalar.Change(this, target);

        public Tensor subtract_(Tensor target) => Aten.subtract__Tensor.Change(this, target);

        public Tensor mul(Scalar target) => Aten.mul_Scalar.Run(this, target);

        public Tensor mul(Tensor target) => Aten.mul_Tensor.Run(this, target);

        public Tensor mul_(Scalar target) => Aten.mul__Scalar.Change(this, target);

        public Tensor mul_(Tensor target) => Aten.mul__Tensor.Change(this, target);

        public Tensor multiply(Scalar target) => Aten.multiply_Scalar.Run(this, target);

        public Tensor multiply(Tensor target) => Aten.multiply_Tensor.Run(this, target);

        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None
                ? Aten.div_Scalar.Run(this, target)
                : Aten.div_Scalar_mode.Run(this, target, rounding_mode.ToString());

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None
                ? Aten.div_Tensor.Run(this, target)
                : Aten.div_Tensor_mode.Run(this, target, rounding_mode.ToString());

        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None
                ? Aten.div__Scalar.Change(this, target)
                : Aten.div__Scalar_mode.Change(this, target, rounding_mode.ToString());

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None
                ? Aten.div__Tensor.Change(this, target)
                : Aten.div__Tensor_mode.Change(this, target, rounding_mode.ToString());

        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None
                ? Aten.div_Scalar.Run(this, target)
                : Aten.div_Scalar_mode.Run(this, target, rounding_mode.ToString());

        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None
                ? Aten.div_Tensor.Run(this, target)
                : Aten.div_Tensor_mode.Run(this, target, rounding_mode.ToString());

        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None
                ? Aten.div__Scalar.Change(this, target)
                : Aten.div__Scalar_mode.Change(this, target, rounding_mode.ToString());

        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None
                ? Aten.div__Tensor.Change(this, target)
                : Aten.div__Tensor_mode.Change(this, target, rounding_mode.ToString());

        public Tensor true_divide(Scalar other) => Aten.true_divide_Scalar.Run(this, other);

        public Tensor true_divide(Tensor other) => Aten.true_divide_Tensor.Run(this, other);

        public Tensor true_divide_(Scalar other) => Aten.true_divide__Scalar.Change(this, other);

        public Tensor true_divide_(Tensor other) => Aten.true_divide__Tensor.Change(this, other);

        public Tensor floor_divide(Scalar other) => Aten.floor_divide_Scalar.Run(this, other);

        public Tensor floor_divide(Tensor other) => Aten.floor_divide.Run(this, other);

        public Tensor floor_divide_(Scalar other) => Aten.floor_divide__Scalar.Change(this, other);

        public Tensor floor_divide_(Tensor other) => Aten.floor_divide__Tensor.Change(this, other);

        public Tensor remainder(Scalar scalar) => Aten.remainder_Scalar.Run(this, scalar);

        public Tensor remainder(Tensor target) => Aten.remainder_Tensor.Run(this, target);

        public Tensor remainder_(Scalar scalar) => Aten.remainder__Scalar.Change(this, scalar);

        public Tensor remainder_(Tensor target) => Aten.remainder__Tensor.Change(this, target);

        public Tensor fmod(Scalar scalar) => Aten.fmod_Scalar.Run(this, scalar);

        public Tensor fmod(Tensor target) => Aten.fmod_Tensor.Run(this, target);

        public Tensor fmod_(Scalar scalar) => Aten.fmod__Scalar.Change(this, scalar);

        public Tensor fmod_(Tensor target) => Aten.fmod__Tensor.Change(this, target);

        public Tensor pow(Scalar exponent) => Aten.pow_Tensor_Scalar.Run(this, exponent);

        public Tensor pow(Tensor exponent) => Aten.pow_Tensor_Tensor.Run(this, exponent);

        public Tensor pow_(Scalar exponent) => Aten.pow__Scalar.Change(this, exponent);

        public Tensor pow_(Tensor exponent) => Aten.pow__Tensor.Change(this, exponent);

        public Tensor float_power(Tensor target) => Aten.float_power_Tensor_Tensor.Run(this, target);

        public Tensor float_power_(Tensor target) => Aten.float_power__Tensor.Change(this, target);

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => Aten.addcdiv.Run(this, tensor1, tensor2);

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.addcdiv.Run(this, tensor1, tensor2, value);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => Aten.addcdiv_.Change(this, tensor1, tensor2);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.addcdiv_.Change(this, tensor1, tensor2, value);

        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.addcmul.Run(this, tensor1, tensor2, value);

        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.addcmul_.Change(this, tensor1, tensor2, value);

        public Tensor lerp(Tensor end, Tensor weight) => Aten.lerp_Tensor.Run(this, end, weight);

        public Tensor lerp_(Tensor end, Tensor weight) => Aten.lerp__Tensor.Change(this, end, weight);

        public Tensor atan2(Tensor other) => Aten.atan2.Run(this, other);

        public Tensor atan2_(Tensor other) => Aten.atan2_.Change(this, other);

        public Tensor arctan2(Tensor other) => Aten.arctan2.Run(this, other);

        public Tensor copysign(Tensor other) => Aten.copysign_Tensor.Run(this, other);

        public Tensor copysign_(Tensor other) => Aten.copysign__Tensor.Change(this, other);

        public Tensor hypot(Tensor other) => Aten.hypot.Run(this, other);

        public Tensor ldexp(Tensor other) => Aten.ldexp_Tensor.Run(this, other);

        public Tensor ldexp_(Tensor other) => Aten.ldexp_.Change(this, other);

        public Tensor logaddexp(Tensor other) => Aten.logaddexp.Run(this, other);

        public Tensor logaddexp2(Tensor other) => Aten.logaddexp2.Run(this, other);

        public Tensor nextafter(Tensor other) => Aten.nextafter.Run(this, other);

        public Tensor nextafter_(Tensor other) => Aten.nextafter_.Change(this, other);

        public Tensor xlogy(Scalar y) => Aten.xlogy_Scalar_Other.Run(this, y);

        public Tensor xlogy(Tensor y) => Aten.xlogy_Tensor.Run(this, y);

        public Tensor xlogy_(Scalar y) => Aten.xlogy__Scalar_Other.Change(this, y);

        public Tensor xlogy_(Tensor y) => Aten.xlogy__Tensor.Change(this, y);

        public Tensor heaviside(Tensor other) => Aten.heaviside.Run(this, other);

        public Tensor heaviside_(Tensor other) => Aten.heaviside_.Change(this, other);

        public Tensor gcd(Tensor other) => Aten.gcd.Run(this, other);

        public Tensor gcd_(Tensor other) => Aten.gcd_.Change(this, other);

        public Tensor lcm(Tensor other) => Aten.lcm.Run(this, other);

        public Tensor lcm_(Tensor other) => Aten.lcm_.Change(this, other);

        public Tensor bitwise_and(Tensor other) => Aten.bitwise_and_Tensor.Run(this, other);

        public Tensor bitwise_and_(Tensor other) => Aten.bitwise_and__Tensor.Change(this, other);

        public Tensor bitwise_or(Tensor other) => Aten.bitwise_or_Tensor.Run(this, other);

        public Tensor bitwise_or_(Tensor other) => Aten.bitwise_or__Tensor.Change(this, other);

        public Tensor bitwise_xor(Tensor other) => Aten.bitwise_xor_Tensor.Run(this, other);

        public Tensor bitwise_xor_(Tensor other) => Aten.bitwise_xor__Tensor.Change(this, other);

        public Tensor bitwise_not() => Aten.bitwise_not.Run(this);

        public Tensor bitwise_not_() => Aten.bitwise_not_.Change(this);

        public Tensor bitwise_left_shift(Tensor other) => Aten.bitwise_left_shift_Tensor.Run(this, other);

        public Tensor bitwise_left_shift_(Tensor other) => Aten.bitwise_left_shift__Tensor.Change(this, other);

        public Tensor bitwise_right_shift(Tensor other) => Aten.bitwise_right_shift_Tensor.Run(this, other);

        public Tensor bitwise_right_shift_(Tensor other) => Aten.bitwise_right_shift__Tensor.Change(this, other);
    }
}
