using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline;

/// <summary>
/// A model from end to end: from what people have, rows, texts, pictures, to answers in their words and units. It is a preparation, a
/// model, the names of its classes and how its targets were standardised, as one value in one file.
/// </summary>
/// <example><code>
/// var valuer = (preparation &gt;&gt; model).OrThrow();
/// var price = valuer.Predict(Row.Of(new { city = "Bonn", area = 80 })).OrThrow()[0];
/// </code></example>
/// <typeparam name="TRaw">What it takes.</typeparam>
/// <typeparam name="TIn">The kind that its model takes.</typeparam>
/// <typeparam name="TOut">The kind that its model gives.</typeparam>
[DebuggerDisplay("{Line,nq}")]
public sealed partial record EndToEnd<TRaw, TIn, TOut>
    where TIn : IKind
    where TOut : IKind
{
    private string Line => Show.Line(this);

    internal EndToEnd(Preparation<TRaw, TIn> preparation, Model<TIn, TOut> model, Items<string> classNames, Standardization? targets) =>
        (Preparation, Model, ClassNames, Targets) = (preparation, model, classNames, targets);

    /// <summary>What is done to inputs before the model sees them.</summary>
    public Preparation<TRaw, TIn> Preparation { get; }

    /// <summary>The model.</summary>
    public Model<TIn, TOut> Model { get; }

    /// <summary>What its classes are called, from 0; none if they have no names.</summary>
    public Items<string> ClassNames { get; }

    /// <summary>How the targets were standardised that it was trained on; null if they were as they are.</summary>
    public Standardization? Targets { get; }

    /// <summary>What it gives for one example: all outputs, in the units of the targets.</summary>
    /// <remarks><b>Errors</b>: what is wrong with the example; no such device.</remarks>
    /// <param name="raw">The example.</param>
    /// <param name="device">Where it is computed.</param>
    public Result<double[]> Predict(TRaw raw, Device device = Device.Auto) => Outputs([raw], device).Map(rows => rows[0]);

    /// <summary>What it gives for some examples: all outputs of each, in the units of the targets.</summary>
    /// <remarks><b>Errors</b>: what is wrong with the examples, each with its place; none; no such device.</remarks>
    /// <param name="raw">The examples: a table, for instance.</param>
    /// <param name="device">Where it is computed.</param>
    public Result<double[][]> Predict(IEnumerable<TRaw> raw, Device device = Device.Auto) => Outputs(raw, device);

    /// <summary>The preparation, the model, and its classes.</summary>
    public override string ToString() =>
        $"{Preparation} >> {Model}"
        + (ClassNames.IsEmpty ? "" : $", classes {string.Join(", ", ClassNames.Take(10))}" + (ClassNames.Count > 10 ? ", …" : ""));

    internal Result<double[][]> Outputs(IEnumerable<TRaw> raw, Device device) =>
        Preparation
            .Apply(raw)
            .Then(input => Model.Predict(input, device))
            .Map(outputs =>
            {
                double[][][] parts =
                [
                    .. outputs.Columns.Select(column => ByRow(column.Numbers<double>(new Rows(0, outputs.Count)), outputs.Count)),
                ];
                double[][] rows =
                    parts.Length == 1
                        ? parts[0]
                        : [.. Enumerable.Range(0, outputs.Count).Select(i => parts.SelectMany(part => part[i]).ToArray())];
                return Targets is null ? rows : System.Array.ConvertAll(rows, Targets.Invert);
            });

    private static double[][] ByRow(double[] numbers, int count)
    {
        var width = numbers.Length / Math.Max(1, count);
        return [.. Enumerable.Range(0, count).Select(i => numbers[(i * width)..((i + 1) * width)])];
    }
}

