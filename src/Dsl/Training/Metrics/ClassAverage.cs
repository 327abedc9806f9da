namespace DeepPipeline;

/// <summary>How the precision, recall or F1 of several classes becomes one number.</summary>
public enum ClassAverage
{
    /// <summary>The mean over the classes that occur, as labels or as predictions: each counts alike.</summary>
    [Word("macro")]
    Macro,

    /// <summary>That of all decisions together: each example counts alike. With one label an example it is the accuracy.</summary>
    [Word("micro")]
    Micro,

    /// <summary>The mean over the classes, each weighted by how many labels it has.</summary>
    [Word("weighted")]
    Weighted,
}
