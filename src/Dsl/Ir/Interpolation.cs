namespace DeepPipeline;

/// <summary>How a point between points is made of them.</summary>
public enum Interpolation
{
    /// <summary>It is the nearest.</summary>
    [Word("nearest")]
    Nearest,

    /// <summary>Along each axis the two neighbours, weighted by their nearness.</summary>
    [Word("bilinear")]
    Bilinear,
}
