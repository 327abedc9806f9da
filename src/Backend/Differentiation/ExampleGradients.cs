using System.Diagnostics;
using TorchSharp;

namespace DeepPipeline;

/// <summary>
/// The loss of a model on each example of a batch by itself, and each one's gradient. Nobody disposes it: its memory is freed when nobody
/// has it any more.
/// </summary>
[DebuggerDisplay("{Line,nq}")]
public sealed class ExampleGradients
{
    private string Line => Show.Line(this);

    private readonly ParameterLayout layout;

    // One tensor a parameter, N×…; null for those that are not trained.
    private readonly torch.Tensor?[] gradients;
    private readonly Precision precision;

    internal ExampleGradients(Items<double> losses, ParameterLayout layout, torch.Tensor?[] gradients, Precision precision) =>
        (Losses, this.layout, this.gradients, this.precision) = (losses, layout, gradients, precision);

    /// <summary>How many examples there are.</summary>
    public int Count => Losses.Count;

    /// <summary>The loss of each.</summary>
    public Items<double> Losses { get; }

    /// <summary>The gradient of one example's loss by each parameter, under the same path; 0 for what is not trained.</summary>
    /// <param name="example">Which, from 0.</param>
    public Parameters this[int example]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(example);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(example, Count);
            using var scope = torch.NewDisposeScope();
            Array all = precision == Precision.Float64 ? new double[layout.Count] : new float[layout.Count];
            for (var i = 0; i < gradients.Length; i++)
            {
                if (gradients[i]?.select(0, example) is { } own)
                    Array.Copy(HostTensors.ToArray(own, precision), 0, all, layout.Offsets[i], own.numel());
            }

            return new Parameters(layout, all);
        }
    }

    /// <summary><c>64 gradients of 101,770 numbers</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Count} gradients of {layout.Count:N0} numbers");
}

/// <summary>The loss of a model on each example of a batch by itself, and how large each one's gradient is.</summary>
/// <param name="Losses">The loss of each example.</param>
/// <param name="Norms">The norm of each example's gradient by all parameters that are trained.</param>
/// <param name="OfParameters">By path, the norm of each example's gradient by that parameter.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record ExampleNorms(Items<double> Losses, Items<double> Norms, LanguageExt.Map<string, Items<double>> OfParameters) : IShown
{
    private string Line => Show.Line(this);

    /// <summary>What it keeps, the first few values of each.</summary>
    public override string ToString() => Show.Members(this);

    string IShown.Line => ToString();

    string IShown.Block => string.Join('\n', "  losses  " + Show.Line(Losses), "  norms  " + Show.Line(Norms), Show.Block(OfParameters));
}

/// <summary>What a model gives, and how that changes along a direction: J·u.</summary>
/// <typeparam name="TOut">The kind of the outputs.</typeparam>
/// <param name="Output">The outputs.</param>
/// <param name="Tangent">Their derivatives along the direction, one a number of the output.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record OutputTangent<TOut>(Tensors<TOut> Output, Tensors<TOut> Tangent)
    where TOut : IKind
{
    private string Line => Show.Line(this);
}
