namespace Pipeline.Views;

/// <summary>A kind that may not be known yet. Two that must be the same are made one.</summary>
internal sealed class KindVariable(Kind? kind = null)
{
    private Kind? kind = kind;
    private KindVariable? same;

    /// <summary>The kind, if it is known.</summary>
    internal Kind? Known => Root.kind;

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

    /// <summary>Says that both are the same kind. An ill-kinded tree is printed all the same: what is known stays.</summary>
    internal void Unify(KindVariable other)
    {
        var (left, right) = (Root, other.Root);
        if (ReferenceEquals(left, right) || (left.kind is not null && right.kind is not null))
            return;
        right.kind ??= left.kind;
        left.same = right;
    }

    /// <summary>Says that it is this kind, if nothing is known.</summary>
    internal Kind OrElse(Kind otherwise) => Root.kind ??= otherwise;
}
