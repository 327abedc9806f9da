using System.Globalization;
using System.Text.Json;

namespace DeepPipeline.Views;

/// <summary>Reads the arguments of layers from JSON. A null result has its problem in the list.</summary>
internal sealed class ValueReader(Problems problems)
{
    /// <summary>A value of a type that arguments have.</summary>
    internal object? Value(Type type, JsonElement element, string path, string subject) =>
        (Nullable.GetUnderlyingType(type) ?? type) switch
        {
            var t when t == typeof(bool) => element.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? element.GetBoolean()
                : Wrong(element, path, subject, "true or false", "write it without quotation marks"),
            var t when t == typeof(int) => Whole(element, path, subject),
            var t when t == typeof(long) => Long(element, path, subject),
            var t when t == typeof(double) => Number(element, path, subject),
            var t when t == typeof(string) => Text(element, path, subject),
            { IsEnum: true } t => Choice(t, element, path, subject),
            var t when t == typeof(Kind) => KindOf(element, path, subject),
            var t when t == typeof(Initializer) => InitializerOf(element, path, subject),
            var t when t == typeof(Padding) => PaddingOf(element, path, subject),
            var t when t == typeof(Formula) => new TreeReader(problems).OfFormula(element, path, subject),
            var t when DataTypes.IsFunction(t) => Wrong(
                element,
                path,
                subject,
                "a value that can be read",
                "a function is only in code: give it there"
            ),
            var t when t == typeof(Program) || t.IsAssignableTo(typeof(Operation)) => Wrong(
                element,
                path,
                subject,
                "an operation that Symbolic has",
                "only layers of the library use it"
            ),
            var t when t == typeof(Extent) => OneOr(
                element,
                path,
                subject,
                "inputAxis",
                size => new Extent(size),
                axis => (Extent?)Extent.OfInput((int)axis)
            ),
            var t when t == typeof(Dim) && element.ValueKind == JsonValueKind.String => Dim.Parse(element.GetString()!)
                ?? Wrong(element, path, subject, "a size like T or T−2", "names are letters and digits, a letter first"),
            var t when t == typeof(Dim) => OneOr(
                element,
                path,
                subject,
                "batchTimes",
                size => new Dim(size),
                times => (Dim?)new Dim(times, batched: true)
            ),
            var t when t == typeof(Items<long>) => Many<long>(element, path, subject),
            var t when t == typeof(Items<int>) => Many<int>(element, path, subject),
            var t when t == typeof(Items<double>) => Many<double>(element, path, subject),
            var t when t == typeof(Items<Extent>) => Many<Extent>(element, path, subject),
            var t when t == typeof(Items<Step>) => new TreeReader(problems).OfSteps(element, path, subject),
            var t when t == typeof(Items<Dim>) => Many<Dim>(element, path, subject),
            var t => throw new NotSupportedException($"no JSON for {t}"),
        };

    /// <summary>A record's arguments, and the record; null if one is wrong.</summary>
    internal object? Record(RecordForm form, JsonMembers members)
    {
        var complete = true;
        var arguments = form.Arguments.Select(argument => Argument(argument)).ToArray();
        return complete ? form.Create(arguments) : null;

        object? Argument(RecordArgument argument)
        {
            // What is null is not written.
            var mayBeLeftOut = argument.IsOptional || argument.MayBeNull;
            if ((mayBeLeftOut ? members.Optional(argument.Word) : members.Required(argument.Word)) is not { } element)
            {
                complete &= mayBeLeftOut;
                return argument.Default;
            }

            var value = Value(argument.Type, element, members.PathOf(argument.Word), members.Subject);
            complete &= value is not null;
            return value;
        }
    }

    internal string? Text(JsonElement element, string path, string subject) =>
        element.ValueKind == JsonValueKind.String
            ? element.GetString()
            : (string?)Wrong(element, path, subject, "a string", "put it in quotation marks");

