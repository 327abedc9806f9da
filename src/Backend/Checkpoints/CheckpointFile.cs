using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using LanguageExt;

namespace Pipeline;

/// <summary>
/// A state of a run in a file: safetensors with every parameter, its moving average and the optimiser's slots under their paths, the scores as bytes, and
/// what run it is of in the metadata.
/// </summary>
internal static class CheckpointFile
{
    private const string Format = "pipeline-checkpoint";
    private const string What = "checkpoint";
    private const string ScoresName = "scores";

    /// <summary>Writes a state, whole or not at all.</summary>
    /// <returns>What went wrong; null if nothing did.</returns>
    internal static Problem? Write(string path, TrainingState state, RunIdentity identity)
    {
        var (entries, chunks) = (new List<SafeTensors.Entry>(), new List<System.Array>());
        Add("parameters", state.Parameters);
        if (state.Average is { } average)
            Add("average", average);
        foreach (var (slot, i) in (state.Slots ?? []).Select((slot, i) => (slot, i)))
            Add(FormattableString.Invariant($"slot{i}"), new Parameters(state.Parameters.Layout, slot));
        var scores = StateBytes.OfScores(state);
        var at = entries.Count == 0 ? 0 : entries[^1].End;
        entries.Add(new SafeTensors.Entry(ScoresName, "U8", [scores.Length], at, at + scores.Length));
        chunks.Add(scores);
        var metadata = new Dictionary<string, string>
        {
            ["format"] = Format,
            ["epoch"] = state.Epoch.ToString(CultureInfo.InvariantCulture),
            ["step"] = state.Step.ToString(CultureInfo.InvariantCulture),
            ["stepsOfNext"] = state.StepsOfNext.ToString(CultureInfo.InvariantCulture),
            ["slots"] = (state.Slots?.Length ?? -1).ToString(CultureInfo.InvariantCulture),
            ["precision"] = state.Parameters.Precision.ToString(),
            ["experiment"] = identity.Experiment,
            ["data"] = identity.Data,
        };
        metadata["sha256"] = Hash(metadata, entries, chunks);
        return WholeFile.Write(path, What, stream => SafeTensors.Write(stream, metadata, entries, chunks));

        void Add(string group, Parameters numbers)
        {
            var size = numbers.Precision == Precision.Float64 ? 8 : 4;
            var start = entries.Count == 0 ? 0 : entries[^1].End;
            entries.AddRange(numbers.Layout.Specs.Map((i, spec) => new SafeTensors.Entry(
                $"{group}/{spec.Path}", size == 8 ? "F64" : "F32", spec.Shape.At(0), start + (numbers.Layout.Offsets[i] * size), start + ((numbers.Layout.Offsets[i] + spec.Shape.Count) * size))));
            chunks.Add(numbers.Buffer);
        }
    }

    /// <summary>Reads a state of a run.</summary>
    /// <remarks><b>Errors</b>: a file that can't be read, is none of ours, is damaged, or is of another run.</remarks>
    internal static Result<TrainingState> Read(string path, ParameterLayout layout, ScorePlan scoring, RunIdentity identity) =>
        SafeTensors.Read(path).Then(content =>
            content.Metadata.GetValueOrDefault("format") != Format ? Wrong(path, "a checkpoint", "another safetensors file", "name a folder that only checkpoints are in")
            : content.Metadata.GetValueOrDefault("sha256") != Hash(content.Metadata, content.Entries, [content.Data]) ? Wrong(path, "the bytes that were written", "others", "the file is damaged: delete it to go on from the one before")
            : Difference(path, content.Metadata, identity) is { } problem ? Result.Fail<TrainingState>(problem)
            : State(path, content, layout, scoring));

    private static Problem? Difference(string path, IReadOnlyDictionary<string, string> metadata, RunIdentity identity) =>
        metadata.GetValueOrDefault("experiment") is var experiment && experiment != identity.Experiment
            ? new Problem(path, What, "a checkpoint of this experiment", experiment is null ? "one of no experiment" : identity.DifferencesTo(experiment), "go on with the pipeline and recipe that the run was started with, or use another folder")
        : metadata.GetValueOrDefault("data") is var data && data != identity.Data
            ? new Problem(path, What, $"a checkpoint of a run over this data, {identity.Data}", data ?? "none", "go on with the data that the run was started with, or use another folder")
        : null;

    private static Result<TrainingState> State(string path, SafeTensors.Content content, ParameterLayout layout, ScorePlan scoring)
    {
        var precision = content.Metadata.GetValueOrDefault("precision") == nameof(Precision.Float64) ? Precision.Float64 : Precision.Float32;
        var size = precision == Precision.Float64 ? 8 : 4;
        var count = (int)layout.Count;
        var groups = content.Entries.Where(e => e.Name != ScoresName).GroupBy(e => e.Name.Split('/')[0]).ToDictionary(g => g.Key, g => g.Min(e => e.Start));
        var slots = Number("slots");
        var scores = content.Entries.FirstOrDefault(e => e.Name == ScoresName);
        if (slots < -1 || scores is null || content.Entries.Count != 1 + (layout.Specs.Count * groups.Count) || (count > 0 && !groups.ContainsKey("parameters")))
            return Wrong(path, "all parts of a checkpoint", "some", "the file is damaged: delete it to go on from the one before");
        return Result.Ok(StateBytes.WithScores(
            new TrainingState(new Parameters(layout, Numbers("parameters")))
            {
                Average = groups.ContainsKey("average") ? new Parameters(layout, Numbers("average")) : null,
                Slots = slots < 0 ? null : [.. Enumerable.Range(0, slots).Select(i => Numbers(FormattableString.Invariant($"slot{i}")))],
                Epoch = Number("epoch"),
                Step = long.Parse(content.Metadata["step"], CultureInfo.InvariantCulture),
                StepsOfNext = Number("stepsOfNext"),
            },
            content.Data.AsSpan((int)scores.Start, (int)(scores.End - scores.Start)),
            scoring));

        int Number(string key) => int.Parse(content.Metadata[key], CultureInfo.InvariantCulture);

        System.Array Numbers(string group)
        {
            var bytes = count == 0 ? [] : content.Data.AsSpan((int)groups[group], count * size);
            return precision == Precision.Float64 ? MemoryMarshal.Cast<byte, double>(bytes).ToArray() : MemoryMarshal.Cast<byte, float>(bytes).ToArray();
        }
    }

    // Of all that is written but the hash: what stands in the header decides where a run goes on.
    private static string Hash(IReadOnlyDictionary<string, string> metadata, IEnumerable<SafeTensors.Entry> entries, IEnumerable<System.Array> chunks)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (key, value) in metadata.Where(item => item.Key != "sha256").OrderBy(item => item.Key, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{key}={value}\n"));
        foreach (var entry in entries)
            hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{entry.Name}: {entry.Type} {string.Join('×', entry.Shape)} {entry.Start} {entry.End}\n")));
        foreach (var chunk in chunks)
            hash.AppendData(Parameters.BytesOf(chunk));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static Result<TrainingState> Wrong(string path, string expected, string actual, string hint) =>
        Result.Fail<TrainingState>(new Problem(path, What, expected, actual, hint));
}
