namespace DeepPipeline.Properties.Oracles;

/// <summary>One small method a primitive, from its equation.</summary>
public static partial class Primitives
{
    public static Value Apply(Primitive primitive, Value[] arguments, Sizes sizes) =>
        (primitive, arguments) switch
        {
            (ConstantOp constant, []) => Value.Scalar(constant.Value),
            (LinearOp, [var x, var weight]) => Linear(x, weight, null),
            (LinearOp, [var x, var weight, var bias]) => Linear(x, weight, bias),
            (MatMulOp, [var left, var right]) => MatMul(left, right),
            (OwnBackwardOp own, _) => Own(own.Forward, arguments, sizes),
            (UnaryOp unary, [var x]) => x.Map(Functions.Of(unary.Function)),
            (LeakyReluOp leaky, [var x]) => x.Map(v => v > 0 ? v : leaky.NegativeSlope * v),
            (EluOp elu, [var x]) => x.Map(v => v > 0 ? v : elu.Alpha * (Math.Exp(v) - 1)),
            (ThresholdOp threshold, [var x]) => x.Map(v => v > threshold.Limit ? v : threshold.Value),
            (BinaryOp binary, [var left, var right]) => Broadcast(left, right, Functions.Of(binary.Function)),
            (SoftmaxOp softmax, [var x]) => Softmax(x, softmax.Axis),
            (LogSoftmaxOp softmax, [var x]) => LogSoftmax(x, softmax.Axis),
            (ReshapeOp reshape, [var x]) => new Value([.. reshape.Dims.Map(d => d.At(sizes))], x.Data),
            (SliceOp slice, [var x]) => Slice(x, slice.Axis, slice.Start.At(sizes), slice.Length.At(sizes)),
            (PermuteOp permute, [var x]) => Permute(x, permute),
            (CumulativeSumOp sum, [var x]) => Value.From(
                x.Sizes,
                place => Along(x, sum.Axis, place).Take((int)place[x.Axis(sum.Axis)] + 1).Sum()
            ),
            (ConcatOp concat, _) => Concat(arguments, concat.Axis),
            (ReduceOp reduce, [var x]) => Reduce(x, reduce),
            (LayerNormOp norm, [var x, .. var affine]) => Normalization.Layer(
                x,
                norm.Axes,
                norm.Epsilon,
                affine.ElementAtOrDefault(0),
                affine.ElementAtOrDefault(1)
            ),
            (GroupNormOp norm, [var x, .. var affine]) => Normalization.Group(
                x,
                norm.Groups,
                norm.Epsilon,
                affine.ElementAtOrDefault(0),
                affine.ElementAtOrDefault(1)
            ),
            (EmbeddingOp embedding, [var tokens, var table]) => Embed(tokens, table, embedding.PaddingIndex),
            (SelfAttentionOp attention, [var x, .. var mask]) => Attend(x, x, x.Sizes[2] / 3, attention.Heads, attention.Causal, mask),
            (CrossAttentionOp attention, [var x, var memory, .. var mask]) => Attend(x, memory, 0, attention.Heads, false, mask),
            (CompareOp compare, [var left, var right]) => Broadcast(left, right, Functions.Of(compare.Comparison)),
            (ConvertOp, [var x]) => x,
            (WholeConstantOp constant, []) => Value.Scalar(constant.Value),
            (SizeOp size, []) => Value.Scalar(size.Size.At(sizes)),
            (IotaOp iota, []) => Value.From([iota.Size.At(sizes)], place => place[0]),
            (WhereOp, [var condition, var x, var y]) => Broadcast(
                Broadcast(condition, x, (c, v) => c != 0 ? v : 0),
                Broadcast(condition, y, (c, v) => c != 0 ? 0 : v),
                (v, w) => v == 0 ? w : v
            ),
            (BroadcastOp broadcast, [var x]) => Broadcast(Value.From([.. broadcast.Dims.Map(d => d.At(sizes))], _ => 0), x, (_, v) => v),
            (SumToOp sum, [var x]) => SumTo(x, [.. sum.Dims.Map(d => d.At(sizes))]),
            (GatherOp gather, [var x, var places]) => Value.From(
                places.Sizes,
                place => x[Moved(place, x.Axis(gather.Axis), (long)places[place])]
            ),
            (ScatterSumOp scatter, [var x, var places]) => Scattered(x, places, x.Axis(scatter.Axis), scatter.Size.At(sizes)),
            (FlipOp flip, [var x]) => Value.From(
                x.Sizes,
                place => x[Moved(place, x.Axis(flip.Axis), x.Sizes[x.Axis(flip.Axis)] - 1 - place[x.Axis(flip.Axis)])]
            ),
            (PadAxisOp pad, [var x]) => Padded(x, x.Axis(pad.Axis), pad.Before.At(sizes), pad.After.At(sizes)),
            (OuterSumOp, [var x, var y]) => Value.From(
                [x.Sizes[^1], y.Sizes[^1]],
                place => Value.Places(x.Sizes[..^1]).Sum(row => x[[.. row, place[0]]] * y[[.. row, place[1]]])
            ),
            (AdjointOp adjoint, [var g]) => Adjoint(g, [.. adjoint.Dims.Map(d => d.At(sizes))], unit => Apply(adjoint.Of, [unit], sizes)),
            (ConvolutionWeightGradientOp gradient, [var x, var g]) => Adjoint(
                g,
                [g.Sizes[1], x.Sizes[1] / gradient.Of.Groups, .. gradient.Kernel],
                unit => Convolutions.Convolution(gradient.Of, x, unit, null)
            ),
            (EmbeddingGradientOp gradient, [var tokens, var g]) => Adjoint(
                g,
                [gradient.Vocabulary, g.Sizes[^1]],
                unit => Embed(tokens, unit, gradient.PaddingIndex)
            ),
            (SinusoidsOp waves, []) => Waves(waves.Steps.At(sizes), waves.Features),
            (SelectOp select, [var x]) => Select(x, select),
            (ConvolutionOp c, [var x, var weight, .. var bias]) => Convolutions.Convolution(c, x, weight, bias.FirstOrDefault()),
            (ConvolutionTransposeOp c, [var x, var weight, .. var bias]) => Convolutions.ConvolutionTranspose(
                c,
                x,
                weight,
                bias.FirstOrDefault()
            ),
            (MaxPoolOp p, [var x]) => Convolutions.MaxPool(p, x),
            (AveragePoolOp p, [var x]) => Convolutions.AveragePool(p, x),
            (AdaptiveAveragePoolOp p, [var x]) => Convolutions.Adaptive(p.Sizes, x, window => window.Average()),
            (AdaptiveMaxPoolOp p, [var x]) => Convolutions.Adaptive(p.Sizes, x, window => window.Max()),
            (UpsampleOp u, [var x]) => Convolutions.Upsample(u, x),
            (ZeroPadOp p, [var x]) => Convolutions.ZeroPad(p, x),
            (BatchNormOp norm, [var x, .. var affine]) => Normalization.Batch(
                x,
                norm.Epsilon,
                affine.ElementAtOrDefault(0),
                affine.ElementAtOrDefault(1)
            ),
            (BatchNormInferenceOp norm, [var x, var mean, var variance]) => Normalization.Given(
                x,
                norm.Epsilon,
                null,
                null,
                mean,
                variance
            ),
            (BatchNormInferenceOp norm, [var x, var scale, var shift, var mean, var variance]) => Normalization.Given(
                x,
                norm.Epsilon,
                scale,
                shift,
                mean,
                variance
            ),
            (VarianceOp variance, [var x]) => Normalization.Variance(x, variance.Axes),
            (ConstantVectorOp vector, []) => new Value([vector.Values.Count], vector.Values.ToArray()),
            (OneHotOp hot, [var labels, var like]) => Hot(labels, like, hot.IgnoreIndex),
            (CrossEntropyOp entropy, [var logits, var labels, .. var weights]) => CrossEntropy(
                entropy,
                logits,
                labels,
                weights.FirstOrDefault()
            ),
            (BinaryCrossEntropyOp entropy, [var logits, var targets]) => BinaryCrossEntropy(logits, targets, entropy.Reduction),
            (CtcOp ctc, [var logits, var labels, .. var mask]) => Aligned(ctc, logits, labels, mask.FirstOrDefault()),
            _ => throw new InvalidOperationException($"the oracle does not know {primitive} of {arguments.Length}"),
        };

