namespace Pipeline;

public abstract partial record Schedule
{
    /// <summary>The rate stays: 1 at every step.</summary>
    [Word("constant")]
    public static Schedule Constant { get; } = new Steady();

    /// <summary>See <see cref="Constant"/>.</summary>
    [Word("steady")]
    public sealed record Steady : Schedule
    {
        private protected override double Value(in Moment moment) => 1;
    }
}
