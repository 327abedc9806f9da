namespace DeepPipeline;

/// <summary>What has type parameters and prints as C#, which F# Interactive shows as F#.</summary>
internal interface IWrittenInFSharp
{
    /// <summary>The source, in lines of at most 100 characters where it can be broken.</summary>
    string InFSharp { get; }
}
