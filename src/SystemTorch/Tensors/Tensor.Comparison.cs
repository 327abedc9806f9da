namespace TorchSharp;

public static partial class torch
{
    // Comparisons, logic, extremes of two, limits, choice and masks.
    public partial class Tensor
    {
        public Tensor eq(Scalar target) => Aten.eq_Scalar.Run(this, target);

        public Tensor eq(Tensor target) => Aten.eq_Tensor.Run(this, target);

        public Tensor eq_(Scalar target) => Aten.eq__Scalar.Change(this, target);

        public Tensor eq_(Tensor target) => Aten.eq__Tensor.Change(this, target);

        public Tensor ne(Scalar target) => Aten.ne_Scalar.Run(this, target);

        public Tensor ne(Tensor target) => Aten.ne_Tensor.Run(this, target);

        public Tensor ne_(Scalar target) => Aten.ne__Scalar.Change(this, target);

        public Tensor ne_(Tensor target) => Aten.ne__Tensor.Change(this, target);

        public Tensor lt(Scalar target) => Aten.lt_Scalar.Run(this, target);

        public Tensor lt(Tensor target) => Aten.lt_Tensor.Run(this, target);

        public Tensor lt_(Scalar target) => Aten.lt__Scalar.Change(this, target);

        public Tensor lt_(Tensor target) => Aten.lt__Tensor.Change(this, target);

        public Tensor le(Scalar target) => Aten.le_Scalar.Run(this, target);

        public Tensor le(Tensor target) => Aten.le_Tensor.Run(this, target);

        public Tensor le_(Scalar target) => Aten.le__Scalar.Change(this, target);

        public Tensor le_(Tensor target) => Aten.le__Tensor.Change(this, target);

        public Tensor gt(Scalar target) => Aten.gt_Scalar.Run(this, target);

        public Tensor gt(Tensor target) => Aten.gt_Tensor.Run(this, target);

        public Tensor gt_(Scalar target) => Aten.gt__Scalar.Change(this, target);

        public Tensor gt_(Tensor target) => Aten.gt__Tensor.Change(this, target);

        public Tensor ge(Scalar target) => Aten.ge_Scalar.Run(this, target);

        public Tensor ge(Tensor target) => Aten.ge_Tensor.Run(this, target);

        public Tensor ge_(Scalar target) => Aten.ge__Scalar.Change(this, target);

        public Tensor ge_(Tensor target) => Aten.ge__Tensor.Change(this, target);

        public Tensor less(Tensor target) => Aten.less_Tensor.Run(this, target);

        public Tensor less_equal(Tensor target) => Aten.less_equal_Tensor.Run(this, target);

        public Tensor less_equal_(Tensor target) => Aten.less_equal__Tensor.Change(this, target);

        public Tensor greater(Tensor target) => Aten.greater_Tensor.Run(this, target);

        public Tensor greater_equal(Tensor target) => Aten.greater_equal_Tensor.Run(this, target);

        public Tensor not_equal(Tensor target) => Aten.not_equal_Tensor.Run(this, target);

        public Tensor not_equal_(Tensor target) => Aten.not_equal__Tensor.Change(this, target);

        public Tensor isclose(Tensor other, double rtol = 1e-5, double atol = 1e-8, bool nanEqual = false) =>
            Aten.isclose.Run(this, other, rtol, atol, nanEqual);

        public bool allclose(Tensor target, double rtol = 1e-5, double atol = 1e-8, bool equal_nan = false) =>
            Aten.allclose.Test(this, target, rtol, atol, equal_nan);

        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) =>
            Aten.isin_Tensor_Tensor.Run(this, test_elements, assumeUnique, invert);

        public Tensor logical_and(Tensor other) => Aten.logical_and.Run(this, other);

        public Tensor logical_and_(Tensor other) => Aten.logical_and_.Change(this, other);

        public Tensor logical_or(Tensor other) => Aten.logical_or.Run(this, other);

        public Tensor logical_or_(Tensor other) => Aten.logical_or_.Change(this, other);

        public Tensor logical_xor(Tensor other) => Aten.logical_xor.Run(this, other);

        public Tensor logical_xor_(Tensor other) => Aten.logical_xor_.Change(this, other);

        public Tensor logical_not() => Aten.logical_not.Run(this);

        public Tensor logical_not_() => Aten.logical_not_.Change(this);

        public Tensor maximum(Tensor other) => Aten.maximum.Run(this, other);

        public Tensor minimum(Tensor other) => Aten.minimum.Run(this, other);

        public Tensor fmax(Tensor other) => Aten.fmax.Run(this, other);

        public Tensor fmin(Tensor other) => Aten.fmin.Run(this, other);

        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Aten.clamp.Run(this, min, max);

        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Aten.clamp_Tensor.Run(this, min, max);

        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Aten.clamp_.Change(this, min, max);

        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => Aten.clamp__Tensor.Change(this, min, max);

        public Tensor clamp_max(Scalar max) => Aten.clamp_max.Run(this, max);

        public Tensor clamp_max_(Scalar max) => Aten.clamp_max_.Change(this, max);

        public Tensor clamp_min(Scalar min) => Aten.clamp_min.Run(this, min);

        public Tensor clamp_min_(Scalar min) => Aten.clamp_min_.Change(this, min);

        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);

        public Tensor masked_fill(Tensor mask, Scalar value) => Aten.masked_fill_Scalar.Run(this, mask, value);

        public Tensor masked_fill_(Tensor mask, Scalar value) => Aten.masked_fill__Scalar.Change(this, mask, value);

        public Tensor masked_select(Tensor mask) => Aten.masked_select.Run(this, mask);

        public Tensor masked_scatter(Tensor mask, Tensor value) => Aten.masked_scatter.Run(this, mask, value);

        public Tensor masked_scatter_(Tensor mask, Tensor value) => Aten.masked_scatter_.Change(this, mask, value);

        public Tensor equal(Tensor target) => eq(target);

        public Tensor where(Tensor condition, Tensor y) => Aten.where_self.Run(condition, this, y);
    }
}
