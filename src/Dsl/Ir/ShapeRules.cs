namespace DeepPipeline.Ir;

/// <summary>The shape that each primitive gives for the shapes of its arguments: one row a primitive.</summary>
internal static partial class ShapeRules
{
    /// <summary>The shape of a primitive's value, or what is wrong with its arguments.</summary>
    internal static Result<Shape> Infer(Primitive primitive, Items<Shape> arguments) =>
        primitive switch
        {
            ConstantOp => Shape.Scalar,
            LinearOp => OfLinear(arguments),
            MatMulOp => OfMatMul(arguments[0], arguments[1]),
            UnaryOp or LeakyReluOp or EluOp or ThresholdOp or DropoutOp => arguments[0],
            OwnBackwardOp own => own.Forward.Instructions[own.Forward.Output].Shape,
            BinaryOp => Broadcast(arguments[0], arguments[1]),
            SoftmaxOp s => AlongAxis(arguments[0], s.Axis),
            LogSoftmaxOp s => AlongAxis(arguments[0], s.Axis),
            ReshapeOp r => OfReshape(arguments[0], r.Dims),
            ConcatOp c => OfConcat(arguments, c.Axis),
            ReduceOp r => OfReduce(arguments[0], r),
            SliceOp s => OfSlice(arguments[0], s),
            PermuteOp p => OfPermute(arguments[0], p),
            RandomSource r => new Shape(r.Dims),
            LayerNormOp n => OfLayerNorm(arguments, n.Axes),
            BatchNormOp => OfBatchNorm(arguments),
            StandardizeOp => OfStandardize(arguments),
            VarianceOp v => OfReduce(arguments[0], new ReduceOp(ReduceFunction.Mean, v.Axes, KeepAxes: false)),
            UpdatingOp => OfUpdating(arguments),
            GroupNormOp n => OfGroupNorm(arguments, n.Groups),
            EmbeddingOp => OfEmbedding(arguments[0], arguments[1]),
            RecurrentOp r => OfRecurrent(arguments, r),
            SelfAttentionOp a => OfSelfAttention(arguments, a.Heads),
            CrossAttentionOp a => OfCrossAttention(arguments, a.Heads),
            PaddingMaskOp => arguments[0].Rank == 2
                ? arguments[0]
                : Problem.Shape("tokens N×T", arguments[0].ToString(), "give one token a step"),
            SinusoidsOp s => Shape.Fixed(s.Steps, s.Features),
            SelectOp s => OfSelect(arguments[0], s),
            ConvolutionOp c => OfConvolution(arguments, c),
            ConvolutionTransposeOp c => OfConvolutionTranspose(arguments, c),
            MaxPoolOp p => Windows.Slide(arguments[0], p.Kernel, p.Stride, p.Padding),
            AveragePoolOp p => Windows.Slide(arguments[0], p.Kernel, p.Stride, p.Padding),
            AdaptiveAveragePoolOp p => Windows.With(arguments[0], p.Sizes),
            AdaptiveMaxPoolOp p => Windows.With(arguments[0], p.Sizes),
            UpsampleOp u => Windows.With(arguments[0], Windows.Points(arguments[0]).Map(n => n * u.Factor)),
            ZeroPadOp p => OfZeroPad(arguments[0], p),
            ConstantVectorOp v => Shape.Fixed(v.Values.Count),
            OneHotOp => OfOneHot(arguments[0], arguments[1]),
            CrossEntropyOp => OfCrossEntropy(arguments),
            BinaryCrossEntropyOp => OfBinaryCrossEntropy(arguments[0], arguments[1]),
            CtcOp => OfCtc(arguments[0], arguments[1]),
            _ => throw new InvalidOperationException($"{primitive} has its shape from outside"),
        };

    private static Result<Shape> OfLinear(Items<Shape> arguments)
    {
        var (x, weight) = (arguments[0], arguments[1]);
        if (weight.Rank != 2 || x.Rank < 1 || x[-1] != weight[1])
            return Problem.Shape(
                $"a weight O×I with I the last axis of {x}",
                weight.ToString(),
                "declare it with the sizes [outputs, x.Size(-1)]"
            );
        if (arguments.Count == 3 && (arguments[2].Rank != 1 || arguments[2][0] != weight[0]))
            return Problem.Shape($"a bias of size {weight[0]}", arguments[2].ToString(), "the bias has one number an output");
        return x.With(-1, weight[0]);
    }

