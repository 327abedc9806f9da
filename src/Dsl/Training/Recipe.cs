using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline;

/// <summary>How a model is trained, as a value: everything that decides its bits but the model and the data.</summary>
/// <typeparam name="TOut">The kind of the predictions.</typeparam>
/// <typeparam name="TTarget">The kind of the targets.</typeparam>
/// <param name="Loss">What is made small.</param>
[Word("recipe", "loss")]
[DebuggerDisplay("{Line,nq}")]
public sealed partial record Recipe<TOut, TTarget>(Loss<TOut, TTarget> Loss)
    where TOut : IKind
    where TTarget : IKind
{
    private string Line => Show.Line(this);

    /// <summary>How parameters follow their gradients; Adam unless given.</summary>
    [Word("optimizer")]
    public Optimizer Optimizer { get; init; } = Optimizer.Adam();

    /// <summary>How the learning rate changes; not at all unless given.</summary>
    [Word("schedule")]
    public Schedule Schedule { get; init; } = Schedule.Constant;

    /// <summary>Parameters with their own learning rate or weight decay, or that stay as they are; of several that name one, the first holds.</summary>
    [Word("groups")]
    public Items<ParameterGroup> Groups { get; init; } = Items<ParameterGroup>.None;

    /// <summary>What all weights that are trained cost, as if <c>Regularized</c> stood around the pipeline; nothing unless given.</summary>
    [Word("penalty", Renamed = "regularization")]
    public Regularization Regularization { get; init; } = new();

    /// <summary>How large the gradients of a step may be; as large as they are unless given.</summary>
    [Word("clip")]
    public Clipping Clip { get; init; } = Clipping.None;

    /// <summary>How many examples a step takes; 32 unless given. The last step of an epoch takes what is left; see <see cref="DropLast"/>.</summary>
    [Word("batch")]
    public int Batch { get; init; } = 32;

    /// <summary>
    /// How many batches make one step: their gradients are averaged, each example's weight the same; 1 unless given. So a step can learn from more examples
    /// than memory holds at once. The last step of an epoch takes what is left. Of a loss that is a sum, penalties count once a batch.
    /// </summary>
    [Word("accumulate")]
    public int Accumulate { get; init; } = 1;

    /// <summary>How many times a run goes through the data. Unless given, a run is endless and <c>Fit</c> goes once.</summary>
    [Word("epochs")]
    public int? Epochs { get; init; }

    /// <summary>Whether the models of a run are a moving average of its parameters; not unless given.</summary>
    [Word("average")]
    public Averaging Average { get; init; } = Averaging.None;

    /// <summary>What is counted beside the loss; what is usual for the loss unless given.</summary>
    [Word("metrics")]
    public Items<Metric<TOut, TTarget>> Metrics { get; init; } = Items<Metric<TOut, TTarget>>.None;

    /// <summary>How inputs are changed at random in training, one after the other; not at all unless given.</summary>
    [Word("augment")]
    public Items<Augmentation> Augment { get; init; } = Items<Augmentation>.None;

    /// <summary>What all randomness is drawn from: first parameters, the order of examples, dropout. The same seed gives the same bits.</summary>
    [Word("seed")]
    public long Seed { get; init; }

    /// <summary>Whether the examples come in a new random order each epoch.</summary>
    [Word("shuffle")]
    public bool Shuffle { get; init; } = true;

    /// <summary>
    /// Whether the last step of an epoch is left out if there are too few examples for it; not unless given. So every step has as many, of each bucket too, and
    /// batch normalisation sees no batch of a few. With <see cref="Shuffle"/> each epoch leaves out others.
    /// </summary>
    [Word("dropLast")]
    public bool DropLast { get; init; }

    /// <summary>Where gradients come from; libtorch's autograd unless given. Both agree up to rounding, but not to the last bit.</summary>
    [Word("gradients")]
    public GradientSource Gradients { get; init; } = GradientSource.Autograd;

    /// <summary>The precision of parameters and of all computing.</summary>
    [Word("precision")]
    public Precision Precision { get; init; } = Precision.Float32;

    /// <summary>Where it is computed.</summary>
    [Word("device")]
    public Device Device { get; init; } = Device.Auto;

    /// <summary>How many examples a step learns from: batches of one step, times their size.</summary>
    public long ExamplesAStep => (long)Batch * Accumulate;

    /// <summary>What is wrong with its values.</summary>
    public Items<Problem> Problems =>
        Schedule.Depth > DataReader.MostInside
            ? [TooDeep(Schedule.Depth)]
            : Items.Concat<Problem>(
                At("optimizer", Optimizer, Optimizer.Problems),
                At("schedule", Schedule, Schedule.Problems),
                All("groups", Groups, group => group.Problems),
                Regularization.Problem is { } costly ? At("regularization", "Regularization", [costly]) : [],
                At("clip", Clip, Clip.Problems),
                At("average", Average, Average.Problems),
                At("loss", Loss, Loss.Function.Problems),
                All("metrics", Metrics, metric => metric.Function.Problems),
                All("augment", Augment, augmentation => augmentation.Problems),
                AtLeastOne("batch", Batch, "example", "32 is usual"),
                AtLeastOne("accumulate", Accumulate, "batch", "1 makes every batch a step"),
                AtLeastOne("epochs", Epochs ?? 1, "epoch", "5 is a beginning")
            );

    /// <summary>The same recipe with another optimiser.</summary>
    public Recipe<TOut, TTarget> WithOptimizer(Optimizer optimizer) => this with { Optimizer = optimizer };

    /// <summary>The same recipe with another schedule of the learning rate.</summary>
    public Recipe<TOut, TTarget> WithSchedule(Schedule schedule) => this with { Schedule = schedule };

    /// <summary>The same recipe with other groups of parameters.</summary>
    public Recipe<TOut, TTarget> WithGroups(params ParameterGroup[] groups) => this with { Groups = Items.Of(groups) };

    /// <summary>The same recipe with weights that cost, or cost otherwise.</summary>
    /// <param name="l1">The factor of the sum of absolute values.</param>
    /// <param name="l2">The factor of the sum of squares.</param>
    public Recipe<TOut, TTarget> WithRegularization(double l1 = 0, double l2 = 0) =>
        this with
        {
            Regularization = new Regularization(l1, l2),
        };

    /// <summary>The same recipe with gradients clipped, or clipped otherwise.</summary>
    public Recipe<TOut, TTarget> WithClip(Clipping clip) => this with { Clip = clip };

    /// <summary>The same recipe with another batch size.</summary>
    public Recipe<TOut, TTarget> WithBatch(int batch) => this with { Batch = batch };

    /// <summary>The same recipe with so many batches a step.</summary>
    public Recipe<TOut, TTarget> WithAccumulate(int accumulate) => this with { Accumulate = accumulate };

    /// <summary>The same recipe with another number of epochs.</summary>
    public Recipe<TOut, TTarget> WithEpochs(int epochs) => this with { Epochs = epochs };

    /// <summary>The same recipe with models that are a moving average, or not.</summary>
    public Recipe<TOut, TTarget> WithAverage(Averaging average) => this with { Average = average };

    /// <summary>The same recipe with other metrics.</summary>
    public Recipe<TOut, TTarget> WithMetrics(params Metric<TOut, TTarget>[] metrics) => this with { Metrics = Items.Of(metrics) };

    /// <summary>The same recipe with inputs changed at random, or otherwise.</summary>
    public Recipe<TOut, TTarget> WithAugment(params Augmentation[] augmentations) => this with { Augment = Items.Of(augmentations) };

    /// <summary>The same recipe with another seed.</summary>
    public Recipe<TOut, TTarget> WithSeed(long seed) => this with { Seed = seed };

    /// <summary>The same recipe with the examples in a new order each epoch, or not.</summary>
    public Recipe<TOut, TTarget> WithShuffle(bool shuffle) => this with { Shuffle = shuffle };

    /// <summary>The same recipe with a last step of fewer examples left out, or not.</summary>
    public Recipe<TOut, TTarget> WithDropLast(bool dropLast) => this with { DropLast = dropLast };

    /// <summary>The same recipe with gradients from elsewhere.</summary>
    public Recipe<TOut, TTarget> WithGradients(GradientSource gradients) => this with { Gradients = gradients };

    /// <summary>The same recipe in another precision.</summary>
    public Recipe<TOut, TTarget> WithPrecision(Precision precision) => this with { Precision = precision };

    /// <summary>The same recipe elsewhere.</summary>
    public Recipe<TOut, TTarget> WithDevice(Device device) => this with { Device = device };

    // What is deeper can't be read again. Losses have no depth: a multiple of a multiple is one.
    private static Problem TooDeep(int depth) =>
        new(
            ProblemCode.Structure,
            "recipe.schedule",
            nameof(Schedule),
            $"at most {DataReader.MostInside} schedules inside each other",
            depth.ToString(CultureInfo.InvariantCulture),
            "make it of fewer parts"
        );

    private static Items<Problem> At(string member, object subject, Items<Problem> problems) =>
        problems.Map(problem => problem.At("recipe." + member, subject.ToString()!));

    private static Items<Problem> All<T>(string member, Items<T> items, Func<T, Items<Problem>> problems)
        where T : notnull => Items.Concat<Problem>([.. items.Select(item => At(member, item, problems(item)))]);

    private static Items<Problem> AtLeastOne(string member, int value, string what, string hint) =>
        value < 1
            ?
            [
                new Problem(
                    ProblemCode.Argument,
                    "recipe." + member,
                    char.ToUpperInvariant(member[0]) + member[1..],
                    $"at least 1 {what}",
                    value.ToString(CultureInfo.InvariantCulture),
                    hint
                ),
            ]
            : [];
}

/// <summary>Where recipes start.</summary>
public static partial class Recipe
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
    [Word("float32")]
    Float32,

    /// <summary>64 bits: what one checks gradients in.</summary>
    [Word("float64")]
    Float64,
}

/// <summary>Where tensors live and are computed with.</summary>
public enum Device
{
    /// <summary>A GPU if there is one, else the CPU.</summary>
    [Word("auto")]
    Auto,

    /// <summary>The CPU.</summary>
    [Word("cpu")]
    Cpu,

    /// <summary>The first CUDA GPU.</summary>
    [Word("cuda")]
    Cuda,
}
