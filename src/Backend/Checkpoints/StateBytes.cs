namespace Pipeline;

/// <summary>The scores of a state as bytes: its history, and what is counted of the epoch that is going on.</summary>
internal static class StateBytes
{
    internal static byte[] OfScores(TrainingState state)
    {
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory))
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

    internal static TrainingState WithScores(TrainingState state, ReadOnlySpan<byte> bytes, ScorePlan plan)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes.ToArray()));
        var epochs = new EpochScores[reader.ReadInt32()];
        for (var i = 0; i < epochs.Length; i++)
            epochs[i] = new EpochScores(reader.ReadInt32(), reader.ReadInt64(), reader.ReadDouble(), Scores.Read(reader, plan), Optional(reader, plan));
        return state with { History = Items.Of(epochs), ScoresOfNext = Optional(reader, plan) };
    }

    private static void Optional(BinaryWriter writer, Scores? scores)
    {
        writer.Write(scores is not null);
        scores?.Write(writer);
    }

    private static Scores? Optional(BinaryReader reader, ScorePlan plan) => reader.ReadBoolean() ? Scores.Read(reader, plan) : null;
}
