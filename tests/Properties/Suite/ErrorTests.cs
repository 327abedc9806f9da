using System.Text.RegularExpressions;
using DeepPipeline.Properties.Generators;
using LanguageExt;
using Xunit;

namespace DeepPipeline.Properties.Suite;

/// <summary>
/// Every layer, combinator and model, put where it does not fit, is refused: at the path of the part that does not, with that part
/// as written, and in words that somebody has read. The words stand in Errors.txt, with # for numbers.
/// </summary>
public sealed partial class ErrorTests
{
    private static readonly IReadOnlyList<string> Known = Read().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    [Theory]
    [MemberData(nameof(Rows.All), MemberType = typeof(Rows))]
    public void What_does_not_fit_is_refused_in_the_exact_words(string subject)
    {
        var (misplaced, isLayer) = (Subjects.All[subject].Misplaced.Value, Subjects.All[subject].Sort == Sort.Layer);
        Coverage.Try(
            subject,
            Column.Errors,
            misplaced,
            wrong =>
            {
                var problems = Misfit(wrong.Case.Tree, wrong.Wrong);
                Assert.NotEmpty(problems);
                if (wrong.Case.Tree is Leaf)
                    Assert.All(problems, problem => Assert.Equal($"0.{wrong.Case.Tree.Keyword}", problem.Path));
                if (wrong.Case.Tree is Leaf)
                {
                    Assert.All(problems.Where(IsOfKind), problem => Assert.Equal(wrong.Case.From.Kind.ToString(), problem.Expected));
                    Assert.All(
                        problems.Where(IsOfKind),
                        problem => Assert.Contains(problem.Actual, new[] { wrong.Wrong.Shape.ToString(), wrong.Wrong.Kind.ToString() })
                    );
                }

                Assert.All(
                    problems,
                    problem => Assert.True(PartOf(problem, wrong.Case).IsSome, $"no part at {problem.Path} is {problem.Subject}")
                );
                if (Unknown(wrong).Any())
                    Assert.Fail(
                        $"Read what is said of {subject}; if it says what is wrong and what to do, add to Errors.txt:\n{string.Join('\n', misplaced.SelectMany(w => Unknown(w)).Distinct().Order(StringComparer.Ordinal))}"
                    );
                return true;
            }
        );

        // That nothing is wrong for it is tried as well.
        if (misplaced.Count == 0)
            Assert.All(
                Subjects.All[subject].Cases.Value,
                @case =>
                    Assert.All(
                        Subjects.Anywhere,
                        place =>
                            Assert.True(
                                place.Kind == Tokens.Kind || Lowering.Of(@case.Tree, place.Shape, Mode.Train, place.Kind).IsOk,
                                $"{@case.Tree} at {place}"
                            )
                    )
            );

        // What a leaf within a combinator says is held to in that leaf's row.
        IEnumerable<string> Unknown((Case Case, Place Wrong) wrong) =>
            Misfit(wrong.Case.Tree, wrong.Wrong)
                .Where(problem => isLayer || !PartOf(problem, wrong.Case).Exists(part => part.Layer is Leaf))
                .Select(Line)
                .Where(line => !Known.Contains(line));
    }

    [Fact]
    public void The_words_are_in_order() => Assert.Equal(Known.Order(StringComparer.Ordinal).Distinct(), Known);

    // By the kind; or, if the kinds have the same axes or the place is of the right kind, by the sizes.
    private static Items<Problem> Misfit(Layer tree, Place wrong)
    {
        var problems = Lowering.Of(tree, wrong.Shape, Mode.Train, wrong.Kind).Problems;
        return problems.IsEmpty ? new Case(Chain.Identity, wrong, wrong).Open(new OfKinds(tree)) : problems;
    }

    // What is said without its numbers; of a kind that does not fit with both kinds or ranks, which the hint is for.
    private static string Line(Problem problem)
    {
        var words = PairOfSizes()
            .Replace(
                PairOfSizes()
                    .Replace(
                        PairOfKinds().Replace($"expected {problem.Expected}, got {problem.Actual}; {problem.Hint}", "a pair of kinds"),
                        "a pair"
                    ),
                "a pair"
            );
        var general = IsOfKind(problem)
            ? words
            : Places.OfKinds.Keys.Aggregate(
                SharedPath().Replace(Sizes().Replace(words, "sizes"), "@name"),
                (said, kind) => said.Replace(kind.ToString(), "kind", StringComparison.Ordinal)
            );
        return Numbers().Replace(general, "#");
    }

    private static bool IsOfKind(Problem problem) => Places.OfKinds.Keys.Any(kind => kind.ToString() == problem.Expected);

    private static Option<Part> PartOf(Problem problem, Case @case) =>
        @case
            .Open(new Listing())
            .Find(part => Same(part.Path.ToString(), problem.Path) && part.Layer.ToString() == problem.Subject.ToString());

    // A part inside a repeat has * for every time.
    private static bool Same(string pattern, string path)
    {
        var (wanted, found) = (pattern.Split('/'), path.Split('/'));
        return wanted.Length == found.Length && wanted.Zip(found, (part, at) => part == "*" || part == at).All(same => same);
    }

    private static string Read()
    {
        using var reader = new StreamReader(typeof(ErrorTests).Assembly.GetManifestResourceStream("Errors.txt")!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"(?<![\p{L}\d])-?\d+(?!d)")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"(?:N(?:·\d+)?|\d+)(?:×\d+)+")]
    private static partial Regex Sizes();

    [GeneratedRegex(@"Pair<[^()]*> \([^()]*\)")]
    private static partial Regex PairOfKinds();

    [GeneratedRegex(@"\((?:N[^()]*|a pair), (?:N[^()]*|a pair)\)")]
    private static partial Regex PairOfSizes();

    [GeneratedRegex(@"@[^ ]+")]
    private static partial Regex SharedPath();

    private sealed class Listing : ITyped<Items<Part>>
    {
        public Items<Part> Of<TIn, TOut>(Pipeline<TIn, TOut> pipeline, Shape<TIn> input)
            where TIn : IKind
            where TOut : IKind => pipeline.Parts;
    }

    private sealed class OfKinds(Layer tree) : ITyped<Items<Problem>>
    {
        public Items<Problem> Of<TIn, TOut>(Pipeline<TIn, TOut> pipeline, Shape<TIn> input)
            where TIn : IKind
            where TOut : IKind => [.. tree.As<TIn, TOut>().Problems.Where(problem => problem.Path != "(pipeline)")];
    }
}
