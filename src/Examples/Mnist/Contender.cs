using System.CommandLine;
using DeepPipeline.Examples.Commands;

namespace DeepPipeline.Examples.Mnist;

/// <summary>An optimiser that is compared with others, and the option for its learning rate.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Rate">The option.</param>
/// <param name="With">The optimiser with a learning rate.</param>
internal sealed record Contender(string Name, Option<double> Rate, Func<double, Optimizer> With)
{
    /// <summary>One whose option is called as it is.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="usual">The learning rate unless given.</param>
    /// <param name="with">The optimiser with a learning rate.</param>
    internal static Contender Of(string name, double usual, Func<double, Optimizer> with) =>
        new(name, Options.Number($"--{name.ToLowerInvariant()}", usual, double.Epsilon, $"{name}'s step size"), with);
}