    internal int? Whole(JsonElement element, string path, string subject) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var value)
            ? value
            : (int?)Wrong(element, path, subject, "a whole number of 32 bits", "write it with digits only");

    internal Items<T>? Many<T>(JsonElement element, string path, string subject)
        where T : struct =>
        All(element, path, subject, (one, at) => (T?)Value(typeof(T), one, at, subject)) is { } values
            ? Items.Of<T>(values.Select(v => v!.Value))
            : null;

    /// <summary>The elements of an array; null if it is none or one of them is wrong.</summary>
    internal List<T>? All<T>(JsonElement element, string path, string subject, Func<JsonElement, string, T> read)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            Wrong(element, path, subject, "an array", "write [ … ], also for one");
            return null;
        }

        var values = element.EnumerateArray().Select((one, i) => read(one, Problems.Under(path, i))).ToList();
        return values.TrueForAll(v => v is not null) ? values : null;
    }

    /// <summary>What a name stands for; null, and the nearest name as a hint, if there is none such.</summary>
    internal T? Named<T>(string name, IReadOnlyDictionary<string, T> known, string path, string subject, string what)
        where T : class
    {
        if (known.TryGetValue(name, out var value))
            return value;
        var near = JsonMembers.Near(name, known.Keys);
        problems.Add(
            path,
            subject,
            what,
            Language.Text(Problems.Short(name)),
            near is not null ? $"did you mean \"{near}\"?" : $"there are {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}"
        );
        return null;
    }

    private long? Long(JsonElement element, string path, string subject) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var value)
            ? value
            : (long?)Wrong(element, path, subject, "a whole number of 64 bits", "write it with digits only");

    private double? Number(JsonElement element, string path, string subject) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var value) && double.IsFinite(value) ? value
        : element.ValueKind == JsonValueKind.String && element.GetString() is "NaN" or "Infinity" or "-Infinity"
            ? double.Parse(element.GetString()!, CultureInfo.InvariantCulture)
        : (double?)Wrong(element, path, subject, "a number in double precision", "\"NaN\", \"Infinity\" and \"-Infinity\" are strings");

    private object? Choice(Type type, JsonElement element, string path, string subject) =>
        Text(element, path, subject) is { } name
            ? Named(
                name,
                Enum.GetValues(type).Cast<object>().ToDictionary(v => Words.Of((Enum)v)),
                path,
                subject,
                $"a {Casing.Camel(type.Name)}"
            )
            : null;

    private object? PaddingOf(JsonElement element, string path, string subject) =>
        element.ValueKind != JsonValueKind.String ? (Long(element, path, subject) is { } size ? (Padding)size : null)
        : element.GetString() == "same" ? Padding.Same
        : element.GetString() == "valid" ? Padding.Valid
        : Wrong(element, path, subject, "a number of zeros, \"same\" or \"valid\"", "write a number without quotation marks");

    private object? KindOf(JsonElement element, string path, string subject)
    {
        if (Deep.IsShort)
            return Deep.Run(KindOf, element, path, subject);
        if (element.ValueKind == JsonValueKind.String)
            return Named(element.GetString()!, KindNames.All, path, subject, "a kind");
        if (JsonMembers.Of(element, path, "kind", problems) is not { } members)
            return null;
        if (members.Optional("pair") is { } pair)
            return PairOf(pair, members);
        members.Optional("is");
        return Whole(typeof(Kind), members);
    }

    private Kind? PairOf(JsonElement element, JsonMembers members)
    {
        var path = members.PathOf("pair");
        var kinds = All(element, path, "kind", (one, at) => KindOf(one, at, "kind"));
        members.Close();
        if (kinds?.Sum(kind => ((Kind)kind!).Values) is > Kind.MostValues and var values)
        {
            problems.Add(path, "kind", $"at most {Kind.MostValues} values side by side", $"{values}", "was it written by this library?");
            return null;
        }

        if (kinds is null || kinds.Count == 2)
            return kinds is null ? null : Kind.Pair((Kind)kinds[0]!, (Kind)kinds[1]!);
        problems.Add(path, "kind", "two kinds", $"{kinds.Count}", "a kind in a pair may be a pair again");
        return null;
    }

    private object? InitializerOf(JsonElement element, string path, string subject)
    {
        if (element.ValueKind == JsonValueKind.String)
            return Named(element.GetString()!, InitializerForms.Named, path, subject, "an initializer without arguments");
        if (
            JsonMembers.Of(element, path, "initializer", problems) is not { } members
            || members.Required("is") is not { } name
            || Text(name, members.PathOf("is"), "initializer") is not { } text
            || Named(text, InitializerForms.Records, members.PathOf("is"), "initializer", "an initializer with arguments") is not { } type
        )
            return null;
        members.Subject = text;
        return Whole(type, members);
    }

    private object? Whole(Type type, JsonMembers members)
    {
        var record = Record(RecordForm.Of(type), members);
        members.Close();
        return record;
    }

    // A number, or an object whose only member says what else it is.
    private T? OneOr<T>(JsonElement element, string path, string subject, string member, Func<long, T> plain, Func<long, T?> other)
        where T : struct
    {
        if (element.ValueKind != JsonValueKind.Object)
            return Long(element, path, subject) is { } size ? plain(size) : null;
        var members = JsonMembers.Of(element, path, subject, problems)!;
        var value =
            members.Required(member) is { } inner && Whole(inner, members.PathOf(member), subject) is { } number ? other(number) : null;
        members.Close();
        return value;
    }

    private object? Wrong(JsonElement element, string path, string subject, string expected, string hint)
    {
        problems.Add(path, subject, expected, Problems.Describe(element), hint);
        return null;
    }
}