    /// <summary>All values of a primitive.</summary>
    public static Value[] All(Primitive primitive, Value[] arguments, Sizes sizes) =>
        (primitive, arguments) switch
        {
            (MaxPoolOp p, [var x]) => [Convolutions.MaxPool(p, x), Convolutions.PlacesOfMax(p, x)],
            (AdaptiveMaxPoolOp p, [var x]) => [Apply(p, arguments, sizes), Convolutions.PlacesOfMax(p, x)],
            (BatchNormOp, [var x, ..]) =>
            [
                Apply(primitive, arguments, sizes),
                Reduce(x, new ReduceOp(ReduceFunction.Mean, Others(x), KeepAxes: false)),
                Normalization.Variance(x, Others(x)),
            ],
            (RecurrentOp recurrent, _) => Recurrence.Run(recurrent, arguments),
            (ScanOp scan, _) => Looped(scan, arguments, sizes),
            _ => [Apply(primitive, arguments, sizes)],
        };

    private static Items<int> Others(Value x) => [0, .. Enumerable.Range(2, x.Rank - 2)];

    // Of a linear function, by what it makes of each unit.
    private static Value Adjoint(Value g, long[] sizes, Func<Value, Value> linear)
    {
        var count = sizes.Aggregate(1L, (product, size) => product * size);
        return new(
            sizes,
            [
                .. Enumerable
                    .Range(0, (int)count)
                    .Select(i => linear(new Value(sizes, [.. Enumerable.Range(0, (int)count).Select(j => j == i ? 1.0 : 0)])))
                    .Select(image => image.Data.Zip(g.Data, (a, b) => a * b).Sum()),
            ]
        );
    }

