namespace TorchSharp;

/// <summary>Owns the tensors created on its thread while it is the innermost scope, and disposes them with itself.</summary>
public sealed partial class DisposeScope : IDisposable
{
    private readonly DisposeScopeManager manager;
    private HashSet<IDisposable>? members = new(ReferenceEqualityComparer.Instance);

    internal DisposeScope(DisposeScopeManager manager, DisposeScope? outer)
    {
        this.manager = manager;
        OuterScope = outer;
    }

    internal DisposeScope? OuterScope { get; }

    private HashSet<IDisposable> Members => members ?? throw new ObjectDisposedException(null);

    /// <summary>What the scope holds at this moment; the list does not follow the scope.</summary>
    public IReadOnlyList<IDisposable> DisposablesView => [.. Members];

    public int DisposablesCount => members?.Count ?? 0;

    public bool Contains(IDisposable disposable) => members?.Contains(disposable) ?? false;

    internal void Add(torch.Tensor tensor) => Members.Add(tensor);

    public void Attach(IDisposable disposable) => Move(this, disposable, within: false);

    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        var all = disposables.ToList();
        foreach (var disposable in all)
            Attach(disposable);
        return all;
    }

    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables)
            Move(scope, disposable, within: true);
    }

    public void Detach(IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables)
            Move(null, disposable, within: true);
    }

    /// <summary>Puts a tensor into another scope, or into none; with `within`, only if it is in this one.</summary>
    private void Move(DisposeScope? target, IDisposable disposable, bool within)
    {
        if (disposable is not torch.Tensor tensor)
            throw new InvalidOperationException("A dispose scope holds tensors and nothing else.");
        if (within && !Members.Contains(tensor))
            return;
        var source = tensor.OwningDisposeScope;
        if (ReferenceEquals(source, target) && !within)
        {
            target?.Members.Add(tensor);
            return;
        }
        target?.Members.Add(tensor);
        if (!ReferenceEquals(source, target))
            source?.members?.Remove(tensor);
        if (within && !ReferenceEquals(this, target))
            Members.Remove(tensor);
        tensor.OwningDisposeScope = target;
        manager.Moved(source, target);
    }

    /// <summary>Disposes all but these, which the scope holds from now on even if it did not before.</summary>
    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        var old = Members;
        members = new(inKeep, ReferenceEqualityComparer.Instance);
        foreach (var disposable in old)
            if (!members.Contains(disposable))
                disposable.Dispose();
    }

    public void DisposeEverything() => DisposeEverythingBut((IEnumerable<IDisposable>)[]);

    /// <summary>Disposes what the scope holds, and leaves the stack of its thread's scopes wherever in it the scope is.</summary>
    public void Dispose()
    {
        if (members is null)
            return;
        DisposeEverything();
        manager.Remove(this);
        members = null;
    }

    /// <summary>Takes note that something this scope holds was disposed by someone else.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        members?.Remove(disposable);
        if (disposable is torch.Tensor tensor)
            tensor.OwningDisposeScope = null;
    }
}
