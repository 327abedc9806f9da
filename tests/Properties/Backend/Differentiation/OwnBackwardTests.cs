using System.Text.Json.Nodes;
using LanguageExt;
using TorchSharp;
using Xunit;
using static DeepPipeline.Layers;
using static DeepPipeline.Symbolic;

namespace DeepPipeline.Properties.Backend.Differentiation;

/// <summary>Layers with a backward pass that their user wrote.</summary>
public sealed class OwnBackwardTests
{
    internal static readonly Dataset<Features, Labels> Four = Dataset
        .Of(Features.Of(3), [.. Enumerable.Range(0, 12).Select(i => Math.Sin(i))], [0, 1, 1, 0])
        .OrThrow();

    [Fact]
    public void A_backward_pass_that_is_right_agrees_with_differences_twice_over()
    {
        var network = TanhDense(5) >> TanhDense(2);
        Assert.True(Gradients.Check(network, Features.Of(3)).OrThrow().Passed);
        Assert.True(Gradients.CheckSecondOrder(network, Features.Of(3)).OrThrow().Passed);
    }

    [Theory]
    [InlineData(0.99, 1.0, 1.0)]
    [InlineData(1.0, -1.0, 1.0)]
    [InlineData(1.0, 1.0, 1.01)]
    public void One_that_is_wrong_does_not(double input, double weight, double bias) =>
        Assert.False(Gradients.Check(Dense(4) >> TanhDense(2, input, weight, bias), Features.Of(3)).OrThrow().Passed);

    [Fact]
    public void It_gives_what_the_derived_one_gives()
    {
        var (own, derived) = (TanhDense(4) >> Dense(2), Derived(4) >> Dense(2));
        var parameters = own.Initialize(Features.Of(3), 7, Precision.Float64).OrThrow().Parameters;
        var (one, other) = (
            Gradients.Of(own, Loss.CrossEntropy, parameters, Four).OrThrow(),
            Gradients.Of(derived, Loss.CrossEntropy, parameters, Four).OrThrow()
        );
        Assert.Equal(other.Loss, one.Loss);
        Assert.All(one.OfParameters.ToDoubles().Zip(other.OfParameters.ToDoubles()), pair => Assert.Equal(pair.Item1, pair.Item2, 1e-14));
        Assert.All(one.OfInput.ToDoubles().Zip(other.OfInput.ToDoubles()), pair => Assert.Equal(pair.Item1, pair.Item2, 1e-14));
    }

    [Fact]
    public void It_need_not_be_the_derivative()
    {
        var reversed = Layer.Define("reversed", x => x, backward: pass => pass.OfInput(-pass.Gradient));
        var (plain, turned) = (Dense(2), Dense(2) >> reversed);
        var parameters = plain.Initialize(Features.Of(3), 7, Precision.Float64).OrThrow().Parameters;
        var (one, other) = (
            Gradients.Of(plain, Loss.CrossEntropy, parameters, Four).OrThrow(),
            Gradients.Of(turned, Loss.CrossEntropy, parameters, Four).OrThrow()
        );
        Assert.Equal(one.Loss, other.Loss);
        Assert.Equal(one.OfParameters.ToDoubles(), other.OfParameters.ToDoubles().Select(g => -g));
    }

    [Fact]
    public void It_need_not_be_linear()
    {
        var signs = Layer.Define("signs", x => x, backward: pass => pass.OfInput(pass.Gradient / pass.Gradient.Abs()));
        var parameters = (signs >> Dense(2)).Initialize(Features.Of(3), 7, Precision.Float64).OrThrow().Parameters;
        var gradient = Gradients.Of(signs >> Dense(2), Loss.CrossEntropy, parameters, Four).OrThrow();
        Assert.All(gradient.OfInput.ToDoubles(), g => Assert.Equal(1, Math.Abs(g), 1e-12));
    }

