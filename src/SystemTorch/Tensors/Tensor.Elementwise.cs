namespace TorchSharp;

public static partial class torch
{
    // Functions of each element alone.
    public partial class Tensor
    {
        public Tensor abs() => Aten.abs.Run(this);

        public Tensor abs_() => Aten.abs_.Change(this);

        public Tensor absolute() => Aten.absolute.Run(this);

        public Tensor absolute_() => Aten.absolute_.Change(this);

        public Tensor acos() => Aten.acos.Run(this);

        public Tensor acos_() => Aten.acos_.Change(this);

        public Tensor acosh() => Aten.acosh.Run(this);

        public Tensor acosh_() => Aten.acosh_.Change(this);

        public Tensor arccos() => Aten.arccos.Run(this);

        public Tensor arccosh() => Aten.arccosh.Run(this);

        public Tensor arcsin() => Aten.arcsin.Run(this);

        public Tensor arcsinh() => Aten.arcsinh.Run(this);

        public Tensor arctan() => Aten.arctan.Run(this);

        public Tensor arctanh() => Aten.arctanh.Run(this);

        public Tensor asin() => Aten.asin.Run(this);

        public Tensor asin_() => Aten.asin_.Change(this);

        public Tensor asinh() => Aten.asinh.Run(this);

        public Tensor asinh_() => Aten.asinh_.Change(this);

        public Tensor atan() => Aten.atan.Run(this);

        public Tensor atan_() => Aten.atan_.Change(this);

        public Tensor atanh() => Aten.atanh.Run(this);

        public Tensor atanh_() => Aten.atanh_.Change(this);

        public Tensor ceil() => Aten.ceil.Run(this);

        public Tensor ceil_() => Aten.ceil_.Change(this);

        public Tensor cos() => Aten.cos.Run(this);

        public Tensor cos_() => Aten.cos_.Change(this);

        public Tensor cosh() => Aten.cosh.Run(this);

        public Tensor cosh_() => Aten.cosh_.Change(this);

        public Tensor deg2rad() => Aten.deg2rad.Run(this);

        public Tensor deg2rad_() => Aten.deg2rad_.Change(this);

        public Tensor digamma() => Aten.digamma.Run(this);

        public Tensor digamma_() => Aten.digamma_.Change(this);

        public Tensor erf() => Aten.erf.Run(this);

        public Tensor erf_() => Aten.erf_.Change(this);

        public Tensor erfc() => Aten.erfc.Run(this);

        public Tensor erfc_() => Aten.erfc_.Change(this);

        public Tensor erfinv() => Aten.erfinv.Run(this);

        public Tensor erfinv_() => Aten.erfinv_.Change(this);

        public Tensor exp() => Aten.exp.Run(this);

        public Tensor exp_() => Aten.exp_.Change(this);

        public Tensor exp2() => Aten.exp2.Run(this);

        public Tensor exp2_() => Aten.exp2_.Change(this);

        public Tensor expm1() => Aten.expm1.Run(this);

        public Tensor expm1_() => Aten.expm1_.Change(this);

        public Tensor fix() => Aten.fix.Run(this);

        public Tensor fix_() => Aten.fix_.Change(this);

        public Tensor floor() => Aten.floor.Run(this);

        public Tensor floor_() => Aten.floor_.Change(this);

        public Tensor frac() => Aten.frac.Run(this);

        public Tensor frac_() => Aten.frac_.Change(this);

        public Tensor isfinite() => Aten.isfinite.Run(this);

        public Tensor isinf() => Aten.isinf.Run(this);

        public Tensor isnan() => Aten.isnan.Run(this);

        public Tensor isneginf() => Aten.isneginf.Run(this);

        public Tensor isposinf() => Aten.isposinf.Run(this);

        public Tensor isreal() => Aten.isreal.Run(this);

        public Tensor lgamma() => Aten.lgamma.Run(this);

        public Tensor lgamma_() => Aten.lgamma_.Change(this);

        public Tensor log() => Aten.log.Run(this);

        public Tensor log_() => Aten.log_.Change(this);

        public Tensor log10() => Aten.log10.Run(this);

        public Tensor log10_() => Aten.log10_.Change(this);

        public Tensor log1p() => Aten.log1p.Run(this);

        public Tensor log1p_() => Aten.log1p_.Change(this);

        public Tensor log2() => Aten.log2.Run(this);

        public Tensor log2_() => Aten.log2_.Change(this);

        public Tensor logit(double? eps = null) => Aten.logit.Run(this, eps);

        public Tensor logit_(double? eps = null) => Aten.logit_.Change(this, eps);

        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) =>
            Aten.nan_to_num.Run(this, nan, posinf, neginf);

        public Tensor nan_to_num_(double nan = 0, double? posinf = null, double? neginf = null) =>
            Aten.nan_to_num_.Change(this, nan, posinf, neginf);

        public Tensor neg() => Aten.neg.Run(this);

        public Tensor neg_() => Aten.neg_.Change(this);

        public Tensor negative() => Aten.negative.Run(this);

        public Tensor positive() => Aten.positive.Run(this);

        public Tensor rad2deg() => Aten.rad2deg.Run(this);

        public Tensor rad2deg_() => Aten.rad2deg_.Change(this);

        public Tensor reciprocal() => Aten.reciprocal.Run(this);

        public Tensor reciprocal_() => Aten.reciprocal_.Change(this);

        public Tensor round(long decimals = 0) => Aten.round_decimals.Run(this, decimals);

        public Tensor round_(long decimals = 0) => Aten.round__decimals.Change(this, decimals);

        public Tensor rsqrt() => Aten.rsqrt.Run(this);

        public Tensor rsqrt_() => Aten.rsqrt_.Change(this);

        public Tensor sgn() => Aten.sgn.Run(this);

        public Tensor sgn_() => Aten.sgn_.Change(this);

        public Tensor sign() => Aten.sign.Run(this);

        public Tensor sign_() => Aten.sign_.Change(this);

        public Tensor signbit() => Aten.signbit.Run(this);

        public Tensor sin() => Aten.sin.Run(this);

        public Tensor sin_() => Aten.sin_.Change(this);

        public Tensor sinc() => Aten.sinc.Run(this);

        public Tensor sinc_() => Aten.sinc_.Change(this);

        public Tensor sinh() => Aten.sinh.Run(this);

        public Tensor sinh_() => Aten.sinh_.Change(this);

        public Tensor sqrt() => Aten.sqrt.Run(this);

        public Tensor sqrt_() => Aten.sqrt_.Change(this);

        public Tensor square() => Aten.square.Run(this);

        public Tensor tan() => Aten.tan.Run(this);

        public Tensor tan_() => Aten.tan_.Change(this);

        public Tensor tanh() => Aten.tanh.Run(this);

        public Tensor tanh_() => Aten.tanh_.Change(this);

        public Tensor trunc() => Aten.trunc.Run(this);

        public Tensor trunc_() => Aten.trunc_.Change(this);

        public Tensor i0() => Aten.i0.Run(this);

        public Tensor i0_() => Aten.i0_.Change(this);

        public Tensor polygamma_(long p) => Aten.polygamma_.Change(this, p);
    }
}
