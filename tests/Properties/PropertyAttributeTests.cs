using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace DeepPipeline.Properties;

/// <summary>What the tests rely on in FsCheck.Xunit's <c>[Property]</c>.</summary>
[Properties(MaxTest = 7, Arbitrary = [typeof(Evens)])]
public sealed class PropertyAttributeTests : IDisposable
{
    private int cases;
    private int expected = 7;

    [Property]
    public void A_class_says_how_many_cases_its_properties_try(int value)
    {
        cases++;
        Assert.Equal(0, value % 2);
    }

    [Property(MaxTest = 11)]
    public bool A_property_overrides_its_class(int value)
    {
        expected = 11;
        cases++;
        return value % 2 == 0;
    }

    [Property(Arbitrary = [typeof(Odds)])]
    public async Task<bool> Its_arbitraries_go_before_those_of_the_class(int value)
    {
        cases++;
        await Task.Yield();
        return value % 2 != 0;
    }

    [Property(StartSize = 3, EndSize = 3, QuietOnSuccess = true)]
    public Property Sizes_bound_what_is_generated(int[] values)
    {
        cases++;
        return (values.Length <= 3).Label("three elements at most").Collect(values.Length);
    }

    [Property(Replay = "(13232826040865663252,8360697188923789789,100)", MaxTest = 1)]
    public void A_seed_that_a_failure_printed_generates_the_same_case(long value)
    {
        expected = 1;
        cases++;
        Assert.Equal(39, value);
    }

    public void Dispose() => Assert.Equal(expected, cases);

    public static class Evens
    {
        public static Arbitrary<int> Int() => ArbMap.Default.ArbFor<int>().Filter(n => n % 2 == 0);
    }

    public static class Odds
    {
        public static Arbitrary<int> Int() => ArbMap.Default.ArbFor<int>().Filter(n => n % 2 != 0);
    }
}
