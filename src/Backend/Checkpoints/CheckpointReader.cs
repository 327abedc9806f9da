using System.Globalization;

namespace DeepPipeline;

/// <summary>Reads the entries of a checkpoint whose hash is right: they may be of another version, or made by hand, and what is wrong is told by the entry's name.</summary>
/// <param name="path">The file.</param>
/// <param name="content">What is in it.</param>
/// <param name="expected">What the state has to fit.</param>
/// <param name="version">The version of the format.</param>
internal sealed class CheckpointReader(string path, SafeTensorsFile content, StateForm expected, int version)
{
    private const string Foreign = "it is damaged, or of another run: delete it to go on from the one before";
    private const int MostSlots = 16;
    private const int MostEpochs = 1 << 30;
    private readonly Dictionary<string, SafeTensors.Entry> entries = content.Entries.ToDictionary(entry => entry.Name);
    private readonly List<Problem> problems = [];

    /// <summary>The state, or all that is wrong.</summary>
    internal Result<TrainingState> State()
    {
        var (epoch, step, stepsOfNext, slots) = (
            Whole("epoch", 0, MostEpochs),
            Whole("step", 0, long.MaxValue / 2),
            Whole("stepsOfNext", 0, MostEpochs),
            Whole("slots", -1, MostSlots)
        );
        var precision = PrecisionWord.Read(content.Metadata.GetValueOrDefault("precision"));
        if (precision is null)
            Wrong("precision", "Float32 or Float64", content.Metadata.GetValueOrDefault("precision") ?? "nothing");
        if (problems.Count > 0)
            return Failed();
        var type = precision == Precision.Float64 ? "F64" : "F32";
        var parameters = Group(CheckpointFile.OfParameters, type)!;
        var average = content.Entries.Any(entry => entry.Name.StartsWith(CheckpointFile.OfAverage + "/", StringComparison.Ordinal))
            ? Group(CheckpointFile.OfAverage, type)
            : null;
        var ofSlots = slots < 0 ? null : Enumerable.Range(0, (int)slots).Select(i => Group(CheckpointFile.OfSlot(i), type)).ToArray();
        var scores = Scores();
        foreach (var name in entries.Keys)
            Wrong(name, "no such entry", "one");
        if (problems.Count > 0)
            return Failed();
        var state = new TrainingState(new Parameters(expected.Layout, Numbers(parameters)))
        {
            Average = average is null ? null : new Parameters(expected.Layout, Numbers(average)),
            Slots = ofSlots is null ? null : [.. ofSlots.Select(slot => Numbers(slot!))],
            Epoch = (int)epoch,
            Step = step,
            StepsOfNext = (int)stepsOfNext,
        };
        return WithScores(state, scores!);

        System.Array Numbers(List<SafeTensors.Entry> group) =>
            precision == Precision.Float64
                ? ParameterEntries.Doubles(content, expected.Layout, group)
                : ParameterEntries.Singles(content, expected.Layout, group);
    }

    private Result<TrainingState> WithScores(TrainingState state, SafeTensors.Entry entry)
    {
        var bytes = new byte[entry.Length];
        content.Read(entry, bytes.AsSpan());
        try
        {
            return Result.Ok(StateBytes.WithScores(state, bytes, expected, version));
        }
        catch (Exception failure)
            when (failure is InvalidDataException or IOException or FormatException or ArgumentException or OverflowException
                && !failure.IsOfTheProgram()
            )
        {
            Wrong(CheckpointFile.ScoresName, "scores of this run", failure.Message);
            return Failed();
        }
    }

    // One entry a parameter, as it would be written.
    private List<SafeTensors.Entry>? Group(string group, string type)
    {
        var (found, before) = (new List<SafeTensors.Entry>(), problems.Count);
        foreach (var spec in expected.Layout.Specs)
        {
            var name = $"{group}/{spec.Path}";
            if (!entries.Remove(name, out var entry))
                Wrong(name, $"{type} {spec.Shape}", "nothing");
            else if (entry.Type != type || !entry.Shape.AsSpan().SequenceEqual(spec.Shape.At(0)))
                Wrong(name, $"{type} {spec.Shape}", entry.Describe);
            else
                found.Add(entry);
        }

        return problems.Count == before ? found : null;
    }

    private SafeTensors.Entry? Scores()
    {
        if (!entries.Remove(CheckpointFile.ScoresName, out var entry))
            Wrong(CheckpointFile.ScoresName, "bytes", "nothing");
        else if (entry is not { Type: "U8", Shape.Length: 1 } || entry.Length > System.Array.MaxLength)
            Wrong(CheckpointFile.ScoresName, "bytes, at most 2 GB", entry.Describe);
        else
            return entry;
        return null;
    }

    private long Whole(string key, long least, long most)
    {
        var text = content.Metadata.GetValueOrDefault(key);
        if (
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
        )
            return number;
        Wrong(key, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"), text ?? "nothing");
        return 0;
    }

    private void Wrong(string entry, string what, string actual) =>
        problems.Add(
            new Problem(
                ProblemCode.Checkpoint,
                $"{path}: {entry}",
                CheckpointFile.What,
                what,
                actual.Length == 0 ? "nothing" : actual,
                Foreign
            )
        );

    private Result<TrainingState> Failed() => Result.Fail<TrainingState>(Items.Of<Problem>(problems));
}
