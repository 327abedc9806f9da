namespace DeepPipeline;

/// <summary>How large examples and what is predicted of them are: of a program that leaves lengths open, for some lengths.</summary>
internal sealed class ExampleSizes
{
    private const int MostExamples = 512;

    // Of any tensor that goes in or out: its bytes are counted in 32 bits.
    private const long MostNumbers = 1 << 27;

    internal ExampleSizes(Program program, Sizes lengths)
    {
        Lengths = lengths;
        Inputs = [.. program.InputShape.Tensors.Map(shape => shape.Bound(lengths))];
        Output = program.OutputShape.Bound(lengths);
        InputWidths = [.. Inputs.Select(shape => shape.Count)];
        OutputWidths = [.. Output.Tensors.Map(shape => shape.Count)];
        InputCount = InputWidths.Sum();
        OutputCount = OutputWidths.Sum();
        Batch = (int)Math.Clamp(MostNumbers / InputWidths.Concat(OutputWidths).Max(), 1, MostExamples);
        Work = Threads.WorkOf(program, lengths);
    }

    /// <summary>The numbers for what the program leaves open.</summary>
    internal Sizes Lengths { get; }

    internal Shape[] Inputs { get; }

    internal Shape Output { get; }

    internal long[] InputWidths { get; }

    internal long[] OutputWidths { get; }

    internal long InputCount { get; }

    internal long OutputCount { get; }

    /// <summary>How many examples are computed at once.</summary>
    internal int Batch { get; }

    /// <summary>Multiply-adds of an example.</summary>
    internal double Work { get; }
}
