using System.Text.Json.Nodes;

namespace DeepPipeline.Properties.Formats;

/// <summary>JSON of pipelines, recipes and experiments that is nearly right.</summary>
internal static class FormatTexts
{
    private static readonly string[] Values =
        ["0", "-1", "1e999", "1e308", "2147483648", "99999999999999999999", "1.5", "\"\"", "\"NaN\"", "\"relu\"", "\"dense\"", "\"crossEntropy\"", "\"\\ud800\"", "\"\\u001b[31m\"", "null", "true", "[]", "{}", "[[]]", "{\"is\":\"adam\"}", "{\"layer\":\"relu\"}", "{\"layer\":\"chain\",\"parts\":[]}", "3", "2", "NaN"];

    internal static string Of(string[] seeds, Random random)
    {
        var root = JsonNode.Parse(seeds[random.Next(seeds.Length)])!;
        for (var changes = 1 + random.Next(3); changes > 0; changes--)
            Change(root, random);
        var text = root.ToJsonString();
        // What no tree of JSON can be: a bare NaN, a member twice, an end too soon.
        return random.Next(8) switch
        {
            0 => text.Replace("1", "NaN", StringComparison.Ordinal),
            1 => text.Insert(1, "\"pipeline\":2,"),
            2 => text[..random.Next(text.Length)],
            _ => text,
        };
    }

    private static void Change(JsonNode root, Random random)
    {
        var all = Under(root).ToArray();
        var node = all[random.Next(all.Length)];
        var value = Values[random.Next(Values.Length)];
        var fresh = value == "NaN" || value == "\"\\ud800\"" ? JsonValue.Create(value) : JsonNode.Parse(value);
        if (node is JsonObject members && members.Count > 0)
        {
            var name = members.ElementAt(random.Next(members.Count)).Key;
            switch (random.Next(4))
            {
                case 0:
                    members.Remove(name);
                    break;
                case 1:
                    members[random.Next(2) == 0 ? name + "s" : "preparation"] = fresh;
                    break;
                default:
                    members[name] = fresh;
                    break;
            }
        }
        else if (node is JsonArray items)
        {
            items.Add(random.Next(2) == 0 || items.Count == 0 ? fresh : items[random.Next(items.Count)]?.DeepClone());
        }
    }

    private static IEnumerable<JsonNode> Under(JsonNode node) =>
        node switch
        {
            JsonObject members => members.Where(member => member.Value is not null).SelectMany(member => Under(member.Value!)).Prepend(node),
            JsonArray items => items.Where(item => item is not null).SelectMany(item => Under(item!)).Prepend(node),
            _ => [],
        };
}
