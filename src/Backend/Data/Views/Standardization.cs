using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace DeepPipeline;

/// <summary>
/// (x − mean) / deviation for each number of an example, as a value: fitted on what is trained on, and applied to everything that the model
/// sees. Numbers that are all the same become 0.
/// </summary>
/// <param name="Mean">Each element's mean.</param>
/// <param name="Deviation">Each element's standard deviation, √(Σ(x − mean)² / n); 1 where it would be 0.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record Standardization(Items<double> Mean, Items<double> Deviation)
{
    private string Line => Show.Line(this);

    /// <summary>What is wrong with the numbers: not as many deviations as means, or deviations that are not greater than 0.</summary>
    public Items<Problem> Problems =>
        Mean.Count != Deviation.Count
            ?
            [
                Problem.Data(
                    "as many deviations as means",
                    string.Create(CultureInfo.InvariantCulture, $"{Mean.Count} means, {Deviation.Count} deviations"),
                    "give one of each for every element"
                ),
            ]
        : !Mean.All(double.IsFinite) || !Deviation.All(deviation => double.IsFinite(deviation) && deviation > 0)
            ?
            [
                Problem.Data(
                    "finite means, and deviations greater than 0",
                    $"means {Mean}, deviations {Deviation}",
                    "a deviation of 1 leaves numbers as far apart as they are"
                ),
            ]
        : [];

    /// <summary>That of a dataset's inputs.</summary>
    /// <remarks><b>Errors</b>: no examples; inputs of pairs; files that cannot be read.</remarks>
    public static Result<Standardization> Of<TIn, TTarget>(Dataset<TIn, TTarget> data)
        where TIn : IKind
        where TTarget : IKind => Failures.Of(() => Fit(data.WholeInputs.Columns, data.Rows));

    /// <summary>That of a dataset's targets.</summary>
    /// <inheritdoc cref="Of{TIn, TTarget}(Dataset{TIn, TTarget})"/>
    public static Result<Standardization> OfTargets<TIn, TTarget>(Dataset<TIn, TTarget> data)
        where TIn : IKind
        where TTarget : IKind => Failures.Of(() => Fit(data.WholeTargets.Columns, data.Rows));

    /// <summary>Numbers made standard: one example's, or several's one after another.</summary>
    public double[] Apply(double[] numbers) => [.. numbers.Select((x, i) => (x - Mean[i % Mean.Count]) / Deviation[i % Mean.Count])];

    /// <summary>Standard numbers as they were before: one example's, or several's one after another.</summary>
    public double[] Invert(double[] numbers) => [.. numbers.Select((x, i) => (x * Deviation[i % Mean.Count]) + Mean[i % Mean.Count])];

    /// <summary>That which undoes this one.</summary>
    public Standardization Inverse =>
        new(Items.Of(Mean.Zip(Deviation, (mean, deviation) => -mean / deviation)), Items.Of(Deviation.Select(deviation => 1 / deviation)));

    /// <summary>As JSON, to be kept beside the model.</summary>
    public string ToJson() =>
        DataJson.Write(
            "standardization",
            json =>
            {
                Write("mean", Mean);
                Write("deviation", Deviation);

                void Write(string member, Items<double> numbers)
                {
                    json.WriteStartArray(member);
                    foreach (var number in numbers)
                        json.WriteNumberValue(number);
                    json.WriteEndArray();
                }
            }
        );

    /// <summary>The standardisation that JSON describes, to the last bit.</summary>
    /// <remarks><b>Errors</b>: no JSON, or something else than <see cref="ToJson"/> writes; numbers that have <see cref="Problems"/>.</remarks>
    public static Result<Standardization> FromJson(string json) =>
        DataJson
            .Read(json, "standardization", root => new Standardization(Numbers(root, "mean"), Numbers(root, "deviation")))
            .Then(read =>
                read.Problems.IsEmpty
                    ? Result.Ok(read)
                    : Result.Fail<Standardization>(read.Problems.Map(problem => problem.At("$", "standardization")))
            );

    /// <summary><c>Standardization of 30 numbers</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Standardization of {Mean.Count} numbers");

    internal Result<Tensors<TKind>> Apply<TKind>(Tensors<TKind> samples, string what)
        where TKind : IKind =>
        !Problems.IsEmpty ? Result.Fail<Tensors<TKind>>(Problems.Map(problem => problem.At("data", "Standardization")))
        : samples.Columns.Count > 1 || samples.Columns[0].RowLength != Mean.Count
            ? Result.Fail<Tensors<TKind>>(
                new Problem(
                    ProblemCode.Data,
                    "data",
                    "Standardization",
                    string.Create(CultureInfo.InvariantCulture, $"{what} of {Mean.Count} numbers, as it was fitted to"),
                    samples.Shape.ToString(),
                    "fit it to examples of the same shape; a value of a pair is made standard before the pair"
                )
            )
        : Result.Ok(new Tensors<TKind>(samples.Shape, [new Column.Shifted(samples.Columns[0], [.. Mean], [.. Deviation])]));

    private static Items<double> Numbers(JsonElement root, string member) =>
        Items.Of(root.GetProperty(member).EnumerateArray().Select(number => number.GetDouble()));

    // Twice over the rows, since the sum of squares alone loses what small deviations have.
    private static Result<Standardization> Fit(Items<Column> columns, Rows rows)
    {
        if (columns.Count > 1)
            return Result.Fail<Standardization>(
                new Problem(
                    ProblemCode.Data,
                    "data",
                    "Standardization",
                    "one value an example",
                    "a pair",
                    "fit it to each value before they become a pair"
                )
            );
        if (rows.Count == 0)
            return Result.Fail<Standardization>(
                new Problem(
                    ProblemCode.Data,
                    "data",
                    "Standardization",
                    "at least 1 example",
                    "none",
                    "was everything skipped or filtered away?"
                )
            );
        var width = (int)columns[0].RowLength;
        var row = new double[width];
        double[] Mean(Func<double, int, double> of)
        {
            var sums = new double[width];
            for (var i = 0; i < rows.Count; i++)
            {
                columns[0].Gather([rows[i]], row.AsSpan());
                for (var j = 0; j < width; j++)
                    sums[j] += of(row[j], j);
            }

            return System.Array.ConvertAll(sums, sum => sum / rows.Count);
        }

        var mean = Mean((x, _) => x);
        var variance = Mean((x, j) => (x - mean[j]) * (x - mean[j]));
        return Result.Ok(
            new Standardization(Items.Of(mean), Items.Of(variance.Select((v, j) => v > Negligible(mean[j], rows.Count) ? Math.Sqrt(v) : 1)))
        );
    }

    // What rounding makes of the variance of numbers that are all the same.
    internal static double Negligible(double mean, int count) => Math.Pow(mean * 1e-16 * Math.Max(10, count), 2);
}

