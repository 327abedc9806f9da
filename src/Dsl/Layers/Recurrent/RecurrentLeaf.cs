using System.Globalization;

namespace DeepPipeline.Tree;

/// <summary>The base of recurrent layers.</summary>
/// <typeparam name="TIn">A sequence, or a sequence and the state to begin with.</typeparam>
/// <typeparam name="TOut">What is given: every state or the last.</typeparam>
public abstract record RecurrentLeaf<TIn, TOut> : Leaf<TIn, TOut>
    where TIn : IKind
    where TOut : IKind
{
    private const int MostLayers = 1000;

    private protected RecurrentLeaf() { }

    internal sealed override Items<Problem> Problems =>
        Problem.All(
            Network.Units < 1
                ? Problem.Argument(
                    "at least 1 unit",
                    Network.Units.ToString(CultureInfo.InvariantCulture),
                    "the number of units is the size of the state"
                )
                : null,
            Network.Form.Layers is < 1 or > MostLayers
                ? Problem.Argument(
                    $"1 to {MostLayers} layers",
                    Network.Form.Layers.ToString(CultureInfo.InvariantCulture),
                    "it is how many networks stand on each other"
                )
                : null
        );

    /// <summary>What it is, and how many values its state has.</summary>
    private protected abstract (RecurrentOp Form, long Units) Network { get; }

    /// <summary>What is given of the network's values.</summary>
    private protected abstract Lowered Given(Symbol values);

    internal sealed override Lowered Lower(LayerInput input)
    {
        var (form, units) = Network;
        var shape = input.Shapes[0];
        // What no program can hold is said before the size of the gates overflows.
        if (units > int.MaxValue)
            return Problem.Shape($"at most {int.MaxValue} units", units.ToString(CultureInfo.InvariantCulture), "check the size");
        var bound = 1 / Math.Sqrt(units);
        var initializer = Initializer.Uniform(-bound, bound);
        var arguments = new List<Symbol>(input.Values);
        for (var layer = 0; layer < form.Layers; layer++)
        {
            var inputs = layer == 0 ? shape[-1].Size : units * form.Directions;
            for (var direction = 0; direction < form.Directions; direction++)
            {
                var suffix = (layer > 0 ? "_" + layer.ToString(CultureInfo.InvariantCulture) : "") + (direction > 0 ? "_reverse" : "");
                arguments.Add(Symbol.Weight("inputWeight" + suffix, Shape.Fixed(form.Gates * units, inputs), initializer));
                arguments.Add(Symbol.Weight("stateWeight" + suffix, Shape.Fixed(form.Gates * units, units), initializer));
                arguments.Add(Symbol.Weight("inputBias" + suffix, Shape.Fixed(form.Gates * units), initializer));
                arguments.Add(Symbol.Weight("stateBias" + suffix, Shape.Fixed(form.Gates * units), initializer));
            }
        }

        // Which steps count comes last.
        return input.Mask is { } mask
            ? Given(new Symbol(form with { IsMasked = true }, [.. arguments, mask]))
            : Given(new Symbol(form, [.. arguments]));
    }
}
