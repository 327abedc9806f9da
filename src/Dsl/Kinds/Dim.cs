using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline;

/// <summary>
/// The size of an axis: a number, or a polynomial in sizes that are not known yet, as the batch N or a sequence's steps T: <c>N</c>,
/// <c>7·N</c>, <c>N·T</c>, <c>T − 2</c>; what is rounded down, as the windows with a stride, counts as such a size: <c>⌊(T−3)/2⌋ + 1</c>.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public readonly struct Dim : IEquatable<Dim>
{
    private const string Batch = "N";
    private const char Opening = '⌊';
    private const char Closing = '⌋';

    // Quotients that are rounded down, by how they are written: so a product of symbols is a text, whatever is among them.
    private static readonly ConcurrentDictionary<string, (Dim Of, long By)> Quotients = new(StringComparer.Ordinal);

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
    internal long Once => IsOpen ? Math.Max(1, AtOnes) : Size;

    /// <summary>Of k·T + c, what is not known yet, k and c; null of anything else, and of what depends on the batch.</summary>
    internal (string Name, long Factor, long Constant)? Line =>
        terms is [{ IsName: true } only] && only.Symbols != Batch ? (only.Symbols, only.Factor, constant) : null;

    /// <summary>Of k·⌊d/b⌋ + c, what is divided, by what, k and c; null of anything else.</summary>
    internal (Dim Of, long By, long Factor, long Constant)? Steps =>
        terms is [var only] && Quotients.TryGetValue(only.Symbols, out var quotient)
            ? (quotient.Of, quotient.By, only.Factor, constant)
            : null;

    /// <summary>The names of what is not known yet.</summary>
    internal IEnumerable<string> Symbols => (terms ?? []).SelectMany(term => term.Names).Distinct();

    /// <summary>The name, if it is a size that is not known yet and nothing more; else null.</summary>
    internal string? Symbol => constant == 0 && terms is [{ Factor: 1, IsName: true } only] ? only.Symbols : null;

    private long AtOnes => (terms ?? []).Fold(constant, (sum, term) => sum + term.AtOnes);

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
            sum += term.Map(factor => factor == name ? new Dim(size) : Named(factor), of => of.Where(symbol, size));
        return sum;
    }

    /// <summary>How often a number goes into it, rounded down.</summary>
    internal Dim FlooredBy(long divisor)
    {
        // What it goes into whatever the batch and the steps are comes before the quotient.
        var (whole, rest) = (new Dim(Floor(constant, divisor)), new Dim(constant - (Floor(constant, divisor) * divisor)));
        foreach (var term in terms ?? [])
        {
            var often = Floor(term.Factor, divisor);
            whole += new Dim(0, Collected([term with { Factor = often }]));
            rest += new Dim(0, Collected([term with { Factor = term.Factor - (often * divisor) }]));
        }

        if (rest.terms is null)
            return whole;
        // ⌊(⌊d/b⌋ + c)/a⌋ = ⌊(d + b·c)/(a·b)⌋
        if (rest.Steps is (var of, var by, 1, var more))
            return whole + (of + (by * more)).FlooredBy(by * divisor);
        var text = rest.ToString();
        var symbol = string.Create(
            CultureInfo.InvariantCulture,
            $"{Opening}{(rest.terms.Count == 1 && rest.constant == 0 ? text : $"({text})")}/{divisor}{Closing}"
        );
        Quotients.TryAdd(symbol, (rest, divisor));
        return whole + new Dim(0, [new Term(symbol, 1)]);
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
            var end = Ends(rest, "+−");
            var product = new Dim(sign);
            foreach (var part in Factors((end < 0 ? rest : rest[..end]).ToString()))
            {
                if (long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                    product *= number;
                else if (part.Length > 0 && char.IsLetter(part[0]) && part.All(char.IsLetterOrDigit))
                    product *= Named(part);
                else if (Quotient(part) is { } quotient)
                    product *= quotient;
                else
                    return null;
            }

            sum += product;
            rest = end < 0 ? [] : rest[end..];
        } while (!rest.IsEmpty);
        return sum;
    }

    // ⌊(T+1)/2⌋, as a size; null if it is not written so.
    private static Dim? Quotient(string text)
    {
        var slash = text.LastIndexOf('/');
        if (text is not [Opening, _, .., Closing] || slash < 2)
            return null;
        var of = text[1] == '(' && text[slash - 1] == ')' ? text[2..(slash - 1)] : text[1..slash];
        return long.TryParse(text[(slash + 1)..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var by) && by > 0
            ? Parse(of)?.FlooredBy(by)
            : null;
    }

    private static long Floor(long number, long divisor) => (number / divisor) - (number % divisor < 0 ? 1 : 0);

    // Where one of some characters stands outside of quotients; −1 if none does.
    private static int Ends(ReadOnlySpan<char> text, ReadOnlySpan<char> at)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (depth == 0 && at.Contains(text[i]))
                return i;
            depth += text[i] switch
            {
                Opening => 1,
                Closing => -1,
                _ => 0,
            };
        }

        return -1;
    }

    private static List<string> Factors(string product)
    {
        var factors = new List<string>();
        for (var rest = product.AsSpan(); ; )
        {
            var dot = Ends(rest, "·");
            factors.Add((dot < 0 ? rest : rest[..dot]).ToString());
            if (dot < 0)
                return factors;
            rest = rest[(dot + 1)..];
        }
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
                    : string.Join('·', Factors(left.Symbols).Concat(Factors(right.Symbols)).Order(StringComparer.Ordinal)),
                left.Factor * right.Factor
            );

        internal bool IsName => char.IsLetter(Symbols[0]) && !Symbols.Contains('·', StringComparison.Ordinal);

        // Those in quotients, too.
        internal IEnumerable<string> Names =>
            Factors(Symbols).SelectMany(symbol => Quotients.TryGetValue(symbol, out var quotient) ? quotient.Of.Symbols : [symbol]);

        internal long AtOnes =>
            Factors(Symbols)
                .Aggregate(
                    Factor,
                    (product, symbol) =>
                        Quotients.TryGetValue(symbol, out var quotient) ? product * Floor(quotient.Of.AtOnes, quotient.By) : product
                );

        internal Term? DividedBy(Term divisor)
        {
            var rest = Symbols.Length == 0 ? [] : Factors(Symbols);
            return divisor.Symbols.Length > 0 && !Factors(divisor.Symbols).TrueForAll(rest.Remove) ? null
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
                var dot = Ends(rest, "·");
                var symbol = dot < 0 ? rest : rest[..dot];
                product *=
                    symbol[0] == Opening && Quotients.GetAlternateLookup<ReadOnlySpan<char>>()[symbol] is var (of, by)
                        ? Floor(of.At(sizes), by)
                        : sizes[symbol];
                rest = dot < 0 ? [] : rest[(dot + 1)..];
            }

            return product;
        }

        internal Dim Bound(Sizes sizes) =>
            Map(symbol => symbol != Batch && sizes.Find(symbol) is { } size ? size : Named(symbol), of => of.Bound(sizes));

        /// <summary>The product of what stands for each of its symbols.</summary>
        internal Dim Map(Func<string, Dim> name, Func<Dim, Dim> quotient) =>
            Factors(Symbols)
                .Aggregate(
                    new Dim(Factor),
                    (product, symbol) =>
                        product * (Quotients.TryGetValue(symbol, out var found) ? quotient(found.Of).FlooredBy(found.By) : name(symbol))
                );

        internal bool Has(string symbol) => Names.Contains(symbol);

        public override string ToString() =>
            Factor == 1 ? Symbols
            : Factor == -1 ? "−" + Symbols
            : Factor < 0 ? $"−{Symbols}·{-(Int128)Factor}"
            : $"{Symbols}·{Factor.ToString(CultureInfo.InvariantCulture)}";
    }
}
