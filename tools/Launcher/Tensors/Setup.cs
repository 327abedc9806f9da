using DeepPipeline.Launcher.Builds;
using DeepPipeline.Launcher.Machines;

namespace DeepPipeline.Launcher.Tensors;

/// <summary>Decides, once, where tensors come from on this machine.</summary>
internal sealed class Setup(IMachine machine, Checkout checkout)
{
    private readonly TorchPackage package = new(machine, checkout);
    private readonly InstalledTorch installed = new(machine, checkout);

    /// <summary>Decides anew.</summary>
    /// <param name="wanted">What was asked for; null: what is best here.</param>
    internal void Decide(Provider? wanted)
    {
        using var _ = OneAtATime.In(checkout);
        DecideAlone(wanted);
    }

    /// <summary>The decision, which is made where there is none or what it relies on is gone.</summary>
    internal Provider Decided()
    {
        if (Standing() is { } standing)
            return standing;
        using var _ = OneAtATime.In(checkout);
        if (Standing() is { } other) // decided while this one waited
            return other;
        if (File.Exists(checkout.Kept(Decision.Properties)))
            machine.Say("What setup found on this machine is no longer there: deciding anew.");
        return DecideAlone(null);
    }

    /// <summary>Whether this machine has, or can be given, a provider that it did not decide on. It says why not.</summary>
    internal bool CanHave(Provider provider)
    {
        using var _ = OneAtATime.In(checkout);
        try
        {
            Have(provider);
            return true;
        }
        catch (Trouble trouble)
        {
            machine.Say($"pipeline: {trouble.Message}");
            return false;
        }
    }

    private Provider? Standing() =>
        Decision.Read(checkout) is { } decision && decision.ReliesOn.All(machine.Exists) ? decision.Provider : null;

    private Provider DecideAlone(Provider? wanted)
    {
        Directory.CreateDirectory(checkout.State);
        var decision = wanted is { } provider ? Have(provider) : Best();
        decision.Write(checkout);
        machine.Say($"Tensors: {decision.Why}.");
        return decision.Provider;
    }

    private Decision Have(Provider provider)
    {
        if (provider == Provider.System)
            return installed.Have("it was asked for");
        var (found, why) = package.Try(provider);
        return found ?? throw new Trouble($"TorchProvider {provider.Word()} can't be had: {why}.");
    }

    private Decision Best()
    {
        if (
            machine.Find("nvidia-smi") is not null
            && machine.Run(new("nvidia-smi", "-L")) is { Well: true } gpus
            && gpus.Text.Contains("GPU", StringComparison.Ordinal)
        )
        {
            var (onGpu, noGpu) = package.Try(Provider.Cuda);
            if (onGpu is not null)
                return onGpu;
            machine.Say($"{noGpu}: no GPU.");
        }

        var (found, why) = package.Try(Provider.Cpu);
        if (found is not null)
            return found;
        machine.Say($"{why}: using libtorch from the distribution.");
        return installed.Have(why);
    }
}
