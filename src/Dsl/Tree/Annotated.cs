namespace Pipeline.Tree;

/// <summary>A layer with something said of it.</summary>
/// <param name="Note">What is said.</param>
/// <param name="Body">The layer.</param>
public sealed record Annotated(Note Note, Layer Body) : Layer
{
    /// <inheritdoc/>
    public override string Keyword => Note is Name name ? name.Text : Note is SharedAs shared ? "@" + shared.Text : Body.Keyword;

    /// <summary>Whether its body stands at the path of the whole, and not in parts below it.</summary>
    internal bool IsOfOnePlace => !Note.ChangesPath || !Paths.HasPartsBelow(Body);
}

/// <summary>Something said of a layer.</summary>
public abstract record Note
{
    private protected Note() { }

    /// <summary>Whether paths tell it: a name does, frozenness does not.</summary>
    internal virtual bool ChangesPath => false;
}

/// <summary>It is called this in paths.</summary>
/// <param name="Text">The name: letters, digits, <c>_</c> and <c>-</c>.</param>
public sealed record Name(string Text) : Note
{
    internal override bool ChangesPath => true;
}

/// <summary>Wherever this name stands, the same parameters are used.</summary>
/// <param name="Text">The name: letters, digits, <c>_</c> and <c>-</c>.</param>
public sealed record SharedAs(string Text) : Note
{
    internal override bool ChangesPath => true;
}

/// <summary>Its parameters are not trained.</summary>
public sealed record Frozen : Note;
