namespace DeepPipeline;

/// <summary>Uses a model: from numbers to numbers.</summary>
public static class Prediction
{
    /// <summary>The model made ready to be used many times. A model keeps what was made ready: asking again costs nothing, and <c>Predict</c> itself uses it.</summary>
    /// <remarks><b>Errors</b>: no such device.</remarks>
    /// <param name="model">The model.</param>
    /// <param name="device">Where it is computed.</param>
    /// <example><code>var predictor = model.Prepare().OrThrow();</code></example>
    public static Result<Predictor<TIn, TOut>> Prepare<TIn, TOut>(this Model<TIn, TOut> model, Device device = Device.Auto)
        where TIn : IKind
        where TOut : IKind => Devices.Resolve(device).Map(place => new Predictor<TIn, TOut>(model, place));

    /// <summary>What a model gives for some examples.</summary>
    /// <remarks>
    /// <b>Shapes</b>: N = <paramref name="count"/> examples of <see cref="Model{TIn, TOut}.Input"/>, row by row; N of the pipeline's output shape come back. <b>Errors</b>: numbers that are no
    /// whole examples, or none; tokens outside the vocabulary; more outputs than an array holds; no such device.
    /// </remarks>
    /// <param name="model">The model.</param>
    /// <param name="input">The examples' numbers, one example after another.</param>
    /// <param name="device">Where it is computed.</param>
    /// <param name="count">How many examples they are. Numbers do not say that by themselves: a picture in three colours is as long as three in one.</param>
    /// <returns>The outputs, one example after another; or what is wrong with the input.</returns>
    public static Result<float[]> Predict<TIn, TOut>(this Model<TIn, TOut> model, float[] input, Device device = Device.Auto, int count = 1)
        where TIn : IKind
        where TOut : IKind => model.Prepare(device).Then(predictor => predictor.Predict(input, count));

    /// <inheritdoc cref="Predict{TIn, TOut}(Model{TIn, TOut}, float[], Device, int)"/>
    public static Result<double[]> Predict<TIn, TOut>(
        this Model<TIn, TOut> model,
        double[] input,
        Device device = Device.Auto,
        int count = 1
    )
        where TIn : IKind
        where TOut : IKind => model.Prepare(device).Then(predictor => predictor.Predict(input, count));

    /// <inheritdoc cref="Predict{TIn, TOut}(Model{TIn, TOut}, float[], Device, int)"/>
    public static Result<float[]> Predict<TIn, TOut>(
        this Model<TIn, TOut> model,
        ReadOnlySpan<float> input,
        Device device = Device.Auto,
        int count = 1
    )
        where TIn : IKind
        where TOut : IKind
    {
        var place = Devices.Resolve(device);
        return place.IsFail ? Result.Fail<float[]>(place.Problems) : new Predictor<TIn, TOut>(model, place.OrThrow()).Predict(input, count);
    }

    /// <summary>What a model gives for some examples, of any kinds: what comes back has the same form as what was given.</summary>
    /// <remarks><b>Errors</b>: examples of another shape than the model's inputs; none; tokens outside the vocabulary; more outputs than an array holds; no such device.</remarks>
    /// <param name="model">The model.</param>
    /// <param name="input">The examples.</param>
    /// <param name="device">Where it is computed.</param>
    /// <example><code>model.Predict(Tensors.Pair(questions, pictures)).Map(answers => answers.First().ToArray())</code></example>
    public static Result<Tensors<TOut>> Predict<TIn, TOut>(this Model<TIn, TOut> model, Tensors<TIn> input, Device device = Device.Auto)
        where TIn : IKind
        where TOut : IKind => model.Prepare(device).Then(predictor => predictor.Predict(input));

    /// <summary>What a model gives for some sequences of tokens, one after another.</summary>
    /// <inheritdoc cref="Predict{TIn, TOut}(Model{TIn, TOut}, float[], Device, int)"/>
    public static Result<float[]> Predict<TOut>(this Model<Tokens, TOut> model, int[] tokens, Device device = Device.Auto, int count = 1)
        where TOut : IKind => model.Prepare(device).Then(predictor => predictor.Predict(tokens, count));

    /// <inheritdoc cref="Predict{TOut}(Model{Tokens, TOut}, int[], Device, int)"/>
    /// <param name="predictor">The model, made ready.</param>
    /// <param name="tokens">The examples' tokens, one example after another.</param>
    /// <param name="count">How many examples they are.</param>
    /// <param name="cancel">Stops between batches, with an <see cref="OperationCanceledException"/>.</param>
    public static Result<float[]> Predict<TOut>(
        this Predictor<Tokens, TOut> predictor,
        int[] tokens,
        int count = 1,
        CancellationToken cancel = default
    )
        where TOut : IKind =>
        tokens is null ? predictor.Predict((float[])null!, count, cancel) : predictor.Flat<int, float>(tokens, count, cancel);

    /// <summary>The number of the largest output of each example: the class that a classifier finds likeliest.</summary>
    /// <remarks><b>Errors</b>: those of <see cref="Predict{TIn, TOut}(Model{TIn, TOut}, float[], Device, int)"/>; inputs or outputs that are not finite.</remarks>
    /// <param name="model">The model; it gives N×C.</param>
    /// <param name="input">The examples' numbers, one example after another.</param>
    /// <param name="device">Where it is computed.</param>
    /// <param name="count">How many examples they are. Numbers do not say that by themselves: a picture in three colours is as long as three in one.</param>
    public static Result<int[]> Classify<TIn>(this Model<TIn, Features> model, float[] input, Device device = Device.Auto, int count = 1)
        where TIn : IKind => model.Prepare(device).Then(predictor => predictor.Classify(input, count));

    /// <summary>The class of each example: the index of its largest output.</summary>
    /// <remarks><b>Errors</b>: those of <see cref="Predict{TIn, TOut}(Model{TIn, TOut}, Tensors{TIn}, Device)"/>; inputs or outputs that are not finite.</remarks>
    /// <param name="model">The model.</param>
    /// <param name="input">The examples, of any kind.</param>
    /// <param name="device">Where it is computed.</param>
    /// <example><code>model.Classify(vocabulary.EncodeFor(model.Input, texts))</code></example>
    public static Result<int[]> Classify<TIn>(this Model<TIn, Features> model, Tensors<TIn> input, Device device = Device.Auto)
        where TIn : IKind => model.Prepare(device).Then(predictor => predictor.Classify(input));
}
