using Xunit;
using static TorchSharp.torch;

namespace TorchSharp.Conformance;

public class DisposeScopes
{
    [Fact]
    public void A_scope_disposes_what_was_made_in_it()
    {
        Tensor inner;
        using (var scope = NewDisposeScope())
        {
            inner = zeros(2) + 1;
            Assert.Equal(2, scope.DisposablesCount);
            Assert.True(scope.Contains(inner));
        }
        Assert.True(inner.IsInvalid);
        Assert.Null(CurrentDisposeScope);
    }

    [Fact]
    public void Moving_out_of_the_inner_scope_leaves_the_outer_one_the_owner()
    {
        using var outer = NewDisposeScope();
        Tensor kept;
        using (var inner = NewDisposeScope())
        {
            kept = zeros(2).MoveToOuterDisposeScope();
            Assert.False(inner.Contains(kept));
        }
        Assert.True(outer.Contains(kept));
        Assert.Equal(0f, kept.sum().item<float>());
    }

    [Fact]
    public void Detached_tensors_outlive_every_scope()
    {
        Tensor kept;
        using (NewDisposeScope())
        using (NewDisposeScope())
            kept = zeros(2).DetachFromDisposeScope();
        Assert.False(kept.IsInvalid);
        kept.Dispose();
        Assert.True(kept.IsInvalid);
    }

    [Fact]
    public void Everything_but_what_is_kept_goes_at_once()
    {
        using var scope = NewDisposeScope();
        var (a, b, c) = (zeros(1), zeros(1), zeros(1));
        Assert.Same(b, scope.DisposeEverythingBut(b));
        Assert.True(a.IsInvalid);
        Assert.False(b.IsInvalid);
        Assert.True(c.IsInvalid);
        Assert.Equal(1, scope.DisposablesCount);
    }

    [Fact]
    public void Attaching_takes_a_tensor_from_the_scope_that_had_it()
    {
        using var outer = NewDisposeScope();
        var tensor = zeros(1);
        using (var inner = NewDisposeScope())
        {
            inner.Attach(tensor);
            Assert.False(outer.Contains(tensor));
        }
        Assert.True(tensor.IsInvalid);
    }

    [Fact]
    public void Statistics_count_each_way_in_and_out()
    {
        var statistics = DisposeScopeManager.Statistics;
        statistics.Reset();
        var outside = zeros(2);
        using (var scope = NewDisposeScope())
        {
            var x = zeros(2);
            (x + 1).Dispose();
            (x + 2).DetachFromDisposeScope();
            (x + 3).MoveToOuterDisposeScope();
            var back = x + 4;
            scope.Detach(back);
            scope.Attach(back);
            scope.Attach(outside);
            Assert.Equal(5, statistics.ThreadTotalLiveCount);
        }
        Assert.Equal(1, statistics.CreatedOutsideScopeCount);
        Assert.Equal(5, statistics.CreatedInScopeCount);
        Assert.Equal(4, statistics.DisposedInScopeCount);
        Assert.Equal(0, statistics.DisposedOutsideScopeCount);
        Assert.Equal(2, statistics.AttachedToScopeCount);
        Assert.Equal(3, statistics.DetachedFromScopeCount);
        Assert.Equal(2, statistics.TensorStatistics.ThreadTotalLiveCount);
        Assert.StartsWith("ThreadTotalLiveCount: 2; CreatedOutsideScopeCount: 1;", statistics.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Moving_between_scopes_counts_as_nothing()
    {
        var statistics = DisposeScopeManager.Statistics;
        using var outer = NewDisposeScope();
        using var inner = NewDisposeScope();
        var tensor = zeros(1);
        statistics.Reset();
        inner.MoveToOuter(tensor);
        outer.MoveToOther(inner, tensor);
        Assert.Equal(0, statistics.AttachedToScopeCount + statistics.DetachedFromScopeCount);
        Assert.True(inner.Contains(tensor));
    }

    [Fact]
    public void A_scope_belongs_to_its_thread()
    {
        using var scope = NewDisposeScope();
        var elsewhere = new Thread(() => Assert.Null(CurrentDisposeScope));
        elsewhere.Start();
        elsewhere.Join();
        Assert.Same(scope, CurrentDisposeScope);
    }

    [Fact]
    public void Scopes_hold_tensors_and_nothing_else()
    {
        using var scope = NewDisposeScope();
        using var stream = new MemoryStream();
        Assert.Throws<InvalidOperationException>(() => scope.Attach(stream));
    }

    [Fact]
    public void A_disposed_scope_takes_nothing_more()
    {
        var scope = NewDisposeScope();
        scope.Dispose();
        Assert.Throws<ObjectDisposedException>(() => scope.Attach(zeros(1)));
    }
}
