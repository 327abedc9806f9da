namespace DeepPipeline;

public static partial class Symbolic
{
    /// <summary>1 at each example's label and 0 elsewhere: of labels N and logits N×C it is N×C, of tokens N×T and N×T×C that.</summary>
    /// <param name="labels">The labels themselves, an input and nothing that was computed.</param>
    /// <param name="like">What has the result's shape.</param>
    /// <param name="ignoreIndex">The label that gives zeros only; none unless given.</param>
    public static Symbol OneHot(this Symbol labels, Symbol like, long? ignoreIndex = null) => new(new OneHotOp(ignoreIndex), labels, like);
}
