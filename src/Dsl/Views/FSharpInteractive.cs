using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace DeepPipeline.Views;

/// <summary>F# Interactive shows what is typed into it as C#'s records print. It is told, by its own means for that, to show F#.</summary>
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
        Show<IWrittenInFSharp>(session, value => value.InFSharp);
        Show<Layer>(session, layer => Source.FSharp(layer));
        Show<Schedule>(session, Source.FSharp);
        Show<Optimizer>(session, Source.FSharp);
    }

    // fsi.AddPrinter<T>(fun value -> …).
    private static void Show<T>(object session, Converter<T, string?> text)
    {
        if (
            session.GetType().GetMethod("AddPrinter")?.MakeGenericMethod(typeof(T)) is { } add
            && add.GetParameters()[0].ParameterType.GetMethod("FromConverter") is { } function
        )
            add.Invoke(session, [function.Invoke(null, [text])]);
    }
}
