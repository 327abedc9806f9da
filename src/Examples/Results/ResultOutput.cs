using System.Text;
using System.Text.Json;
using DeepPipeline.Examples.Commands;
using DeepPipeline.Examples.Terminal;

namespace DeepPipeline.Examples;

/// <summary>Says what an example has found: to people whether it is what it has to be, to programs one line of JSON with every element in full.</summary>
internal static class ResultOutput
{
    /// <summary>Tells both. A target that was missed is said and no error: the run is what was asked for.</summary>
    /// <param name="screen">Where it is said.</param>
    /// <param name="settings">What was asked for.</param>
    /// <param name="device">Where it was computed.</param>
    /// <param name="findings">What was found.</param>
    internal static void Tell(this Screen screen, Settings settings, Device device, ResultMetrics findings)
    {
        screen.Say();
        foreach (var (line, isReached) in findings.Verdicts)
            screen.Say(isReached ? $"{screen.Paint("reached", 32)}    {line}" : $"{screen.Paint("missed", 31)}     {line}");
        if (settings.Json)
            screen.Answer(Json(settings, device, findings));
    }

    private static string Json(Settings settings, Device device, ResultMetrics findings)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory))
        {
            json.WriteStartObject();
            json.WriteString("example", settings.Example);
            foreach (var (name, value) in findings)
                Write(json, name, value);
            json.WriteString("target", findings.Target);
            json.WriteBoolean("reached", findings.IsReached);
            if (settings.Epochs > 0)
                json.WriteNumber("epochs", settings.Epochs);
            if (settings.Batch > 0)
                json.WriteNumber("batch", settings.Batch);
            if (settings.LearningRate > 0)
                json.WriteNumber("learningRate", settings.LearningRate);
            json.WriteNumber("seed", settings.Seed);
            json.WriteString("device", device.ToString().ToLowerInvariant());
            json.WriteString("version", typeof(Layers).Assembly.GetName().Version?.ToString(3));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length);
    }

    private static void Write(Utf8JsonWriter json, string name, object value)
    {
        json.WritePropertyName(name);
        switch (value)
        {
            case double number:
                Write(json, number);
                break;
            case long whole:
                json.WriteNumberValue(whole);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case ResultMetrics group:
                json.WriteStartObject();
                foreach (var (own, figure) in group)
                    Write(json, own, figure);
                json.WriteEndObject();
                break;
            case IReadOnlyList<double> numbers:
                json.WriteStartArray();
                foreach (var number in numbers)
                    Write(json, number);
                json.WriteEndArray();
                break;
        }
    }

    // JSON has no infinity; a figure may be one.
    private static void Write(Utf8JsonWriter json, double number)
    {
        if (double.IsFinite(number))
            json.WriteNumberValue(number);
        else
            json.WriteNullValue();
    }
}
