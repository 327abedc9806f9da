using Xunit;

// Statistics, threads and the default generator are shared.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
