using FsCheck;
using FsCheck.Fluent;

namespace DeepPipeline.Properties.Training;

/// <summary>Two recipes of the same kinds.</summary>
public sealed record TwoRecipes(AnyRecipe First, AnyRecipe Second);

/// <summary>Random recipes for all kinds of which there is a loss: <c>[Properties(Arbitrary = [typeof(SomeRecipes)])]</c>.</summary>
public static class SomeRecipes
{
    public static Arbitrary<AnyRecipe> One() =>
        Arb.From(from loss in Gen.Elements(RandomRecipes.Losses.ToArray()) from recipe in Of(loss) select recipe);

    public static Arbitrary<TwoRecipes> Two() =>
        Arb.From(
            from loss in Gen.Elements(RandomRecipes.Losses.ToArray())
            from first in Of(loss)
            from second in Of(loss)
            select new TwoRecipes(first, second)
        );

    /// <summary>Recipes at the kinds of a loss.</summary>
    public static Gen<AnyRecipe> Of(Type loss) =>
        RandomRecipes
            .Of(typeof(Recipe<,>).MakeGenericType(loss.GetGenericArguments()))
            .Select(recipe =>
                (AnyRecipe)Activator.CreateInstance(typeof(AnyRecipe<,>).MakeGenericType(loss.GetGenericArguments()), recipe)!
            );
}
