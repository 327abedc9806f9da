using System.Collections.Concurrent;
using System.Reflection;

namespace DeepPipeline.Views;

/// <summary>
/// A leaf and its factory in <see cref="Layers"/>, which has the parameters of the record: so a new layer prints and saves
/// without a line about either.
/// </summary>
internal sealed class LeafForm : RecordForm
{
    private static readonly ConcurrentDictionary<Type, LeafForm> Known = new();

    private LeafForm(Type type)
        : base(type)
    {
        var property = typeof(Layers).GetProperty(Name, BindingFlags.Public | BindingFlags.Static);
        IsProperty = property is not null;
        HasFactoryAtAnyKind = typeof(Layers).GetMethod(Name + "From", BindingFlags.Public | BindingFlags.Static) is not null;
        PropertyTakes = property?.PropertyType is { IsGenericType: true } arrow
            ? (Kind)arrow.GetGenericArguments()[0].GetProperty(nameof(IKind.Kind))!.GetValue(null)!
            : null;
    }

    /// <summary>Whether the factory is a property.</summary>
    internal bool IsProperty { get; }

    /// <summary>The kind that this property takes, if it takes one: <c>Flatten</c> takes an image.</summary>
    internal Kind? PropertyTakes { get; }

    /// <summary>Whether a second factory has the kind as its type argument: <c>FlattenFrom&lt;Sequence&gt;()</c>.</summary>
    internal bool HasFactoryAtAnyKind { get; }

    internal static new LeafForm Of(Type type) => Known.GetOrAdd(type, t => new LeafForm(t));
}
