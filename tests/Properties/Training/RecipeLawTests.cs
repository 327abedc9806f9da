using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Xunit;

namespace DeepPipeline.Properties.Training;

/// <summary>What holds for the data of any recipe.</summary>
[Properties(Arbitrary = [typeof(SomeRecipes)], MaxTest = 300)]
[Trait("Time", "seconds")]
public sealed class RecipeLawTests
{
    private static readonly string[] Members =
    [
        .. typeof(Recipe<Features, Labels>).GetProperties().Where(p => p.SetMethod is not null).Select(p => p.Name),
    ];

    public static TheoryData<Type> Sums =>
        [
            typeof(Optimizer),
            typeof(Schedule),
            typeof(Clipping),
            typeof(Averaging),
            typeof(Augmentation),
            typeof(LossFunction),
            typeof(MetricFunction),
        ];

    [Property]
    public void Json_reads_as_an_equal_recipe_and_writes_as_the_same_text(AnyRecipe recipe)
    {
        var read = recipe.ReadBack();
        Assert.Equal(recipe, read);
        Assert.Equal(recipe.Json, read.Json);
        Assert.Equal(recipe.Hash, read.Hash);
    }

    [Property]
    public void A_diff_is_empty_if_and_only_if_both_are_equal(TwoRecipes two)
    {
        Assert.Empty(two.First.Diff(two.First.ReadBack()));
        Assert.Equal(two.First == two.Second, two.First.Diff(two.Second).IsEmpty);
    }

    [Property]
    public void A_diff_names_the_member_that_differs_and_no_other(TwoRecipes two, byte which)
    {
        var member = Members[which % Members.Length];
        var changed = two.First.With(member, two.Second);
        var name = char.ToLowerInvariant(member[0]) + member[1..];
        Assert.Equal(two.First == changed, two.First.Diff(changed).IsEmpty);
        Assert.All(
            two.First.Diff(changed),
            difference =>
                Assert.True(difference.Path.Split('.', '[')[0] == name && difference.Before != difference.After, difference.ToString())
        );
    }

    [Property]
    public void Equal_recipes_and_no_others_have_one_hash(TwoRecipes two, byte which)
    {
        var (one, other) = (two.First.OnCpu(), two.First.With(Members[which % Members.Length], two.Second).OnCpu());
        Assert.Equal(one == other, one.Hash == other.Hash);
    }

    [Property]
    public void Where_it_is_computed_is_no_part_of_the_hash(AnyRecipe recipe) => Assert.Equal(recipe.Hash, recipe.OnCpu().Hash);

    [Property]
    public void Members_that_have_their_default_are_left_out(AnyRecipe recipe)
    {
        using var json = System.Text.Json.JsonDocument.Parse(recipe.Json);
        var usual = recipe
            .Value.GetType()
            .GetConstructors()[0]
            .Invoke([recipe.Value.GetType().GetProperty("Loss")!.GetValue(recipe.Value)]);
        foreach (var member in Members.Where(m => m != "Loss"))
        {
            var property = recipe.Value.GetType().GetProperty(member)!;
            var isThere = json.RootElement.GetProperty("recipe").TryGetProperty(char.ToLowerInvariant(member[0]) + member[1..], out _);
            if (!Equals(property.GetValue(recipe.Value), property.GetValue(usual)))
                Assert.True(isThere, member);
            else if (member != "Regularization")
                Assert.False(isThere, member);
        }
    }

    [Property]
    public void A_recipe_that_is_cut_off_is_a_problem(AnyRecipe recipe, ushort where)
    {
        var text = recipe.Json;
        Assert.NotEmpty(Recipe.FromJson<Features, Labels>(text[..(where % text.Length)]).Problems);
    }

    [Theory]
    [MemberData(nameof(Sums))]
    public void Every_case_of_every_sum_is_drawn(Type sum)
    {
        var drawn = new HashSet<Type>();
        foreach (var recipe in SomeRecipes.One().Generator.Sample(3000, new Rnd(1, 7), 30))
            Collect(recipe.Value, drawn);

        Assert.Empty(RandomRecipes.Cases(sum).Except(drawn));
    }

    [Fact]
    public async Task Source_compiles_to_an_equal_recipe()
    {
        AnyRecipe[] some = [.. SomeRecipes.One().Generator.Sample(60, new Rnd(3, 5), 30)];
        var options = ScriptOptions
            .Default.WithReferences(typeof(Layer).Assembly, typeof(LanguageExt.Unit).Assembly)
            .WithImports("DeepPipeline");
        var compiled = await CSharpScript.EvaluateAsync<object[]>(
            $"new object[] {{ {string.Join(",\n", some.Select(recipe => recipe.Source))} }}",
            options
        );
        Assert.Equal(some.Select(recipe => recipe.Value), compiled);
    }

    private static void Collect(object? value, HashSet<Type> types)
    {
        if (value is null || value is string || value.GetType().Assembly != typeof(Layer).Assembly || value.GetType().IsEnum)
            return;
        types.Add(value.GetType());
        foreach (var part in value is System.Collections.IEnumerable many ? many.Cast<object?>() : RandomRecipes.PartsOf(value))
            Collect(part, types);
    }
}
