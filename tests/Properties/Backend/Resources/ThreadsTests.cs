using Xunit;
using static Pipeline.Layers;

namespace Pipeline.Properties.Backend.Resources;

public class ThreadsTests
{
    // 1.3 million multiply-adds an example, but 82,000 between two meetings of the threads.
    [Fact]
    public void A_recurrent_network_shares_by_the_work_of_one_step()
    {
        var words = (Embedding(50, 32) >> Lstm(128) >> Dense(6)).Lower(Tokens.Of(16)).OrThrow();
        Assert.False(Threads.IsWorthSharing(words, batch: 64));
        Assert.True(Threads.IsWorthSharing(words, batch: 1024));
    }

    [Fact]
    public void Other_networks_share_by_all_their_work()
    {
        var dense = (Dense(1024) >> Relu >> Dense(256)).Lower(Features.Of(1024)).OrThrow();
        Assert.False(Threads.IsWorthSharing(dense, batch: 16));
        Assert.True(Threads.IsWorthSharing(dense, batch: 64));
    }
}
