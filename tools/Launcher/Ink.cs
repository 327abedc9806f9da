using DeepPipeline.Launcher.Machines;

namespace DeepPipeline.Launcher;

/// <summary>Colour where a person looks and hasn't asked for none.</summary>
internal sealed class Ink(IMachine machine)
{
    internal string Bold(string text) => Of("1", text);

    internal string Red(string text) => Of("31", text);

    private string Of(string code, string text) => machine.Colours ? $"\e[{code}m{text}\e[0m" : text;
}
