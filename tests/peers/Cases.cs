using System.Text.Json;

namespace DeepPipeline.Peers;

/// <summary>What layers, losses, optimisers, models and metrics give here, one case a line: compare.py reckons each again with PyTorch or scikit-learn.</summary>
internal static class Cases
{
    internal static void Main()
    {
        using var output = new BufferedStream(Console.OpenStandardOutput());
        foreach (var @case in Leaves.All.Concat(Losses.All).Concat(WholeModels.All).Concat<object>(Optimizers.All).Concat(Scoring.All))
        {
            JsonSerializer.Serialize(output, @case, @case.GetType(), Numbers.Json);
            output.WriteByte((byte)'\n');
        }
    }
}
