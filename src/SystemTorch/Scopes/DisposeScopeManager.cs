namespace TorchSharp;

/// <summary>A thread's stack of dispose scopes, and its count of what came and went.</summary>
public class DisposeScopeManager
{
    [ThreadStatic]
    private static DisposeScopeManager? ofThread;

    private readonly List<DisposeScope> scopes = [];
    private readonly ThreadDisposeScopeStatistics statistics = new();

    internal static DisposeScopeManager OfThread => ofThread ??= new();

    public static ThreadDisposeScopeStatistics Statistics => OfThread.statistics;

    internal DisposeScope? Current => scopes.Count == 0 ? null : scopes[^1];

    internal DisposeScope Open()
    {
        var scope = new DisposeScope(this, Current);
        scopes.Add(scope);
        return scope;
    }

    internal void Remove(DisposeScope scope) => scopes.Remove(scope);

    internal DisposeScope? Created(torch.Tensor tensor)
    {
        var current = Current;
        current?.Add(tensor);
        if (current is null)
            statistics.TensorStatistics.CreatedOutsideScopeCount++;
        else
            statistics.TensorStatistics.CreatedInScopeCount++;
        return current;
    }

    internal void Disposed(torch.Tensor tensor)
    {
        if (tensor.OwningDisposeScope is null)
            statistics.TensorStatistics.DisposedOutsideScopeCount++;
        else
            statistics.TensorStatistics.DisposedInScopeCount++;
    }

    /// <summary>A move between scopes counts as neither; only entering from outside and leaving altogether do.</summary>
    internal void Moved(DisposeScope? source, DisposeScope? target)
    {
        if (source is null && target is not null)
            statistics.TensorStatistics.AttachedToScopeCount++;
        if (source is not null && target is null)
            statistics.TensorStatistics.DetachedFromScopeCount++;
    }
}
