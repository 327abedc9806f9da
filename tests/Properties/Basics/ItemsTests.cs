using FsCheck.Xunit;
using LanguageExt;
using Xunit;

namespace DeepPipeline.Properties.Basics;

/// <summary>The library's one list.</summary>
public static class ItemsTests
{
    [Property]
    public static void It_is_equal_to_another_of_equal_items(int[] items)
    {
        var (one, other) = (Items.Of(items), Items.Of(items.AsEnumerable()));
        Assert.True(one == other && one.Equals(other) && one.GetHashCode() == other.GetHashCode());
        Assert.True(one != one.Add(1) && one.Add(1) == other + [1]);
    }

    [Property]
    public static void A_sequence_of_LanguageExt_is_copied_whole_lazy_or_not(int[] items)
    {
        Items<int> strict = new Seq<int>(items).Strict();
        Items<int> lazy = items.Select(item => item).ToSeq();
        Assert.Equal([.. items], strict);
        Assert.Equal([.. items], lazy);
    }

    [Property]
    public static void What_is_made_of_it_is_what_LINQ_makes(int[] items)
    {
        var list = Items.Of(items);
        Assert.Equal([.. items.Select(item => item * 2L)], list.Map(item => item * 2L));
        Assert.Equal([.. items.Where(item => item > 0)], list.Filter(item => item > 0));
        Assert.Equal(
            (items.Any(item => item > 3), items.All(item => item > 3)),
            (list.Exists(item => item > 3), list.ForAll(item => item > 3))
        );
    }

    [Fact]
    public static void An_item_is_exchanged_in_a_copy()
    {
        Items<string> list = ["a", "b"];
        Assert.Equal(["a", "c"], list.SetItem(1, "c"));
        Assert.Equal("[a, b]", list.ToString());
    }

    [Fact]
    public static void It_does_not_see_what_becomes_of_the_array_that_it_was_made_of()
    {
        int[] items = [1, 2];
        var list = Items.Of(items);
        items[0] = 5;
        Assert.Equal(1, list[0]);
    }
}
