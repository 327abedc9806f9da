using DeepPipeline.Examples.Commands;
using DeepPipeline.Examples.Terminal;

namespace DeepPipeline.Examples;

/// <summary>Saves what an example has trained, if that was asked for.</summary>
internal static class Saving
{
    /// <summary>Comes last in an example, so that a full disk costs nothing but the file.</summary>
    internal static void Save<TIn, TOut>(this Screen screen, Settings settings, Model<TIn, TOut> model)
        where TIn : IKind
        where TOut : IKind
    {
        if (settings.Save is { } file)
            screen.Say($"\nsaved to {model.Save(file).OrThrow()}");
    }
}
