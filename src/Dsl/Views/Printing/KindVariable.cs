namespace DeepPipeline.Views;

/// <summary>A kind that may not be known yet. Two that must be the same are made one.</summary>
internal sealed class KindVariable
{
    private Kind? kind;
    private (KindVariable First, KindVariable Second)? parts;
    private KindVariable? same;

    internal KindVariable(Kind? kind = null) => Learn(kind);

    internal KindVariable(KindVariable first, KindVariable second) => parts = (first, second);

    /// <summary>The kind, if it is known.</summary>
    internal Kind? Known =>
        Root is { parts: { } pair }
            ? pair.First.Known is { } first && pair.Second.Known is { } second
                ? Kind.Pair(first, second)
                : null
            : Root.kind;

    /// <summary>How many values it is of, as far as is known.</summary>
    internal int Values => Root.parts is { } pair ? pair.First.Values + pair.Second.Values : 1;

    private KindVariable Root
    {
        get
        {
            var root = this;
            while (root.same is { } next)
                root = next;
            return root;
        }
    }

    private bool IsOpen => kind is null && parts is null;

    /// <summary>Says that both are the same kind. An ill-kinded tree is printed all the same: what is known stays.</summary>
    internal void Unify(KindVariable other)
    {
        var (left, right) = (Root, other.Root);
        if (ReferenceEquals(left, right))
            return;
        if (left is { parts: { } mine } && right is { parts: { } others })
        {
            mine.First.Unify(others.First);
            mine.Second.Unify(others.Second);
        }
        else if (left.IsOpen && !right.Holds(left))
            left.same = right;
        else if (right.IsOpen && !left.Holds(right))
            right.same = left;
    }

    // A pair that would be a part of itself is no kind.
    private bool Holds(KindVariable open) =>
        ReferenceEquals(Root, open) || (Root.parts is { } pair && (pair.First.Holds(open) || pair.Second.Holds(open)));

    /// <summary>Says that it is this kind, as far as nothing is known.</summary>
    internal Kind OrElse(Kind otherwise)
    {
        if (Root is { parts: { } pair })
            return Kind.Pair(
                pair.First.OrElse(otherwise.IsPair ? otherwise.Parts[0] : Features.Kind),
                pair.Second.OrElse(otherwise.IsPair ? otherwise.Parts[1] : Features.Kind)
            );
        if (Root.IsOpen)
            Root.Learn(otherwise);
        return Known!;
    }

    // A pair is kept as its parts, so that two pairs can be made one part by part.
    private void Learn(Kind? known)
    {
        if (known is { IsPair: true })
            parts = (new KindVariable(known.Parts[0]), new KindVariable(known.Parts[1]));
        else
            kind = known;
    }
}
