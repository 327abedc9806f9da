using DeepPipeline.Properties.Generators;

namespace DeepPipeline.Properties.Suite;

/// <summary>What the suite holds to its properties: a layer, a combinator or a well-known model. A row of the table.</summary>
/// <param name="Name">As users call it: the name of its factory.</param>
/// <param name="Sort">What it is.</param>
/// <param name="Cases">It with random arguments at places of random sizes; the same ones every time.</param>
/// <param name="Misplaced">It at places where it does not fit.</param>
public sealed record Subject(
    string Name,
    Sort Sort,
    Lazy<IReadOnlyList<Case>> Cases,
    Lazy<IReadOnlyList<(Case Case, KindedShape Wrong)>> Misplaced
)
{
    public override string ToString() => Name;
}

/// <summary>The sorts of subjects.</summary>
public enum Sort
{
    Layer,
    Combinator,
    Model,
}
