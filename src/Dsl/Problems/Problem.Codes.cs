namespace DeepPipeline;

/// <summary>What sort of thing a <see cref="Problem"/> is. Programs may rely on it; new codes are added, none changes its meaning.</summary>
public enum ProblemCode
{
    /// <summary>An argument that is wrong whatever comes: a negative size, a probability over 1.</summary>
    [Word("argument")]
    Argument,

    /// <summary>Sizes that don't fit: a layer's input, a primitive's arguments.</summary>
    [Word("shape")]
    Shape,

    /// <summary>A value of another kind than is wanted: an image where features are.</summary>
    [Word("kind")]
    Kind,

    /// <summary>How a pipeline is put together: names, patterns, sharing, branches, depth.</summary>
    [Word("structure")]
    Structure,

    /// <summary>A part of your own that is no valid expression: a layer, loss, metric, schedule, optimiser or augmentation.</summary>
    [Word("definition")]
    Definition,

    /// <summary>A loss or metric that does not fit the predictions, or the targets.</summary>
    [Word("target")]
    Target,

    /// <summary>Examples: too few, of other sizes than the model takes, values out of range.</summary>
    [Word("data")]
    Data,

    /// <summary>A file or folder: not there, not readable, not writable, damaged, of another format or content.</summary>
    [Word("file")]
    File,

    /// <summary>Parameters that don't belong to the pipeline, or none to train.</summary>
    [Word("parameters")]
    Parameters,

    /// <summary>A checkpoint that is damaged, or of another run.</summary>
    [Word("checkpoint")]
    Checkpoint,

    /// <summary>A parameter that the loss does not depend on.</summary>
    [Word("gradient")]
    Gradient,

    /// <summary>Training that gave an infinite value, or none at all (NaN).</summary>
    [Word("notFinite")]
    NotFinite,

    /// <summary>A run that can't go on from a state, or whose observer failed.</summary>
    [Word("run")]
    Run,

    /// <summary>The machine: a device or native library that is not there.</summary>
    [Word("device")]
    Device,
}

public sealed partial record Problem
{
    /// <summary>A problem with an argument that is wrong whatever comes, of which it is not said yet where it is.</summary>
    public static Problem Argument(string expected, string actual, string hint) => new(ProblemCode.Argument, expected, actual, hint);

    /// <summary>A problem with sizes that don't fit, of which it is not said yet where it is.</summary>
    public static Problem Shape(string expected, string actual, string hint) => new(ProblemCode.Shape, expected, actual, hint);

    /// <summary>A problem with a value of another kind, of which it is not said yet where it is.</summary>
    public static Problem Kind(string expected, string actual, string hint) => new(ProblemCode.Kind, expected, actual, hint);

    /// <summary>A problem with how a pipeline is put together, of which it is not said yet where it is.</summary>
    public static Problem Structure(string expected, string actual, string hint) => new(ProblemCode.Structure, expected, actual, hint);

    /// <summary>A problem with a part of your own that is no valid expression, of which it is not said yet where it is.</summary>
    public static Problem Definition(string expected, string actual, string hint) => new(ProblemCode.Definition, expected, actual, hint);

    /// <summary>A problem with a loss or metric that does not fit, of which it is not said yet where it is.</summary>
    public static Problem Target(string expected, string actual, string hint) => new(ProblemCode.Target, expected, actual, hint);

    /// <summary>A problem with examples, of which it is not said yet where it is.</summary>
    public static Problem Data(string expected, string actual, string hint) => new(ProblemCode.Data, expected, actual, hint);

    // Those that were found, in order.
    internal static Items<Problem> All(params Problem?[] found) => [.. found.OfType<Problem>()];
}
