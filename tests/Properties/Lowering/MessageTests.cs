using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.LoweringTests;

/// <summary>Whole messages, as users read them.</summary>
public sealed class MessageTests
{
    private static readonly Shape Six = Shape.Batch(6);

    private static readonly Shape Digit = Shape.Batch(1, 28, 28);

    private static readonly (string Name, Layer Tree, Shape Input)[] Wrong =
    [
        ("no units", Dense(0).Tree, Six),
        ("negative units", (Dense(3) >> Relu >> Dense(-2)).Tree, Six),
        ("a missing flatten", Dense(10).Tree, Digit),
        ("a missing flatten of a sequence", Dense(10).Tree, Shape.Batch(7, 5)),
        ("too wide", Dense(long.MaxValue).Tree, Six),
        ("an initialiser's values", Dense(3, weight: Initializer.Normal(0, -1)).Tree, Six),
        ("an initialiser of matrices", Dense(3, biasInitializer: Initializer.HeNormal).Tree, Six),
        ("a probability to keep", Dropout(1).Tree, Six),
        ("a probability in percent", Dropout(20).Tree, Six),
        ("no alpha", Elu(0).Tree, Six),
        ("no number", LeakyRelu(double.NaN).Tree, Six),
        ("a momentum in percent", BatchNorm(10).Tree, Six),
        ("no epsilon", LayerNorm(0).Tree, Six),
        ("no such axis", Softmax(2).Tree, Six),
        ("no beta", Softplus(0).Tree, Six),
        ("no threshold", Softshrink(-1).Tree, Six),
        ("nothing between", HardTanh(1, 1).Tree, Six),
        ("no first slope", PRelu(firstSlope: double.NaN).Tree, Six),
        ("no channels", PRelu(2).Tree, Six),
        ("channels of the batch", SpatialDropout(0.5, 0).Tree, Six),
        ("channels in percent", SpatialDropout(50).Tree, Six),
        ("a noise of less than nothing", GaussianNoise(-1).Tree, Six),
        ("a threshold of nothing", HardShrink(0).Tree, Six),
        ("an infinite threshold", Threshold(double.PositiveInfinity).Tree, Six),
        ("slopes the wrong way round", RRelu(0.5, 0.25).Tree, Six),
        ("pieces that do not divide", (Maxout(4) >> Relu).Tree, Six),
        ("no pieces", Maxout(0).Tree, Six),
        ("halves of an odd size", Glu().Tree, Shape.Batch(5)),
        ("a stretch too long", Slice(1, 4, 3).Tree, Six),
        ("a stretch of the batch", Slice(0, 0, 1).Tree, Six),
        ("softmax along the batch", Softmax(0).Tree, Six),
        ("groups that do not divide", GroupNorm(2).Tree, Shape.Batch(3, 4, 4)),
        ("no groups", GroupNorm(0).Tree, Shape.Batch(3, 4, 4)),
        ("groups of features", GroupNorm(2).Tree, Six),
        ("an image of one pixel", InstanceNorm().Tree, Shape.Batch(3, 1, 1)),
        ("too few sizes", Reshape<Features, Image>(2, 3).Tree, Six),
        ("another product", Reshape<Features, Image>(1, 2, 4).Tree, Six),
        ("a size of nothing", Reshape<Features, Image>(1, 0, 6).Tree, Six),
        ("reshape of another kind", Reshape<Image, Features>(6).Tree, Six),
        ("no filters", Conv2d(0, 3).Tree, Digit),
        ("a kernel, stride, padding and dilation of nothing", Conv2d(4, 0, 0, -1, 0, 0).Tree, Digit),
        ("groups of unequal filters", Conv2d(5, 3, groups: 2).Tree, Shape.Batch(2, 8, 8)),
        ("groups of unequal channels", Conv2d(4, 3, groups: 2).Tree, Shape.Batch(3, 8, 8)),
        ("a kernel larger than the image", (MaxPool2d(4) >> MaxPool2d(4) >> Conv2d(8, 3)).Tree, Digit),
        ("a dilated kernel larger than the image", Conv2d(8, 5, padding: 1, dilation: 8).Tree, Digit),
        ("a convolution of features", Conv2d(8, 3).Tree, Six),
        ("more padding than a pooling has", MaxPool2d(3, padding: 2).Tree, Digit),
        ("a pooling larger than the image", AveragePool2d(29).Tree, Digit),
        ("poolings of nothing", (MaxPool2d(0) >> AveragePool2d(2, stride: 0) >> AdaptiveAveragePool2d(0, 0)).Tree, Digit),
        ("more output padding than stride", ConvTranspose2d(8, 3, stride: 2, outputPadding: 2).Tree, Digit),
        ("nothing left of a transposed convolution", ConvTranspose2d(8, 3, padding: 15).Tree, Digit),
        ("no factor", Upsample(0).Tree, Digit),
        ("fewer than no zeros", ZeroPad2d(0, -1, 0, 0).Tree, Digit),
        ("a depthwise multiplier of nothing", DepthwiseConv2d(3, multiplier: 0).Tree, Digit),
        ("a convolution of features as signals", Conv1d(8, 3).Tree, Six),
        ("a signal shorter than a window", MaxPool1d(8).Tree, Shape.Batch(2, 7)),
        ("a volume smaller than a window", Conv3d(2, 3, padding: 1, dilation: 3).Tree, Shape.Batch(1, 4, 5, 6)),
        (
            "pieces of nothing",
            (Upsample1d(0) >> ZeroPad1d(0, -1) >> AdaptiveAveragePool1d(0) >> ConvTranspose1d(0, 3, outputPadding: 1)).Tree,
            Shape.Batch(2, 7)
        ),
        ("windows of nothing", (AdaptiveMaxPool2d(0, -1) >> Flatten).Tree, Digit),
        ("crops of less than nothing and of everything", (Crop2d(-1, 0, 0, 0) >> CenterCrop2d(0, 3)).Tree, Digit),
        ("a crop of everything", Crop2d(14, 14, 1, 1).Tree, Digit),
        ("a middle larger than the whole", CenterCrop1d(8).Tree, Shape.Batch(2, 7)),
        ("axes that are not there in another order", Permute<Image, Image>(1, 1, 2).Tree, Digit),
        ("an order of other axes", Permute<Features, Sequence>(1).Tree, Six),
        ("sizes that leave no whole number", Layer.Define("parted", x => x.Reshape(4, -1).Mean(false, 2)).Tree, Six),
        ("two sizes for what is left", Layer.Define("parted", x => x.Reshape(-1, -1).Mean(false, 2)).Tree, Six),
        ("a size of an axis that is not there", Layer.Define("parted", x => x.Reshape(x.Size(2), -1).Mean(false, 2)).Tree, Six),
        ("a norm of the batch", Layer.Define("normal", x => x.LayerNorm(2)).Tree, Six),
        ("a norm without an epsilon", Layer.Define("normal", x => x.LayerNorm(epsilon: 0)).Tree, Six),
        (
            "heads that do not share three parts",
            Layer.Define<Sequence, Sequence>("attention", x => x.SelfAttention(2)).Tree,
            Shape.Batch(7, 5)
        ),
        ("a batch in another place", Layer.Define("turned", x => x.Permute(1, 0)).Tree, Six),
        ("an order of too few axes", Layer.Define("turned", x => x.Permute(0, -1, 1)).Tree, Six),
        ("an axis more for another kind", Unsqueeze<Features, Image>(1).Tree, Six),
        ("an axis more in place of the batch", Unsqueeze<Features, Sequence>(0).Tree, Six),
        ("steps of different sizes", Stack(Dense(2), Dense(3)).Tree, Six),
        ("a residual that changes the size", Residual(Dense(5)).Tree, Six),
        ("branches that do not meet", Sum(Dense(2), Dense(3)).Tree, Six),
        ("no branch", Sum<Features, Features>().Tree, Six),
        ("concat along the batch", Concat(0, Dense(2), Dense(2)).Tree, Six),
        ("concat of other sizes", Concat(1, Input<Image>(), FlattenFrom<Image>() >> Reshape<Features, Image>(1, 14, 56)).Tree, Digit),
        ("concat along no axis", Concat(4, Dense(2), Dense(2)).Tree, Six),
        ("fewer than no times", Repeat(-1, Dense(6)).Tree, Six),
        ("more times than meant", Repeat(int.MaxValue, Dense(6)).Tree, Six),
        ("a penalty that pays", Regularized(Dense(3), l2: -1).Tree, Six),
        ("a norm of nothing", Constrained(Dense(3), 0).Tree, Six),
        ("a norm that is no number", Residual(Constrained(Dense(6) >> Relu, double.NaN)).Tree, Six),
        ("no name", Named("", Dense(3)).Tree, Six),
        ("a name with a slash", Named("a/b", Dense(3)).Tree, Six),
        ("a name twice in a chain", (Named("a", Dense(3)) >> Named("a", Dense(3))).Tree, Six),
        ("a name twice in branches", Sum(Named("a", Dense(3)), Named("a", Dense(3))).Tree, Six),
        ("shared under one name", (Shared("s", Dense(6)) >> Shared("s", Dense(5))).Tree, Six),
        ("shared over other sizes", (Shared("s", Dense(3)) >> Shared("s", Dense(3))).Tree, Six),
        ("a title", Layer.Define("my layer", x => x).Tree, Six),
        ("a definition that loses axes", Layer.Define("total", x => x.Mean(keepAxes: false)).Tree, Six),
        ("a definition of another kind", Layer.Define<Features, Image>("asImage", x => x).Tree, Six),
        ("a parameter of another size", Layer.Define("shift", x => x + Symbolic.Parameter("b", Initializer.Zeros, 5)).Tree, Six),
        (
            "a parameter of the batch's size",
            Layer.Define("shift", x => x + Symbolic.Parameter("b", Initializer.Zeros, x.Size(0))).Tree,
            Six
        ),
        (
            "a parameter declared twice",
            Layer
                .Define("twice", x => x + Symbolic.Parameter("b", Initializer.Zeros, 6) * Symbolic.Parameter("b", Initializer.Zeros, 6))
                .Tree,
            Six
        ),
        ("a parameter's name", Layer.Define("shift", x => x + Symbolic.Parameter("a/b", Initializer.Zeros, 6)).Tree, Six),
        (
            "a backward pass without a gradient",
            Layer
                .Define("shift", x => x + Symbolic.Parameter("b", Initializer.Zeros, 6), backward: pass => pass.OfInput(pass.Gradient))
                .Tree,
            Six
        ),
        (
            "a gradient of what is not declared",
            Layer.Define("same", x => x, backward: pass => pass.OfInput(pass.Gradient).Of("b", pass.Gradient)).Tree,
            Six
        ),
        (
            "a parameter that is not declared",
            Layer.Define("same", x => x, backward: pass => pass.OfInput(pass.Gradient * pass.Parameter("b"))).Tree,
            Six
        ),
        (
            "a gradient of another shape",
            Layer
                .Define(
                    "shift",
                    x => x + Symbolic.Parameter("b", Initializer.Zeros, 6),
                    backward: pass => pass.OfInput(pass.Gradient).Of("b", pass.Gradient)
                )
                .Tree,
            Six
        ),
        (
            "a gradient without the batch",
            Layer.Define("same", x => x, backward: pass => pass.OfInput(pass.Gradient.Sum(false, 0))).Tree,
            Six
        ),
        (
            "a parameter declared twice beside a backward pass",
            Layer
                .Define(
                    "twice",
                    x => x + Symbolic.Parameter("b", Initializer.Zeros, 6) * Symbolic.Parameter("b", Initializer.Zeros, 6),
                    backward: pass => pass.OfInput(pass.Gradient).Of("b", pass.Gradient.Sum(false, 0))
                )
                .Tree,
            Six
        ),
        (
            "an operation in a backward pass that does not fit",
            Layer.Define("same", x => x, backward: pass => pass.OfInput(pass.Gradient.Slice(1, 4, 4))).Tree,
            Six
        ),
        ("a weight of other sizes", Layer.Define("mix", x => x.Linear(Symbolic.Parameter("w", Initializer.GlorotUniform, 6, 5))).Tree, Six),
        (
            "a product of other sizes",
            Layer.Define("mix", x => x.MatMul(Symbolic.Parameter("w", Initializer.GlorotUniform, 5, 6))).Tree,
            Six
        ),
        ("an axis twice", Layer.Define("total", x => x.Sum(true, 1, -1)).Tree, Six),
        ("no vocabulary", Embedding(0, 4).Tree, Six),
        ("no features and no such padding", Embedding(5, 0, paddingIndex: 5).Tree, Six),
        ("an embedding of computed numbers", (Input<Tokens>() >> Relu >> Embedding(5, 4)).Tree, Six),
        (
            "tokens as numbers beside an embedding",
            Sum(Embedding(5, 2) >> FlattenFrom<Sequence>(), FlattenFrom<Tokens>() >> Dense(12)).Tree,
            Six
        ),
        ("the last step of no sequence", Last.Tree, Six),
        ("each step of no sequence", TimeDistributed(Dense(0)).Tree, Six),
        ("each step through a wrong body", TimeDistributed(Dense(3) >> Dense(-1)).Tree, Shape.Batch(7, 5)),
        ("each step made another kind", new TimeDistributed(Reshape<Features, Image>(1, 1, 5).Tree), Shape.Batch(7, 5)),
        ("no state and no network", Lstm(0, layers: 0).Tree, Shape.Batch(7, 5)),
        ("a recurrent network of no sequence", GruSequence(3).Tree, Six),
        ("a state that no machine holds", SimpleRnn(1_000_000).Tree, Shape.Batch(7, 5)),
        ("no heads", MultiHeadAttention(0).Tree, Shape.Batch(7, 5)),
        ("features that heads can't share", MultiHeadAttention(2).Tree, Shape.Batch(7, 5)),
        ("attention without a sequence", MultiHeadAttention(2).Tree, Six),
        ("positions without a sequence", (SinusoidalPositions >> LearnedPositions).Tree, Six),
        ("positions for no step", PositionEmbedding(0).Tree, Shape.Batch(7, 5)),
        ("more steps than positions", PositionEmbedding(6).Tree, Shape.Batch(7, 5)),
        ("an encoder of other features", TransformerEncoder(4, heads: 5, hidden: 3).Tree, Shape.Batch(7, 5)),
        ("an input of nothing", Relu.Tree, Shape.Batch(0, 3)),
        ("an input without a batch", Relu.Tree, Shape.Fixed(3)),
        ("an input that no machine holds", Relu.Tree, Shape.Batch(long.MaxValue, 2)),
    ];

