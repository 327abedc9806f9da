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

    /// <summary>The number; of a multiple of the batch, what N is multiplied with. A size that is not known yet has none, and throws.</summary>
    public long Size =>
        terms is null ? constant
        : IsOpen ? throw new PipelineException(OpenSizes.NeedsNumber(this))
        : terms[0].Factor;

    /// <summary>Whether it depends on anything but the batch, or on that in another way than as a multiple.</summary>
    public bool IsOpen => terms is not null && (constant != 0 || terms is not [{ Symbols: Batch }]);

    /// <summary>The number for a batch of one example, with every other size that is not known yet 1, too; at least 1 where there is one.</summary>
    internal long Once => IsOpen ? Math.Max(1, terms!.Fold(constant, (sum, term) => sum + term.Factor)) : Size;

    /// <summary>Of k·T + c, what is not known yet, k and c; null of anything else, and of what depends on the batch.</summary>
    internal (string Name, long Factor, long Constant)? Line =>
        terms is [var only] && only.Symbols != Batch && !only.Symbols.Contains('·', StringComparison.Ordinal)
            ? (only.Symbols, only.Factor, constant)
            : null;

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

    /// <summary>How often a number goes into it, rounded down, whatever the batch and the steps are; null if that is no such sum.</summary>
    internal Dim? FlooredBy(long divisor)
    {
        if (terms is not null && terms.Exists(term => term.Factor % divisor != 0))
            return null;
        var whole = (constant - (((constant % divisor) + divisor) % divisor)) / divisor;
        return terms is null ? whole : new Dim(whole, terms.Map(term => term with { Factor = term.Factor / divisor }));
    }

    /// <summary>The number that this stands for: <c>(Dim.N * 3).At(2)</c> is 6.</summary>
    /// <param name="sizes">How many examples a batch has, and what other sizes are.</param>
    public long At(Sizes sizes)
    {
        if (terms is null)
            return constant;
        if (!IsOpen)
            return terms[0].Factor * sizes.Batch;
        var sum = constant;
        foreach (var term in terms)
            sum += term.At(sizes);
        return sum;
    }

    /// <summary>The size in which all but the batch are the numbers that they stand for; what is not known yet stays.</summary>
    internal Dim Bound(Sizes sizes)
    {
        if (!IsOpen)
            return this;
        if (Line is var (name, factor, rest))
            return sizes.Find(name) is { } size ? (factor * size) + rest : this;
        var bound = new Dim(constant);
        foreach (var term in terms!)
            bound += term.Bound(sizes);
        return bound;
    }

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

    /// <summary>The size that is written so; null if none is.</summary>
    internal static Dim? Parse(string text)
    {
        var sum = new Dim(0);
        var rest = text.AsSpan();
        do
        {
            var sign = rest.StartsWith("−") ? -1 : 1;
            if (sign < 0 || (rest.StartsWith("+") && rest.Length < text.Length))
                rest = rest[1..];
            var end = rest.IndexOfAny('+', '−');
            var product = new Dim(sign);
            foreach (var part in (end < 0 ? rest : rest[..end]).ToString().Split('·'))
            {
                if (long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                    product *= number;
                else if (part.Length > 0 && char.IsLetter(part[0]) && part.All(char.IsLetterOrDigit))
                    product *= Named(part);
                else
                    return null;
            }

            sum += product;
            rest = end < 0 ? [] : rest[end..];
        } while (!rest.IsEmpty);
        return sum;
    }

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

        // Symbol by symbol, without a list of them: a step does this for many a shape.
        internal long At(Sizes sizes)
        {
            var product = Factor;
            var rest = Symbols.AsSpan();
            while (!rest.IsEmpty)
            {
                var dot = rest.IndexOf('·');
                product *= sizes[dot < 0 ? rest : rest[..dot]];
                rest = dot < 0 ? [] : rest[(dot + 1)..];
            }

            return product;
        }

        internal Dim Bound(Sizes sizes) =>
            Symbols
                .Split('·')
                .Aggregate(
                    new Dim(Factor),
                    (product, symbol) => product * (symbol != Batch && sizes.Find(symbol) is { } size ? size : Named(symbol))
                );

        internal bool Has(string symbol) => Symbols.Split('·').Contains(symbol);

        public override string ToString() =>
            Factor == 1 ? Symbols
            : Factor == -1 ? "−" + Symbols
            : Factor < 0 ? $"−{Symbols}·{-(Int128)Factor}"
            : $"{Symbols}·{Factor.ToString(CultureInfo.InvariantCulture)}";
    }
}
