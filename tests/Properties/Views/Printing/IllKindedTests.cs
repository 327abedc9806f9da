using Xunit;

namespace DeepPipeline.Properties.Views.Printing;

/// <summary>What is ill-kinded does not compile; its corrected twin does.</summary>
public sealed class IllKindedTests
{
    /// <summary>The wrong line, the error, a word that its message must have, and the line put right.</summary>
    public static TheoryData<string, string, string, string> Twins { get; } =
        new()
        {
            { "var m = Dense(3) >> Flatten;", "CS0019", "Pipeline<Image, Features>", "var m = Flatten >> Dense(3);" },
            {
                "var m = Input<Image>() >> Dense(3);",
                "CS0019",
                "Pipeline<Features, Features>",
                "var m = Input<Image>() >> Flatten >> Dense(3);"
            },
            { "var m = Input<Image>().Dense(3);", "CS1929", "Dense", "var m = Input<Image>().Flatten().Dense(3);" },
            { "var m = Dense(3).Then(Flatten);", "CS1503", "Image", "var m = Flatten.Then(Dense(3));" },
            {
                "Pipeline<Image, Image> m = Flatten >> Dense(3);",
                "CS0029",
                "Features",
                "Pipeline<Image, Features> m = Flatten >> Dense(3);"
            },
            { "var m = Residual(Flatten >> Dense(3));", "CS1503", "Image", "var m = Residual(Dense(3) >> Relu);" },
            { "var m = Repeat(2, Flatten);", "CS1503", "Image", "var m = Repeat(2, Dense(3));" },
            { "var m = Sum(Flatten, Dense(3));", "CS1503", "Image", "var m = Sum(Flatten, Flatten >> Relu);" },
            {
                "var m = Concat(1, Flatten, FlattenFrom<Sequence>());",
                "CS1503",
                "Sequence",
                "var m = Concat(1, FlattenFrom<Sequence>(), FlattenFrom<Sequence>());"
            },
            {
                "var m = from x in Input<Image>() from h in x >> Dense(3) select h;",
                "CS0019",
                "Wire<Image>",
                "var m = from x in Input<Image>() from h in x >> Flatten select h;"
            },
            {
                "var m = from x in Input<Image>() from h in x >> Flatten select x + h;",
                "CS0019",
                "Wire<Features>",
                "var m = from x in Input<Image>() from h in x >> Flatten select h + h;"
            },
            {
                "var m = (Flatten >> Dense(3)).Check(Features.Of(7));",
                "CS0411",
                "Check",
                "var m = (Flatten >> Dense(3)).Check(Image.Of(1, 2, 3));"
            },
            {
                "Recipe<Features, Features> r = Recipe.For(Loss.CrossEntropy);",
                "CS0029",
                "Labels",
                "Recipe<Features, Labels> r = Recipe.For(Loss.CrossEntropy);"
            },
            {
                "Loss<Image, Image> l = Loss.MeanSquaredError;",
                "CS0029",
                "Features",
                "Loss<Image, Image> l = Loss.MeanSquaredErrorOf<Image>();"
            },
            { "Pipeline<Image, Features> m = Relu;", "CS0029", "Features", "Pipeline<Image, Image> m = Relu;" },
            { "var m = Sum(Flatten, Relu);", "CS1503", "Image", "var m = Sum(Dense(3), Relu);" },
            {
                "Items<Pipeline<Image, Image>> m = [Relu, Dense(3)];",
                "CS0029",
                "Features",
                "Items<Pipeline<Features, Features>> m = [Relu, Dense(3)];"
            },
            { "var m = Fork(Dense(3), Relu);", "CS0411", "Fork", "var m = Fork(Dense(3), Relu.At<Features>());" },
            { "var m = Dense(\"3\");", "CS1503", "string", "var m = Dense(3);" },
            { "var m = new Features();", "CS0144", "Features", "var m = Features.Of(3);" },
        };

    [Theory]
    [MemberData(nameof(Twins))]
    public void What_is_ill_kinded_does_not_compile_and_its_twin_does(string wrong, string id, string word, string right)
    {
        var errors = CSharp.Errors(wrong);
        Assert.Contains(errors, error => error.StartsWith(id, StringComparison.Ordinal) && error.Contains(word, StringComparison.Ordinal));
        Assert.Empty(CSharp.Errors(right));
    }

    [Fact]
    public void Nobody_makes_a_layer_of_a_new_sort_outside_the_language() =>
        Assert.Contains(
            CSharp.Errors("sealed record Mine : DeepPipeline.Tree.Leaf;"),
            error => error.StartsWith("CS0534", StringComparison.Ordinal) || error.StartsWith("CS0122", StringComparison.Ordinal)
        );

    [Fact]
    public void Nobody_makes_an_arrow_of_a_tree_unchecked() =>
        Assert.Contains(
            CSharp.Errors("var m = new Pipeline<Image, Image>(Dense(3).Tree);"),
            error => error.StartsWith("CS", StringComparison.Ordinal) && error.Contains("Pipeline<Image, Image>", StringComparison.Ordinal)
        );
}
