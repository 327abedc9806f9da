using System.Collections;
using System.Reflection;

namespace DeepPipeline.Views;

/// <summary>How a value of a recipe is said: by a factory with its arguments, or as a record with its members.</summary>
/// <param name="Keyword">Its name in data.</param>
/// <param name="Head">The factory's member or the record's type: two values with the same one differ in their members only.</param>
/// <param name="Factory">The factory, if one gives the value.</param>
/// <param name="Members">All members, in order: of a factory its arguments, then what is said with <c>With</c>.</param>
internal sealed record Spelling(string Keyword, MemberInfo Head, Factory? Factory, IReadOnlyList<SpelledMember> Members)
{
    /// <summary>A value as people write it; where no factory gives it, as its record.</summary>
    internal static Spelling Of(object value, Type type)
    {
        foreach (var factory in Factory.Of(type))
        {
            if (factory.ArgumentsFor(value, type) is not { } arguments)
                continue;
            var usual = SpelledMember.AllOf(DataTypes.Inside(factory.Create(arguments)!, type));
            var withs =
                from with in factory.Withs(type)
                join member in SpelledMember.AllOf(DataTypes.Inside(value, type)) on with.Word equals member.Word
                select member with
                {
                    IsOptional = true,
                    Default = usual.First(m => m.Word == with.Word).Value,
                };
            return new(
                factory.Keyword,
                factory.Member,
                factory,
                [
                    .. factory.Arguments.Zip(
                        arguments,
                        (a, given) => new SpelledMember(a.Word, a.Name, a.Type, given, a.IsOptional, a.Default)
                    ),
                    .. withs,
                ]
            );
        }

        return OfRecord(DataTypes.Inside(value, type));
    }

    /// <summary>A value as its record.</summary>
    internal static Spelling OfRecord(object record) =>
        new(RecordForm.Of(record.GetType()).Keyword, record.GetType(), null, SpelledMember.AllOf(record));

    /// <summary>The call of its factory.</summary>
    internal string Call(Language language, Type type) => new ValuePrinter(language).Call(this, type);
}

/// <summary>One member of a value.</summary>
/// <param name="Word">Its name in data.</param>
/// <param name="Name">Its name in C#.</param>
/// <param name="Type">Its type.</param>
/// <param name="Value">Its value.</param>
/// <param name="IsOptional">Whether it may be left out.</param>
/// <param name="Default">What it is then.</param>
internal sealed record SpelledMember(string Word, string Name, Type Type, object? Value, bool IsOptional, object? Default)
{
    /// <summary>Its name in JSON that people read; a hash keeps <see cref="Word"/>.</summary>
    internal string InJson { get; init; } = Word;

    /// <summary>Whether nobody has to say it, to the last bit: −0 is not 0.</summary>
    internal bool IsDefault => IsOptional && AreSame(Value, Default);

    /// <summary>Whether it is equal to what it is by default: −0 is 0.</summary>
    internal bool IsEqualToDefault => IsOptional && (Equals(Value, Default) || AreSame(Value, Default));

    /// <summary>The members of a record: its arguments, then what an initialiser sets.</summary>
    internal static IReadOnlyList<SpelledMember> AllOf(object record)
    {
        var form = RecordForm.Of(record.GetType());
        var arguments = form.Arguments.Select(a => new SpelledMember(
            a.Word,
            a.Property,
            a.Type,
            a.ValueIn(record),
            a.IsOptional,
            a.Default
        ));
        if (form.Settings.Count == 0)
            return [.. arguments];
        // What a new record has, of the same arguments.
        var fresh = form.Create([.. form.Arguments.Select(a => a.ValueIn(record))]);
        return
        [
            .. arguments,
            .. form.Settings.Select(s => new SpelledMember(Words.Of(s), s.Name, s.PropertyType, s.GetValue(record), true, s.GetValue(fresh))
            {
                InJson = Words.InJson(s),
            }),
        ];
    }

    /// <summary>Whether two values are equal to the last bit.</summary>
    internal static bool AreSame(object? one, object? other) =>
        (one, other) switch
        {
            (null, null) => true,
            (null, _) or (_, null) => false,
            (double x, double y) => BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y),
            (string, _) => Equals(one, other),
            (IEnumerable xs, IEnumerable ys) => AreSame([.. xs.Cast<object?>()], [.. ys.Cast<object?>()]),
            _ when !Equals(one, other) => false,
            _ => DataTypes.IsPlain(one.GetType()) || AreSame([.. AllOf(one).Select(m => m.Value)], [.. AllOf(other).Select(m => m.Value)]),
        };

    private static bool AreSame(List<object?> one, List<object?> other) =>
        one.Count == other.Count && Enumerable.Range(0, one.Count).All(i => AreSame(one[i], other[i]));
}
