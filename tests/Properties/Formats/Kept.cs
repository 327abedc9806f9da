using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace DeepPipeline.Properties.Formats;

/// <summary>The files that a former version wrote, and what they must give. They are never written anew.</summary>
internal static class Kept
{
    private static readonly Dictionary<string, Type> Kinds = new()
    {
        ["Features"] = typeof(Features),
        ["Image"] = typeof(Image),
        ["Sequence"] = typeof(Sequence),
        ["Tokens"] = typeof(Tokens),
        ["Mask"] = typeof(Mask),
        ["Signal"] = typeof(Signal),
        ["Volume"] = typeof(Volume),
        ["Labels"] = typeof(Labels),
    };

    internal static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Formats", "v1", name);

    internal static JsonElement[] Rows(string name) => [.. JsonDocument.Parse(File.ReadAllText(Path(name))).RootElement.EnumerateArray()];

    internal static string Text(this JsonElement row, string member) => row.GetProperty(member).GetString()!;

    internal static double[] Numbers(this JsonElement row, string member) => [.. row.GetProperty(member).EnumerateArray().Select(Number)];

    internal static string HashOf(double[] numbers) => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(numbers.AsSpan())))[..16];

    /// <summary>The type of a kind: <c>Pair&lt;Tokens, Labels&gt;</c>.</summary>
    internal static Type Kind(string name)
    {
        if (!name.StartsWith("Pair<", StringComparison.Ordinal))
            return Kinds[name];
        var (inner, depth) = (name[5..^1], 0);
        for (var i = 0; ; i++)
        {
            depth += inner[i] switch { '<' => 1, '>' => -1, _ => 0 };
            if (inner[i] == ',' && depth == 0)
                return typeof(Pair<,>).MakeGenericType(Kind(inner[..i]), Kind(inner[(i + 2)..]));
        }
    }

    /// <summary>Calls a method of a class at the kinds that names say.</summary>
    internal static void At(Type of, string method, IEnumerable<string> kinds, params object[] arguments)
    {
        try
        {
            of.GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod([.. kinds.Select(Kind)]).Invoke(null, arguments);
        }
        catch (TargetInvocationException failure)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(failure.InnerException!).Throw();
        }
    }

    private static double Number(JsonElement element) => element.ValueKind == JsonValueKind.String ? double.Parse(element.GetString()!, CultureInfo.InvariantCulture) : element.GetDouble();
}
