using System.Text.RegularExpressions;
using Xunit;

namespace DeepPipeline.Properties.Training;

/// <summary>Recipes as JSON.</summary>
public sealed class RecipeJsonTests
{
    [Fact]
    public void A_recipe_is_written_so()
    {
        var recipe = Recipe.For(Loss.CrossEntropy) with
        {
            Optimizer = Optimizer.AdamW(3e-4),
            Schedule = Schedule.WarmUp(1).InEpochs().Then(Schedule.Cosine(1000)),
            Groups = [ParameterGroup.Of("encoder/**", learningRate: 1e-5), ParameterGroup.Of("head", frozen: true)],
            Regularization = new(L2: 1e-4),
            Clip = Clipping.ByNorm(1),
            Batch = 64,
            Average = Averaging.Exponential(),
            Metrics = [Metric.Accuracy],
            Precision = Precision.Float64,
        };
        Assert.Equal(
            """
            {
              "pipeline": 2,
              "gives": "Features",
              "targets": "Labels",
              "recipe": {
                "loss": "crossEntropy",
                "optimizer": {
                  "is": "adamW",
                  "learningRate": 0.0003
                },
                "schedule": {
                  "is": "sequence",
                  "parts": [
                    {
                      "is": "epochwise",
                      "body": {
                        "is": "warmUp",
                        "length": 1
                      }
                    },
                    {
                      "is": "cosine",
                      "length": 1000
                    }
                  ]
                },
                "groups": [
                  {
                    "pattern": "encoder/**",
                    "learningRate": 1E-05
                  },
                  {
                    "pattern": "head",
                    "frozen": true
                  }
                ],
                "regularization": {
                  "l2": 0.0001
                },
                "clip": {
                  "is": "byNorm",
                  "maxNorm": 1
                },
                "batch": 64,
                "average": "exponential",
                "metrics": [
                  "accuracy"
                ],
                "precision": "float64"
              }
            }
            """,
            recipe.ToJson()
        );
        Assert.Equal(recipe, Recipe.FromJson<Features, Labels>(recipe.ToJson()).OrThrow());
    }

    [Fact]
    public void Losses_of_pairs_are_written_with_their_parts()
    {
        var recipe = Recipe.For(Loss.Both(Loss.CrossEntropy, Loss.MeanSquaredErrorOf<Image>(), secondWeight: 0.1));
        Assert.Contains(
            """
              "gives": {
                "pair": [
                  "Features",
                  "Image"
                ]
              },
            """,
            recipe.ToJson(),
            StringComparison.Ordinal
        );
        Assert.Contains(
            """
                "loss": {
                  "is": "both",
                  "first": "crossEntropy",
                  "second": "meanSquaredErrorOf",
                  "secondWeight": 0.1
                }
            """,
            recipe.ToJson(),
            StringComparison.Ordinal
        );
        Assert.Equal(recipe, Recipe.FromJson<Pair<Features, Image>, Pair<Labels, Image>>(recipe.ToJson()).OrThrow());
    }

    [Fact]
    public void Numbers_keep_every_bit()
    {
        foreach (var number in new[] { 0.1 + 0.2, -0.0, double.Epsilon, double.MaxValue, double.NegativeInfinity, double.NaN, 1 / 3.0 })
        {
            var recipe = Recipe.For(Loss.CrossEntropy).WithOptimizer(Optimizer.Sgd(number, number)).WithRegularization(number);
            var read = Recipe.FromJson<Features, Labels>(recipe.ToJson()).OrThrow();
            Assert.Equal(BitConverter.DoubleToInt64Bits(number), BitConverter.DoubleToInt64Bits(read.Optimizer.LearningRate));
            Assert.Equal(BitConverter.DoubleToInt64Bits(number), BitConverter.DoubleToInt64Bits(((Sgd)read.Optimizer).Momentum));
            Assert.Equal(BitConverter.DoubleToInt64Bits(number), BitConverter.DoubleToInt64Bits(read.Regularization.L1));
        }
    }

    [Fact]
    public void Schedules_are_read_into_the_one_form() =>
        Assert.Equal(
            Schedule.WarmUp(5).Then(Schedule.Constant).Scale(2),
            Recipe
                .FromJson<Features, Labels>(
                    Text(
                        """{"loss":"crossEntropy","schedule":{"is":"scaled","factor":2,"body":{"is":"sequence","parts":[{"is":"sequence","parts":[{"is":"warmUp","length":5}]},"constant"]}}}"""
                    )
                )
                .OrThrow()
                .Schedule
        );

