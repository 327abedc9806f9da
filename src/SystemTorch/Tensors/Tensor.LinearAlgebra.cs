namespace TorchSharp;

public static partial class torch
{
    // Products, and what is made of them.
    public partial class Tensor
    {
        public Tensor mm(Tensor target) => Aten.mm.Run(this, target);

        public Tensor bmm(Tensor batch2) => Aten.bmm.Run(this, batch2);

        public Tensor matmul(Tensor target) => Aten.matmul.Run(this, target);

        public Tensor mv(Tensor target) => Aten.mv.Run(this, target);

        public Tensor dot(Tensor target) => Aten.dot.Run(this, target);

        public Tensor vdot(Tensor target) => Aten.vdot.Run(this, target);

        public Tensor outer(Tensor vec2) => Aten.outer.Run(this, vec2);

        public Tensor ger(Tensor vec2) => outer(vec2);

        public Tensor inner(Tensor vec2) => Aten.inner.Run(this, vec2);

        public Tensor kron(Tensor other) => Aten.kron.Run(this, other);

        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) => Aten.addmm.Run(this, mat1, mat2, beta, alpha);

        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) =>
            Aten.addmm_.Change(this, mat1, mat2, beta, alpha);

        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) =>
            Aten.addbmm.Run(this, batch1, batch2, beta, alpha);

        public Tensor addbmm_(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) =>
            Aten.addbmm_.Change(this, batch1, batch2, beta, alpha);

        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1f, float alpha = 1f) => Aten.addmv.Run(this, mat, vec, beta, alpha);

        public Tensor addmv_(Tensor mat, Tensor vec, float beta = 1f, float alpha = 1f) => Aten.addmv_.Change(this, mat, vec, beta, alpha);

        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1f, float alpha = 1f) => Aten.addr.Run(this, vec1, vec2, beta, alpha);

        public Tensor addr_(Tensor vec1, Tensor vec2, float beta = 1f, float alpha = 1f) =>
            Aten.addr_.Change(this, vec1, vec2, beta, alpha);

        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) =>
            Aten.baddbmm.Run(this, batch1, batch2, beta, alpha);

        public Tensor trace() => Aten.trace.Run(this);

        public Tensor det() => Aten.det.Run(this);

        public Tensor logdet() => Aten.logdet.Run(this);

        public Tensor inverse() => Aten.inverse.Run(this);

        public Tensor matrix_power(int n) => Aten.matrix_power.Run(this, n);

        public Tensor matrix_exp() => Aten.matrix_exp.Run(this);

        public Tensor tensordot(Tensor b, long[] dims1, long[] dims2) => Aten.tensordot.Run(this, b, dims1, dims2);

        public Tensor tensordot(Tensor b, (long, long)[] dims) =>
            tensordot(b, Array.ConvertAll(dims, d => d.Item1), Array.ConvertAll(dims, d => d.Item2));

        public Tensor cholesky(bool upper = false) => Aten.cholesky.Run(this, upper);

        public Tensor cov(long correction = 1, Tensor? fweights = null, Tensor? aweights = null) =>
            Aten.cov.Run(this, correction, fweights, aweights);

        public Tensor corrcoef() => Aten.corrcoef.Run(this);
    }
}