/// <summary>Puts preparations in front of models.</summary>
public static partial class EndToEnd
{
    /// <summary>A preparation in front of a model, and what its answers mean.</summary>
    /// <remarks>
    /// <b>Errors</b>: a preparation that gives another shape than the model takes; one with problems; another number of class names than the model has outputs (two for
    /// one output, which is the second's probability); a standardisation of another size than the outputs.
    /// </remarks>
    /// <param name="preparation">The preparation.</param>
    /// <param name="model">The model.</param>
    /// <param name="classes">What the classes are called, from 0: those of the dataset, <c>train.ClassNames</c>. None unless given.</param>
    /// <param name="targets">How the targets were standardised that the model was trained on. Not at all unless given.</param>
    public static Result<EndToEnd<TRaw, TIn, TOut>> Then<TRaw, TIn, TOut>(
        this Preparation<TRaw, TIn> preparation,
        Model<TIn, TOut> model,
        Items<string>? classes = null,
        Standardization? targets = null
    )
        where TIn : IKind
        where TOut : IKind
    {
        var fitting = preparation.For(model.Input);
        var problems = fitting.Problems.Map(problem => problem.Path.Length > 0 ? problem : problem.At("preparation", preparation));
        if (
            problems.IsEmpty
            && !model.Input.Untyped.Admits(fitting.Output.Untyped)
            && !(model.Input.Untyped.IsOpen && fitting.Output.Untyped.IsOpen)
        )
            problems =
            [
                new Problem(
                    ProblemCode.Shape,
                    "preparation",
                    preparation,
                    $"{model.Input}, which the model takes",
                    fitting.Output.ToString(),
                    "prepare as for training: the model was trained on other inputs"
                ),
            ];
        var outputs = model.Program.OutputShape;
        if (classes is { IsEmpty: false } && classes.Count != (outputs.Count == 1 ? 2 : outputs.Count))
            problems = problems.Add(
                new Problem(
                    ProblemCode.Data,
                    "classes",
                    "class names",
                    outputs.Count == 1
                        ? "2 for one output, which is the probability of the second"
                        : string.Create(CultureInfo.InvariantCulture, $"{outputs.Count}, one for each output"),
                    classes.Count.ToString(CultureInfo.InvariantCulture),
                    "give the names of the dataset that was trained on: train.ClassNames"
                )
            );
        if (targets is not null && !targets.Problems.IsEmpty)
            problems += targets.Problems.Map(problem => problem.At("targets", targets));
        else if (targets is not null && (outputs.IsOpen || outputs.Count % Math.Max(1, targets.Mean.Count) != 0 || targets.Mean.IsEmpty))
            problems = problems.Add(
                new Problem(
                    ProblemCode.Data,
                    "targets",
                    targets,
                    $"a standardisation of as many numbers as the model gives, {outputs}",
                    string.Create(CultureInfo.InvariantCulture, $"{targets.Mean.Count}"),
                    "give that of the targets that were trained on: Standardization.OfTargets"
                )
            );
        return problems.IsEmpty
            ? new EndToEnd<TRaw, TIn, TOut>(fitting, model, classes ?? Items<string>.None, targets)
            : Result.Fail<EndToEnd<TRaw, TIn, TOut>>(problems);
    }

    /// <summary>The class that it finds likeliest for one example, its probability, and those of the others.</summary>
    /// <remarks>
    /// Probabilities are the softmax of the outputs, or what the model's last layer gives if that is a softmax or sigmoid already; of one output its sigmoid is that of
    /// the second class. <b>Errors</b>: what is wrong with the example; outputs that are not finite; no such device.
    /// </remarks>
    /// <param name="whole">The model.</param>
    /// <param name="raw">The example.</param>
    /// <param name="device">Where it is computed.</param>
    public static Result<Classified> Classify<TRaw, TIn>(this EndToEnd<TRaw, TIn, Features> whole, TRaw raw, Device device = Device.Auto)
        where TIn : IKind => whole.Probabilities([raw], device).Map(rows => Of(whole, rows[0]));

    /// <summary>The class that it finds likeliest for each of some examples.</summary>
    /// <inheritdoc cref="Classify{TRaw, TIn}(EndToEnd{TRaw, TIn, Features}, TRaw, Device)"/>
    /// <param name="whole">The model.</param>
    /// <param name="raw">The examples: a table, for instance.</param>
    /// <param name="device">Where it is computed.</param>
    public static Result<Items<Classified>> Classify<TRaw, TIn>(
        this EndToEnd<TRaw, TIn, Features> whole,
        IEnumerable<TRaw> raw,
        Device device = Device.Auto
    )
        where TIn : IKind => whole.Probabilities(raw, device).Map(rows => Items.Of(rows.Select(row => Of(whole, row))));

    /// <summary>The probabilities of all classes, in their order, for each of some examples.</summary>
    /// <inheritdoc cref="Classify{TRaw, TIn}(EndToEnd{TRaw, TIn, Features}, TRaw, Device)"/>
    /// <param name="whole">The model.</param>
    /// <param name="raw">The examples.</param>
    /// <param name="device">Where it is computed.</param>
    public static Result<double[][]> Probabilities<TRaw, TIn>(
        this EndToEnd<TRaw, TIn, Features> whole,
        IEnumerable<TRaw> raw,
        Device device = Device.Auto
    )
        where TIn : IKind =>
        whole
            .Outputs(raw, device)
            .Then(rows =>
            {
                for (var i = 0; i < rows.Length; i++)
                {
                    if (System.Array.FindIndex(rows[i], output => !double.IsFinite(output)) is var place and >= 0)
                        return new Problem(
                            ProblemCode.Data,
                            "output",
                            "Classify",
                            "finite values",
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{NotFinite.Name(rows[i][place])} for class {place} of example {i} (from 0)"
                            ),
                            "look at the model's parameters, or at inputs of extreme size"
                        );
                    var shares = ProbabilityExtensions.Of(
                        whole.Model.Program,
                        System.Array.ConvertAll(rows[i], output => (float)output),
                        exclusive: true
                    );
                    rows[i] = shares.Length == 1 ? [1.0 - shares[0], shares[0]] : System.Array.ConvertAll(shares, share => (double)share);
                }

                return Result.Ok(rows);
            });

    private static Classified Of<TRaw, TIn>(EndToEnd<TRaw, TIn, Features> whole, double[] probabilities)
        where TIn : IKind =>
        new(
            Items.Of<ClassProbability>(
                probabilities
                    .Select(
                        (probability, label) =>
                            new ClassProbability(
                                label,
                                label < whole.ClassNames.Count ? whole.ClassNames[label] : label.ToString(CultureInfo.InvariantCulture),
                                probability
                            )
                    )
                    .OrderByDescending(one => one.Probability)
            )
        );
}
