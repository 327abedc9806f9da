using System.Collections;
using System.Text.Json;

namespace DeepPipeline.Views;

/// <summary>
/// Writes recipes as JSON. One of several is a word, or an object that says which it <c>is</c> and its arguments; members that have
/// their default are left out.
/// </summary>
/// <param name="json">Where it is written to.</param>
/// <param name="canonical">Whether every value is written as its record: then equal values have one form, whatever words there are for them.</param>
internal sealed class DataWriter(Utf8JsonWriter json, bool canonical = false)
{
    private readonly TreeWriter trees = new(json, canonical);

    /// <summary>A member of the object that is being written.</summary>
    internal void Member(string name, object? value, Type type)
    {
        json.WritePropertyName(name);
        Value(value, type);
    }

    private void Value(object? value, Type type)
    {
        if (value is null)
            json.WriteNullValue();
        else if (DataTypes.IsPlain(type))
            trees.Value(value);
        else if (DataTypes.ElementOf(type) is { } element)
        {
            json.WriteStartArray();
            foreach (var one in (IEnumerable)value)
                Value(one, element);
            json.WriteEndArray();
        }
        else if (DataTypes.IsChoice(type))
            Choice(canonical ? Spelling.OfRecord(DataTypes.Inside(value, type)) : Spelling.Of(value, type));
        else
            Record(Spelling.OfRecord(value), null);
    }

    private void Choice(Spelling spelling)
    {
        if (spelling.Members.All(IsUsual))
            json.WriteStringValue(spelling.Keyword);
        else
            Record(spelling, spelling.Keyword);
    }

    /// <summary>Whether a member is left out.</summary>
    internal bool IsUsual(SpelledMember member) => canonical ? member.IsEqualToDefault : member.IsDefault;

    /// <summary>What a member is called.</summary>
    internal string WordOf(SpelledMember member) => canonical ? member.Word : member.InJson;

    private void Record(Spelling spelling, string? keyword)
    {
        json.WriteStartObject();
        if (keyword is not null)
            json.WriteString("is", keyword);
        foreach (var member in spelling.Members.Where(member => !IsUsual(member)))
            Member(WordOf(member), member.Value, member.Type);
        json.WriteEndObject();
    }
}
