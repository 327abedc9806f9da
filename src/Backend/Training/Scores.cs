using System.Globalization;

namespace Pipeline;

/// <summary>How well a model does on some examples. Scores of two sets of examples add up to those of both.</summary>
/// <param name="LossSum">The loss times the number of examples.</param>
/// <param name="Correct">How many were classified rightly; 0 where nothing is classified.</param>
/// <param name="Classified">How many decisions were made: examples, or for yes-or-no targets numbers.</param>
/// <param name="Count">How many examples there were.</param>
public readonly record struct Scores(double LossSum, long Correct, long Classified, long Count)
{
    /// <summary>The mean loss.</summary>
    public double Loss => LossSum / Count;

    /// <summary>The share of right decisions, from 0 to 1; NaN where nothing is classified.</summary>
    public double Accuracy => (double)Correct / Classified;

    /// <summary>The scores of both.</summary>
    public static Scores operator +(Scores left, Scores right) => left.Add(right);

    /// <summary>The scores of both.</summary>
    public Scores Add(Scores other) =>
        new(LossSum + other.LossSum, Correct + other.Correct, Classified + other.Classified, Count + other.Count);

    internal void Write(BinaryWriter writer)
    {
        writer.Write(LossSum);
        writer.Write(Correct);
        writer.Write(Classified);
        writer.Write(Count);
    }

    internal static Scores Read(BinaryReader reader) => new(reader.ReadDouble(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());

    /// <summary><c>loss 0.0715, accuracy 97.9 %</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"loss {Loss:0.0000}") + (Classified == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", accuracy {Accuracy:0.0 %}"));
}
