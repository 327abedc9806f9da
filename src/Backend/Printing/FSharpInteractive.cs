using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace DeepPipeline;

/// <summary>
/// F# Interactive shows what is typed into it by enumerating sequences and asking for every property: of a run it would train epochs, of a
/// dataset copy all values. It is told, by its own means for that, to show our values as <see cref="Show.Block"/> does.
/// </summary>
internal static class FSharpInteractive
{
    private const string Settings = "FSharp.Compiler.Interactive.Settings";

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Nothing else of the library need run before a value of it is shown.")]
    internal static void Tell()
    {
        // Only F# Interactive has this assembly; the library doesn't refer to it.
        if (
            AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(assembly => assembly.GetName().Name == Settings) is not { } assembly
            || assembly.GetType(Settings)?.GetProperty("fsi")?.GetValue(null) is not { } session
        )
            return;
        Print<object>(session, value => IsOurs(value.GetType()) ? Below(Show.Block(value)) : null);
        // LINQ's and Seq's own sequences of epochs, which have no name; what is computed already has a number of items.
        Print<IEnumerable<IComputed>>(
            session,
            items => items is IReadOnlyCollection<IComputed> or IComputesWhenAsked ? null : "a sequence" + Lazily.NothingYet
        );
    }

    // Several lines begin on one of their own, so that columns stay columns.
    private static string Below(string block) => block.Contains('\n', StringComparison.Ordinal) ? $"\n{block}" : block;

    // Of this library, whichever of its assemblies.
    private static bool IsOurs(Type type) =>
        type.Namespace is { } name
        && (name == nameof(DeepPipeline) || name.StartsWith(nameof(DeepPipeline) + ".", StringComparison.Ordinal))
        && type.Assembly.GetName().Name
            is "Pipeline.Dsl"
                or "Pipeline.Backend"
                or "Pipeline.Reports"
                or "Pipeline.Formats"
                or "Pipeline.Tokenizers";

    // fsi.AddPrinter<T>(fun value -> …); one that gives null leaves the value to others.
    private static void Print<T>(object session, Converter<T, string?> text)
    {
        if (
            session.GetType().GetMethod("AddPrinter")?.MakeGenericMethod(typeof(T)) is { } add
            && add.GetParameters()[0].ParameterType.GetMethod("FromConverter") is { } function
        )
            add.Invoke(session, [function.Invoke(null, [text])]);
    }
}
