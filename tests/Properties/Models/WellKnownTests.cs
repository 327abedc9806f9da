using System.Reflection;
using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Generators;
using LanguageExt;
using Xunit;

namespace DeepPipeline.Properties.ModelsTests;

/// <summary>What holds for the well-known models, small, beside what the suite holds every model to.</summary>
public sealed class WellKnownTests
{
    public static TheoryData<string> Names { get; } = new(WellKnown.Small.Keys);

    public static TheoryData<string> Variants { get; } =
        new(WellKnown.Small.Keys.Where(name => name.Contains(',', StringComparison.Ordinal)));

    [Fact]
    public void Every_function_of_the_models_has_a_row()
    {
        var functions = typeof(DeepPipeline.Models)
            .GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Select(method => method.Name)
            .ToHashSet();
        var rows = WellKnown.Small.Keys.Select(name => name.Split(',')[0]).ToHashSet();
        Assert.Equal(functions.Order(), rows.Concat(WellKnown.Sizes.Keys).Order());
        Assert.Empty(WellKnown.Sizes.Values.Except(rows));
    }

    // Of the first model of each function the suite says so.
    [Theory]
    [MemberData(nameof(Variants))]
    public void Gradients_agree_with_differences(string name)
    {
        var program = WellKnown.Small[name].Lower(Mode.Train);
        AwayFromKinks.Passes(program, 3, 42, point => point.Check(most: 60));
        AwayFromKinks.Passes(program, 3, 43, point => point.CheckSecondOrder());
    }

    // Nothing is cut off: what is said of gradients here is said of every weight.
    [Theory]
    [MemberData(nameof(Names))]
    public void The_input_and_every_weight_matter(string name)
    {
        var program = WellKnown.Small[name].Lower(Mode.Train);
        var found = Point.Draw(program, 3, 42).Run();
        Assert.Equal(program.VocabularyOf(0) is null, found.OfInput.Any(g => g != 0));
        Assert.All(
            program.Parameters.Filter(p => p.Shape.Rank > 1),
            p => Assert.Contains(found.OfParameters[p.Path], g => Math.Abs(g) > 1e-12)
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void There_is_a_summary_and_a_drawing(string name)
    {
        var model = WellKnown.Small[name];
        Assert.Equal(
            model.Lower().ParameterCount,
            Summary.Of(model.Tree, model.Input, kind: model.From.Kind).OrThrow().Rows.Sum(row => row.Parameters)
        );
        Assert.Contains(
            $"-->|\"{model.To.Shape}\"|",
            Diagram.Mermaid(model.Tree, model.Input, model.From.Kind).OrThrow(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_network_gives_all_but_its_head_to_one_for_other_classes()
    {
        var learnt = DeepPipeline.Models.ResNet(10, width: 2, 1, 1).Initialize(Image.Of(3, 32, 32), seed: 1).OrThrow();
        var taken = DeepPipeline.Models.ResNet(3, width: 2, 1, 1).Initialize(Image.Of(3, 64, 48), seed: 2).OrThrow().TransferFrom(learnt);
        Assert.Equal(["head/weight", "head/bias"], taken.Report.Kept.Map(kept => kept.Path).ToArray());
        Assert.Equal(
            learnt.Parameters.Layout.Specs.Map(spec => spec.Path).Filter(path => !path.StartsWith("head", StringComparison.Ordinal)),
            taken.Report.Reused
        );
        Assert.Equal(
            learnt.Parameters.Find("layer2/block1/0.sum/shortcut/0.conv2d/weight").OrThrow(),
            taken.Model.Parameters.Find("layer2/block1/0.sum/shortcut/0.conv2d/weight").OrThrow()
        );
    }

    [Fact]
    public void A_deeper_network_takes_over_the_blocks_that_both_have()
    {
        var learnt = DeepPipeline.Models.ResNet(3, width: 2, 1, 1).Initialize(Image.Of(3, 32, 32), seed: 1).OrThrow();
        var taken = DeepPipeline.Models.ResNet(3, width: 2, 2, 3).Initialize(Image.Of(3, 32, 32), seed: 2).OrThrow().TransferFrom(learnt);
        Assert.Equal(learnt.Parameters.Layout.Specs.Count, taken.Report.Reused.Count);
        Assert.All(taken.Report.Kept, kept => Assert.Matches("^layer1/block2/|^layer2/block[23]/", kept.Path));
    }

    [Fact]
    public void The_encoder_of_an_autoencoder_stands_alone()
    {
        var encoder = DeepPipeline.Models.Autoencoder(6, code: 2, 4).Take<Features>("encoder").OrThrow();
        Assert.Equal(Shape.Batch(2), encoder.Lower(Features.Of(6)).OrThrow().OutputShape);
    }
}
