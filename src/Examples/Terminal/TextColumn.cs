using Spectre.Console;
using Spectre.Console.Rendering;

namespace Pipeline.Examples.Terminal;

/// <summary>A column of a progress bar that says what a function gives.</summary>
internal sealed class TextColumn(Func<string> text) : ProgressColumn
{
    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(text());
}