    private static Result<Shape> OfMatMul(Shape left, Shape right)
    {
        var leading =
            right.Rank == 2 || (left.Rank == right.Rank && left.Dims.Take(left.Rank - 2).SequenceEqual(right.Dims.Take(right.Rank - 2)));
        return left.Rank >= 2 && right.Rank >= 2 && leading && left[-1] == right[-2]
            ? left.With(-1, right[-1])
            : Problem.Shape(
                $"a right factor with {(left.Rank > 0 ? left[-1] : new Dim(1))} rows",
                right.ToString(),
                "the inner sizes of a matrix product are equal"
            );
    }

    private static Result<Shape> Broadcast(Shape left, Shape right)
    {
        var rank = Math.Max(left.Rank, right.Rank);
        var dims = new Dim[rank];
        for (var axis = 1; axis <= rank; axis++)
        {
            var (a, b) = (axis <= left.Rank ? left[-axis] : new Dim(1), axis <= right.Rank ? right[-axis] : new Dim(1));
            if (a != b && a != new Dim(1) && b != new Dim(1))
                return Problem.Shape(
                    $"shapes that broadcast with {left}",
                    right.ToString(),
                    "sizes, counted from the right, are equal or 1"
                );
            dims[rank - axis] = a == new Dim(1) ? b : a;
        }

        return new Shape(Items.Of<Dim>(dims));
    }

    private static Result<Shape> OfReshape(Shape from, Items<Dim> dims)
    {
        var to = new Shape(dims);
        return dims.Exists(d => d.Size < 1) ? Problem.Shape("sizes of at least 1", to.ToString(), "give the sizes of one example")
            : from.Count == to.Count && from.Dims.Count(d => d.Batched) == dims.Count(d => d.Batched) ? to
            : Problem.Shape(
                $"{from.Count} elements an example",
                $"{to} with {to.Count}",
                $"the sizes' product stays the same: {from} has {from.Count}"
            );
    }

    private static Result<Shape> OfConcat(Items<Shape> shapes, int axis) =>
        WithAxis(
            shapes[0],
            axis,
            i =>
            {
                var other = shapes.Find(s => s.Rank != shapes[0].Rank || s.With(i, 1) != shapes[0].With(i, 1));
                return other.Match(
                    Some: s =>
                        Result.Fail<Shape>(
                            Problem.Shape(
                                $"shapes that differ from {shapes[0]} only in axis {i}",
                                s.ToString(),
                                "make the other sizes equal, or join along another axis"
                            )
                        ),
                    None: () =>
                        shapes.Exists(s => s[i].Batched)
                            ? Result.Fail<Shape>(OverBatch(axis))
                            : shapes[0].With(i, shapes.Sum(s => s[i].Size))
                );
            }
        );

    private static Result<Shape> OfReduce(Shape shape, ReduceOp reduce)
    {
        var axes = reduce.Axes.IsEmpty ? Items.Of<int>(Enumerable.Range(0, shape.Rank)) : reduce.Axes.Map(a => a < 0 ? shape.Rank + a : a);
        if (axes.Exists(a => a < 0 || a >= shape.Rank))
            return NoSuchAxis(shape, axes.First(a => a < 0 || a >= shape.Rank));
        if (axes.Distinct().Count() < axes.Count)
            return Problem.Shape(
                "each axis once",
                string.Join(", ", reduce.Axes),
                "a negative axis counts from the end and may be one that is given already"
            );
        var kept = Enumerable
            .Range(0, shape.Rank)
            .Where(a => reduce.KeepAxes || !axes.Contains(a))
            .Select(a => axes.Contains(a) ? new Dim(1) : shape[a]);
        return new Shape(Items.Of<Dim>(kept));
    }

    private static Result<Shape> AlongAxis(Shape shape, int axis) => WithAxis(shape, axis, i => shape[i].Batched ? OverBatch(axis) : shape);

    private static Problem OverBatch(int axis) =>
        Problem.Shape("an axis other than the batch", $"axis {axis}", "axes count from 0, which is the batch; features are axis 1");

    private static Result<Shape> WithAxis(Shape shape, int axis, Func<int, Result<Shape>> next)
    {
        var index = axis < 0 ? shape.Rank + axis : axis;
        return index >= 0 && index < shape.Rank ? next(index) : NoSuchAxis(shape, axis);
    }

    private static Problem NoSuchAxis(Shape shape, int axis) =>
        Problem.Shape($"an axis of {shape}", $"axis {axis}", $"axes go from {-shape.Rank} to {shape.Rank - 1}, the batch being 0");
}