/// <summary>Makes a dataset's values standard.</summary>
public static class StandardizationExtensions
{
    /// <summary>The same examples with standard inputs, which are computed when they are asked for.</summary>
    /// <remarks><b>Errors</b>: inputs of another size than it was fitted to, or of pairs; numbers that have problems.</remarks>
    /// <param name="data">The examples.</param>
    /// <param name="by">The standardisation, fitted on what is trained on.</param>
    /// <example><code>Standardization.Of(train).Then(by => test.Standardize(by))</code></example>
    public static Result<Dataset<TIn, TTarget>> Standardize<TIn, TTarget>(this Dataset<TIn, TTarget> data, Standardization by)
        where TIn : IKind
        where TTarget : IKind =>
        by.Apply(data.WholeInputs, "inputs")
            .Map(inputs => new Dataset<TIn, TTarget>(inputs, data.WholeTargets, Dataset<TIn, TTarget>.Later(() => data.Rows)));

    /// <summary>The same examples with standard targets, which are computed when they are asked for.</summary>
    /// <inheritdoc cref="Standardize{TIn, TTarget}(Dataset{TIn, TTarget}, Standardization)"/>
    public static Result<Dataset<TIn, TTarget>> StandardizeTargets<TIn, TTarget>(this Dataset<TIn, TTarget> data, Standardization by)
        where TIn : IKind
        where TTarget : IKind =>
        by.Apply(data.WholeTargets, "targets")
            .Map(targets => new Dataset<TIn, TTarget>(
                data.WholeInputs,
                targets,
                Dataset<TIn, TTarget>.Later(() => data.Rows),
                data.Buckets
            ));
}