    [Fact]
    public void A_frozen_one_lets_gradients_through_and_stays()
    {
        var network = Dense(3) >> Frozen(TanhDense(3)) >> Dense(2);
        var run = network.Train(Recipe.For(Loss.CrossEntropy) with { Optimizer = Optimizer.Sgd(0.5), Batch = 4 }).On(Four).OrThrow();
        var (before, after) = (run.Start.Parameters, run.First().State.Parameters);
        var paths = before.Paths.Where(path => path.Contains("tanhDense", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, paths.Length);
        Assert.All(
            before.Paths,
            path => Assert.Equal(paths.Contains(path), before.Find(path).OrThrow().SequenceEqual(after.Find(path).OrThrow()))
        );
    }

    [Fact]
    public void Its_data_is_that_of_any_layer()
    {
        var layer = TanhDense(5);
        Assert.Equal(layer, TanhDense(5));
        Assert.NotEqual(layer, Derived(5));
        Assert.NotEqual(layer, TanhDense(5, bias: 2));
        Assert.Equal(layer.Tree, Json.Read(Json.Write(layer.Tree)).OrThrow());
    }

    [Theory]
    [InlineData("\"ofInput\":3", "\"ofInputs\":3", "backward: backward expected a member \"ofInput\", got none")]
    [InlineData("\"ofInput\":3", "\"ofInput\":4", "backward: backward expected values from 0 to 3, got 4")]
    [InlineData("\"ofInput\":3", "\"ofInput\":2", "backward.steps[0]: step expected a value that is used, got value 3, used nowhere")]
    [InlineData("\"of\":[2]", "\"of\":[3]", "backward.steps[0]: step expected values from 0 to 2, got 3")]
    public void Data_that_is_no_backward_pass_is_refused(string right, string wrong, string problem)
    {
        var json = JsonNode
            .Parse(Json.Write(Layer.Define("reversed", x => x, backward: pass => pass.OfInput(-pass.Gradient)).Tree))!
            .ToJsonString();
        var spoilt = json.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(json, spoilt);
        Assert.Contains(problem, string.Join('\n', Json.Read(spoilt).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void It_prints_as_it_was_written()
    {
        var layer = Layer.Define(
            "gain",
            x => x * Parameter("gain", Initializer.Ones),
            backward: pass =>
                pass.OfInput(pass.Gradient * pass.Parameter("gain")).Of("gain", (pass.Gradient * pass.Input).Sum(keepAxes: false))
        );
        Assert.Equal(
            "Layer.Define(\"gain\", x => x * Symbolic.Parameter(\"gain\", Initializer.Ones), backward: pass => pass.OfInput(pass.Gradient * pass.Parameter(\"gain\")).Of(\"gain\", (pass.Gradient * pass.Input).Sum(false)))",
            Source.CSharp(layer.Tree)
        );
        Assert.Equal(
            "Layer.Define(\"gain\", (fun x -> x * Symbolic.Parameter(\"gain\", Initializer.Ones)), backward = fun pass -> pass.OfInput(pass.Gradient * pass.Parameter(\"gain\")).Of(\"gain\", (pass.Gradient * pass.Input).Sum(false)))",
            Source.FSharp(layer.Tree)
        );
    }

    [Fact]
    public void What_it_uses_twice_is_a_local_value()
    {
        var layer = Layer.Define(
            "tanh",
            x => x.Tanh(),
            backward: pass =>
            {
                var slope = 1 - pass.Output.Square();
                return pass.OfInput(slope * slope * pass.Gradient);
            }
        );
        Assert.EndsWith(
            "backward: pass => { var g1 = 1.0 - pass.Output.Square(); return pass.OfInput(g1 * g1 * pass.Gradient); })",
            Source.CSharp(layer.Tree),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Sizes_of_the_input_are_said_by_a_local_value()
    {
        var layer = Layer.Define("same", x => x, backward: pass => pass.OfInput(pass.Gradient.Reshape(1, -1).Reshape(pass.Input.Size(1))));
        Assert.EndsWith(
            "backward: pass => { var x = pass.Input; return pass.OfInput(pass.Gradient.Reshape(1, -1).Reshape(x.Size(1))); })",
            Source.CSharp(layer.Tree),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Sizes_are_those_of_the_input_only() =>
        Assert.Throws<PipelineException>(() =>
            Layer.Define("same", x => x, backward: pass => pass.OfInput(pass.Gradient.Reshape(pass.Output.Size(1))))
        );

    internal static Pipeline<Features, Features> TanhDense(int units, double input = 1, double weight = 1, double bias = 1) =>
        Layer.Define<Features, Features>(
            "tanhDense",
            Body(units),
            backward: pass =>
            {
                var delta = pass.Gradient * (1 - pass.Output.Square());
                return pass.OfInput(input * delta.MatMul(pass.Parameter("weight")))
                    .Of("bias", bias * delta.Sum(keepAxes: false, 0))
                    .Of("weight", weight * delta.Reshape(-1, 1).MatMul(pass.Input.Reshape(1, -1)).Sum(keepAxes: false, 0));
            }
        );

    private static Pipeline<Features, Features> Derived(int units) => Layer.Define<Features, Features>("tanhDense", Body(units));

    private static Func<Symbol, Symbol> Body(int units) =>
        x => x.Linear(Parameter("weight", Initializer.GlorotUniform, units, x.Size(1)), Parameter("bias", Initializer.Zeros, units)).Tanh();
}
