using System.Text;
using System.Text.Json;
using Pipeline.Examples.Commands;

namespace Pipeline.Examples;

/// <summary>What an example found, for programs: one line of JSON, every number in full.</summary>
internal static class Report
{
    internal static string Of<TIn, TOut>(TrainingSettings settings, Device device, History<TIn, TOut> history, Scores test)
        where TIn : IKind
        where TOut : IKind
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory))
        {
            json.WriteStartObject();
            json.WriteString("example", settings.Example);
            json.WriteNumber("epochs", settings.Epochs);
            Number(json, "trainLoss", history.Losses[^1]);
            Number(json, "testLoss", test.Loss);
            Number(json, "testAccuracy", test.Accuracy);
            Number(json, "seconds", history.Time.TotalSeconds);
            json.WriteNumber("parameters", history.Model.Parameters.Count);
            json.WriteNumber("batch", settings.Batch);
            json.WriteNumber("seed", settings.Seed);
            Number(json, "learningRate", settings.LearningRate);
            json.WriteString("device", device.ToString().ToLowerInvariant());
            json.WriteString("version", typeof(Layers).Assembly.GetName().Version?.ToString(3));
            json.WriteStartArray("losses");
            foreach (var loss in history.Losses)
                json.WriteNumberValue(loss);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length);
    }

    // JSON has no infinity; a test may have one.
    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }
}
