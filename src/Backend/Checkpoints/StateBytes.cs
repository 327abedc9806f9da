namespace DeepPipeline;

/// <summary>The scores of a state as bytes: its history, and what is counted of the epoch that is going on.</summary>
internal static class StateBytes
{
    private const int LeastOfEpoch = 22;

    /// <summary>The bytes; null if there are more than one array holds.</summary>
    internal static byte[]? OfScores(TrainingState state)
    {
        using var memory = new MemoryStream();
        try
        {
            using (var writer = new BinaryWriter(memory, System.Text.Encoding.UTF8, leaveOpen: true))
            {
                writer.Write(state.History.Count);
                foreach (var epoch in state.History)
                {
                    writer.Write(epoch.Number);
                    writer.Write(epoch.Step);
                    writer.Write(epoch.LearningRate);
                    epoch.Training.Write(writer);
                    Optional(writer, epoch.Validation);
                }

                Optional(writer, state.ScoresOfNext);
            }

            return memory.ToArray();
        }
        catch (Exception failure) when (failure is IOException or OutOfMemoryException)
        {
            return null;
        }
    }

    /// <summary>The state with the scores that bytes hold; throws <see cref="InvalidDataException"/> and what readers throw if they hold others.</summary>
    internal static TrainingState WithScores(TrainingState state, byte[] bytes, StateForm form, int version)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var epochs = new EpochScores[reader.ReadCount(LeastOfEpoch)];
        for (var i = 0; i < epochs.Length; i++)
            epochs[i] = new EpochScores(
                reader.ReadInt32(),
                reader.ReadInt64(),
                reader.ReadDouble(),
                Scores.Read(reader, form, version),
                Optional(reader, form, version)
            );
        state = state with { History = Items.Of(epochs), ScoresOfNext = Optional(reader, form, version) };
        return reader.Left() == 0
            ? state
            : throw new InvalidDataException(FormattableString.Invariant($"{reader.Left()} bytes behind their end"));
    }

    private static void Optional(BinaryWriter writer, Scores? scores)
    {
        writer.Write(scores is not null);
        scores?.Write(writer);
    }

    private static Scores? Optional(BinaryReader reader, StateForm form, int version) =>
        reader.ReadBoolean() ? Scores.Read(reader, form, version) : null;
}
