using System.Reflection;
using System.Text.Json;

namespace DeepPipeline.Views;

/// <summary>Reads recipes from JSON. A null result where there is a value has its problem in the list.</summary>
internal sealed class DataReader(Problems problems)
{
    // A little more than a recipe may have, which also counts what is around a schedule.
    private const int DeepestRead = MostInside + 16;

    private readonly ValueReader values = new(problems);
    private int depth;

    /// <summary>How many schedules may stand inside each other.</summary>
    internal const int MostInside = 64;

    /// <summary>A value of a type; whether there is one, or a problem instead.</summary>
    internal bool Read(JsonElement element, Type type, string path, string subject, bool mayBeNull, out object? value)
    {
        value = null;
        if (element.ValueKind == JsonValueKind.Null && (mayBeNull || Nullable.GetUnderlyingType(type) is not null))
            return true;
        value =
            DataTypes.IsPlain(type) ? values.Value(type, element, path, subject)
            : DataTypes.ElementOf(type) is { } item ? OfList(element, type, item, path, subject)
            : DataTypes.IsChoice(type) ? OfChoice(element, type, path)
            : OfRecord(element, type, path);
        return value is not null;
    }

    private object? OfList(JsonElement element, Type type, Type item, string path, string subject)
    {
        var read = values.All(
            element,
            path,
            subject,
            (one, at) => (Found: Read(one, item, at, subject, mayBeNull: false, out var value), Value: value)
        );
        return read is not null && read.TrueForAll(one => one.Found) ? DataTypes.ListOf(type, read.Select(one => one.Value)) : null;
    }

    private object? OfRecord(JsonElement element, Type type, string path)
    {
        if (JsonMembers.Of(element, path, Subject(type), problems) is not { } members)
            return null;
        var value = OfForm(RecordForm.Of(type), members);
        members.Close();
        return value;
    }

    private object? OfChoice(JsonElement element, Type type, string path)
    {
        var subject = Subject(type);
        if (depth == DeepestRead)
        {
            problems.Add("$", subject, $"at most {MostInside} values inside each other", "more", "was it written by this library?");
            return null;
        }

        depth++;
        var value = Deep.IsShort ? Deep.Run(Chosen, element, type, path, subject) : Chosen(element, type, path, subject);
        depth--;
        return value;
    }

    private object? Chosen(JsonElement element, Type type, string path, string subject)
    {
        if (element.ValueKind == JsonValueKind.String)
            return Named(element.GetString()!, type, path, subject, JsonMembers.None(path, subject, problems));
        if (
            JsonMembers.Of(element, path, subject, problems) is not { } members
            || members.Required("is") is not { } name
            || values.Text(name, members.PathOf("is"), subject) is not { } text
        )
            return null;
        return Named(text, type, members.PathOf("is"), subject, members);
    }

    private object? Named(string name, Type type, string path, string subject, JsonMembers members)
    {
        var factories = Factory.Of(type).Where(f => f.Keyword == name).ToList();
        var records = RecordForm.AllUnder(DataTypes.SumOf(type));
        var record = records.TryGetValue(name, out var found) ? RecordForm.Of(found) : null;
        var elsewhere = Factory.AtAnyKinds(type);
        if (factories.Count == 0 && elsewhere[name].Any())
        {
            problems.Add(
                path,
                subject,
                KindsOf(type),
                $"\"{name}\", {string.Join(" or ", elsewhere[name].Select(KindsOf))}",
                $"of these kinds there are {Known(Factory.Of(type).Select(f => f.Keyword))}"
            );
            return null;
        }

        if (factories.Count == 0 && record is null)
        {
            var words = Factory.Of(type).Select(f => f.Keyword).Concat(records.Keys.Where(key => !elsewhere.Contains(key))).ToList();
            var near = JsonMembers.Near(name, words);
            problems.Add(
                path,
                subject,
                $"the name of {Problems.Article(subject)}",
                Language.Text(Problems.Short(name)),
                near is not null ? $"did you mean \"{near}\"?" : $"there are {Known(words)}"
            );
            return null;
        }

