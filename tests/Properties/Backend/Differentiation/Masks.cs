using LanguageExt;

namespace DeepPipeline.Properties.Backend.Differentiation;

/// <summary>Which numbers a dropout keeps: found by dropping ones in a program that has nothing but a dropout at that path.</summary>
public static class Masks
{
    /// <summary>The mask of a program's dropout.</summary>
    public static bool[] Kept(LayerPath path, int count, Program program, long batch, RandomKey key)
    {
        var dropout = program
            .Instructions.Map(i => (i.Primitive, i.Path))
            .Find(i => i.Path == path && i.Primitive is DropoutOp)
            .Map(i => (DropoutOp)i.Primitive);
        return Drawn(path.Text, dropout.Map(d => d.DropProbability).IfNone(double.NaN), count / batch, batch, key);
    }

    /// <summary>The values of a source of random ones, in a program that has nothing else.</summary>
    public static double[] Drawn(Instruction source, long batch, RandomKey key)
    {
        var program = new Program(Mode.Train, [new(Shape.Batch(1))], [], [source with { First = 1 }], [1]);
        return Gradients.Of(program, Initialization.Draw(program, 0, Precision.Float64), new double[batch], batch, key: key).Output;
    }

    /// <summary>The mask at any path.</summary>
    public static bool[] Drawn(string path, double dropProbability, long width, long batch, RandomKey key)
    {
        var shape = Shape.Batch(width);
        var type = new TensorType(shape);
        var program = new Program(
            Mode.Train,
            [type],
            [],
            [new(new DropoutOp(dropProbability), [0], [type, type], 1, new LayerPath(path))],
            [1]
        );
        var ones = Enumerable.Repeat(1.0, (int)(width * batch)).ToArray();
        return
        [
            .. Gradients.Of(program, Initialization.Draw(program, 0, Precision.Float64), ones, batch, key: key).Output.Select(x => x != 0),
        ];
    }
}
