namespace DeepPipeline.Launcher.Tensors;

/// <summary>Where tensors come from: MSBuild's property <c>TorchProvider</c>.</summary>
internal enum Provider
{
    /// <summary>A libtorch installed on this machine.</summary>
    System,

    /// <summary>TorchSharp's package.</summary>
    Cpu,

    /// <summary>TorchSharp's package for GPUs.</summary>
    Cuda,
}

internal static class Providers
{
    /// <summary>All of them, as they are typed.</summary>
    internal const string Words = "system, cpu or cuda";

    extension(Provider provider)
    {
        /// <summary>The provider as it is typed.</summary>
        internal string Word() => $"{provider}".ToLowerInvariant();
    }

    /// <summary>The provider of this name; null if there is none.</summary>
    internal static Provider? Named(string word) =>
        Enum.GetValues<Provider>().Where(provider => provider.Word() == word).Cast<Provider?>().FirstOrDefault();
}
