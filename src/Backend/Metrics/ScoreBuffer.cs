namespace DeepPipeline;

/// <summary>Examples' scores and labels, batch after batch, immutable: putting two together copies nothing.</summary>
internal abstract class ScoreBuffer
{
    private ScoreBuffer(int count) => Count = count;

    /// <summary>How many examples there are.</summary>
    internal int Count { get; }

    /// <summary>The examples of both.</summary>
    internal static ScoreBuffer? Both(ScoreBuffer? left, ScoreBuffer? right) =>
        left is null ? right
        : right is null ? left
        : new Two(left, right);

    /// <summary>All in two arrays.</summary>
    /// <param name="width">How many scores an example has.</param>
    internal (double[] Scores, int[] Labels) All(int width)
    {
        var (scores, labels) = (new double[Count * width], new int[Count]);
        var (waiting, done) = (new Stack<ScoreBuffer>([this]), 0);
        while (waiting.TryPop(out var next))
        {
            if (next is Two two)
            {
                waiting.Push(two.Right);
                waiting.Push(two.Left);
                continue;
            }

            var rows = (Rows)next;
            rows.Scores.CopyTo(scores, done * width);
            rows.Labels.CopyTo(labels, done);
            done += rows.Count;
        }

        return (scores, labels);
    }

    /// <summary>The examples of one batch.</summary>
    internal sealed class Rows(double[] scores, int[] labels) : ScoreBuffer(labels.Length)
    {
        internal double[] Scores { get; } = scores;

        internal int[] Labels { get; } = labels;
    }

    private sealed class Two(ScoreBuffer left, ScoreBuffer right) : ScoreBuffer(checked(left.Count + right.Count))
    {
        internal ScoreBuffer Left { get; } = left;

        internal ScoreBuffer Right { get; } = right;
    }
}