        members.Subject = name;
        var factory = factories.Find(f => Fits(members, MembersOf(f, type))) ?? factories.FirstOrDefault();
        var isRecord =
            record is not null && (factory is null || (!Fits(members, MembersOf(factory, type)) && Fits(members, MembersOf(record))));
        var value = isRecord ? OfForm(record!, members) : OfFactory(factory!, type, members);
        members.Close();
        Kind[] own = value switch
        {
            DefinedLoss loss => [loss.Prediction, loss.TargetKind],
            DefinedMetric metric => [metric.Prediction, metric.Target],
            _ => [],
        };
        if (own.Length > 0 && DataTypes.IsTyped(type) && !Has(type, own))
        {
            problems.Add(path, subject, KindsOf(type), $"one of {own[0].Name} and {own[1].Name}", "ask for the kinds that it has");
            return null;
        }

        return value is not null && DataTypes.TryConvert(value, type, out var typed) ? typed : null;
    }

    private static bool Has(Type type, params Kind[] kinds) =>
        type.GetGenericArguments().Select(kind => (Kind)kind.GetProperty(nameof(IKind.Kind))!.GetValue(null)!).SequenceEqual(kinds);

    private object? OfFactory(Factory factory, Type type, JsonMembers members)
    {
        var complete = true;
        var arguments = new object?[factory.Arguments.Count];
        for (var i = 0; i < arguments.Length; i++)
            complete &= Member(
                members,
                factory.Arguments[i].Word,
                factory.Arguments[i].Type,
                factory.Arguments[i].IsOptional,
                factory.Arguments[i].MayBeNull,
                factory.Arguments[i].Default,
                out arguments[i]
            );
        var value = complete ? factory.Create(arguments) : null;
        foreach (var with in factory.Withs(type))
        {
            if (members.Optional(with.Word) is not { } element)
                continue;
            complete &= Read(element, with.Type, members.PathOf(with.Word), members.Subject, mayBeNull: false, out var said);
            value = complete && value is not null ? with.Apply(value, said) : null;
        }

        return value;
    }

    private object? OfForm(RecordForm form, JsonMembers members)
    {
        var complete = true;
        var arguments = new object?[form.Arguments.Count];
        for (var i = 0; i < arguments.Length; i++)
            complete &= Member(
                members,
                form.Arguments[i].Word,
                form.Arguments[i].Type,
                form.Arguments[i].IsOptional,
                form.Arguments[i].MayBeNull,
                form.Arguments[i].Default,
                out arguments[i]
            );
        var settings = new List<(PropertyInfo Property, object? Value)>();
        foreach (var setting in form.Settings)
        {
            var word = members.Has(Words.Of(setting)) ? Words.Of(setting) : Words.InJson(setting);
            if (members.Optional(word) is null)
                continue;
            complete &= Member(
                members,
                word,
                setting.PropertyType,
                isOptional: true,
                new NullabilityInfoContext().Create(setting).WriteState == NullabilityState.Nullable,
                null,
                out var value
            );
            settings.Add((setting, value));
        }

        if (!complete)
            return null;
        var record = form.Create(arguments);
        foreach (var (property, value) in settings)
            property.SetValue(record, value);
        return record;
    }

    private bool Member(JsonMembers members, string name, Type type, bool isOptional, bool mayBeNull, object? usual, out object? value)
    {
        value = usual;
        return (isOptional ? members.Optional(name) : members.Required(name)) is { } element
            ? Read(element, type, members.PathOf(name), members.Subject, mayBeNull, out value)
            : isOptional;
    }

    private static IEnumerable<(string Name, bool IsOptional)> MembersOf(Factory factory, Type type) =>
        factory.Arguments.Select(a => (a.Word, a.IsOptional)).Concat(factory.Withs(type).Select(with => (with.Word, true)));

    private static IEnumerable<(string Name, bool IsOptional)> MembersOf(RecordForm form) =>
        form.Arguments.Select(a => (a.Word, a.IsOptional)).Concat(form.Settings.Select(s => (Words.InJson(s), true)));

    private static bool Fits(JsonMembers members, IEnumerable<(string Name, bool IsOptional)> known)
    {
        var all = known.ToList();
        return members.Names.All(name => name == "is" || all.Exists(k => k.Name == name))
            && all.TrueForAll(k => k.IsOptional || members.Has(k.Name));
    }

    private static string Subject(Type type) => Casing.Camel(type.Name.Split('`')[0]);

    private static string KindsOf(Type type) =>
        $"{Problems.Article(Subject(type))} of {string.Join(" and ", type.GetGenericArguments().Select(DataTypes.NameOf))}";

    private static string Known(IEnumerable<string> words) => string.Join(", ", words.Distinct().Order(StringComparer.Ordinal));
}