    private static long[] Moved(long[] place, int axis, long to) => [.. place.Select((p, a) => a == axis ? to : p)];

    private static Value SumTo(Value x, long[] sizes)
    {
        var lacking = x.Rank - sizes.Length;
        return Value.From(
            sizes,
            place =>
                Value
                    .Places(x.Sizes)
                    .Where(from => place.Select((p, a) => sizes[a] == 1 || from[a + lacking] == p).All(same => same))
                    .Sum(from => x[from])
        );
    }

    private static Value Scattered(Value x, Value places, int axis, long size) =>
        Value.From(
            [.. x.Sizes.Select((n, a) => a == axis ? size : n)],
            place =>
                Enumerable
                    .Range(0, (int)x.Sizes[axis])
                    .Select(i => Moved(place, axis, i))
                    .Where(from => (long)places[from] == place[axis])
                    .Sum(from => x[from])
        );

    private static Value Padded(Value x, int axis, long before, long after) =>
        Value.From(
            [.. x.Sizes.Select((n, a) => a == axis ? before + n + after : n)],
            place => place[axis] >= before && place[axis] < before + x.Sizes[axis] ? x[Moved(place, axis, place[axis] - before)] : 0
        );

    // The backward pass has no say in the value.
    private static Value Own(Program forward, Value[] arguments, Sizes sizes) => Oracle.Run(forward, arguments, sizes)[forward.Output];

    /// <summary>x where kept, divided by 1 − p; 0 elsewhere.</summary>
    public static Value Dropout(Value x, double dropProbability, bool[] kept) =>
        new(x.Sizes, [.. x.Data.Select((v, i) => kept[i] ? v / (1 - dropProbability) : 0)]);

    // y[…, i, …] = x[…, start + i, …]
    private static Value Slice(Value x, int along, long start, long length)
    {
        var axis = x.Axis(along);
        return Value.From(
            [.. x.Sizes.Select((size, i) => i == axis ? length : size)],
            place => x[[.. place.Select((p, i) => i == axis ? start + p : p)]]
        );
    }

    // y[i₀, i₁, …] = x[…] with iₖ along axis k's old axis
    private static Value Permute(Value x, PermuteOp permute)
    {
        var old = permute.Axes.Map(x.Axis).ToArray();
        return Value.From(
            [.. old.Select(axis => x.Sizes[axis])],
            place => x[[.. Enumerable.Range(0, x.Rank).Select(axis => place[Array.IndexOf(old, axis)])]]
        );
    }

