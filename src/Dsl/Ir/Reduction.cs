namespace DeepPipeline;

/// <summary>How the losses of single examples, steps or numbers become one number.</summary>
public enum Reduction
{
    /// <summary>Their mean, so that a learning rate does not depend on the batch size. What it is over, each loss says.</summary>
    [Word("mean")]
    Mean,

    /// <summary>Their sum.</summary>
    [Word("sum")]
    Sum,
}