    public static TheoryData<string, string> Mistakes =>
        new()
        {
            {
                "",
                "$: recipe expected JSON, got The input does not contain any JSON tokens. Expected the input to start with a valid JSON token, when isFinalBlock is true at line 1, column 1\n  hint: the file may be cut off, or be something else"
            },
            {
                """{"pipeline":3,"recipe":7}""",
                "$.pipeline: recipe expected a version from 1 to 2, got version 3\n  hint: it was written by a newer version of this library: read it with that one, or a later one"
            },
            {
                """{"pipeline":1,"gives":"Image","targets":"Lables","tree":{}}""",
                """
                    $.gives: recipe expected Features, got Image
                      hint: ask for the kinds that it has
                    $.targets: recipe expected a kind, got "Lables"
                      hint: did you mean "Labels"?
                    $: recipe expected a member "recipe", got none
                      hint: add "recipe"
                    $.tree: recipe expected no member but "pipeline", "gives", "targets", "recipe", got "tree"
                      hint: remove it
                    """
            },
            {
                Text(
                    """{"loss":"crossEntropie","optimizer":{"is":"adam","learningrate":0.1,"beta1":"0.9"},"schedule":{"is":"cosin","length":3},"batch":6.5,"clip":{"is":"byNorm"},"shuffel":true}"""
                ),
                """
                    $.recipe.loss: loss expected the name of a loss, got "crossEntropie"
                      hint: did you mean "crossEntropy"?
                    $.recipe.optimizer.beta1: adam expected a number in double precision, got "0.9"
                      hint: "NaN", "Infinity" and "-Infinity" are strings
                    $.recipe.optimizer.learningrate: adam expected no member but "is", "learningRate", "beta1", "beta2", "epsilon", got "learningrate"
                      hint: did you mean "learningRate"?
                    $.recipe.schedule.is: schedule expected the name of a schedule, got "cosin"
                      hint: did you mean "cosine"?
                    $.recipe.clip: byNorm expected a member "maxNorm", got none
                      hint: add "maxNorm"
                    $.recipe.batch: recipe expected a whole number of 32 bits, got 6.5
                      hint: write it with digits only
                    $.recipe.shuffel: recipe expected no member but "loss", "optimizer", "schedule", "groups", "regularization", "clip", "batch", "accumulate", "epochs", "average", "metrics", "augment", "seed", "shuffle", "dropLast", "gradients", "precision", "device", got "shuffel"
                      hint: did you mean "shuffle"?
                    """
            },
            {
                Text(
                    """{"loss":"crossEntropy","optimizer":3,"metrics":"accuracy","precision":"Float64","groups":[{"learningRate":null},7],"schedule":null,"average":"exponential"}"""
                ),
                """
                    $.recipe.optimizer: optimizer expected an object, got 3
                      hint: write { … } for an optimizer
                    $.recipe.schedule: schedule expected an object, got null
                      hint: write { … } for a schedule
                    $.recipe.groups[0]: parameterGroup expected a member "pattern", got none
                      hint: add "pattern"
                    $.recipe.groups[1]: parameterGroup expected an object, got 7
                      hint: write { … } for a parameterGroup
                    $.recipe.metrics: recipe expected an array, got "accuracy"
                      hint: write [ … ], also for one
                    $.recipe.precision: recipe expected a precision, got "Float64"
                      hint: did you mean "float64"?
                    """
            },
        };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Mistakes_are_problems_with_their_places(string json, string problems) =>
        Assert.Equal(problems.ReplaceLineEndings("\n"), string.Join('\n', Recipe.FromJson<Features, Labels>(json).Problems));

    [Fact]
    public void A_loss_of_other_kinds_is_a_problem()
    {
        var problem = Assert.Single(
            Recipe.FromJson<Image, Image>("""{"pipeline":1,"gives":"Image","targets":"Image","recipe":{"loss":"crossEntropy"}}""").Problems
        );
        Assert.Equal(
            ("$.recipe.loss", "loss", "a loss of Image and Image", "\"crossEntropy\", a loss of Features and Labels"),
            (problem.Path, problem.Subject, problem.Expected, problem.Actual)
        );
        Assert.Contains("meanSquaredErrorOf", problem.Hint, StringComparison.Ordinal);
        var nested = Assert.Single(
            Recipe
                .FromJson<Pair<Image, Features>, Pair<Image, Labels>>(
                    """{"pipeline":1,"gives":{"pair":["Image","Features"]},"targets":{"pair":["Image","Labels"]},"recipe":{"loss":{"is":"both","first":{"is":"meanSquaredErrorOf"},"second":"meanSquaredError"}}}"""
                )
                .Problems
        );
        Assert.Equal(("$.recipe.loss.second", "\"meanSquaredError\", a loss of Features and Features"), (nested.Path, nested.Actual));
    }

    // Whatever stands in the place of a value: what is read is a recipe, and what is not has a problem with its place.
    [Fact]
    public void Nothing_in_the_place_of_a_value_makes_reading_throw()
    {
        var recipe = Recipe.For(Loss.Both(Loss.CrossEntropy, Loss.SequenceCrossEntropy(3), 2)) with
        {
            Optimizer = Optimizer.AdamW(3e-4),
            Schedule = Schedule.MultiStep(0.5, 3, 4).InEpochs().For(9).Then(Schedule.Cyclic(3, 4)),
            Groups = [ParameterGroup.Of("encoder/**", learningRate: 1e-5)],
            Regularization = new(L2: 1e-4),
            Average = Averaging.Exponential(0.5),
            Precision = Precision.Float64,
        };
        var (text, read) = (recipe.ToJson(), 0);
        foreach (var value in Regex.Matches(text, "(?<=: |\\[\\s*)[^\\s\\[\\]{},]+").Select(match => (match.Index, match.Length)))
        {
            foreach (
                var other in new[]
                {
                    "null",
                    "7",
                    "-1",
                    "0.5",
                    "1e999",
                    "\"\"",
                    "\"then\"",
                    "\"for\"",
                    "\"of\"",
                    "true",
                    "[]",
                    "[null]",
                    "[[]]",
                    "{}",
                    "{\"is\":7}",
                    "{\"is\":\"plateau\"}",
                    "{\"is\":\"both\",\"is\":\"both\"}",
                }
            )
            {
                var result = Recipe.FromJson<Pair<Features, Sequence>, Pair<Labels, Tokens>>(
                    string.Concat(text.AsSpan(0, value.Index), other, text.AsSpan(value.Index + value.Length))
                );
                Assert.All(result.Problems, problem => Assert.StartsWith("$", problem.Path, StringComparison.Ordinal));
                read++;
            }
        }

        Assert.True(read > 300, $"{read}");
    }

    private static string Text(string recipe) => $$"""{"pipeline":1,"gives":"Features","targets":"Labels","recipe":{{recipe}}}""";
}
