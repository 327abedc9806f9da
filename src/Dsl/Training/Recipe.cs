using System.Globalization;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Pipeline;

/// <summary>How a model is trained, as a value: everything that decides its bits but the model and the data.</summary>
/// <typeparam name="TOut">The kind of the predictions.</typeparam>
/// <typeparam name="TTarget">The kind of the targets.</typeparam>
/// <param name="Loss">What is made small.</param>
public sealed record Recipe<TOut, TTarget>(Loss<TOut, TTarget> Loss)
    where TOut : IKind
    where TTarget : IKind
{
    /// <summary>How parameters follow their gradients; Adam unless given.</summary>
    public Optimizer Optimizer { get; init; } = Optimizer.Adam();

    /// <summary>How large the gradients of a step may be; as large as they are unless given.</summary>
    public Clipping Clip { get; init; } = Clipping.None;

    /// <summary>How many examples a step takes; 32 unless given. The last step of an epoch takes what is left.</summary>
    public int Batch { get; init; } = 32;

    /// <summary>What all randomness is drawn from: first parameters, the order of examples, dropout. The same seed gives the same bits.</summary>
    public long Seed { get; init; }

    /// <summary>Whether the examples come in a new random order each epoch.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>The precision of parameters and of all computing.</summary>
    public Precision Precision { get; init; } = Precision.Float32;

    /// <summary>Where it is computed.</summary>
    public Device Device { get; init; } = Device.Auto;

    /// <summary>What is wrong with its numbers.</summary>
    public Seq<Problem> Problems =>
        Optimizer.Flaws.Map(flaw => flaw.At("recipe.optimizer", Optimizer.ToString()))
        + Clip.Flaws.Map(flaw => flaw.At("recipe.clip", Clip.ToString()))
        + Loss.Function.Flaws.Map(flaw => flaw.At("recipe.loss", Loss.ToString()))
        + (Batch < 1 ? Seq1(new Problem("recipe.batch", "Batch", "at least 1 example", Batch.ToString(CultureInfo.InvariantCulture), "32 is usual")) : Empty);

    /// <summary>The same recipe with another optimiser.</summary>
    public Recipe<TOut, TTarget> WithOptimizer(Optimizer optimizer) => this with { Optimizer = optimizer };

    /// <summary>The same recipe with gradients clipped, or clipped otherwise.</summary>
    public Recipe<TOut, TTarget> WithClip(Clipping clip) => this with { Clip = clip };

    /// <summary>The same recipe with another batch size.</summary>
    public Recipe<TOut, TTarget> WithBatch(int batch) => this with { Batch = batch };

    /// <summary>The same recipe with another seed.</summary>
    public Recipe<TOut, TTarget> WithSeed(long seed) => this with { Seed = seed };

    /// <summary>The same recipe with the examples in a new order each epoch, or not.</summary>
    public Recipe<TOut, TTarget> WithShuffle(bool shuffle) => this with { Shuffle = shuffle };

    /// <summary>The same recipe in another precision.</summary>
    public Recipe<TOut, TTarget> WithPrecision(Precision precision) => this with { Precision = precision };

    /// <summary>The same recipe elsewhere.</summary>
    public Recipe<TOut, TTarget> WithDevice(Device device) => this with { Device = device };
}

/// <summary>Where recipes start.</summary>
public static class Recipe
{
    /// <summary>The usual recipe for a loss: Adam with 0.001, batches of 32, seed 0.</summary>
    public static Recipe<TOut, TTarget> For<TOut, TTarget>(Loss<TOut, TTarget> loss)
        where TOut : IKind
        where TTarget : IKind => new(loss);
}

/// <summary>How many bits a number has.</summary>
public enum Precision
{
    /// <summary>32 bits: what one trains in.</summary>
    Float32,

    /// <summary>64 bits: what one checks gradients in.</summary>
    Float64,
}

/// <summary>Where tensors live and are computed with.</summary>
public enum Device
{
    /// <summary>A GPU if there is one, else the CPU.</summary>
    Auto,

    /// <summary>The CPU.</summary>
    Cpu,

    /// <summary>The first CUDA GPU.</summary>
    Cuda,
}
