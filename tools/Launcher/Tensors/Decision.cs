using System.Xml.Linq;

namespace DeepPipeline.Launcher.Tensors;

/// <summary>What setup decided: where tensors come from, and the paths whose presence that relies on.</summary>
/// <param name="Provider">Where tensors come from.</param>
/// <param name="Why">Why, in a line.</param>
/// <param name="ReliesOn">Paths outside the checkout.</param>
internal sealed record Decision(Provider Provider, string Why, IReadOnlyList<string> ReliesOn)
{
    /// <summary>What MSBuild reads.</summary>
    internal const string Properties = "machine.props";

    private const string Paths = "relies-on";

    /// <summary>The decision as it was written down; null if there is none.</summary>
    internal static Decision? Read(Checkout checkout)
    {
        var (properties, paths) = (checkout.Kept(Properties), checkout.Kept(Paths));
        return
            File.Exists(properties)
            && File.Exists(paths)
            && XDocument.Load(properties).Descendants("TorchProvider").FirstOrDefault() is { Value: var word }
            && Providers.Named(word) is { } provider
            ? new(provider, "", File.ReadAllLines(paths))
            : null;
    }

    internal void Write(Checkout checkout)
    {
        var comment = $" Written by ./pipeline setup, which decides it anew: {Why.Replace("--", "- -", StringComparison.Ordinal)}. ";
        File.WriteAllLines(checkout.Kept(Paths), ReliesOn);
        new XElement("Project", new XComment(comment), new XElement("PropertyGroup", new XElement("TorchProvider", Provider.Word()))).Save(
            checkout.Kept(Properties + ".next")
        );
        File.Move(checkout.Kept(Properties + ".next"), checkout.Kept(Properties), overwrite: true);
    }
}
