using DeepPipeline.Properties.Backend.Differentiation;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.LoweringTests;

/// <summary>Padding, wherever and however much of it, changes no output and no gradient.</summary>
public sealed class MaskTests
{
    private const int Padding = 0;

    private static readonly Dictionary<string, Pipeline<Sequence, Features>> Ends = new()
    {
        ["SimpleRnn"] = SimpleRnn(3),
        ["SimpleRnn both ways, stacked"] = SimpleRnn(3, layers: 2, bidirectional: true),
        ["Lstm"] = Lstm(3),
        ["Lstm both ways"] = Lstm(3, bidirectional: true),
        ["Lstm both ways, stacked"] = Lstm(2, layers: 3, bidirectional: true),
        ["Gru"] = Gru(3),
        ["Gru both ways, stacked"] = Gru(2, layers: 2, bidirectional: true),
        ["LstmState"] = LstmState(3) >> KeepSecond<Features, Features>(),
        ["states, mean"] = LstmSequence(3, bidirectional: true) >> MeanOverTime,
        ["states, states, max"] = GruSequence(3) >> Tanh >> SimpleRnnSequence(2, bidirectional: true) >> MaxOverTime,
        ["states, last"] = GruSequence(3) >> LayerNorm() >> Last,
        ["attention, mean"] = Residual(MultiHeadAttention(2)) >> MeanOverTime,
        ["attention, causal, last"] = MultiHeadAttention(2, causal: true) >> Last,
        ["encoder, mean"] =
            TransformerEncoder(4, 2, 6, dropProbability: 0) >> TransformerEncoder(4, 1, 5, dropProbability: 0) >> MeanOverTime,
        ["steps, max"] = TimeDistributed(Dense(3) >> Tanh) >> MaxOverTime,
        ["cross attention, mean"] = Fork(Tanh.At<Sequence>(), Sigmoid.At<Sequence>()) >> CrossAttention(2) >> MeanOverTime,
        ["from a state, mean"] = Fork(Tanh.At<Sequence>(), Gru(3)) >> GruWithState(3) >> MeanOverTime,
        ["decoder, mean"] =
            Fork(Tanh.At<Sequence>(), GruSequence(3)) >> TransformerDecoder(4, 2, 5, dropProbability: 0).KeepFirst() >> MeanOverTime,
        ["sum, last"] = Sum(LstmSequence(4), Tanh.At<Sequence>()) >> Last,
    };

    public static TheoryData<string> All { get; } = new(Ends.Keys);

