using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline.Tree;

/// <summary>A layer with something said of it.</summary>
/// <param name="Note">What is said.</param>
/// <param name="Body">The layer.</param>
public sealed record Annotated(Note Note, Layer Body) : Layer
{
    private readonly Measure inner = Body.Measure;

    /// <summary>The layer.</summary>
    public Layer Body
    {
        get;
        init => (field, inner) = (value, value.Measure);
    } = Body;

    /// <inheritdoc/>
    public override string Keyword
    {
        get
        {
            Layer layer = this;
            while (layer is Annotated { Note: not (NameNote or SharedNote) } said)
                layer = said.Body;
            return layer is not Annotated named ? layer.Keyword
                : named.Note is NameNote name ? name.Text
                : "@" + ((SharedNote)named.Note).Text;
        }
    }

    internal override Measure Measure => inner.Inside();

    /// <inheritdoc/>
    public bool Equals(Annotated? other) => other is not null && inner == other.inner && Note == other.Note && Deep.Equal(Body, other.Body);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Note, Deep.HashOf(Body));

    /// <summary>Whether its body stands at the path of the whole, and not in parts below it.</summary>
    internal bool IsOfOnePlace => !Note.ChangesPath || !Paths.HasPartsBelow(Body);
}

/// <summary>Something said of a layer.</summary>
[DebuggerDisplay("{Line,nq}")]
public abstract record Note
{
    private protected string Line => Show.Line(this);

    private protected Note() { }

    /// <summary>Whether paths tell it: a name does, frozenness does not.</summary>
    internal virtual bool ChangesPath => false;

    /// <summary>What is wrong with its values.</summary>
    internal virtual Problem? Problem => null;
}

/// <summary>It is called this in paths.</summary>
/// <param name="Text">The name: letters, digits, <c>_</c> and <c>-</c>.</param>
public sealed record NameNote(string Text) : Note
{
    internal override bool ChangesPath => true;
}

/// <summary>Wherever this name stands, the same parameters are used.</summary>
/// <param name="Text">The name: letters, digits, <c>_</c> and <c>-</c>.</param>
public sealed record SharedNote(string Text) : Note
{
    internal override bool ChangesPath => true;
}

/// <summary>Its parameters are not trained.</summary>
public sealed record FrozenNote : Note;

/// <summary>In training, its weights add to the loss.</summary>
/// <param name="Regularization">What they add.</param>
public sealed record RegularizedNote(Regularization Regularization) : Note
{
    internal override Problem? Problem => Regularization.Problem;
}

/// <summary>After each step of training, every row of its weights has at most this norm.</summary>
/// <param name="MaxNorm">The largest norm.</param>
public sealed record Constraint(double MaxNorm) : Note
{
    internal override Problem? Problem =>
        double.IsFinite(MaxNorm) && MaxNorm > 0
            ? null
            : Problem.Structure("a largest norm over 0", MaxNorm.ToString(CultureInfo.InvariantCulture), "3 or 4 is usual");
}
