using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;

namespace DeepPipeline.Analyzers;

/// <summary>
/// The library itself, as the compilation references it, loaded into the compiler: what is written of constants is evaluated by the code that will run, and its words are the library's own.
/// There is none where the compiler does not run on a .NET that the library runs on, as in Visual Studio's own process.
/// </summary>
[SuppressMessage(
    "MicrosoftCodeAnalysisCorrectness",
    "RS1035",
    Justification = "It reads nothing but the assemblies that the compilation references."
)]
internal sealed class Library
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
    private const string Name = "Pipeline.Dsl";

    private static readonly ConcurrentDictionary<(string Path, long Written), Library?> Loaded = new();

    // Where assemblies that the library asks for are; those of the compilation that was looked at last.
    private static readonly ConcurrentDictionary<string, string> Referenced = new(StringComparer.OrdinalIgnoreCase);

    private readonly Assembly assembly;
    private readonly MethodInfo whatever;
    private readonly MethodInfo ofShape;
    private readonly MethodInfo chained;

    static Library() => AppDomain.CurrentDomain.AssemblyResolve += (_, wanted) => Resolve(new AssemblyName(wanted.Name).Name);

    private Library(Assembly assembly)
    {
        this.assembly = assembly;
        var problems = assembly.GetType("DeepPipeline.Ir.EditorProblems", throwOnError: true)!;
        (whatever, ofShape, chained) = (
            problems.GetMethod("Whatever", Any)!,
            problems.GetMethod("Of", Any)!,
            problems.GetMethod("Chained", Any)!
        );
    }

    /// <summary>The library that a compilation references; null if it references none that can be loaded.</summary>
    internal static Library? Of(Compilation compilation)
    {
        if (RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal))
            return null;
        string? path = null;
        foreach (var reference in compilation.References.OfType<PortableExecutableReference>())
        {
            if (reference.FilePath is not { } file)
                continue;
            var name = Path.GetFileNameWithoutExtension(file);
            if (name == Name)
                path = Implementation(file);
            else if (name == "LanguageExt.Core")
                Referenced[name] = file;
        }

        if (path is null || !File.Exists(path))
            return null;
        return Loaded.GetOrAdd((path, File.GetLastWriteTimeUtc(path).Ticks), key => Load(key.Path));
    }

    /// <summary>What is wrong with a pipeline whatever its input is: each problem's layer and text.</summary>
    internal object[][] Whatever(object pipeline) => (object[][])whatever.Invoke(null, [pipeline])!;

    /// <summary>What is wrong with a pipeline for inputs of a shape.</summary>
    internal object[][] Of(object pipeline, object shape) => (object[][])ofShape.Invoke(null, [pipeline, shape])!;

    /// <summary>Two pipelines one after another.</summary>
    internal object Chained(Type type, object first, object second) => chained.Invoke(null, [type, first, second])!;

    /// <summary>Whether a symbol is the library's.</summary>
    internal static bool Has(ISymbol symbol) => symbol.ContainingAssembly?.Name == Name;

    /// <summary>The type that a symbol stands for; null for those that no constant has.</summary>
    internal Type? TypeOf(ITypeSymbol? symbol)
    {
        switch (symbol)
        {
            case IArrayTypeSymbol { Rank: 1 } array:
                return TypeOf(array.ElementType)?.MakeArrayType();
            case INamedTypeSymbol { IsTupleType: false } named:
                var definition = named.OriginalDefinition;
                var name = MetadataName(definition);
                var type = Has(definition) ? assembly.GetType(name) : Type.GetType(name);
                if (type is null || !named.IsGenericType)
                    return type;
                var arguments = AllArguments(named).Select(TypeOf).ToArray();
                return arguments.All(argument => argument is not null) && type.GetGenericArguments().Length == arguments.Length
                    ? type.MakeGenericType(arguments!)
                    : null;
            default:
                return null;
        }
    }

    /// <summary>The method that a symbol stands for.</summary>
    internal MethodInfo? MethodOf(IMethodSymbol symbol)
    {
        if (TypeOf(symbol.ContainingType) is not { } type)
            return null;
        var generic = symbol.TypeArguments.Select(TypeOf).ToArray();
        if (generic.Contains(null))
            return null;
        var parameters = symbol.Parameters.Select(parameter => TypeOf(parameter.Type)).ToArray();
        foreach (var method in type.GetMethods(Any | BindingFlags.Instance))
        {
            if (method.Name != symbol.MetadataName || method.GetGenericArguments().Length != generic.Length)
                continue;
            var made = generic.Length == 0 ? method : method.MakeGenericMethod(generic!);
            if (made.GetParameters().Select(parameter => parameter.ParameterType).SequenceEqual(parameters))
                return made;
        }

        return null;
    }

    private static IEnumerable<ITypeSymbol> AllArguments(INamedTypeSymbol named) =>
        named.ContainingType is { IsGenericType: true } outer ? AllArguments(outer).Concat(named.TypeArguments) : named.TypeArguments;

    private static string MetadataName(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? $"{MetadataName(outer)}+{type.MetadataName}"
        : type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{type.MetadataName}"
        : type.MetadataName;

    // A project is referenced by an assembly without bodies, which stands in a folder of its own.
    private static string Implementation(string file) =>
        Path.GetDirectoryName(file) is { } folder && Path.GetFileName(folder) is "ref" or "refint"
            ? Path.Combine(Path.GetDirectoryName(folder)!, Path.GetFileName(file))
            : file;

    // From bytes, so that no file is held, and one that is built again is another.
    private static Library? Load(string path)
    {
        try
        {
            return new Library(Assembly.Load(File.ReadAllBytes(path)));
        }
        catch (Exception failure)
            when (failure
                    is IOException
                        or UnauthorizedAccessException
                        or BadImageFormatException
                        or TypeLoadException
                        or NullReferenceException
            )
        {
            return null;
        }
    }

    private static Assembly? Resolve(string? name)
    {
        if (name is null || !Referenced.TryGetValue(name, out var path))
            return null;
        try
        {
            return AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(loaded => loaded.GetName().Name == name)
                ?? Assembly.Load(File.ReadAllBytes(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            return null;
        }
    }
}
