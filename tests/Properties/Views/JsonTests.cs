using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Views;

/// <summary>Trees as JSON.</summary>
public sealed class JsonTests
{
    [Fact]
    public void Json_reads_what_it_wrote() =>
        Assert.All(UnusualPipelines.Writable, layer => Assert.True(layer == RoundTrip.Json(layer), Json.Write(layer)));

    [Fact]
    public void Json_of_what_was_read_is_the_same_text() =>
        Assert.All(UnusualPipelines.Writable, layer => Assert.Equal(Json.Write(layer), Json.Write(RoundTrip.Json(layer))));

    [Fact]
    public void A_model_is_written_so()
    {
        var model =
            Flatten
            >> Named("hidden", Dense(128, weight: Initializer.HeNormal))
            >> Residual(Dropout(double.NaN))
            >> Repeat(2, Dense(10, bias: false, weight: Initializer.Uniform(-0.5, 1e300)));
        Assert.Equal(
            """
            {
              "pipeline": 2,
              "tree": {
                "layer": "chain",
                "parts": [
                  {
                    "layer": "flatten"
                  },
                  {
                    "layer": "named",
                    "name": "hidden",
                    "body": {
                      "layer": "dense",
                      "units": 128,
                      "weight": "heNormal"
                    }
                  },
                  {
                    "layer": "residual",
                    "body": {
                      "layer": "dropout",
                      "dropProbability": "NaN"
                    }
                  },
                  {
                    "layer": "repeat",
                    "times": 2,
                    "body": {
                      "layer": "dense",
                      "units": 10,
                      "bias": false,
                      "weight": {
                        "is": "uniformBetween",
                        "low": -0.5,
                        "high": 1E+300
                      }
                    }
                  }
                ]
              }
            }
            """,
            Json.Write(model.Tree)
        );
    }

    [Fact]
    public void A_graph_and_a_definition_are_written_so()
    {
        var model =
            from x in Input<Features>()
            from h in x >> Layer.Define<Features, Features>("gate", x => x * Symbolic.Parameter("scale", Initializer.Ones, x.Size(-1)))
            from s in h + x
            select s.Concat(h);
        Assert.Equal(
            """
            {
              "pipeline": 2,
              "tree": {
                "layer": "graph",
                "nodes": [
                  {
                    "apply": {
                      "layer": "define",
                      "name": "gate",
                      "from": "Features",
                      "to": "Features",
                      "steps": [
                        {
                          "do": "weight",
                          "name": "scale",
                          "extents": [
                            {
                              "inputAxis": -1
                            }
                          ],
                          "initializer": "ones"
                        },
                        {
                          "do": "binary",
                          "function": "multiply",
                          "of": [
                            0,
                            1
                          ]
                        }
                      ]
                    },
                    "to": 0
                  },
                  {
                    "join": "sum",
                    "of": [
                      1,
                      0
                    ]
                  },
                  {
                    "join": "concat",
                    "axis": 1,
                    "of": [
                      2,
                      1
                    ]
                  }
                ],
                "output": 3
              }
            }
            """,
            Json.Write(model.Tree)
        );
    }

    [Fact]
    public void Chains_are_read_into_the_one_form() =>
        Assert.Equal(
            (Relu >> Tanh).Tree,
            Json.Read(
                    """{"pipeline":1,"tree":{"layer":"chain","parts":[{"layer":"chain","parts":[{"layer":"relu"},{"layer":"chain","parts":[]}]},{"layer":"chain","parts":[{"layer":"tanh"}]}]}}"""
                )
                .OrThrow()
        );

    [Fact]
    public void A_kind_of_the_users_own_is_written_whole()
    {
        var spectrum = new Kind("Spectrum", "N×S", 2);
        var layer = new ReshapeLayer(Features.Kind, spectrum, [3L]);
        Assert.Equal(layer, RoundTrip.Json(layer));
    }

