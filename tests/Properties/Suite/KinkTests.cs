using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Oracles;
using LanguageExt;
using Xunit;

namespace DeepPipeline.Properties.Suite;

/// <summary>How far a program is from its kinks: what each primitive says of its own, beside slopes on both sides.</summary>
[Trait("Time", "seconds")]
public sealed class KinkTests
{
    private const double Step = 1e-6;

    public static TheoryData<string> All { get; } = new(Forms.All);

    // Where all numbers are equal, functions of windows bend, and others at 0 or at their limit.
    [Theory]
    [MemberData(nameof(All))]
    public void What_bends_at_a_point_says_that_it_is_at_a_kink(string form)
    {
        var (bends, says) = (false, false);
        foreach (var use in Forms.Uses[form].Take(Forms.Most))
        {
            var primitive = use.Program.Instructions[use.Index].Primitive;
            var point = At(
                use.Draw(seed: 201),
                primitive is ThresholdOp threshold ? threshold.Limit
                    : primitive is ComposedPrimitive ? 1
                    : 0
            );
            var (differ, distance) = Both(point);
            Assert.True(!differ || distance == 0, $"{use} bends, and says {distance}");
            Assert.True(primitive is not SmoothPrimitive || double.IsPositiveInfinity(distance), $"{use} is smooth, and says {distance}");
            (bends, says) = (bends || differ, says || distance == 0);
        }

        Assert.True(bends == says, $"{form} bends: {bends}; says so: {says}");
    }

    [Fact]
    public void Those_with_a_kink_are_known() =>
        Assert.Equal(
            [
                "AdaptiveMaxPool",
                "Binary.Maximum",
                "Binary.Minimum",
                "Elu",
                "LeakyRelu",
                "MaxPool",
                "Reduce.Max",
                "Threshold",
                "Unary.Abs",
                "Unary.Relu",
                "Unary.Sign",
            ],
            Forms.All.Where(form => Forms.Uses[form].Any(use => !use.Draw(seed: 202).Program.Kinks().Outputs.IsEmpty))
        );

    [Theory]
    [InlineData("MaxPool")]
    [InlineData("AdaptiveMaxPool")]
    public void Of_windows_it_is_how_much_the_largest_leads(string form)
    {
        foreach (var use in Forms.Uses[form].Take(Forms.Most))
        {
            var point = use.Draw(seed: 203);
            var x = new Value(point.Program.InputShapes[0].At(point.Batch), point.Input);
            var leads = use.Program.Instructions[use.Index].Primitive switch
            {
                MaxPoolOp p => Oracles.Convolutions.Pool(x, p.Kernel, p.Stride, p.Padding, window => Lead(window.OfType<double>())),
                AdaptiveMaxPoolOp p => Oracles.Convolutions.Adaptive(p.Sizes, x, Lead),
                var other => throw new InvalidOperationException(other.ToString()),
            };
            using var probe = Probe(point);
            Assert.Equal(leads.Data.Min(), probe.KinkDistance(Zeros(probe)), 1e-12);
        }

        static double Lead(IEnumerable<double> window) =>
            window.OrderDescending().ToArray() is [var first, var second, ..] ? first - second : double.PositiveInfinity;
    }

    [Fact]
    public void It_is_found_in_what_a_loop_does_at_each_step()
    {
        var state = new TensorType(Shape.Batch(1));
        // h ← max(0, h + x − 1), and beside it what has the absolute value of one number for all examples.
        var body = ProgramBuilder.Function(
            [state, state],
            given =>
            {
                var next = (given[0] + given[1] - 1).Relu();
                return [next, next.Sum(keepAxes: false).Abs() * given[1]];
            }
        );
        var program = ProgramBuilder.Function(
            [state, new TensorType(Shape.Batch(3, 1))],
            given => [new Symbol(new ScanOp(body, 1, 1, 1, Reverse: false), given[0], given[1])]
        );
        // The states are 2, 0.25 and 0.5.
        var point = new Point(program, Initialization.Draw(program, 0, Precision.Float64), [1, 2, -0.75, 1.25], 1, 204);
        using var probe = Probe(point);
        Assert.Equal(0.25, probe.KinkDistance(Zeros(probe)), 1e-12);
    }

    [Fact]
    public void It_is_found_in_a_layer_with_a_backward_pass_of_its_own()
    {
        var own = Layer.Define(
            "ownRelu",
            x => (x - 1).Relu(),
            backward: pass => pass.OfInput(pass.Input.Greater(1).Where(pass.Gradient, 0))
        );
        var program = own.At<Features>().Lower(Features.Of(2), Mode.Eval).OrThrow();
        using var probe = Probe(new Point(program, Initialization.Draw(program, 0, Precision.Float64), [3, 1.5], 1, 205));
        Assert.Equal(0.5, probe.KinkDistance(Zeros(probe)), 1e-12);
    }

    [Fact]
    public void It_is_found_where_lengths_are_open()
    {
        var windows = Layer.Define<Sequence, Sequence>(
            "windows",
            x => new Symbol(new AdaptiveMaxPoolOp([2]), new Symbol(new MaxPoolOp([2], [1], [1]), x.Permute(0, 2, 1))).Permute(0, 2, 1)
        );
        var program = windows.Lower(Sequence.Of(1), Mode.Eval).OrThrow();
        // Windows of two give 1, 5, 5, 3.5 and 3, and of these the larger ones hold 1, 5 and 5, and 5, 3.5 and 3.
        var point = new Point(program, Initialization.Draw(program, 0, Precision.Float64), [1, 5, 3.5, 3], 1, 206);
        using var probe = new DifferencePoint(program, point.Parameters, point.Input, new Sizes(1).With("T", 4), null, point.Key);
        // The 5s are one number, and equal wherever it goes; the next are 3.5 and 3.
        Assert.Equal(
            0.5,
            probe.KinkDistance([
                [0.3, 1, -0.2, 0.1],
            ]),
            1e-12
        );
    }

    // Whether the slopes on both sides differ, and what the kinks say.
    private static (bool Differ, double Distance) Both(Point point)
    {
        using var probe = Probe(point);
        var random = new RandomKey(7).Stream("kink");
        var v = Point.Normals(random, probe.OutputCount);
        var direction = probe.Places.Select(place => Point.Normals(random, place.Count)).ToArray();
        var (here, after, before) = (Value(0), Value(Step), Value(-Step));
        var (right, left) = ((after - here) / Step, (here - before) / Step);
        // A slope that is as steep as this is a jump.
        var differ = Math.Abs(right - left) > 1e-3 * (1 + Math.Abs(right) + Math.Abs(left)) || Math.Abs(right) > 0.01 / Step;
        return (differ && double.IsFinite(right - left), probe.KinkDistance(direction));

        double Value(double by) => probe.At(direction, by, () => probe.Value(v));
    }

    private static Point At(Point point, double number) =>
        point with
        {
            Input = Array.ConvertAll(point.Input, _ => number),
            Parameters = point.Program.Parameters.Fold(
                point.Parameters,
                (all, spec) => all.With(spec.Path, [.. Enumerable.Repeat(number, (int)spec.Shape.Count)]).OrThrow()
            ),
        };

    private static double[][] Zeros(DifferencePoint probe) => [.. probe.Places.Select(place => new double[place.Count])];

    private static DifferencePoint Probe(Point point) =>
        new(point.Program, point.Parameters, point.Input, point.Batch, point.Target, point.Key);
}
