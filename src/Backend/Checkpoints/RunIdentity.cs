namespace DeepPipeline;

/// <summary>What a run is of: going on is only the same run with the same experiment and data.</summary>
/// <param name="Experiment">The experiment as JSON, without what does not change a step: the number of epochs, the device.</param>
/// <param name="Gradients">Where its gradients come from.</param>
/// <param name="Data">The data, every value of it.</param>
/// <param name="DifferencesTo">What is other in an experiment of a checkpoint, in a line; nothing if it is the same.</param>
/// <param name="FirstVersion">What the first version of the format recognised the data by.</param>
internal sealed record RunIdentity(
    string Experiment,
    GradientSource Gradients,
    Fingerprint Data,
    Func<string, string> DifferencesTo,
    Func<FirstFingerprint> FirstVersion
)
{
    internal const string ExperimentKey = "experiment";
    internal const string FingerprintKey = "fingerprint";
    private const string OtherData = "go on with the data that the run was started with, or use another folder";

    internal static RunIdentity Of<TIn, TOut, TTarget>(
        Experiment<TIn, TOut, TTarget> experiment,
        Dataset<TIn, TTarget> data,
        Dataset<TIn, TTarget>? validate
    )
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind
    {
        var own = Lasting(experiment);
        return new(own.ToJson(), experiment.Recipe.Gradients, Fingerprint.Of(data, validate), Differences, () => FirstFingerprint.Of(data));

        string Differences(string other) =>
            DeepPipeline
                .Experiment.FromJson<TIn, TOut, TTarget>(other)
                .Match(
                    ok: it => string.Join("; ", own.Diff(Lasting(it))),
                    fail: problems => $"another: {problems[0].Path} is {problems[0].Actual}"
                );
    }

    /// <summary>Why a checkpoint is of another run; null if it is of this one.</summary>
    /// <param name="path">The checkpoint.</param>
    /// <param name="metadata">What it says.</param>
    /// <param name="version">The version of its format.</param>
    internal Problem? Difference(string path, IReadOnlyDictionary<string, string> metadata, int version)
    {
        var experiment = metadata.GetValueOrDefault(ExperimentKey);
        // Texts that are equal need no reading; others may say the same.
        var other =
            experiment is null ? "one of no experiment"
            : experiment == Experiment ? ""
            : DifferencesTo(experiment);
        if (other.Length > 0)
            return new Problem(
                ProblemCode.Checkpoint,
                path,
                CheckpointFile.What,
                "a checkpoint of this experiment",
                other,
                "go on with the pipeline and recipe that the run was started with, or use another folder"
            );
        return version == 1 ? OfFirstVersion(path, metadata) : OfData(path, metadata);
    }

    private static Experiment<TIn, TOut, TTarget> Lasting<TIn, TOut, TTarget>(Experiment<TIn, TOut, TTarget> experiment)
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind => experiment with { Recipe = experiment.Recipe with { Epochs = null, Device = Device.Auto } };

    private Problem? OfData(string path, IReadOnlyDictionary<string, string> metadata)
    {
        if (metadata.GetValueOrDefault(FingerprintKey) is not { } text || Fingerprint.Read(text) is not { } before)
            return new Problem(
                ProblemCode.Checkpoint,
                $"{path}: {FingerprintKey}",
                CheckpointFile.What,
                "the fingerprint of a run's data",
                "none, or something else",
                "it is damaged: delete it to go on from the one before"
            );
        var differences = string.Join(", ", Data.DifferencesFrom(before));
        return differences.Length == 0
            ? null
            : new Problem(
                ProblemCode.Checkpoint,
                path,
                CheckpointFile.What,
                "a checkpoint of a run over this data",
                $"one over {differences}",
                OtherData
            );
    }

    private Problem? OfFirstVersion(string path, IReadOnlyDictionary<string, string> metadata)
    {
        var (own, before) = (FirstVersion(), metadata.GetValueOrDefault("data"));
        return own.Is(before)
            ? null
            : new Problem(
                ProblemCode.Checkpoint,
                path,
                CheckpointFile.What,
                $"a checkpoint of a run over this data, {own}",
                string.IsNullOrEmpty(before) ? "none" : before,
                OtherData
            );
    }
}