    public static TheoryData<string, string> Mistakes =>
        new()
        {
            {
                "",
                "$: model expected JSON, got The input does not contain any JSON tokens. Expected the input to start with a valid JSON token, when isFinalBlock is true at line 1, column 1\n  hint: the file may be cut off, or be something else"
            },
            {
                "{\n  \"pipeline\": 1,\n  oops }",
                "$: model expected JSON, got 'o' is an invalid start of a property name. Expected a '\"' at line 3, column 3\n  hint: the file may be cut off, or be something else"
            },
            { "[]", "$: model expected an object, got an empty array\n  hint: write { … } for a model" },
            {
                """{"pipeline":3,"tree":{"layer":"spline","new":1}}""",
                "$.pipeline: model expected a version from 1 to 2, got version 3\n  hint: it was written by a newer version of this library: read it with that one, or a later one"
            },
            { """{"tree":{"layer":"relu"}}""", "$: model expected a member \"pipeline\", got none\n  hint: add \"pipeline\"" },
            {
                Model("""{"layer":"dens","units":3}"""),
                "$.tree.layer: layer expected the name of a layer, got \"dens\"\n  hint: did you mean \"dense\"?"
            },
            {
                Model(
                    """{"layer":"chain","parts":[{"layer":"flatten","units":1},{"layer":"relu"},{"layer":"dense","units":"many","bais":false},{"layer":"dropout"},7]}"""
                ),
                """
                    $.tree.parts[0].units: flatten expected no member but "layer", got "units"
                      hint: remove it
                    $.tree.parts[2].units: dense expected a whole number of 64 bits, got "many"
                      hint: write it with digits only
                    $.tree.parts[2].bais: dense expected no member but "layer", "units", "bias", "weight", "biasInitializer", got "bais"
                      hint: did you mean "bias"?
                    $.tree.parts[3]: dropout expected a member "dropProbability", got none
                      hint: add "dropProbability"
                    $.tree.parts[4]: layer expected an object, got 7
                      hint: write { … } for a layer
                    """
            },
            {
                Model("""{"layer":"dense","units":3,"weight":"henormal"}"""),
                "$.tree.weight: dense expected an initializer without arguments, got \"henormal\"\n  hint: did you mean \"heNormal\"?"
            },
            {
                Model("""{"layer":"conv2d","filters":3,"kernel":1,"padding":"some"}"""),
                "$.tree.padding: conv2d expected a number of zeros, \"same\" or \"valid\", got \"some\"\n  hint: write a number without quotation marks"
            },
            {
                Model("""{"layer":"conv2d","filters":3,"kernel":1,"padding":0.5}"""),
                "$.tree.padding: conv2d expected a whole number of 64 bits, got 0.5\n  hint: write it with digits only"
            },
            {
                Model("""{"layer":"dropout","dropProbability":1e999}"""),
                "$.tree.dropProbability: dropout expected a number in double precision, got 1e999\n  hint: \"NaN\", \"Infinity\" and \"-Infinity\" are strings"
            },
            {
                Model("""{"layer":"dense","units":3,"units":4}"""),
                "$.tree.units: layer expected each member once, got a second \"units\"\n  hint: remove one of them"
            },
            {
                Model("""{"layer":"reshape","from":"Features","to":"Picture","sizes":[1,null]}"""),
                "$.tree.to: reshape expected a kind, got \"Picture\"\n  hint: there are Features, Image, Labels, Mask, Sequence, Signal, Tokens, Volume\n$.tree.sizes[1]: reshape expected a whole number of 64 bits, got null\n  hint: write it with digits only"
            },
            {
                Model(
                    """{"layer":"graph","nodes":[{"apply":{"layer":"relu"},"to":1},{"join":"add","of":[0]},{"join":"sum","of":[]}],"output":9}"""
                ),
                """
                    $.tree.nodes[1].join: node expected a join, got "add"
                      hint: there are concat, fork, product, sum
                    $.tree.nodes[2].of: node expected at least one value, got none
                      hint: say which values are joined
                    """
            },
            {
                Model("""{"layer":"graph","nodes":[{"apply":{"layer":"relu"},"to":1},{"join":"sum","of":[-1,1]}],"output":9}"""),
                """
                    $.tree.output: graph expected a value from 0 to 2, got 9
                      hint: value 0 is the input, value i what node i gives
                    $.tree.nodes[0]: graph expected values from 0 to 0, got 1
                      hint: a node uses only values before it: 0 is the input, i what node i gives
                    $.tree.nodes[1]: graph expected values from 0 to 1, got -1
                      hint: a node uses only values before it: 0 is the input, i what node i gives
                    $.tree.nodes[1]: graph expected a value that is used, got value 2, used nowhere
                      hint: use it, or remove the node
                    """
            },
            {
                Model(
                    """{"layer":"define","name":"d","from":"Image","steps":[{"do":"unary","function":"tanh","of":[1]},{"do":"dropout","dropProbability":0.5,"of":[0]},{"do":"linear","of":[1]}]}"""
                ),
                """
                    $.tree: define expected both "from" and "to", or neither, got one of them
                      hint: a layer that keeps the kind has neither
                    $.tree.steps[0]: step expected values from 0 to 0, got 1
                      hint: a step uses only values before it: 0 is the input, i what step i gives
                    $.tree.steps[1]: step expected an operation that Symbolic has, got dropout
                      hint: only layers of the library use it
                    $.tree.steps[1]: step expected a value that is used, got value 2, used nowhere
                      hint: use it, or remove the step
                    $.tree.steps[2]: step expected "of" with 2 to 3, got 1
                      hint: say which values it takes
                    """
            },
            {
                Model("""{"layer":"define","name":"d","steps":[{"do":"slice","axis":1,"start":{"batchTimes":1},"length":2,"of":[0]}]}"""),
                """
                    $.tree.steps[0]: step expected a stretch of fixed sizes, got 2 from N
                      hint: write numbers: a stretch is never of the batch
                    """
            },
            {
                Model(
                    """{"layer":"define","name":"d","steps":[{"do":"scan","body":1,"carries":1,"kept":1,"sequences":1,"reverse":true,"of":[0]}]}"""
                ),
                """
                    $.tree.steps[0].body: scan expected an operation that Symbolic has, got 1
                      hint: only layers of the library use it
                    """
            },
            {
                Model("""{"layer":"named","name":"\ud800","body":{"layer":"relu"}}"""),
                "$: model expected Unicode text, got half a surrogate pair\n  hint: the text was cut inside a character"
            },
        };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Mistakes_are_problems_with_their_places(string json, string problems) =>
        Assert.Equal(problems.ReplaceLineEndings("\n"), string.Join('\n', Json.Read(json).Problems));

    [Fact]
    public void Deep_nesting_is_a_problem_not_a_crash()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"layer":"frozen","body":""", 100_000));
        Assert.Equal(
            "$: model expected at most 5,420 levels, got more at line 1, column 135497\n  hint: was it written by Json.Write? A pipeline has at most 1,024 layers inside each other",
            string.Join('\n', Json.Read(Model(deep)).Problems)
        );
    }

    [Fact]
    public void Nothing_that_is_cut_off_is_read()
    {
        var whole = Json.Write(UnusualPipelines.Writable[0]);
        for (var length = 0; length < whole.Length; length++)
            Assert.NotEmpty(Json.Read(whole[..length]).Problems);
    }

    private static string Model(string tree) => $$"""{"pipeline":1,"tree":{{tree}}}""";
}