    [Theory]
    [MemberData(nameof(All))]
    public void A_padded_batch_gives_what_unpadded_examples_give(string name)
    {
        var net = Embedding(9, 4, paddingIndex: Padding, masked: true) >> Ends[name];
        int[][] texts =
        [
            [3, 1, 4],
            [1, 5, 8, 2, 6],
            [7],
            [5, 3, 5, 8],
        ];
        var parameters = net.Initialize(Tokens.Of(5), 11, Precision.Float64).OrThrow().Parameters;
        var alone = texts.Select(text => Found(net, parameters, [text])).ToArray();
        foreach (var (length, seed) in new[] { (5, 1), (7, 2), (12, 3) })
        {
            // Padding behind a text, and anywhere else.
            var random = new Random(seed);
            foreach (var padded in new[] { texts.Select(text => Behind(text, length)), texts.Select(text => Among(text, length, random)) })
            {
                var together = Found(net, parameters, [.. padded]);
                for (var i = 0; i < texts.Length; i++)
                    Close.To(alone[i].Output, Row(together.Output, i, texts.Length), 1e-10, $"{name}, text {i}, {length} steps");
                Close.To(
                    [.. Enumerable.Range(0, alone[0].Gradient.Length).Select(k => alone.Sum(one => one.Gradient[k]))],
                    together.Gradient,
                    1e-10,
                    $"gradient of {name}, {length} steps"
                );
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Autograd_agrees(string name)
    {
        var net = Embedding(9, 4, paddingIndex: Padding, masked: true) >> Ends[name];
        var program = net.Lower(Tokens.Of(6)).OrThrow();
        Assert.Null(Disagreement.Of(Point.Draw(program, 3, 21)));
    }

    public static TheoryData<string> Losses { get; } = new("MeanSquaredError", "MeanAbsoluteError", "Huber", "SequenceCrossEntropy");

    // A loss and the scores of every step: of padded sequences they are those of the sequences alone.
    [Theory]
    [MemberData(nameof(Losses))]
    public void A_loss_and_metrics_leave_padding_out(string name)
    {
        var net = Embedding(9, 4, paddingIndex: Padding, masked: true) >> LstmSequence(3, bidirectional: true) >> TimeDistributed(Dense(2));
        int[][] texts =
        [
            [3, 1, 4],
            [1, 5, 8, 2, 6],
            [7],
            [5, 3, 5, 8],
        ];
        var parameters = net.Initialize(Tokens.Of(5), 11, Precision.Float64).OrThrow().Parameters;
        var (alone, weights) = (0.0, 0.0);
        foreach (var text in texts)
        {
            var scores = Scored([text]);
            alone += scores.Loss * text.Length;
            weights += text.Length;
        }

        foreach (var length in new[] { 5, 9 })
        {
            var together = Scored([.. texts.Select(text => Behind(text, length))]);
            Assert.Equal(alone / weights, together.Loss, 1e-12);
            if (name != "SequenceCrossEntropy")
                Assert.Equal(
                    Scored([.. texts.Select(text => Behind(text, 5))])[Metric.MeanAbsoluteErrorOf<Sequence>()].Number,
                    together[Metric.MeanAbsoluteErrorOf<Sequence>()].Number,
                    1e-12
                );
        }

        Scores Scored(int[][] padded)
        {
            var (count, steps) = (padded.Length, padded[0].Length);
            var inputs = Tensors.Of(Tokens.Of(steps), [.. padded.SelectMany(text => text)]);
            var model = Model.Of(net, Tokens.Of(steps), parameters).OrThrow();
            if (name == "SequenceCrossEntropy")
                return model
                    .Evaluate(
                        Loss.SequenceCrossEntropy(paddingIndex: 8),
                        Dataset
                            .Of(
                                inputs,
                                Tensors.Of(Tokens.Of(steps), [.. padded.SelectMany(text => text.Select(t => t == Padding ? 8 : t % 2))])
                            )
                            .OrThrow()
                    )
                    .OrThrow();
            var loss = name switch
            {
                "MeanSquaredError" => Loss.MeanSquaredErrorOf<Sequence>(),
                "MeanAbsoluteError" => Loss.MeanAbsoluteErrorOf<Sequence>(),
                _ => Loss.HuberOf<Sequence>(0.4),
            };
            // Whatever stands at padding has no say.
            var targets = padded.SelectMany(text => text.SelectMany(t => new[] { t == Padding ? 99.0 : Math.Sin(t), t })).ToArray();
            return model
                .Evaluate(
                    loss,
                    Dataset.Of(inputs, Tensors.Of(Sequence.Of(steps, 2), targets)).OrThrow(),
                    [Metric.MeanAbsoluteErrorOf<Sequence>()]
                )
                .OrThrow();
        }
    }

    [Fact]
    public void Nothing_but_padding_gives_numbers()
    {
        foreach (var end in Ends.Values)
        {
            var net = Embedding(9, 4, paddingIndex: Padding, masked: true) >> end;
            var parameters = net.Initialize(Tokens.Of(3), 11, Precision.Float64).OrThrow().Parameters;
            Assert.All(
                Found(
                    net,
                    parameters,
                    [
                        [0, 0, 0],
                        [1, 0, 2],
                    ]
                ).Output,
                number => Assert.True(double.IsFinite(number))
            );
        }
    }

    // In training, where steps of different texts come together.
    [Fact]
    public void Statistics_of_a_batch_leave_padding_out()
    {
        var net =
            Embedding(9, 4, paddingIndex: Padding, masked: true)
            >> BatchNorm(momentum: 0.3)
            >> LstmSequence(3)
            >> BatchNorm(affine: false)
            >> Last;
        int[][] texts =
        [
            [3, 1, 4],
            [1, 5, 8, 2, 6],
            [7],
            [5, 3, 5, 8],
        ];
        var parameters = net.Initialize(Tokens.Of(5), 11, Precision.Float64).OrThrow().Parameters;
        var first = Trained(net, parameters, [.. texts.Select(text => Behind(text, 5))]);
        foreach (var length in new[] { 6, 11 })
        {
            var random = new Random(length);
            var other = Trained(net, parameters, [.. texts.Select(text => Among(text, length, random))]);
            Close.To(first.Output, other.Output, 1e-10, $"output, {length} steps");
            Close.To(first.Gradient, other.Gradient, 1e-10, $"gradient, {length} steps");
            Close.To(first.Updates, other.Updates, 1e-10, $"statistics, {length} steps");
        }

        // Without padding they are those of the layer as it is without masks.
        var plain =
            Embedding(9, 4, paddingIndex: Padding) >> BatchNorm(momentum: 0.3) >> LstmSequence(3) >> BatchNorm(affine: false) >> Last;
        int[][] whole =
        [
            [3, 1, 4],
            [1, 5, 8],
        ];
        var (one, all) = (Trained(net, parameters, whole), Trained(plain, parameters, whole));
        Close.To(all.Output, one.Output, 1e-10);
        Close.To(all.Gradient, one.Gradient, 1e-10);
        Close.To(all.Updates, one.Updates, 1e-10);
    }

    [Fact]
    public void Statistics_of_a_batch_have_both_sources_of_gradients()
    {
        var net = Embedding(9, 4, paddingIndex: Padding, masked: true) >> BatchNorm() >> MeanOverTime;
        Assert.Null(Disagreement.Of(Point.Draw(net.Lower(Tokens.Of(6), Mode.Train).OrThrow(), 4, 21)));
    }

    [Fact]
    public void Of_a_batch_of_one_step_or_none_statistics_are_numbers()
    {
        var net = Embedding(9, 4, paddingIndex: Padding, masked: true) >> BatchNorm() >> MeanOverTime;
        var parameters = net.Initialize(Tokens.Of(2), 11, Precision.Float64).OrThrow().Parameters;
        foreach (
            var texts in new int[][][]
            {
                [
                    [3, 0],
                    [0, 0],
                ],
                [
                    [0, 0],
                    [0, 0],
                ],
            }
        )
        {
            var found = Trained(net, parameters, texts);
            Assert.All([.. found.Output, .. found.Gradient, .. found.Updates], number => Assert.True(double.IsFinite(number)));
        }
    }

    [Fact]
    public void Statistics_of_a_batch_are_of_no_example_alone()
    {
        var model = (Embedding(9, 4, paddingIndex: Padding, masked: true) >> BatchNorm() >> Last >> Dense(2))
            .Initialize(Tokens.Of(3))
            .OrThrow();
        var data = Dataset.Of(Tensors.Of(Tokens.Of(3), [1, 2, 0, 3, 0, 0]), Tensors.Of(Features.Of(2), [0, 1, 1, 0])).OrThrow();
        Assert.Equal("1.batchNorm", Assert.Single(Gradients.PerExample(model, Loss.MeanSquaredError, data, Mode.Train).Problems).Path);
    }

    private static (double[] Output, double[] Gradient, double[] Updates) Trained(
        Pipeline<Tokens, Features> net,
        Parameters parameters,
        int[][] texts
    )
    {
        var program = net.Lower(Tokens.Of(texts[0].Length), Mode.Train).OrThrow();
        double[] tokens = [.. texts.SelectMany(text => text.Select(token => (double)token))];
        var found = Gradients.Of(program, parameters, tokens, texts.Length);
        return (
            found.Output,
            [.. program.Parameters.Where(spec => !spec.IsBuffer).SelectMany(spec => found.OfParameters[spec.Path])],
            [.. program.Updates.SelectMany(update => Gradients.Of(program.Giving([update.Value]), parameters, tokens, texts.Length).Output)]
        );
    }

    [Fact]
    public void A_mask_can_be_given()
    {
        var net = Fork(Embedding(9, 4), PaddingMask(0)) >> WithMask >> Lstm(3, bidirectional: true);
        var same = Embedding(9, 4, paddingIndex: 0, masked: true) >> Lstm(3, bidirectional: true);
        var parameters = same.Initialize(Tokens.Of(4), 2, Precision.Float64).OrThrow().Parameters;
        var own = net.Initialize(Tokens.Of(4), 2, Precision.Float64).OrThrow().Parameters;
        var moved = own
            .Paths.Zip(parameters.Paths)
            .Aggregate(own, (all, pair) => all.With(pair.Item1, parameters.Find(pair.Item2).OrThrow()).OrThrow());
        Close.To(
            Found(
                same,
                parameters,
                [
                    [1, 2, 0, 0],
                    [3, 0, 0, 0],
                ]
            ).Output,
            Found(
                net,
                moved,
                [
                    [1, 2, 0, 0],
                    [3, 0, 0, 0],
                ]
            ).Output,
            1e-12
        );
    }

    // A step counts or does not; by how much its number is over 0 says nothing.
    [Theory]
    [MemberData(nameof(All))]
    public void Any_number_over_0_counts(string name)
    {
        var net = WithMask >> Ends[name];
        var model = net.Initialize(Pair.Of(Sequence.Of(4, 4), Mask.Of(4)), 3, Precision.Float64).OrThrow();
        double[] numbers = [.. Enumerable.Range(0, 16).Select(i => Math.Cos(i))];
        Close.To(model.Predict([.. numbers, 1, 0, 1, 1]).OrThrow(), model.Predict([.. numbers, 0.25, 0, 3, 0.5]).OrThrow(), 1e-12);
    }

    [Fact]
    public void A_mask_without_padding_is_a_problem() =>
        Assert.Equal(
            "0.embedding: Embedding(9, 4, masked: true) expected a padding index, of which steps are masked, got none\n  hint: give paddingIndex, the token that fills up",
            Assert.Single((Embedding(9, 4, masked: true) >> Last).Check(Tokens.Of(3)).Problems).ToString()
        );

    private static (double[] Output, double[] Gradient) Found(Pipeline<Tokens, Features> net, Parameters parameters, int[][] texts)
    {
        var program = net.Lower(Tokens.Of(texts[0].Length)).OrThrow();
        var found = Gradients.Of(program, parameters, [.. texts.SelectMany(text => text.Select(token => (double)token))], texts.Length);
        return (found.Output, [.. program.Parameters.SelectMany(spec => found.OfParameters[spec.Path])]);
    }

    private static double[] Row(double[] numbers, int row, int rows) =>
        numbers.AsSpan(row * numbers.Length / rows, numbers.Length / rows).ToArray();

    private static int[] Behind(int[] text, int length) => [.. text, .. Enumerable.Repeat(Padding, length - text.Length)];

    private static int[] Among(int[] text, int length, Random random)
    {
        var places = Enumerable.Range(0, length).OrderBy(_ => random.Next()).Take(text.Length).Order().ToArray();
        var padded = new int[length];
        for (var i = 0; i < text.Length; i++)
            padded[places[i]] = text[i];
        return padded;
    }
}
