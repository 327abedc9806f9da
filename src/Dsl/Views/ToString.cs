namespace DeepPipeline;

public abstract partial record Layer
{
    /// <summary>C# source that rebuilds an equal value.</summary>
    public sealed override string ToString() => Source.CSharp(this);
}

public sealed partial record Pipeline<TIn, TOut>
{
    /// <summary>C# source that rebuilds an equal value.</summary>
    public override string ToString() => Source.CSharp(this);
}

public sealed partial record KindPreserving
{
    /// <summary>C# source that rebuilds an equal value.</summary>
    public override string ToString() => Source.CSharp(this);
}

public abstract partial record Schedule
{
    /// <summary>The C# (and F#) expression that gives it.</summary>
    public sealed override string ToString() => $"{nameof(Schedule)}.{Written(this)}";

    private static string Written(Schedule schedule) =>
        schedule switch
        {
            HeldSchedule held => $"{Written(held.Body)}.{nameof(For)}({NumberText.Short(held.Length)})",
            EpochSchedule epochs => $"{Written(epochs.Body)}.{nameof(InEpochs)}()",
            ScaledSchedule scaled => $"{Written(scaled.Body)}.{nameof(Scale)}({NumberText.Short(scaled.Factor)})",
            SequentialSchedule chain => string.Concat(chain.Parts.Select((part, i) => i == 0 ? Written(part) : $".{nameof(Then)}({part})")),
            _ => Spelling.Of(schedule, typeof(Schedule)).Call(Language.CSharp, typeof(Schedule)),
        };
}
