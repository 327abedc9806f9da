namespace DeepPipeline.Properties.Training;

/// <summary>A recipe at kinds that only a run knows.</summary>
public abstract record AnyRecipe
{
    public abstract object Value { get; }

    public abstract string Json { get; }

    public abstract string Source { get; }

    public abstract ContentHash Hash { get; }

    public abstract AnyRecipe ReadBack();

    /// <summary>The differences to another of the same kinds.</summary>
    public abstract Items<Difference> Diff(AnyRecipe other);

    /// <summary>The same recipe with a member of another.</summary>
    public abstract AnyRecipe With(string member, AnyRecipe of);

    public abstract AnyRecipe OnCpu();
}

/// <inheritdoc/>
public sealed record AnyRecipe<TOut, TTarget>(Recipe<TOut, TTarget> Recipe) : AnyRecipe
    where TOut : IKind
    where TTarget : IKind
{
    public override object Value => Recipe;

    public override string Json => Recipe.ToJson();

    public override string Source => Recipe.ToString();

    public override ContentHash Hash => Recipe.Hash;

    public override AnyRecipe ReadBack() => new AnyRecipe<TOut, TTarget>(DeepPipeline.Recipe.FromJson<TOut, TTarget>(Json).OrThrow());

    public override Items<Difference> Diff(AnyRecipe other) => Recipe.Diff(((AnyRecipe<TOut, TTarget>)other).Recipe);

    public override AnyRecipe With(string member, AnyRecipe of)
    {
        var copy = Recipe with { };
        var property = typeof(Recipe<TOut, TTarget>).GetProperty(member)!;
        property.SetValue(copy, property.GetValue(of.Value));
        return new AnyRecipe<TOut, TTarget>(copy);
    }

    public override AnyRecipe OnCpu() => new AnyRecipe<TOut, TTarget>(Recipe with { Device = Device.Cpu });

    public override string ToString() => $"{Recipe} ({typeof(TOut).Name}, {typeof(TTarget).Name})";
}
