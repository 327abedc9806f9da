namespace TorchSharp;

public static partial class torch
{
    // Random elements, from the default generator or a given one.
    public partial class Tensor
    {
        public Tensor bernoulli(Generator? generator = null) => Aten.bernoulli.Run(this, generator);

        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => Aten.bernoulli__float.Change(this, p, generator);

        public Tensor bernoulli_(Tensor p, Generator? generator = null) => Aten.bernoulli__Tensor.Change(this, p, generator);

        public Tensor uniform_(double from, double to, Generator? generator = null) => Aten.uniform_.Change(this, from, to, generator);

        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) =>
            Aten.normal_.Change(this, mean, std, generator);

        public Tensor exponential_(double lambda = 1, Generator? generator = null) => Aten.exponential_.Change(this, lambda, generator);

        public Tensor cauchy_(double median = 0, double sigma = 1, Generator? generator = null) =>
            Aten.cauchy_.Change(this, median, sigma, generator);

        public Tensor geometric_(double p, Generator? generator = null) => Aten.geometric_.Change(this, p, generator);

        public Tensor log_normal_(double mean = 0, double std = 1, Generator? generator = null) =>
            Aten.log_normal_.Change(this, mean, std, generator);

        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            Aten.multinomial.Run(this, num_samples, replacement, generator);

        public Tensor poisson(Generator? generator = null) => Aten.poisson.Run(this, generator);

        public Tensor binomial(Tensor prob, Generator? generator = null) => Aten.binomial.Run(this, prob, generator);
    }
}
