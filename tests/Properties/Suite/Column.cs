namespace DeepPipeline.Properties.Suite;

/// <summary>A property that the suite holds every layer to: a column of the table.</summary>
public enum Column
{
    /// <summary>Parameters have the names and sizes that are written down for the layer.</summary>
    Parameters,

    /// <summary>Predicted shapes are real ones.</summary>
    Shape,

    /// <summary>Values agree with the oracle, in double precision, to 1e-10.</summary>
    Oracle,

    /// <summary>The gradients of the derived program agree with central differences.</summary>
    Gradient,

    /// <summary>Those of the program that is derived from its gradients agree with central differences of these.</summary>
    Second,

    /// <summary>Both are autograd's, in double precision, to 1e-10.</summary>
    Derived,

    /// <summary>Printed C# compiles to an equal value.</summary>
    Source,

    /// <summary>Written JSON is read as an equal value.</summary>
    Json,

    /// <summary>A saved model is loaded as an equal value that predicts the same bits.</summary>
    Save,

    /// <summary>A batch of 8 gives what 8 batches of 1 give.</summary>
    Batch,

    /// <summary>Inputs of the wrong kind or size are refused in the exact words.</summary>
    Errors,
}
