using System.Globalization;

namespace DeepPipeline;

/// <summary>
/// The size of an axis: a number, or a polynomial in sizes that are not known yet, as the batch N or a sequence's steps T: <c>N</c>,
/// <c>7·N</c>, <c>N·T</c>, <c>T − 2</c>.
/// </summary>
public readonly struct Dim : IEquatable<Dim>
{
    private const string Batch = "N";

    // What has a symbol, in the order of the symbols' text; nothing of a number.
    private readonly Items<Term>? terms;
    private readonly long constant;

    /// <summary>A number, or a multiple of the batch.</summary>
    /// <param name="size">The number; of a multiple of the batch, what N is multiplied with.</param>
    /// <param name="batched">Whether it is N times <paramref name="size"/>.</param>
    public Dim(long size, bool batched = false)
    {
        if (batched)
            terms = size == 0 ? null : [new Term(Batch, size)];
        else
            constant = size;
    }

    private Dim(long constant, Items<Term> terms) => (this.constant, this.terms) = (constant, terms.IsEmpty ? null : terms);

    /// <summary>The batch: N.</summary>
    public static Dim N { get; } = new(1, batched: true);

    /// <summary>The steps of a sequence: T.</summary>
    public static Dim T { get; } = Named("T");

    /// <summary>A size of another name, as that of a second sequence.</summary>
    /// <param name="name">Letters and digits, a letter first.</param>
    public static Dim Named(string name) =>
        name.Length > 0 && char.IsLetter(name[0]) && name.All(char.IsLetterOrDigit)
            ? new(0, [new Term(name, 1)])
            : throw new PipelineException(
                Problem.Argument("a name of letters and digits, a letter first", $"\"{name}\"", "a size has a name like T or S")
            );

    /// <summary>Whether it is a number.</summary>
    public bool IsFixed => terms is null;

    /// <summary>Whether it depends on the batch.</summary>
    public bool Batched => terms is not null && terms.Exists(term => term.Has(Batch));

    /// <summary>The number; of a multiple of the batch, what N is multiplied with.</summary>
    public long Size =>
        terms is null ? constant
        : constant == 0 && terms is [{ Symbols: Batch } only] ? only.Factor
        : throw new InvalidOperationException($"{this} is no number");

    /// <summary>The names of what is not known yet.</summary>
    internal IEnumerable<string> Symbols => (terms ?? []).SelectMany(term => term.Symbols.Split('·')).Distinct();

    /// <summary>The name, if it is a size that is not known yet and nothing more; else null.</summary>
    internal string? Symbol =>
        constant == 0 && terms is [{ Factor: 1 } only] && !only.Symbols.Contains('·', StringComparison.Ordinal) ? only.Symbols : null;

    /// <summary>A fixed size.</summary>
    public static implicit operator Dim(long size) => new(size);

    /// <summary>A fixed size.</summary>
    public static Dim FromInt64(long size) => new(size);

    /// <summary>The sum of two sizes.</summary>
    public static Dim operator +(Dim left, Dim right) =>
        left.terms is null && right.terms is null
            ? new(left.constant + right.constant)
            : new(left.constant + right.constant, Collected((left.terms ?? []).Concat(right.terms ?? [])));

    /// <summary>The difference of two sizes.</summary>
    public static Dim operator -(Dim left, Dim right) => left + (right * -1);

    /// <summary>The product of two sizes.</summary>
    public static Dim operator *(Dim left, Dim right)
    {
        if (left.terms is null && right.terms is null)
            return new(left.constant * right.constant);
        var all = from a in left.Parts from b in right.Parts select a * b;
        return new(left.constant * right.constant, Collected(all.Where(term => term.Symbols.Length > 0)));
    }

    /// <summary>The sum of two sizes.</summary>
    public static Dim Add(Dim left, Dim right) => left + right;

    /// <summary>The difference of two sizes.</summary>
    public static Dim Subtract(Dim left, Dim right) => left - right;

    /// <summary>The product of two sizes.</summary>
    public static Dim Multiply(Dim left, Dim right) => left * right;

    /// <summary>What a size has to be multiplied with to be this one, whatever the batch and the steps are; null if there is nothing such.</summary>
    internal Dim? DividedBy(Dim other)
    {
        if (other.Parts.ToArray() is not [var divisor] || divisor.Factor == 0)
            return other == this ? 1 : null;
        var quotient = new Dim(0);
        foreach (var part in Parts)
        {
            if (part.DividedBy(divisor) is not { } share)
                return null;
            quotient += share.Symbols.Length == 0 ? new Dim(share.Factor) : new Dim(0, [share]);
        }

        return quotient;
    }

    /// <summary>The same where a size that was not known is a number.</summary>
    /// <param name="symbol">The size: <see cref="N"/>.</param>
    /// <param name="size">The number.</param>
    internal Dim Where(Dim symbol, long size)
    {
        if (terms is null)
            return this;
        var (name, sum) = (symbol.Symbol!, new Dim(constant));
        foreach (var term in terms)
            sum += term
                .Symbols.Split('·')
                .Aggregate(new Dim(term.Factor), (product, factor) => product * (factor == name ? new Dim(size) : Named(factor)));
        return sum;
    }

    /// <summary>The number that this stands for when a batch has <paramref name="batch"/> examples.</summary>
    public long At(long batch) => terms is null ? constant : Size * batch;

    /// <summary>The number that this stands for.</summary>
    /// <param name="sizeOf">What each size that is not known yet is.</param>
    internal long At(Func<string, long> sizeOf) =>
        terms is null
            ? constant
            : terms.Fold(
                constant,
                (sum, term) => sum + term.Symbols.Split('·').Aggregate(term.Factor, (product, symbol) => product * sizeOf(symbol))
            );

    /// <summary>Whether both are the same size whatever the batch and the steps are.</summary>
    public static bool operator ==(Dim left, Dim right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Dim left, Dim right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Dim other) => constant == other.constant && terms == other.terms;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Dim other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(constant, terms);

    /// <summary><c>N</c>, <c>N·7</c>, <c>7</c> or <c>T−2</c>.</summary>
    public override string ToString() =>
        terms is null
            ? constant.ToString(CultureInfo.InvariantCulture)
            : string.Concat(terms.Map((i, term) => i > 0 && term.Factor > 0 ? $"+{term}" : term.ToString()))
                + (
                    constant > 0 ? "+" + constant.ToString(CultureInfo.InvariantCulture)
                    : constant < 0 ? "−" + (-(Int128)constant).ToString(CultureInfo.InvariantCulture)
                    : ""
                );

    // Its terms, the number among them as one without symbols.
    private IEnumerable<Term> Parts => constant != 0 || terms is null ? (terms ?? []).Prepend(new Term("", constant)) : terms;

    private static Items<Term> Collected(IEnumerable<Term> terms) =>
        [
            .. terms
                .GroupBy(term => term.Symbols, StringComparer.Ordinal)
                .OrderBy(same => same.Key, StringComparer.Ordinal)
                .Select(same => new Term(same.Key, same.Sum(term => term.Factor)))
                .Where(term => term.Factor != 0),
        ];

    // A product: its symbols, sorted and joined by dots, and a number.
    private sealed record Term(string Symbols, long Factor)
    {
        public static Term operator *(Term left, Term right) =>
            new(
                left.Symbols.Length == 0 ? right.Symbols
                    : right.Symbols.Length == 0 ? left.Symbols
                    : string.Join('·', left.Symbols.Split('·').Concat(right.Symbols.Split('·')).Order(StringComparer.Ordinal)),
                left.Factor * right.Factor
            );

        internal Term? DividedBy(Term divisor)
        {
            var rest = Symbols.Length == 0 ? [] : Symbols.Split('·').ToList();
            return divisor.Symbols.Length > 0 && !divisor.Symbols.Split('·').All(rest.Remove) ? null
                : Factor % divisor.Factor == 0 ? new Term(string.Join('·', rest), Factor / divisor.Factor)
                : null;
        }

        internal bool Has(string symbol) => Symbols.Split('·').Contains(symbol);

        public override string ToString() =>
            Factor == 1 ? Symbols
            : Factor == -1 ? "−" + Symbols
            : Factor < 0 ? $"−{Symbols}·{-(Int128)Factor}"
            : $"{Symbols}·{Factor.ToString(CultureInfo.InvariantCulture)}";
    }
}
