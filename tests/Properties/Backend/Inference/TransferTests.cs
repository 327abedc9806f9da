using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Generators;
using FsCheck.Xunit;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Inference;

/// <summary>What one model has learnt is found in another by path, and a named part wherever it stands.</summary>
public sealed class TransferTests
{
    private static readonly Pipeline<Features, Features> Body = Named("body", Dense(4) >> BatchNorm() >> Residual(Dense(4)) >> Tanh);

    /// <summary>Places for a part that takes four features and gives four.</summary>
    private static readonly Dictionary<string, Func<Pipeline<Features, Features>, Pipeline<Features, Features>>> Places = new()
    {
        ["alone"] = part => part,
        ["later"] = part => Dense(4) >> Relu >> part >> Dense(2),
        ["residual"] = part => Relu >> Residual(Tanh >> part),
        ["sum"] = part => Sum(Dense(4), Dense(4) >> part),
        ["graph"] = part => from x in Input<Features>() from h in x >> part from g in h >> Dense(4) select (g + h) * x,
        ["repeated"] = part => Repeat(1, part),
        ["shared"] = part => Shared("twin", part) >> Relu >> Shared("twin", part),
        ["in another name"] = part => Named("outer", Dense(4) >> part),
        ["in one of two"] = part => Fork(Dense(3), part).KeepSecond(),
        ["frozen"] = part => Regularized(Frozen(part), l2: 0.1),
        ["each step"] = part => Reshape<Features, Sequence>(1, 4) >> TimeDistributed(part) >> FlattenFrom<Sequence>(),
    };

