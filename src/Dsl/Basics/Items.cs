using System.Collections;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using LanguageExt;

namespace DeepPipeline;

/// <summary>An immutable list that is equal to another by its items: <c>Metrics = [Metric.Accuracy, Metric.F1()]</c>.</summary>
/// <typeparam name="T">What it holds.</typeparam>
[CollectionBuilder(typeof(Items), nameof(Items.Of))]
[DebuggerDisplay("{Line,nq}")]
public sealed class Items<T> : IReadOnlyList<T>, IEquatable<Items<T>>
{
    private string Line => Show.Line(this);

    private readonly T[] items;

    internal Items(T[] items) => this.items = items;

    /// <summary>The list of nothing.</summary>
    public static Items<T> None { get; } = new([]);

    /// <inheritdoc/>
    public int Count => items.Length;

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty => items.Length == 0;

    /// <inheritdoc/>
    public T this[int index] => items[index];

    /// <summary>The same list with more at its end.</summary>
    public Items<T> Add(params T[] more) => new([.. items, .. more]);

    /// <summary>The same list with another item at a place.</summary>
    public Items<T> SetItem(int index, T item)
    {
        var changed = (T[])items.Clone();
        changed[index] = item;
        return new(changed);
    }

    /// <summary>The list of what a function makes of each item.</summary>
    public Items<TOther> Map<TOther>(Func<T, TOther> function) =>
        items.Length == 0 ? Items<TOther>.None : new(Array.ConvertAll(items, item => function(item)));

    /// <summary>The list of the items for which a condition holds.</summary>
    public Items<T> Filter(Func<T, bool> condition) => new([.. items.Where(condition)]);

    /// <summary>Whether a condition holds for any item.</summary>
    public bool Exists(Func<T, bool> condition) => items.Any(condition);

    /// <summary>Whether a condition holds for every item.</summary>
    public bool ForAll(Func<T, bool> condition) => items.All(condition);

    /// <summary>The items of one list, then those of another.</summary>
    public static Items<T> operator +(Items<T> first, Items<T> second) =>
        second.IsEmpty ? first
        : first.IsEmpty ? second
        : new([.. first.items, .. second.items]);

    /// <summary>Whether both have equal items in the same order.</summary>
    public static bool operator ==(Items<T>? first, Items<T>? second) => first is null ? second is null : first.Equals(second);

    /// <summary>Whether they differ in an item.</summary>
    public static bool operator !=(Items<T>? first, Items<T>? second) => !(first == second);

    /// <summary>A sequence of LanguageExt's as a list.</summary>
    public static implicit operator Items<T>(Seq<T> items) => Items.Of<T>(items.Strict());

    /// <inheritdoc/>
    public bool Equals(Items<T>? other) => other is not null && items.AsSpan().SequenceEqual(other.items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Items<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var item in items)
            hash.Add(item);
        return hash.ToHashCode();
    }

    /// <summary><c>[a, b]</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", items)}]";

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();
}

/// <summary>Makes immutable lists.</summary>
public static class Items
{
    /// <summary>The list of some items. They are copied.</summary>
    public static Items<T> Of<T>(ReadOnlySpan<T> items) => items.IsEmpty ? Items<T>.None : new(items.ToArray());

    /// <inheritdoc cref="Of{T}(ReadOnlySpan{T})"/>
    public static Items<T> Of<T>(params T[] items) => Of<T>(items.AsSpan());

    /// <inheritdoc cref="Of{T}(ReadOnlySpan{T})"/>
    public static Items<T> Of<T>(IEnumerable<T> items) => new([.. items]);

    /// <summary>The items of several lists, in order.</summary>
    public static Items<T> Concat<T>(params Items<T>[] lists) => new([.. lists.SelectMany(list => list)]);
}
