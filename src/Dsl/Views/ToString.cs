namespace DeepPipeline;

public abstract partial record Layer
{
    /// <summary>C# source that rebuilds an equal value.</summary>
    public sealed override string ToString() => Source.CSharp(this);
}

public sealed partial record Pipeline<TIn, TOut> : IWrittenInFSharp
{
    string IWrittenInFSharp.InFSharp => Source.FSharp(this, 100);

    /// <summary>C# source that rebuilds an equal value.</summary>
    public override string ToString() => Source.CSharp(this);
}

public sealed partial record KindPreserving : IWrittenInFSharp
{
    string IWrittenInFSharp.InFSharp => Source.FSharp(this, 100);

    /// <summary>C# source that rebuilds an equal value.</summary>
    public override string ToString() => Source.CSharp(this);
}

public abstract partial record Schedule
{
    /// <summary>The C# expression that gives it; <see cref="Source.FSharp(Schedule)"/> gives F#.</summary>
    public sealed override string ToString() => SchedulePrinter.Print(this, Language.CSharp);
}

public sealed partial record DefinedOptimizer
{
    private protected override string Source => OptimizerPrinter.Call(this, Language.CSharp);
}
