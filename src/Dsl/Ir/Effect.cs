namespace DeepPipeline.Ir;

/// <summary>What becomes of numbers, as far as advice on models looks at it.</summary>
public enum Effect
{
    /// <summary>Something else.</summary>
    Other,

    /// <summary>They stand elsewhere, some are left out, or some are dropped in training.</summary>
    Moved,

    /// <summary>They are as large as before: their means, the largest of them, or zeros beside them.</summary>
    Resized,

    /// <summary>They are summed by weights, which are drawn for numbers of about −1 to 1.</summary>
    Weighed,

    /// <summary>None is negative, and what would be is 0.</summary>
    NotNegative,

    /// <summary>All are within a range, as shares of 1 are, and hardly move near its ends.</summary>
    Bounded,
}

/// <summary>What is asked of effects.</summary>
public static class Effects
{
    /// <summary>What becomes of the numbers of a primitive's first argument.</summary>
    public static Effect Of(Primitive primitive) => primitive.Effect;
}
