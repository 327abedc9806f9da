namespace DeepPipeline
{
    public abstract partial record Layer : IShown
    {
        string IShown.Line => Views.LayerLine.Of(this);
    }

    public sealed partial record Pipeline<TIn, TOut> : IShown
    {
        string IShown.Line => Tree is Chain ? Views.LayerLine.Of(Tree) : ToString();
    }

    public sealed partial record KindPreserving : IShown
    {
        string IShown.Line => Tree is Chain ? Views.LayerLine.Of(Tree) : ToString();
    }
}

namespace DeepPipeline.Views
{
    /// <summary>Layers in one line: of a long chain no more is written than is shown.</summary>
    internal static class LayerLine
    {
        private const int MostLayers = 12;

        internal static string Of(Layer layer) =>
            layer is Chain { Parts.Count: > MostLayers } chain
                ? Shortening.Chain($"{Source.CSharp(Chain.Of(chain.Parts.Take(MostLayers)))} >> ", chain.Parts.Count, Show.Width)
                : Source.CSharp(layer);
    }
}
