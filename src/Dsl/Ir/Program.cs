using System.Diagnostics;

namespace DeepPipeline.Ir;

/// <summary>
/// A pipeline for inputs of one shape, as an immutable list of instructions over primitives. Its values are numbered: first come the
/// inputs, then the parameters, then what the instructions give, in their order; arguments always come before their use.
/// </summary>
[DebuggerDisplay("{Line,nq}")]
public sealed partial record Program
{
    private string Line => Show.Line(this);

    private readonly Items<(int Instruction, int Result)> givers;

    /// <summary>A program of values, numbered as they are told.</summary>
    public Program(
        Mode mode,
        Items<TensorType> inputs,
        Items<ParameterSpec> parameters,
        Items<Instruction> instructions,
        Items<int> outputs
    )
    {
        (Mode, Inputs, Parameters, Instructions, Outputs, Predictions) = (mode, inputs, parameters, instructions, outputs, outputs);
        InputCount = inputs.Count;
        givers = [.. instructions.SelectMany((instruction, i) => instruction.Results.Select((_, result) => (i, result)))];
    }

    /// <summary>What it was lowered for.</summary>
    public Mode Mode { get; }

    /// <summary>What it is given: first what the model is applied to, then the targets of a loss. They are the values from 0.</summary>
    public Items<TensorType> Inputs { get; }

    /// <summary>The parameters, in the order of first use; in a buffer they lie in this order. Their values come after the inputs.</summary>
    public Items<ParameterSpec> Parameters { get; }

    /// <summary>The instructions, in an order in which they can be run.</summary>
    public Items<Instruction> Instructions { get; }

    /// <summary>The values that are the result, from left to right; several of a pair.</summary>
    public Items<int> Outputs { get; }

    /// <summary>With a loss: the values that the model gives, from left to right; without, the outputs.</summary>
    public Items<int> Predictions { get; init; }

    /// <summary>Of each prediction, the value that says which of its steps count, N×T of ones and zeros; null where all do.</summary>
    public Items<int?> PredictionMasks { get; init; } = [];

    /// <summary>Of each prediction with a mask, what in its loss looks at several steps and sees padding too; null where nothing does.</summary>
    public Items<string?> MixesSteps { get; init; } = [];

    /// <summary>What is computed of it, but for what buffers become: outputs, predictions and their masks.</summary>
    internal Items<int> Results => Outputs + Predictions + Items.Of<int>(PredictionMasks.OfType<int>());

    /// <summary>What buffers become. Running the program changes nothing; who runs it may ask for the new values.</summary>
    public Items<BufferUpdate> Updates { get; init; } = [];

    /// <summary>What became of each layer, in order.</summary>
    public Items<LayerUse> Layers { get; init; } = [];

    /// <summary>How many tensors the model is applied to; the inputs after them are a loss's targets.</summary>
    public int InputCount { get; init; }

    /// <summary>The first output.</summary>
    public int Output => Outputs[0];

    /// <summary>The first prediction.</summary>
    public int Prediction => Predictions[0];

    /// <summary>How many values there are.</summary>
    public int ValueCount => FirstResult + givers.Count;

    /// <summary>The number of the first instruction's first value.</summary>
    internal int FirstResult => Inputs.Count + Parameters.Count;

    /// <summary>The number of a parameter's value.</summary>
    /// <param name="parameter">Its place in <see cref="Parameters"/>.</param>
    public int ValueOf(int parameter) => Inputs.Count + parameter;

    /// <summary>The place of the parameter that a value is; null if it is none.</summary>
    public int? ParameterAt(int value) => value >= Inputs.Count && value < FirstResult ? value - Inputs.Count : null;

    /// <summary>The instruction that gives a value; null of inputs and parameters.</summary>
    public Instruction? GiverOf(int value) => value < FirstResult ? null : Instructions[givers[value - FirstResult].Instruction];

    /// <summary>What is known of a value.</summary>
    public TensorType TypeOf(int value) =>
        value < Inputs.Count ? Inputs[value]
        : value < FirstResult ? new TensorType(Parameters[value - Inputs.Count].Shape, Real)
        : Instructions[givers[value - FirstResult].Instruction].Results[givers[value - FirstResult].Result];