    public static TheoryData<string> Names { get; } = new(Places.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_named_part_is_found_wherever_it_stands_in_both(string place) =>
        Assert.All(Places.Values, there => IsFound(there(Body), Places[place](Body)));

    private static void IsFound(Pipeline<Features, Features> there, Pipeline<Features, Features> here)
    {
        var (trained, fresh) = (Made(there, 1), Made(here, 2));

        var (model, report) = fresh.TransferFrom(trained);

        Assert.Empty(report.Problems);
        string[] names = ["0.dense/weight", "0.dense/bias", "1.batchNorm/scale", "2.residual/0.dense/weight"];
        Assert.All(names, name => Assert.Equal(NumbersOf(trained, "body/" + name), NumbersOf(model, "body/" + name)));
        Assert.DoesNotContain(report.Kept, kept => IsOfBody(kept.Path));
        Assert.DoesNotContain(report.Unused, IsOfBody);
        Assert.Equal(fresh.Parameters.Paths.Where(IsOfBody).Except(trained.Parameters.Paths), report.Moved.Select(moved => moved.Path));

        static bool IsOfBody(string path) => path.Contains("body/", StringComparison.Ordinal);
    }

    [Property(Arbitrary = [typeof(Cases)], MaxTest = 60)]
    public void All_of_any_part_is_found_in_a_fork_and_back(Case @case) => @case.Open(new Forking());

    [Fact]
    public void What_came_from_another_path_is_told_with_both()
    {
        var trained = Made(Named("body", Dense(3)) >> Named("head", Dense(2)), 1);
        var fresh = Both(Named("body", Dense(3)) >> Relu, Dense(2))
            .Initialize(Pair.Of(Features.Of(4), Features.Of(4)), seed: 2, Precision.Float64)
            .OrThrow();

        var (model, report) = fresh.TransferFrom(trained);

        Assert.Equal(
            """
            reused: 0.both/0/body/weight (the other's body/weight)
            reused: 0.both/0/body/bias (the other's body/bias)
            kept: 0.both/1/1.dense/weight 2×4 (the other has none)
            kept: 0.both/1/1.dense/bias 2 (the other has none)
            unused: head/weight
            unused: head/bias
            """,
            report.ToString()
        );
        Assert.Equal([new("0.both/0/body/weight", "body/weight"), new("0.both/0/body/bias", "body/bias")], report.Moved);
        Assert.Equal(["0.both/0/body/weight", "0.both/0/body/bias"], report.Reused.ToArray());
        Assert.Equal(["body/weight", "body/bias"], trained.TransferFrom(model).Report.Reused.ToArray());
        Assert.Equal(NumbersOf(trained, "body/weight"), NumbersOf(trained.TransferFrom(model).Model, "body/weight"));
    }

    [Fact]
    public void A_body_that_was_trained_alone_goes_on_frozen_in_a_model_of_two_heads()
    {
        var body = Named("body", Dense(6) >> Tanh >> Dense(5) >> Tanh);
        var trained = (body >> Named("head", Dense(Toy.Classes))).Train(Toy.Recipe).Fit(Toy.Data()).OrThrow().Model;
        var twoHeaded = Fork(body >> Named("class", Dense(Toy.Classes)), Named("sum", Dense(1)));

        var (begin, report) = twoHeaded.Initialize(trained.Input, seed: 3, Precision.Float64).OrThrow().TransferFrom(trained);

        Assert.Equal(body.Lower(trained.Input).OrThrow().Parameters.Select(parameter => "0.fork/0/" + parameter.Path), report.Reused);
        Assert.Equal(
            ["0.fork/0/class/weight", "0.fork/0/class/bias", "0.fork/sum/weight", "0.fork/sum/bias"],
            report.Kept.Select(kept => kept.Path).ToArray()
        );
        Assert.Equal(["head/weight", "head/bias"], report.Unused.ToArray());

        var recipe = Recipe.For(Loss.Both(Loss.CrossEntropy, Loss.MeanSquaredError)) with
        {
            Batch = 8,
            Epochs = 2,
            Precision = Precision.Float64,
            Device = Device.Cpu,
            Groups = [ParameterGroup.Of("**/body", frozen: true)],
        };
        var inputs = Toy.Inputs(16);
        var sums = Tensors.Of(Features.Of(1), [.. inputs.Chunk(Toy.Width).Select(row => row.Sum())]);
        var data = Dataset.Of(Tensors.Of(trained.Input, inputs), Tensors.Pair(Tensors.OfLabels(Toy.Classified(16)), sums)).OrThrow();
        var tuned = twoHeaded.Train(recipe).On(data, startingFrom: begin).Then(run => run.Fit()).OrThrow().Model;

        // The body, cut out of each, still says the same of the same inputs; the heads have learnt.
        var cut = body.Initialize(trained.Input, seed: 4, Precision.Float64).OrThrow();
        Assert.Equal(
            cut.TransferFrom(trained).Model.Predict(inputs, count: 16).OrThrow(),
            cut.TransferFrom(tuned).Model.Predict(inputs, count: 16).OrThrow()
        );
        Assert.NotEqual(NumbersOf(begin, "class/weight"), NumbersOf(tuned, "class/weight"));
    }

    [Fact]
    public void A_name_that_stands_twice_in_the_other_is_a_problem_and_the_rest_is_taken_over()
    {
        var trained = Made(Sum(Named("body", Dense(4)), Dense(4) >> Named("body", Dense(4))) >> Named("head", Dense(2)), 1);
        var fresh = Made(Named("body", Dense(4)) >> Named("head", Dense(2)), 2);

        var (model, report) = fresh.TransferFrom(trained);

        Assert.Equal(
            """
            reused: head/weight
            reused: head/bias
            kept: body/weight 4×4 (which of the other's is not clear)
            kept: body/bias 4 (which of the other's is not clear)
            unused: 0.sum/body/weight
            unused: 0.sum/body/bias
            unused: 0.sum/1/0.dense/weight
            unused: 0.sum/1/0.dense/bias
            unused: 0.sum/1/body/weight
            unused: 0.sum/1/body/bias
            body: transfer of body expected one part of that name in each model, got body in this and 0.sum/body, 0.sum/1/body in the other
              hint: give the parts different names, or put each into one whose name both models have once
            """,
            report.ToString()
        );
        Assert.Equal(NumbersOf(fresh, "body/weight"), NumbersOf(model, "body/weight"));
        Assert.Equal(NumbersOf(trained, "head/weight"), NumbersOf(model, "head/weight"));
    }

    [Fact]
    public void A_name_that_stands_twice_in_the_model_is_a_problem()
    {
        var several = Sum([.. Enumerable.Range(0, 5).Select(_ => Relu >> Named("body", Dense(4)))]);
        var report = Made(several, 2).TransferFrom(Made(Named("body", Dense(4)), 1)).Report;
        Assert.Equal(
            "0.sum/0/body, 0.sum/1/body, 0.sum/2/body and 2 more in this and body in the other",
            Assert.Single(report.Problems).Actual
        );
        Assert.Equal((0, 10, 2), (report.Reused.Count, report.Kept.Count, report.Unused.Count));
    }

    [Fact]
    public void A_name_around_tells_twins_apart()
    {
        Pipeline<Features, Features> Twins() =>
            Sum(Named("left", Relu >> Named("body", Dense(4))), Named("right", Relu >> Named("body", Dense(4))));
        var (trained, fresh) = (Made(Twins(), 1), Made(Dense(4) >> Residual(Twins()), 2));

        var (model, report) = fresh.TransferFrom(trained);

        Assert.Empty(report.Problems);
        Assert.All(["left/body/weight", "right/body/weight"], path => Assert.Equal(NumbersOf(trained, path), NumbersOf(model, path)));
    }

    [Fact]
    public void Where_the_outer_names_differ_the_inner_one_is_found()
    {
        var trained = Made(Named("encoder", Relu >> Named("block", Relu >> Dense(4))), 1);
        var fresh = Made(Named("backbone", Dense(4) >> Named("block", Relu >> Dense(4))), 2);
        Assert.Equal(
            new MovedParameter("backbone/block/1.dense/weight", "encoder/block/1.dense/weight"),
            fresh.TransferFrom(trained).Report.Moved[0]
        );
    }

    [Fact]
    public void Of_a_name_inside_itself_the_outer_one_counts()
    {
        var twice = Named("body", Dense(4) >> Named("body", Dense(4)));
        var report = Made(Relu >> Residual(twice), 2).TransferFrom(Made(twice, 1)).Report;
        Assert.Equal((4, 0, 0), (report.Moved.Count, report.Kept.Count, report.Problems.Count));
    }

    [Fact]
    public void A_part_of_another_size_is_told_with_the_others_path()
    {
        var report = Made(Residual(Named("body", Dense(4))), 2).TransferFrom(Made(Named("body", Dense(3)), 1)).Report;
        Assert.Equal(
            """
            kept: 0.residual/body/weight 4×4 (the other's body/weight is 3×4)
            kept: 0.residual/body/bias 4 (the other's body/bias is 3)
            unused: body/weight
            unused: body/bias
            """,
            report.ToString()
        );
    }

    [Fact]
    public void A_repeated_part_is_found_repetition_by_repetition()
    {
        var block = Named("block", Dense(4) >> Relu);
        var trained = Made(Repeat(2, block), 1);
        var fresh = Made(Dense(4) >> Residual(Repeat(3, block)), 2);

        var (model, report) = fresh.TransferFrom(trained);

        Assert.Equal(
            """
            reused: 1.residual/0.repeat/0/block/0.dense/weight (the other's 0.repeat/0/block/0.dense/weight)
            reused: 1.residual/0.repeat/0/block/0.dense/bias (the other's 0.repeat/0/block/0.dense/bias)
            reused: 1.residual/0.repeat/1/block/0.dense/weight (the other's 0.repeat/1/block/0.dense/weight)
            reused: 1.residual/0.repeat/1/block/0.dense/bias (the other's 0.repeat/1/block/0.dense/bias)
            kept: 0.dense/weight 4×4 (the other has none)
            kept: 0.dense/bias 4 (the other has none)
            kept: 1.residual/0.repeat/2/block/0.dense/weight 4×4 (the other has none)
            kept: 1.residual/0.repeat/2/block/0.dense/bias 4 (the other has none)
            """,
            report.ToString()
        );
        Assert.Equal(NumbersOf(trained, "0.repeat/1/block/0.dense/weight"), NumbersOf(model, "0.repeat/1/block/0.dense/weight"));
        Assert.Equal((4, 0), (trained.TransferFrom(fresh).Report.Moved.Count, trained.TransferFrom(fresh).Report.Kept.Count));
    }

    [Fact]
    public void One_part_and_one_that_is_repeated_are_not_the_same()
    {
        var (one, repeated) = (Made(Named("block", Dense(4)), 1), Made(Repeat(2, Named("block", Dense(4))), 2));
        Assert.Equal("0.repeat/*/block in this and block in the other", Assert.Single(repeated.TransferFrom(one).Report.Problems).Actual);
        Assert.Equal("block in this and 0.repeat/*/block in the other", Assert.Single(one.TransferFrom(repeated).Report.Problems).Actual);
    }

    [Fact]
    public void What_stands_where_it_stood_comes_from_there_though_the_name_stands_twice()
    {
        var once = Named("body", Dense(4));
        var twice = once >> Residual(Named("body", Dense(4)));
        var (small, large) = (Made(once, 1), Made(twice, 2));

        var (bigger, grown) = large.TransferFrom(small);
        Assert.Equal("reused: body/weight\nreused: body/bias", string.Join('\n', grown.ToString().Split('\n').Take(2)));
        Assert.Equal(["1.residual/body/weight", "1.residual/body/bias"], grown.Kept.Select(kept => kept.Path).ToArray());
        Assert.Equal((0, 0), (grown.Moved.Count, grown.Problems.Count));
        Assert.Equal(small.Parameters.Find("body/weight").OrThrow(), bigger.Parameters.Find("body/weight").OrThrow());

        var shrunk = small.TransferFrom(large).Report;
        Assert.Equal((2, 0, 0), (shrunk.Reused.Count, shrunk.Moved.Count, shrunk.Problems.Count));
    }

    [Fact]
    public void A_part_that_stands_where_it_stood_is_not_looked_for_elsewhere()
    {
        Pipeline<Features, Features> Of(long units) => Named("body", Relu >> Dense(units) >> Dense(4));
        var fresh = Made(Named("body", Relu >> Dense(4) >> Dense(4) >> Dense(4)), 2);
        var report = fresh.TransferFrom(Made(Of(3) >> Residual(Of(4)), 1)).Report;
        Assert.Equal(
            """
            reused: body/2.dense/bias
            kept: body/1.dense/weight 4×4 (the other's is 3×4)
            kept: body/1.dense/bias 4 (the other's is 3)
            kept: body/2.dense/weight 4×4 (the other's is 4×3)
            kept: body/3.dense/weight 4×4 (the other has none)
            kept: body/3.dense/bias 4 (the other has none)
            """,
            string.Join('\n', report.ToString().Split('\n').Where(line => !line.StartsWith("unused", StringComparison.Ordinal)))
        );
    }

    [Fact]
    public void Two_that_moved_are_not_matched_by_what_is_left()
    {
        var (one, other) = (Relu >> Named("body", Dense(4)), Named("body", Dense(4)));
        var trained = Made(other >> Residual(one), 1);
        var report = Made(other >> Sum(one, Tanh), 2).TransferFrom(trained).Report;
        Assert.Equal(["body/weight", "body/bias"], report.Reused.ToArray());
        Assert.Equal("body, 1.sum/0/body in this and body, 1.residual/body in the other", Assert.Single(report.Problems).Actual);
    }

    [Fact]
    public void What_has_no_name_is_found_at_its_own_path_only()
    {
        var report = Made(Residual(Dense(4)), 2).TransferFrom(Made(Dense(4), 1)).Report;
        Assert.Equal((0, 2, 2, 0), (report.Reused.Count, report.Kept.Count, report.Unused.Count, report.Problems.Count));
    }

    private static Model<Features, TOut> Made<TOut>(Pipeline<Features, TOut> pipeline, long seed)
        where TOut : IKind => pipeline.Initialize(Features.Of(4), seed, Precision.Float64).OrThrow();

    private static double[] NumbersOf<TIn, TOut>(Model<TIn, TOut> model, string end)
        where TIn : IKind
        where TOut : IKind =>
        model
            .Parameters.Find(Assert.Single(model.Parameters.Paths, path => ("/" + path).EndsWith("/" + end, StringComparison.Ordinal)))
            .OrThrow();

    private sealed class Forking : ITyped<bool>
    {
        public bool Of<TIn, TOut>(Pipeline<TIn, TOut> pipeline, Shape<TIn> input)
            where TIn : IKind
            where TOut : IKind
        {
            var part = Named("theOnlyOne", pipeline);
            var (alone, forked) = (
                part.Initialize(input, 1).OrThrow(),
                Fork(pipeline, Named("around", part)).Initialize(input, 2).OrThrow()
            );
            var (there, back) = (forked.TransferFrom(alone), alone.TransferFrom(forked));
            Assert.Equal(alone.Parameters.Layout.Specs.Count, there.Report.Reused.Count);
            Assert.Empty(there.Report.Unused);
            Assert.Empty(back.Report.Kept);
            Assert.Equal(alone.Parameters, back.Model.TransferFrom(there.Model).Model.Parameters);
            return true;
        }
    }
}
