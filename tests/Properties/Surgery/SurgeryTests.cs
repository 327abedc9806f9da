using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Surgery;

/// <summary>Surgery as users write it.</summary>
public sealed class SurgeryTests
{
    private static readonly Pipeline<Image, Features> Model =
        Named("encoder", Flatten >> Dense(8) >> Relu)
        >> Repeat(2, Residual(Dense(8) >> Dropout(0.2)))
        >> Sum(Dense(4) >> Relu, Dense(4))
        >> Named("head", Dense(10));

    [Fact]
    public void Parts_have_the_paths_that_problems_and_parameters_have() =>
        Assert.Equal(
            [
                "encoder",
                "encoder/0.flatten",
                "encoder/1.dense",
                "encoder/2.relu",
                "1.repeat",
                "1.repeat/*/0.residual",
                "1.repeat/*/0.residual/0.dense",
                "1.repeat/*/0.residual/1.dropout",
                "2.sum",
                "2.sum/0",
                "2.sum/0/0.dense",
                "2.sum/0/1.relu",
                "2.sum/1.dense",
                "head",
            ],
            Model.Parts.Map(part => part.Path.Text).ToArray()
        );

    [Theory]
    [InlineData("*", "encoder 1.repeat 2.sum head")]
    [InlineData("*.dense", null)]
    [InlineData("**/*.dense", "encoder/1.dense 1.repeat/*/0.residual/0.dense 2.sum/0/0.dense 2.sum/1.dense")]
    [InlineData("encoder/**", "encoder/0.flatten encoder/1.dense encoder/2.relu")]
    [InlineData("2.sum/*", "2.sum/0 2.sum/1.dense")]
    [InlineData("1.repeat/*/0.residual", "1.repeat/*/0.residual")]
    [InlineData("**/head", "head")]
    [InlineData("HEAD", null)]
    public void A_pattern_finds(string pattern, string? paths) =>
        Assert.Equal(
            paths,
            Model.Find(pattern).Map(parts => string.Join(' ', parts.Map(part => part.Path))).Match(ok: text => text, fail: _ => null!)
        );

    [Fact]
    public void A_missing_path_suggests_the_nearest() =>
        Assert.Equal(
            "encoder/1.dens: path expected a part of the pipeline, got none\n  hint: the nearest is encoder/1.dense; Parts has all",
            Assert.Single(Model.Update("encoder/1.dens", layer => layer).Problems).ToString()
        );

    [Fact]
    public void One_repetition_is_not_a_part_of_its_own() =>
        Assert.Contains(
            "the nearest is 1.repeat/*/0.residual;",
            Assert.Single(Model.Freeze("1.repeat/0/0.residual").Problems).Hint,
            StringComparison.Ordinal
        );

    [Fact]
    public void What_takes_a_parts_place_has_its_name() =>
        Assert.Equal(
            Dense(8) >> Named("head", Dense(3) >> Softmax()),
            (Dense(8) >> Named("head", Dense(10))).Replace("head", Dense(3) >> Softmax()).OrThrow()
        );

    [Fact]
    public void A_replacement_of_another_kind_is_a_problem()
    {
        var problem = Assert.Single((Dense(8) >> Relu >> Dense(3)).Replace("1.relu", Reshape<Features, Image>(1, 2, 4)).Problems);
        Assert.Equal("2.dense: Dense(3) expected Features (N×F), got Image (N×C×H×W)\n  hint: put Flatten before it", problem.ToString());
    }

    [Fact]
    public void A_layer_is_changed_where_it_stands() =>
        Assert.Equal(
            Dense(8) >> Frozen(Residual(Dense(8) >> Dropout(0.5))),
            (Dense(8) >> Frozen(Residual(Dense(8) >> Dropout(0.2))))
                .Update("1.residual/1.dropout", layer => ((DropoutLayer)layer) with { DropProbability = 0.5 })
                .OrThrow()
        );