    /// <summary>The shape of a value.</summary>
    public Shape ShapeOf(int value) => TypeOf(value).Shape;

    /// <summary>What its real numbers are.</summary>
    public ElementType Real { get; init; } = ElementType.Float32;

    /// <summary>The shape of what the model is applied to.</summary>
    public Shape InputShape => InputPair ?? Inputs[0].Shape;

    /// <summary>How the tensors of the input are pairs; null if it is one tensor.</summary>
    internal Shape? InputPair { get; init; }

    /// <summary>The shapes of all inputs, the targets of a loss last.</summary>
    public Items<Shape> InputShapes => Inputs.Map(input => input.Shape);

    /// <summary>The shape of the result.</summary>
    public Shape OutputShape => OutputPair ?? ShapeOf(Output);

    /// <summary>How the tensors of the result are pairs; null if it is one tensor.</summary>
    internal Shape? OutputPair { get; init; }

    /// <summary>
    /// How many tokens there are, if an input holds tokens: the rows of the smallest table that it points into. Null if no table
    /// says so.
    /// </summary>
    /// <param name="input">Which input.</param>
    public long? VocabularyOf(int input) =>
        Instructions.Where(i => i.Primitive is EmbeddingOp && i.Arguments[0] == input).Min(i => (long?)ShapeOf(i.Arguments[1])[0].Size);

    /// <summary>Whether an input holds whole numbers, tokens or labels: no gradient goes to it.</summary>
    /// <param name="input">Which input.</param>
    public bool HoldsIndices(int input) => !Inputs[input].Element.IsReal();

    /// <summary>The same program with other values as its result.</summary>
    public Program Giving(Items<int> outputs) =>
        Made(Instructions, outputs) with
        {
            Predictions = outputs,
            PredictionMasks = [],
            OutputPair = null,
        };

    /// <summary>The same program with other instructions, which give the same values.</summary>
    public Program WithInstructions(Items<Instruction> instructions) => Made(instructions, Outputs);

    private Program Made(Items<Instruction> instructions, Items<int> outputs) =>
        new(Mode, Inputs, Parameters, instructions, outputs)
        {
            Predictions = Predictions,
            PredictionMasks = PredictionMasks,
            MixesSteps = MixesSteps,
            Updates = Updates,
            Layers = Layers,
            InputCount = InputCount,
            Real = Real,
            InputPair = InputPair,
            OutputPair = OutputPair,
        };

    /// <summary>The parameters, by their places, that the outputs depend on; one that only a loss's prediction depends on is none.</summary>
    public IEnumerable<int> UsedParameters()
    {
        var needed = Needed(Outputs);
        return Enumerable.Range(0, Parameters.Count).Where(i => needed[ValueOf(i)]);
    }

    /// <summary>Of each value, whether it is needed for outputs, predictions and their masks.</summary>
    /// <param name="withUpdates">Whether what buffers become counts, too.</param>
    public bool[] Needed(bool withUpdates) => Needed(withUpdates ? Results + Updates.Map(update => update.Value) : Results);

    /// <summary>Of each value, whether it is one of some or needed for one.</summary>
    internal bool[] Needed(Items<int> values)
    {
        var needed = new bool[ValueCount];
        foreach (var value in values)
            needed[value] = true;
        for (var i = Instructions.Count - 1; i >= 0; i--)
        {
            if (!Instructions[i].Values.Any(value => needed[value]))
                continue;
            foreach (var argument in Instructions[i].Arguments)
                needed[argument] = true;
        }

        return needed;
    }

    /// <summary>Whether there is a backward pass in it that a user wrote, of which autograd knows nothing.</summary>
    public bool HasOwnBackward => Instructions.Exists(instruction => instruction.Primitive is OwnBackwardOp);

    /// <summary>How many values the parameters have, shared ones counted once.</summary>
    public long ParameterCount => Parameters.Fold(0L, (count, parameter) => count + parameter.Shape.Count);
}

/// <summary>What a buffer becomes when a program was run.</summary>
/// <param name="Parameter">The buffer's place in <see cref="Program.Parameters"/>.</param>
/// <param name="Value">The value that it becomes.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record BufferUpdate(int Parameter, int Value)
{
    private string Line => Show.Line(this);
}
