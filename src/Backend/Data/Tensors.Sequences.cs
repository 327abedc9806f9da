using System.Globalization;

namespace DeepPipeline;

public static partial class Tensors
{
    /// <summary>Sequences of tokens of any lengths, filled up to the longest when they are asked for, so that a long one takes no memory for the others.</summary>
    /// <remarks><b>Errors</b>, told by the dataset: nothing but empty sequences; a longest length under 1.</remarks>
    /// <param name="tokens">The tokens of each sequence.</param>
    /// <param name="paddingIndex">The token that stands for no token.</param>
    /// <param name="maxLength">What is longer is cut; nothing is unless given.</param>
    /// <param name="side">Where sequences are filled up, and cut.</param>
    public static Tensors<Tokens> OfSequences(
        IEnumerable<int[]> tokens,
        int paddingIndex = 0,
        int? maxLength = null,
        PaddingSide side = PaddingSide.End
    )
    {
        var sequences = tokens.ToArray();
        var steps = Longest(sequences, 1, maxLength);
        return new(Tokens.Of(steps), [new Column.Padded<int>(sequences, steps, paddingIndex, side)]) { Problems = ProblemsOf(maxLength) };
    }

    /// <summary>Sequences of tokens of any lengths, filled up or cut to that of a shape.</summary>
    internal static Tensors<Tokens> OfSequences(Shape<Tokens> shape, IEnumerable<int[]> tokens, int paddingIndex, PaddingSide side)
    {
        var steps = (int)shape.Untyped.Count;
        return Single(shape, new Column.Padded<int>([.. tokens], steps, paddingIndex, side));
    }

    /// <summary>Sequences of several values a step, of any lengths, filled up to the longest when they are asked for, so that a long one takes no memory for the others.</summary>
    /// <remarks><b>Errors</b>, told by the dataset: sequences without whole steps; nothing but empty sequences; a longest length under 1.</remarks>
    /// <param name="features">How many values a step has.</param>
    /// <param name="numbers">The values of each sequence, step after step.</param>
    /// <param name="padding">The number that fills up.</param>
    /// <param name="maxLength">What has more steps is cut; nothing is unless given.</param>
    /// <param name="side">Where sequences are filled up, and cut.</param>
    public static Tensors<Sequence> OfSequences(
        int features,
        IEnumerable<float[]> numbers,
        float padding = 0,
        int? maxLength = null,
        PaddingSide side = PaddingSide.End
    )
    {
        var sequences = numbers.ToArray();
        var width = Math.Max(1, features);
        var problems = ProblemsOf(maxLength);
        if (features < 1)
            problems = problems.Add(
                Problem.Data("at least 1 number a step", features.ToString(CultureInfo.InvariantCulture), "say how many values a step has")
            );
        else if (System.Array.FindIndex(sequences, sequence => sequence.Length % features != 0) is var odd and >= 0)
            problems = problems.Add(
                Problem.Data(
                    string.Create(CultureInfo.InvariantCulture, $"sequences of a multiple of {features} numbers"),
                    string.Create(CultureInfo.InvariantCulture, $"{sequences[odd].Length} in row {odd} (from 0)"),
                    "give whole steps"
                )
            );
        if (!problems.IsEmpty)
            return new(Sequence.Of(1, width), [new Column.Of<float>([], width)]) { Problems = problems };
        var steps = Longest(sequences, width, maxLength);
        if ((long)steps * width > int.MaxValue)
            return new(Sequence.Of(1, width), [new Column.Of<float>([], width)])
            {
                Problems =
                [
                    Problem.Data(
                        "at most 2147483647 numbers a sequence",
                        string.Create(CultureInfo.InvariantCulture, $"{steps} steps of {width}"),
                        "cut what is longer: maxLength"
                    ),
                ],
            };
        return Single(Sequence.Of(steps, width), new Column.Padded<float>(sequences, (long)steps * width, padding, side));
    }

    /// <summary>
    /// Sequences of any lengths, filled up to the longest, each with a mask of its steps: <c>WithMask</c> makes one sequence of both, whose padding counts for nothing.
    /// </summary>
    /// <remarks>
    /// <b>Shapes</b>: (N×T×F, N×T). <b>Errors</b>, told by the dataset: those of <see cref="OfSequences(int, IEnumerable{float[]}, float, int?, PaddingSide)"/>.
    /// </remarks>
    /// <param name="features">How many values a step has.</param>
    /// <param name="numbers">The values of each sequence, step after step.</param>
    /// <param name="maxLength">What has more steps is cut; nothing is unless given.</param>
    /// <param name="side">Where sequences are filled up, and cut.</param>
    /// <example><code>(WithMask >> Lstm(32) >> Dense(2)).Train(recipe).On(Dataset.Of(Tensors.OfMaskedSequences(8, signals), labels).OrThrow())</code></example>
    public static Tensors<Pair<Sequence, Mask>> OfMaskedSequences(
        int features,
        IEnumerable<float[]> numbers,
        int? maxLength = null,
        PaddingSide side = PaddingSide.End
    )
    {
        var sequences = numbers.ToArray();
        var values = OfSequences(features, sequences, padding: 0, maxLength, side);
        var steps = values.Shape.Untyped[1].Size;
        byte[][] counting = [.. sequences.Select(sequence => Ones(sequence.Length / Math.Max(1, features)))];
        var mask = new Tensors<Mask>(Mask.Of((int)steps), [new Column.Padded<byte>(counting, steps, 0, side)]);
        return Pair(values, mask);
    }

    private static byte[] Ones(int count)
    {
        var ones = new byte[count];
        System.Array.Fill(ones, (byte)1);
        return ones;
    }

    private static Items<Problem> ProblemsOf(int? maxLength) =>
        maxLength < 1
            ?
            [
                Problem.Data(
                    "a longest length of at least 1",
                    maxLength.Value.ToString(CultureInfo.InvariantCulture),
                    "leave it out to cut nothing"
                ),
            ]
            : [];

    private static int Longest<T>(T[][] sequences, int width, int? maxLength) =>
        Math.Max(0, Math.Min(maxLength ?? int.MaxValue, sequences.Length == 0 ? 1 : sequences.Max(sequence => sequence.Length / width)));
}

/// <summary>Where sequences that are too short are filled up, and those that are too long are cut.</summary>
public enum PaddingSide
{
    /// <summary>At the end.</summary>
    End,

    /// <summary>At the start: the last steps are kept, and stand at the end.</summary>
    Start,
}
