using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DeepPipeline;

/// <summary>
/// A state of a run in a file: safetensors with every parameter, its moving average and the optimiser's slots under their paths, the scores as bytes, and
/// what run it is of in the metadata.
/// </summary>
internal static class CheckpointFile
{
    internal const string What = "checkpoint";
    internal const string ScoresName = "scores";
    internal const string OfParameters = "parameters";
    internal const string OfAverage = "average";
    private const string Format = "pipeline-checkpoint";
    private const string HashKey = "sha256";

    internal static string OfSlot(int slot) => FormattableString.Invariant($"slot{slot}");

    /// <summary>Writes a state, whole or not at all.</summary>
    /// <returns>What went wrong; null if nothing did.</returns>
    internal static Problem? Write(string path, TrainingState state, RunIdentity identity)
    {
        var (entries, chunks) = (new List<SafeTensors.Entry>(), new List<System.Array>());
        Add(OfParameters, state.Parameters);
        if (state.Average is { } average)
            Add(OfAverage, average);
        foreach (var (slot, i) in (state.Slots ?? []).Select((slot, i) => (slot, i)))
            Add(OfSlot(i), new Parameters(state.Parameters.Layout, slot));
        if (StateBytes.OfScores(state) is not { } scores)
            return new Problem(
                ProblemCode.Checkpoint,
                $"{path}: {ScoresName}",
                What,
                "scores of at most 2 GB",
                "more",
                "RocAuc and AveragePrecision keep every score: count them in Evaluate, not in the recipe's Metrics"
            );
        var at = entries.Count == 0 ? 0 : entries[^1].End;
        entries.Add(new SafeTensors.Entry(ScoresName, "U8", [scores.Length], at, at + scores.Length));
        chunks.Add(scores);
        var metadata = new Dictionary<string, string>
        {
            ["format"] = Format,
            [FormatVersion.Key] = FormatVersion.Current,
            [FormatVersion.Interpreter] = identity.Gradients == GradientSource.Derived ? FormatVersion.Derived : FormatVersion.Autograd,
            ["epoch"] = state.Epoch.ToString(CultureInfo.InvariantCulture),
            ["step"] = state.Step.ToString(CultureInfo.InvariantCulture),
            ["stepsOfNext"] = state.StepsOfNext.ToString(CultureInfo.InvariantCulture),
            ["slots"] = (state.Slots?.Length ?? -1).ToString(CultureInfo.InvariantCulture),
            ["precision"] = PrecisionWord.Of(state.Parameters.Precision),
            [RunIdentity.ExperimentKey] = identity.Experiment,
            [RunIdentity.FingerprintKey] = identity.Data.ToString(),
        };
        using var hash = Head(metadata, entries);
        foreach (var chunk in chunks)
            hash.AppendData(Parameters.BytesOf(chunk));
        metadata[HashKey] = Convert.ToHexStringLower(hash.GetHashAndReset());
        return WholeFile.Write(path, What, stream => SafeTensors.Write(stream, metadata, entries, chunks));

        void Add(string group, Parameters numbers)
        {
            entries.AddRange(ParameterEntries.Of(numbers, group + "/", entries.Count == 0 ? 0 : entries[^1].End));
            chunks.Add(numbers.Buffer);
        }
    }

    /// <summary>Reads a state of a run, in this version of the format or a former one.</summary>
    /// <remarks><b>Errors</b>: a file that can't be read, is none of ours, is of a newer version, is damaged, or is of another run.</remarks>
    /// <param name="path">The file.</param>
    /// <param name="expected">What the state has to fit.</param>
    /// <param name="identity">What run it has to be of.</param>
    internal static Result<TrainingState> Read(string path, StateForm expected, RunIdentity identity) =>
        SafeTensorsFile.Use(
            path,
            content =>
                content.Metadata.GetValueOrDefault("format") != Format
                    ? Wrong(path, "a checkpoint", "another safetensors file", "name a folder that only checkpoints are in")
                    : FormatVersion
                        .Of(path, What, content.Metadata)
                        .Then(version =>
                            content.Metadata.GetValueOrDefault(HashKey) != Hash(content)
                                ? Wrong(
                                    path,
                                    "the bytes that were written",
                                    "others",
                                    "the file is damaged: delete it to go on from the one before"
                                )
                            : identity.Difference(path, content.Metadata, version) is { } problem ? Result.Fail<TrainingState>(problem)
                            : new CheckpointReader(path, content, expected, version).State()
                        )
        );

    private static string Hash(SafeTensorsFile content)
    {
        using var hash = Head(content.Metadata, content.Entries);
        content.AppendTo(hash);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Of all that is written but the hash: what stands in the header decides where a run goes on.
    private static IncrementalHash Head(IReadOnlyDictionary<string, string> metadata, IEnumerable<SafeTensors.Entry> entries)
    {
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (key, value) in metadata.Where(item => item.Key != HashKey).OrderBy(item => item.Key, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{key}={value}\n"));
        foreach (var entry in entries)
            hash.AppendData(
                Encoding.UTF8.GetBytes(
                    FormattableString.Invariant($"{entry.Name}: {entry.Type} {string.Join('×', entry.Shape)} {entry.Start} {entry.End}\n")
                )
            );
        return hash;
    }

    private static Result<TrainingState> Wrong(string path, string expected, string actual, string hint) =>
        Result.Fail<TrainingState>(new Problem(ProblemCode.Checkpoint, path, What, expected, actual, hint));
}
