using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Generators;
using LanguageExt;
using Xunit;

namespace DeepPipeline.Properties.Backend.Files;

/// <summary>A model that is saved and loaded is the same value and predicts the same bits.</summary>
public sealed class SavingAndLoading(Folder folder, bool single, long seed) : ITyped<bool>
{
    public bool Of<TIn, TOut>(Pipeline<TIn, TOut> pipeline, Shape<TIn> input)
        where TIn : IKind
        where TOut : IKind
    {
        var model = pipeline.Initialize(input, seed, single ? Precision.Float32 : Precision.Float64).OrThrow();
        var loaded = ModelFile.Load<TIn, TOut>(model.Save(folder.Path("any")).OrThrow()).OrThrow();
        Assert.Equal(model, loaded);
        Assert.Equal(
            model,
            pipeline
                .Initialize(input, precision: model.Parameters.Precision)
                .Then(fresh => fresh.LoadParameters(folder.Path("any")))
                .OrThrow()
        );
        var x = Inputs.Of(pipeline.Lower(input).OrThrow(), Point.Normals(new RandomKey(seed).Stream("x"), 2 * input.Untyped.Count), 2);
        Close.Bits(model.Predict(x, count: 2).OrThrow(), loaded.Predict(x, count: 2).OrThrow());
        return true;
    }
}
