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

    /// <summary>Reverse mode agrees with central differences.</summary>
    Gradient,

    /// <summary>Reverse mode twice agrees with central differences of reverse mode.</summary>
    Second,

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
