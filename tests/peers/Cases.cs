using System.Text.Json;

namespace Pipeline.Peers;

/// <summary>What layers, losses, optimisers and models give here, one case a line: compare.py reckons each again with PyTorch.</summary>
internal static class Cases
{
    internal static void Main()
    {
        using var output = new BufferedStream(Console.OpenStandardOutput());
        foreach (var @case in Leaves.All.Concat(Losses.All).Concat(WholeModels.All).Concat<object>(Optimizers.All))
        {
            JsonSerializer.Serialize(output, @case, @case.GetType(), Numbers.Json);
            output.WriteByte((byte)'\n');
        }
    }
}
