using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Ir;

/// <summary>What a program looks like.</summary>
public static class ProgramPrintingTests
{
    [Fact]
    public static void A_program_is_a_listing()
    {
        var program = (Dense(2) >> BatchNorm() >> Relu).Lower(Features.Of(3), mode: Mode.Train).OrThrow();
        Assert.Equal("program of 13 instructions, N×3 float32 → N×2 float32, for training", Show.Line(program));
        var lines = program.ToString().Split('\n');
        Assert.Equal(Show.Line(program), lines[0]);
        Assert.Equal(["value", "operation", "gives", "layer"], lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Matches("^%1 +parameter 0.dense/weight +2×3 +0.dense$", lines[3]);
        Assert.Matches("^%5 +buffer 1.batchNorm/runningMean +2 +1.batchNorm$", lines[7]);
        Assert.Matches("^%7 +linear\\(%0, %1, %2\\) +N×2 float32 +0.dense$", lines[9]);
        Assert.Matches(
            "^%8, %9, %10 +batchNorm\\(%7, %3, %4\\) \\{ Epsilon = 1E-05 \\} +N×2 float32, 2 float32, 2 float32 +1.batchNorm$",
            lines[10]
        );
        Assert.Contains(lines, line => line.Contains("multiply(%", StringComparison.Ordinal));
        Assert.StartsWith("1.batchNorm/runningMean becomes %", lines[^3], StringComparison.Ordinal);
        Assert.Matches("^gives %[0-9]+$", lines[^1]);
        Assert.Equal(
            $"%{program.Outputs[0]}  relu(%8)  N×2 float32  2.relu",
            program.Instructions[program.Instructions.Count - 1].ToString()
        );
    }

    [Fact]
    public static void A_long_program_is_shortened_at_a_prompt_only()
    {
        var program = Repeat(40, Dense(4) >> Tanh).Lower(Features.Of(4)).OrThrow();
        Assert.InRange(Show.Block(program).Split('\n').Length, 20, 40);
        Assert.Contains("more", Show.Block(program), StringComparison.Ordinal);
        Assert.Equal(program.Instructions.Count + program.Parameters.Count + 4, program.ToString().Split('\n').Length);
    }

    [Fact]
    public static void Arguments_and_settings_are_all_there()
    {
        var text = (Conv2d(4, 3, stride: 2) >> BatchNorm()).Lower(Image.Of(1, 9, 9)).OrThrow().ToString();
        Assert.Contains("Stride = [2, 2]", text, StringComparison.Ordinal);
        Assert.Contains("batchNormInference(%7, %3, %4, %5, %6)", text, StringComparison.Ordinal);
        var masked = (Embedding(9, 4, paddingIndex: 0, masked: true) >> Lstm(3)).Lower(Tokens.Of()).OrThrow().ToString();
        Assert.Matches("recurrent\\((%[0-9]+, ){5}%[0-9]+\\)", masked);
    }
}