    // y[…, o] = Σᵢ x[…, i]·W[o, i] + b[o]
    private static Value Linear(Value x, Value weight, Value? bias) =>
        Value.From(
            [.. x.Sizes[..^1], weight.Sizes[0]],
            place =>
            {
                var sum = bias?[place[^1]] ?? 0;
                for (var i = 0L; i < x.Sizes[^1]; i++)
                    sum += x[[.. place[..^1], i]] * weight[place[^1], i];
                return sum;
            }
        );

    // C[…, a, c] = Σ_b A[…, a, b]·B[…, b, c]
    private static Value MatMul(Value left, Value right) =>
        Value.From(
            [.. left.Sizes[..^1], right.Sizes[^1]],
            place =>
            {
                var sum = 0.0;
                for (var b = 0L; b < left.Sizes[^1]; b++)
                    sum += left[[.. place[..^1], b]] * right[right.Rank == 2 ? [b, place[^1]] : [.. place[..^2], b, place[^1]]];
                return sum;
            }
        );

    // Sizes are matched from the right; a size of 1, or none, stands for any.
    private static Value Broadcast(Value left, Value right, Func<double, double, double> function)
    {
        var rank = Math.Max(left.Rank, right.Rank);
        var sizes = Enumerable.Range(0, rank).Select(axis => Math.Max(SizeOf(left, axis), SizeOf(right, axis))).ToArray();
        return Value.From(sizes, place => function(left[Within(left, place)], right[Within(right, place)]));

        long SizeOf(Value value, int axis) => axis < rank - value.Rank ? 1 : value.Sizes[axis - (rank - value.Rank)];

        long[] Within(Value value, long[] place) => [.. place[(rank - value.Rank)..].Select((p, axis) => value.Sizes[axis] == 1 ? 0 : p)];
    }

    // e^xᵢ / Σⱼ e^xⱼ
    private static Value Softmax(Value x, int axis) =>
        Value.From(x.Sizes, place => 1 / Along(x, axis, place).Sum(other => Math.Exp(other - x[place])));

    // xᵢ − log Σⱼ e^xⱼ, with the largest taken out of the sum.
    private static Value LogSoftmax(Value x, int axis) =>
        Value.From(
            x.Sizes,
            place =>
            {
                var line = Along(x, axis, place).ToArray();
                return x[place] - line.Max() - Math.Log(line.Sum(v => Math.Exp(v - line.Max())));
            }
        );

    private static IEnumerable<double> Along(Value x, int axis, long[] place)
    {
        var at = x.Axis(axis);
        for (var i = 0L; i < x.Sizes[at]; i++)
            yield return x[[.. place.Select((p, a) => a == at ? i : p)]];
    }

    private static Value Concat(Value[] parts, int axis)
    {
        var at = parts[0].Axis(axis);
        var sizes = parts[0].Sizes.Select((size, a) => a == at ? parts.Sum(p => p.Sizes[at]) : size).ToArray();
        return Value.From(
            sizes,
            place =>
            {
                var (part, rest) = (0, place[at]);
                while (rest >= parts[part].Sizes[at])
                    rest -= parts[part++].Sizes[at];
                return parts[part][[.. place.Select((p, a) => a == at ? rest : p)]];
            }
        );
    }

    internal static Value Reduce(Value x, ReduceOp reduce)
    {
        var axes = reduce.Axes.IsEmpty ? Enumerable.Range(0, x.Rank).ToHashSet() : reduce.Axes.Map(x.Axis).ToHashSet();
        var kept = Enumerable.Range(0, x.Rank).Where(a => reduce.KeepAxes || !axes.Contains(a)).ToArray();
        var count = axes.Aggregate(1L, (product, a) => product * x.Sizes[a]);
        return Value.From(
            [.. kept.Select(a => axes.Contains(a) ? 1 : x.Sizes[a])],
            place =>
            {
                var folded = Value
                    .Places(x.Sizes)
                    .Where(full => Enumerable.Range(0, kept.Length).All(k => axes.Contains(kept[k]) || full[kept[k]] == place[k]))
                    .Select(full => x[full]);
                return reduce.Function switch
                {
                    ReduceFunction.Max => folded.Max(),
                    ReduceFunction.Mean => folded.Sum() / count,
                    _ => folded.Sum(),
                };
            }
        );
    }
}
