using System.Reflection;

namespace DeepPipeline.Views;

/// <summary>The initialisers without arguments, by the name of their factory: <c>heNormal</c>.</summary>
internal static class InitializerForms
{
    /// <summary>Those without arguments.</summary>
    internal static IReadOnlyDictionary<string, Initializer> Named { get; } =
        typeof(Initializer)
            .GetProperties(BindingFlags.Public | BindingFlags.Static)
            .ToDictionary(Words.Of, p => (Initializer)p.GetValue(null)!);

    /// <summary>Those with arguments: the records by their keyword. One that only factories make has no constructor to call.</summary>
    internal static IReadOnlyDictionary<string, Type> Records { get; } =
        RecordForm.AllUnder(typeof(Initializer)).Where(r => r.Value.GetConstructors().Length > 0).ToDictionary(r => r.Key, r => r.Value);

    internal static string? NameOf(Initializer initializer) => Named.FirstOrDefault(n => n.Value == initializer).Key;
}

/// <summary>The kinds of the library that are no pairs, by name.</summary>
internal static class KindNames
{
    internal static IReadOnlyDictionary<string, Kind> All { get; } =
        typeof(IKind)
            .Assembly.GetTypes()
            .Where(t => t.IsAssignableTo(typeof(IKind)) && t != typeof(IKind) && !t.IsGenericType)
            .Select(t => (Kind)t.GetProperty(nameof(IKind.Kind))!.GetValue(null)!)
            .ToDictionary(kind => kind.Name);
}
