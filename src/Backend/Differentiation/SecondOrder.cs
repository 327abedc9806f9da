using System.Diagnostics;
using LanguageExt;

namespace DeepPipeline;

/// <summary>Every derivative of every output: J.</summary>
/// <param name="OfInput">∂yᵢ/∂xⱼ: a row an output, a column a number of the input; none for tokens.</param>
/// <param name="OfParameters">By path, ∂yᵢ/∂θⱼ: a row an output, a column a number of the parameter; those that are trained.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record Jacobian(double[,] OfInput, Map<string, double[,]> OfParameters) : IShown
{
    private string Line => Show.Line(this);

    /// <summary>What it keeps, the first few values of each.</summary>
    public override string ToString() => Show.Members(this);

    string IShown.Line => ToString();

    string IShown.Block => string.Join('\n', "  of input  " + Show.Line(OfInput), Show.Block(OfParameters));
}

public static partial class Gradients
{
    // A matrix of more is no small one.
    private const long MostOfJacobian = 1 << 25;

    /// <summary>
    /// H·v: the second derivatives of a loss by the parameters, along a direction v, without the matrix H. By reverse mode twice, in
    /// double precision. Pearlmutter 1994.
    /// </summary>
    /// <remarks><b>Errors</b>: those of <see cref="Of{TIn, TOut, TTarget}(Model{TIn, TOut}, Loss{TOut, TTarget}, Dataset{TIn, TTarget}, Mode, RandomKey)"/>; a direction of other parameters.</remarks>
    /// <param name="model">The pipeline and its parameters.</param>
    /// <param name="loss">The loss, a mean over the batch.</param>
    /// <param name="batch">The examples.</param>
    /// <param name="direction">v, one value a parameter; what is not trained counts as 0.</param>
    /// <param name="mode">Training or inference.</param>
    /// <param name="key">Where dropout's randomness comes from.</param>
    /// <returns>H·v, one value a parameter, in double precision; 0 for what is not trained.</returns>
    public static Result<Parameters> HessianVector<TIn, TOut, TTarget>(
        Model<TIn, TOut> model,
        Loss<TOut, TTarget> loss,
        Dataset<TIn, TTarget> batch,
        Parameters direction,
        Mode mode = Mode.Eval,
        RandomKey key = default
    )
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind =>
        model.Parameters.Layout.Mismatch(direction.Layout) is { } problem
            ? Result.Fail<Parameters>(problem)
            : Lowered(model, loss, batch, mode)
                .Map(program =>
                {
                    using var probe = new DifferencePoint(
                        program,
                        model.Parameters,
                        batch.InputNumbers,
                        batch.Count,
                        batch.TargetNumbers,
                        key
                    );
                    double[][] u =
                    [
                        .. probe.Places.Select(place => place.IsParameter ? direction.Find(place.Path).OrThrow() : new double[place.Count]),
                    ];
                    return Gathered(model.Parameters.Layout, probe, probe.SecondGradient([1.0], u));
                });

    /// <summary>The Jacobian of what a model gives for one example, in double precision: for few outputs, since each takes a pass.</summary>
    /// <remarks><b>Errors</b>: an example of another shape; more or fewer than one; more than 33 million derivatives.</remarks>
    /// <param name="model">The pipeline and its parameters.</param>
    /// <param name="example">The example.</param>
    public static Result<Jacobian> Jacobian<TIn, TOut>(Model<TIn, TOut> model, Tensors<TIn> example)
        where TIn : IKind
        where TOut : IKind
    {
        var problems = Fitting("input", model.Input.Untyped, example);
        if (problems.IsEmpty && model.Input.Untyped.IsOpen)
            return Model.Of(model.Pipeline, example.Shape, model.Parameters).Then(known => Jacobian(known, example));
        if (problems.IsEmpty)
            problems = TokenChecks.Of("input", model.Program, example.Columns, new Rows(0, example.Count));
        if (problems.IsEmpty && example.Count != 1)
            problems =
            [
                new Problem(ProblemCode.Data, "input", "Jacobian", "one example", Written(example.Count, ""), "ask for one after another"),
            ];
        var outputs = model.Program.OutputShape.Count;
        if (problems.IsEmpty && outputs * (Int128)(model.Parameters.Count + model.Input.Untyped.Count) > MostOfJacobian)
            problems =
            [
                new Problem(
                    ProblemCode.Argument,
                    "(pipeline)",
                    "Jacobian",
                    System.FormattableString.Invariant($"at most {MostOfJacobian:N0} derivatives"),
                    System.FormattableString.Invariant(
                        $"{outputs:N0} outputs by {model.Parameters.Count + model.Input.Untyped.Count:N0} numbers"
                    ),
                    "take OfOutput with a cotangent: it gives a row of the Jacobian"
                ),
            ];
        if (!problems.IsEmpty)
            return Result.Fail<Jacobian>(problems);
        using var probe = new DifferencePoint(model.Program, model.Parameters, example.ToDoubles(), 1, null, default);
        var rows = Enumerable
            .Range(0, (int)outputs)
            .Select(i =>
            {
                var v = new double[outputs];
                v[i] = 1;
                return probe.Gradient(v);
            })
            .ToArray();
        var inputs = probe.Places.Where(place => !place.IsParameter).ToArray();
        return Result.Ok(
            new Jacobian(
                Matrix([.. rows.Select(row => inputs.SelectMany(place => row[place.Index]).ToArray())]),
                new Map<string, double[,]>(
                    probe
                        .Places.Where(place => place.IsParameter)
                        .Select(place => (place.Path, Matrix([.. rows.Select(row => row[place.Index])])))
                )
            )
        );
    }

    private static Parameters Gathered(ParameterLayout layout, DifferencePoint probe, double[][] gradients)
    {
        var all = new double[layout.Count];
        var offsets = layout
            .Specs.Map((i, spec) => (spec.Path, Offset: layout.Offsets[i]))
            .ToDictionary(spec => spec.Path, spec => spec.Offset);
        foreach (var place in probe.Places.Where(place => place.IsParameter))
            gradients[place.Index].CopyTo(all, offsets[place.Path]);
        return Parameters.FromDoubles(layout, all, Precision.Float64);
    }

    private static double[,] Matrix(double[][] rows)
    {
        var matrix = new double[rows.Length, rows.Length == 0 ? 0 : rows[0].Length];
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < rows[i].Length; j++)
                matrix[i, j] = rows[i][j];
        }

        return matrix;
    }
}
