namespace DeepPipeline;

/// <summary>Whether augmentations can be made of some data: asked before anything is computed.</summary>
internal static class AugmentationChecks
{
    /// <summary>What is wrong; problems of their own arguments are the recipe's to tell.</summary>
    /// <param name="augmentations">The augmentations.</param>
    /// <param name="inputShape">The inputs' shape.</param>
    /// <param name="input">The inputs' kind.</param>
    /// <param name="target">The targets' kind.</param>
    internal static Items<Problem> Of(Items<Augmentation> augmentations, Shape inputShape, Kind input, Kind target)
    {
        var inputs = input.Tensors;
        Items<Shape> images = [.. inputShape.Tensors.Where((_, i) => inputs[i] == Image.Kind)];
        return
        [
            .. augmentations.SelectMany(augmentation =>
                augmentation.ProblemsFor(input, images, target).Map(problem => problem.At("recipe.augment", augmentation.ToString()))
            ),
        ];
    }
}
