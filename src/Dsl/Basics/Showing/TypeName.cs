namespace DeepPipeline;

/// <summary>Types as they are written in C#.</summary>
internal static class TypeName
{
    private static readonly Dictionary<Type, string> Words = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    internal static string Of(Type type) =>
        type.IsArray ? $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]"
        : Words.TryGetValue(type, out var word) ? word
        : type.IsGenericParameter ? type.Name
        : Nested(type) + Plain(type);

    private static string Nested(Type type) =>
        type.DeclaringType is { } outer
            ? $"{(outer.IsGenericType ? outer.Name[..outer.Name.IndexOf('`', StringComparison.Ordinal)] : outer.Name)}."
            : "";

    private static string Plain(Type type) =>
        type.Name.IndexOf('`', StringComparison.Ordinal) is var tick and >= 0
            ? $"{type.Name[..tick]}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>"
        : type.Name.StartsWith("<>", StringComparison.Ordinal) ? "anonymous"
        : type.Name;
}
