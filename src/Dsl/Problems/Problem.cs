using System.Diagnostics;

namespace DeepPipeline;

/// <summary>
/// Something that a user can mend: what sort of thing it is, where, what was expected, what came, and what to do. Who finds it may not
/// know where it stands, as a primitive whose arguments don't fit; <see cref="At"/> says it then.
/// </summary>
/// <param name="Code">What sort of thing it is, for programs: texts may change, codes don't.</param>
/// <param name="Path">The path of a layer (<c>2.dense</c>) or parameter (<c>2.dense/weight</c>), or a file's path.</param>
/// <param name="Subject">What it is about: a layer, a loss, or in words what a file should be. It becomes text when the problem is shown.</param>
/// <param name="Expected">What would have been right.</param>
/// <param name="Actual">What came.</param>
/// <param name="Hint">What to do, in one sentence.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed partial record Problem(ProblemCode Code, string Path, object Subject, string Expected, string Actual, string Hint) : IShown
{
    private string Line => Show.Line(this);

    private Problem(ProblemCode code, string expected, string actual, string hint)
        : this(code, "", "", expected, actual, hint) { }

    /// <summary>The same problem at its place.</summary>
    /// <param name="path">The path of a layer or parameter, or a file's path.</param>
    /// <param name="subject">The layer or loss, or what the file should be.</param>
    public Problem At(string path, object subject) => this with { Path = path, Subject = subject };

    // Without its hint, which is the second line.
    string IShown.Line =>
        ToString() is var text && text.LastIndexOf("\n  hint: ", StringComparison.Ordinal) is > 0 and var end ? text[..end] : text;

    /// <summary>Two lines: the problem, with its place if it has one, then its hint. What it quotes from a file can't steer a terminal.</summary>
    public override string ToString() =>
        Printable.Of(
            $"{(Path.Length == 0 ? "" : $"{Path}: ")}{(Subject is "" ? "" : $"{Subject} ")}expected {Expected}, got {Actual}\n  hint: {Hint}"
        );
}