    [Fact]
    public void What_changes_in_a_shared_part_changes_wherever_it_is_shared() =>
        Assert.Equal(
            Shared("s", Dense(6)) >> Relu >> Shared("s", Dense(6)),
            (Shared("s", Dense(4)) >> Relu >> Shared("s", Dense(4))).Replace("2.@s", Dense(6)).OrThrow()
        );

    [Fact]
    public void A_map_changes_all_of_a_sort() =>
        Assert.Equal(
            Dense(8) >> Silu >> Residual(Silu),
            (Dense(8) >> Relu >> Residual(Relu)).Map(part => part.Layer is ReluLayer ? Silu.Tree : part.Layer).OrThrow()
        );

    [Fact]
    public void A_fold_gathers() => Assert.Equal(5, Model.Fold(0, (count, part) => part.Layer is DenseLayer ? count + 1 : count));

    [Fact]
    public void A_model_is_cut_at_a_part()
    {
        Assert.Equal(Flatten >> Dense(8), (Flatten >> Dense(8) >> Relu >> Dense(3)).Take<Features>("1.dense").OrThrow());
        Assert.Equal(Relu >> Dense(3), (Flatten >> Dense(8) >> Relu >> Dense(3)).Drop<Features>("1.dense").OrThrow());
        Assert.Equal("the nearest is 1.dense; Parts has all", Assert.Single((Flatten >> Dense(8)).Take<Features>("1.dens").Problems).Hint);
        Assert.Equal("an output of kind Image (N×C×H×W)", Assert.Single((Flatten >> Dense(8)).Take<Image>("1.dense").Problems).Expected);
    }

    [Fact]
    public void Freezing_marks_the_parts_and_unfreezing_takes_it_back()
    {
        var model = Named("encoder", Flatten >> Dense(8)) >> Dense(3);
        Assert.Equal(Frozen(Named("encoder", Flatten >> Dense(8))) >> Dense(3), model.Freeze("encoder").OrThrow());
        Assert.Equal(Named("encoder", Flatten >> Frozen(Dense(8))) >> Frozen(Dense(3)), model.Freeze("**/*.dense").OrThrow());
        Assert.Equal(model, model.Freeze("**").OrThrow().Unfreeze("*").OrThrow());
        Assert.Equal(Sum(Frozen(Dense(4)) >> Frozen(Relu), Dense(4)), Sum(Dense(4) >> Relu, Dense(4)).Freeze("0.sum/0").OrThrow());
    }

    [Fact]
    public void A_part_of_a_frozen_one_is_not_unfrozen_by_itself() =>
        Assert.Equal(
            "encoder/1.dense: encoder/1.dense expected a part that is frozen by itself, got one inside encoder, which is frozen\n  hint: unfreeze encoder, then freeze the parts that should be",
            Assert.Single(Model.Freeze("encoder").Then(frozen => frozen.Unfreeze("encoder/1.dense")).Problems).ToString()
        );

    [Fact]
    public void What_two_models_have_in_common_is_transferred_and_the_rest_told()
    {
        var trained = (Dense(8) >> Relu >> Named("head", Dense(10))).Initialize(Features.Of(4), seed: 1).OrThrow();
        var fresh = (Dense(8) >> Relu >> Named("head", Dense(3)) >> Dense(2, bias: false))
            .Initialize(Features.Of(4), seed: 2, Precision.Float64)
            .OrThrow();

        var (model, report) = fresh.TransferFrom(trained);

        Assert.Equal(
            "reused: 0.dense/weight\nreused: 0.dense/bias\nkept: head/weight 3×8 (the other's is 10×8)\nkept: head/bias 3 (the other's is 10)\nkept: 3.dense/weight 2×3 (the other has none)\nunused: head/weight\nunused: head/bias",
            report.ToString()
        );
        Assert.Equal(trained.Parameters.Find("0.dense/weight").OrThrow(), model.Parameters.Find("0.dense/weight").OrThrow());
        Assert.Equal(fresh.Parameters.Find("head/weight").OrThrow(), model.Parameters.Find("head/weight").OrThrow());
        Assert.Equal(Precision.Float64, model.Parameters.Precision);
        Assert.Equal(fresh, fresh.TransferFrom(fresh.Parameters).Model);
    }
}
