namespace DeepPipeline.Launcher.Machines;

/// <summary>Installs packages of the distribution, where that is Debian or one of its kin.</summary>
internal sealed class Apt(IMachine machine, Checkout checkout)
{
    /// <summary>Whether this machine has it.</summary>
    internal bool Is => machine.Find("apt-get") is not null;

    /// <summary>Installs packages; says why not, or null.</summary>
    internal string? Install(IReadOnlyList<string> packages)
    {
        if (!Is)
            return "this machine has no apt-get to install them with";
        if (!machine.IsRoot && !(machine.Find("sudo") is not null && (machine.Answers || machine.Run(new("sudo", "-n", "true")).Well)))
            return "installing them needs root";
        machine.Say($"Installing {string.Join(' ', packages)} with apt-get …");
        if (!machine.IsRoot && !machine.Run(new("sudo", "-v") { Interactive = true }).Well)
            return "sudo said no";
        IReadOnlyList<string> install = ["install", "--no-install-recommends", .. packages];
        if (Run(install).Well)
            return null;
        machine.Say("Its package lists are missing or old: apt-get update …");
        var update = Run(["update"]);
        var again = update.Well ? Run(install) : update;
        if (again.Well)
            return null;
        foreach (var line in again.Text.Split('\n').Where(line => line.StartsWith('E') || line.StartsWith('W')).TakeLast(8))
            machine.Say(line);
        return "apt-get could not install them";
    }

    /// <summary>Runs a program as root.</summary>
    internal Ended AsRoot(Order order) =>
        machine.Run(machine.IsRoot ? order : order with { Program = "sudo", Words = [order.Program, .. order.Words] });

    private Ended Run(IReadOnlyList<string> words) =>
        AsRoot(
            new("env", ["DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=300", "-y", "-q", .. words])
            {
                Log = checkout.Kept("apt.log"),
            }
        );
}
