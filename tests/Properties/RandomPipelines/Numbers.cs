using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Oracles;

namespace DeepPipeline.Properties.RandomPipelines;

/// <summary>
/// What is computed of a pipeline, for use and for learning: every value has the sizes that were predicted and the values of
/// the oracle, and the gradient is that of numerical differentiation, and of both sources the same.
/// </summary>
internal static class Numbers
{
    private const int MostDraws = 30;

    internal static Verdict Of(Trial trial, Subject subject)
    {
        var lowered = new[] { Mode.Eval, Mode.Train }
            .Select(mode => Lowering.Of(trial.Case.Tree, trial.Case.Input, mode, trial.Case.From.Kind))
            .ToArray();
        var problems = lowered.SelectMany(one => one.Problems).ToArray();
        if (problems.Length > 0)
            return new(new("it has no problem", "the check", "no problem", string.Join('\n', problems)));
        var programs = lowered.Select(one => one.OrThrow()).ToArray();
        if (programs[0].OutputShape != trial.Case.To.Shape)
            return new(new("shape", "the check's output", trial.Case.To.Shape.ToString(), programs[0].OutputShape.ToString()));
        // Without a layer that behaves in its own way in training, both are one program.
        var distinct = programs.DistinctBy(program => program.Instructions);
        var verdict = new Verdict((Failure?)null);
        foreach (var program in distinct)
        {
            verdict = verdict.Plus(Of(program, trial, subject));
            if (verdict.Failure is not null)
                break;
        }

        return verdict;
    }

    private static Verdict Of(Program program, Trial trial, Subject subject)
    {
        var left = 0;
        for (var draw = 0; draw < MostDraws; draw++)
        {
            if (
                Drawing.Of(program, trial.Batch, trial.Seed + (7919L * draw), draw % 2 == 0 ? Math.Pow(0.9, draw) : Math.Pow(1.1, draw))
                is not { } drawing
            )
            {
                left++;
                continue;
            }

            try
            {
                if (ValueFailure(program, drawing, subject) is { } failure)
                    return new(failure);
                if (Slope.Of(program, drawing.Point, subject) is { } slope)
                {
                    var comparable = Disagreement.MayBe(program);
                    return new(slope.Failure ?? (comparable ? DerivedFailure(program, drawing.Point, subject) : null))
                    {
                        Compared = 1,
                        Steep = slope.IsSteep ? 1 : 0,
                        Derived = comparable ? 1 : 0,
                        Left = left,
                    };
                }
            }
            catch (Exception thrown) when (thrown is not OutOfMemoryException)
            {
                return new(new("it runs", Named(program), "a result", thrown.ToString()));
            }

            left++;
        }

        return new((Failure?)null) { Left = left, Pointless = 1 };
    }

    // Both sources of gradients give the same numbers.
    private static Failure? DerivedFailure(Program program, Point point, Subject subject) =>
        Disagreement.Of(point with { Derive = subject.Derive }) is { } differing
            ? new(
                "derived gradient",
                $"{Named(program)}, {differing.Where}",
                $"{differing.Autograd:R} by autograd",
                $"{differing.Derived:R}"
            )
            : null;

    // Sums of large numbers may be small: what an error is held against is the largest number so far on the way, at least 1.
    private static Failure? ValueFailure(Program program, Drawing drawing, Subject subject)
    {
        var values = Computed.By(subject.Ran(program), drawing.Point);
        var magnitude = 1.0;
        for (var i = 0; i < values.Count; i++)
        {
            var expected = drawing.Oracle[i];
            magnitude = expected.Data.Aggregate(magnitude, (most, x) => Math.Max(most, Math.Abs(x)));
            if (values[i] is not { } actual)
                continue;
            var predicted = subject.Predicted(program, i).At(drawing.Point.Batch);
            if (!actual.Sizes.SequenceEqual(predicted))
                return new("shape", At(program, i), string.Join('×', predicted), string.Join('×', actual.Sizes));
            for (var k = 0; k < expected.Data.Length; k++)
            {
                if (!(Math.Abs(expected.Data[k] - actual.Data[k]) <= 1e-10 * magnitude))
                    return new(
                        "value",
                        $"{At(program, i)}, number {k} of {expected.Data.Length}",
                        $"{expected.Data[k]:R}",
                        $"{actual.Data[k]:R}"
                    );
            }
        }

        return null;
    }

    internal static string Named(Program program) => program.Mode == Mode.Train ? "in training" : "in inference";

    private static string At(Program program, int i) =>
        $"{Named(program)}, {(program.GiverOf(i)?.Path.Text is { Length: > 0 } path ? path : "input")}, {program.GiverOf(i)?.Primitive}";
}
