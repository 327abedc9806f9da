using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace DeepPipeline.Properties.Combinators;

/// <summary>The language is pure: no tensors, and nothing in a record that is not a value.</summary>
public sealed class PurityTests
{
    private static readonly Assembly Dsl = typeof(Layer).Assembly;

    private static readonly Type[] Records =
    [
        .. Dsl.GetTypes()
            // What can only be a function is one, and says so when somebody writes it down.
            .Where(type => type.IsVisible && type != typeof(FunctionSchedule) && type != typeof(FunctionAugmentation))
            .Where(type =>
                type.GetMethod("<Clone>$") is not null
                || type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null
            ),
    ];

    public static TheoryData<Type> AllRecords { get; } = new(Records);

    [Fact]
    public void The_language_references_languageext_and_nothing_of_torch()
    {
        var names = Dsl.GetReferencedAssemblies().Select(a => a.Name!).ToArray();
        Assert.Contains("LanguageExt.Core", names);
        Assert.All(names, name => Assert.True(name == "LanguageExt.Core" || name.StartsWith("System.", StringComparison.Ordinal), name));
        Assert.DoesNotContain(names, name => name.Contains("torch", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Records_are_found() => Assert.True(Records.Length > 60, $"{Records.Length}");

    [Theory]
    [MemberData(nameof(AllRecords))]
    public void Records_hold_values_only(Type record)
    {
        const BindingFlags own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        // A problem's subject and what a program came from are layers, losses, words: values, of floors above.
        Assert.All(
            record
                .GetFields(own)
                .Where(field => !(record == typeof(Problem) || record == typeof(LayerUse)) || field.FieldType != typeof(object)),
            field => Assert.Null(Impure(field.FieldType))
        );
        Assert.All(record.GetFields(own), field => Assert.True(field.IsInitOnly || IsInit(record, field), $"{field.Name} can be set"));
    }

    private static string? Impure(Type type) =>
        type.IsArray ? $"an array, {type}"
        : typeof(Delegate).IsAssignableFrom(type) ? $"a delegate, {type}"
        : type.IsGenericType && type.Namespace!.StartsWith("System.Collections", StringComparison.Ordinal)
            ? $"a collection without value equality, {type}"
        : type.IsGenericType ? type.GetGenericArguments().Select(Impure).FirstOrDefault(found => found is not null)
        : type == typeof(object) ? "anything"
        : null;

    // The backing field of an init property is not read-only, but only an initialiser can set it.
    private static bool IsInit(Type record, FieldInfo field) =>
        field.GetCustomAttribute<CompilerGeneratedAttribute>() is not null
        && record.GetProperty(field.Name.Split('<', '>')[1]) is { } property
        && (property.SetMethod is not { } set || set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)));
}
