namespace DeepPipeline.Launcher.Builds;

/// <summary>Held while something in the checkout is built or decided, so that two commands at once don't disturb each other.</summary>
internal sealed class OneAtATime : IDisposable
{
    private readonly FileStream held;

    private OneAtATime(FileStream held) => this.held = held;

    internal static OneAtATime In(Checkout checkout)
    {
        Directory.CreateDirectory(checkout.State);
        while (true)
        {
            try
            {
                return new(new FileStream(checkout.Kept("lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException)
            {
                Thread.Sleep(100);
            }
        }
    }

    public void Dispose() => held.Dispose();
}