    public static TheoryData<string> Names { get; } = new(Wrong.Select(w => w.Name));

    /// <summary>Messages.txt has a line with the name after #, and under it the message as it is printed.</summary>
    private static Dictionary<string, string> Messages { get; } =
        Read()
            .Split("# ", StringSplitOptions.RemoveEmptyEntries)
            .Select(entry => entry.TrimEnd('\n').Split('\n', 2))
            .ToDictionary(entry => entry[0], entry => entry[1]);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_message_is_the_one_that_was_read_and_found_helpful(string name)
    {
        var (_, tree, input) = Wrong.Single(w => w.Name == name);
        Assert.Equal(Messages[name], string.Join('\n', Lowering.Of(tree, input, Mode.Train).Problems));
    }

    [Fact]
    public void Every_message_belongs_to_a_mistake() => Assert.Equal(Wrong.Select(w => w.Name), Messages.Keys);

    [Fact]
    public void Everything_that_is_wrong_with_a_recipe_is_said()
    {
        var recipe = Recipe.For(Loss.CrossEntropy).WithBatch(0).WithOptimizer(Optimizer.Sgd(-1, nesterov: true));
        Assert.Equal(
            """
            recipe.optimizer: Optimizer.Sgd(-1, 0, true, 0) expected learningRate of at least 0, got -1
              hint: set learningRate
            recipe.optimizer: Optimizer.Sgd(-1, 0, true, 0) expected a momentum over 0 with nesterov, got 0
              hint: set momentum: 0.9, or leave nesterov out
            recipe.batch: Batch expected at least 1 example, got 0
              hint: 32 is usual
            """,
            string.Join('\n', recipe.Problems)
        );
        Assert.All(
            [
                Optimizer.Adam(beta1: 1),
                Optimizer.AdamW(weightDecay: -1),
                Optimizer.RmsProp(epsilon: 0),
                Optimizer.Sgd(double.NaN),
                Optimizer.Adam(double.PositiveInfinity),
            ],
            optimizer => Assert.Single(optimizer.Problems)
        );
    }

    [Fact]
    public void Targets_that_a_loss_does_not_take_are_reported_at_the_loss()
    {
        string Said(LossFunction loss, Shape prediction, Shape target) =>
            Assert.Single(Lowering.WithLoss(Identity.Tree, loss, prediction, target, Mode.Train).Problems).ToString();

        Assert.Equal(
            """
            loss: Loss.MeanSquaredError expected targets of the prediction's shape N×6, got N×5
              hint: make the model's last size that of the targets
            """,
            Said(DeepPipeline.Loss.MeanSquaredError.Function, Six, Shape.Batch(5))
        );
        Assert.Equal(
            """
            loss: Loss.CrossEntropy expected labels N, got N×6
              hint: give one class index an example
            """,
            Said(DeepPipeline.Loss.CrossEntropy.Function, Six, Six)
        );
        Assert.Equal(
            """
            loss: Loss.CrossEntropy expected logits N×C, got N×1×28×28
              hint: end the model with one logit a class, Dense(classes)
            """,
            Said(DeepPipeline.Loss.CrossEntropy.Function, Digit, Shape.Batch())
        );
    }

    private static string Read()
    {
        using var stream = typeof(MessageTests).Assembly.GetManifestResourceStream("Messages.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
