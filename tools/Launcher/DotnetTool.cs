using DeepPipeline.Launcher.Machines;

namespace DeepPipeline.Launcher;

/// <summary>A .NET tool that is installed in the checkout when it is first needed, so that nothing else on this machine changes.</summary>
/// <param name="Name">Its package, which is also its command.</param>
/// <param name="Version">Which.</param>
internal sealed record DotnetTool(string Name, string Version)
{
    /// <summary>The path of the tool; it is installed if it is not there in this version.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="checkout">The checkout that keeps it.</param>
    /// <param name="otherwise">What can be done without it, for whoever can't have it.</param>
    internal string Installed(IMachine machine, Checkout checkout, string otherwise)
    {
        var tools = checkout.Kept("tools");
        var program = Path.Combine(tools, OperatingSystem.IsWindows() ? $"{Name}.exe" : Name);
        // A folder a version: one that was installed before is not taken for another.
        var stamp = Path.Combine(tools, $"{Name}.{Version}");
        if (machine.Exists(program) && machine.Exists(stamp))
            return program;
        machine.Say($"Installing {Name} {Version} …");
        Directory.CreateDirectory(tools);
        var install = machine.Run(
            new("dotnet", "tool", "update", Name, "--version", Version, "--tool-path", tools)
            {
                Folder = checkout.Root,
                Log = checkout.Kept($"{Name}.log"),
            }
        );
        if (!install.Well)
            throw new Trouble(
                $"""
                {Name} {Version} could not be installed: {install.Text.Split('\n')[0]}
                  {otherwise}
                """
            );
        File.WriteAllText(stamp, "");
        return program;
    }
}
