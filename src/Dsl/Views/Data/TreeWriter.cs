using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace DeepPipeline.Views;

/// <summary>Writes trees as JSON.</summary>
/// <param name="json">Where they are written to.</param>
/// <param name="canonical">Whether equal trees are written alike, to the sign of a zero.</param>
internal sealed class TreeWriter(Utf8JsonWriter json, bool canonical = false)
{
    internal void Layer(Layer layer)
    {
        if (Deep.IsShort)
        {
            Deep.Go(Layer, layer);
            return;
        }

        json.WriteStartObject();
        switch (layer)
        {
            case DefinedLayer defined:
                json.WriteString("layer", "define");
                json.WriteString("name", defined.Title);
                Member("from", defined.From);
                Member("to", defined.To);
                Many("steps", defined.Steps.Skip(1), Step);
                if (defined.Backward is { } backward)
                    Backward(backward);
                break;
            case Leaf leaf:
                Record("layer", leaf);
                break;
            case Chain chain:
                json.WriteString("layer", "chain");
                Many("parts", chain.Parts, Layer);
                break;
            case Branch { IsResidual: true } residual:
                json.WriteString("layer", "residual");
                Body(residual.Branches[1]);
                break;
            case Branch branch:
                Join("layer", branch.Join);
                Many("branches", branch.Branches, Layer);
                break;
            case Repeated repeated:
                json.WriteString("layer", "repeat");
                json.WriteNumber("times", repeated.Times);
                Body(repeated.Body);
                break;
            case TimeDistributed each:
                json.WriteString("layer", canonical ? "each" : "timeDistributed");
                Body(each.Body);
                break;
            case Annotated annotated:
                Note(annotated.Note);
                Body(annotated.Body);
                break;
            case Graph graph:
                json.WriteString("layer", "graph");
                Many("nodes", graph.Nodes, Node);
                json.WriteNumber("output", graph.Output);
                break;
            default:
                throw new InvalidOperationException(layer.GetType().Name);
        }

        json.WriteEndObject();
    }

    private void Body(Layer body)
    {
        json.WritePropertyName("body");
        Layer(body);
    }

    private void Note(Note note)
    {
        json.WriteString(
            "layer",
            note switch
            {
                NameNote => "named",
                SharedNote => "shared",
                RegularizedNote => canonical ? "penalized" : "regularized",
                Constraint => "constrained",
                _ => "frozen",
            }
        );
        if (note is NameNote name)
            json.WriteString("name", name.Text);
        else if (note is SharedNote shared)
            json.WriteString("name", shared.Text);
        else if (note is RegularizedNote { Regularization: var penalty })
        {
            Factor("l1", penalty.L1);
            Factor("l2", penalty.L2);
        }
        else if (note is Constraint constraint)
            Member("maxNorm", constraint.MaxNorm);
    }

    private void Factor(string name, double factor)
    {
        if (!Regularization.IsNothing(factor) && !(canonical && factor == 0))
            Member(name, factor);
    }

    private void Join(string member, Join join)
    {
        json.WriteString(member, join.Keyword);
        if (join is ConcatJoin concat)
            json.WriteNumber("axis", concat.Axis);
    }

    private void Node(GraphNode node)
    {
        json.WriteStartObject();
        if (node is Apply apply)
        {
            json.WritePropertyName("apply");
            Layer(apply.Layer);
            json.WriteNumber("to", apply.Argument);
        }
        else if (node is Joined joined)
        {
            Join("join", joined.Join);
            Many("of", joined.Arguments, id => json.WriteNumberValue(id));
        }

        json.WriteEndObject();
    }

    private void Backward(BackwardSteps backward)
    {
        json.WriteStartObject("backward");
        Many("steps", backward.Steps.Skip(BackwardSteps.Given), Step);
        json.WriteNumber("ofInput", backward.OfInput);
        if (!backward.OfParameters.IsEmpty)
        {
            Many(
                "ofParameters",
                backward.OfParameters,
                gradient =>
                {
                    json.WriteStartObject();
                    json.WriteString("name", gradient.Name);
                    json.WriteNumber("is", gradient.Step);
                    json.WriteEndObject();
                }
            );
        }

        json.WriteEndObject();
    }

    private void Step(Step step)
    {
        json.WriteStartObject();
        Record("do", step.Operation);
        if (!step.Arguments.IsEmpty)
            Many("of", step.Arguments, id => json.WriteNumberValue(id));
        json.WriteEndObject();
    }

    // Any record whose arguments are values: its name, then the arguments that are not the default.
    private void Record(string member, object record)
    {
        var form = RecordForm.Of(record.GetType());
        json.WriteString(member, form.Keyword);
        foreach (var argument in form.Arguments.Where(a => !a.IsDefaultIn(record)))
            Member(argument.Word, argument.ValueIn(record));
    }

    private void Member(string name, object? value)
    {
        if (value is null)
            return;
        json.WritePropertyName(name);
        Value(value);
    }

    internal void Value(object value)
    {
        switch (value)
        {
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int or long:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case Enum choice:
                json.WriteStringValue(Words.Of(choice));
                break;
            case Kind kind when KindNames.All.TryGetValue(kind.Name, out var known) && known == kind:
                json.WriteStringValue(kind.Name);
                break;
            case Kind { IsPair: true } pair:
                json.WriteStartObject();
                Many("pair", pair.Parts, part => Value(part));
                json.WriteEndObject();
                break;
            case Padding { IsSame: true }:
                json.WriteStringValue("same");
                break;
            case Padding padding:
                json.WriteNumberValue(padding.Size);
                break;
            case Extent { InputAxis: { } axis }:
                Single("inputAxis", axis);
                break;
            case Extent extent:
                json.WriteNumberValue(extent.Size);
                break;
            case Dim { IsOpen: true } dim:
                json.WriteStringValue(dim.ToString());
                break;
            case Dim { Batched: true } dim:
                Single("batchTimes", dim.Size);
                break;
            case Dim dim:
                json.WriteNumberValue(dim.Size);
                break;
            case Initializer initializer when InitializerForms.NameOf(initializer) is { } name:
                json.WriteStringValue(name);
                break;
            case Formula formula:
                json.WriteStartObject();
                json.WriteNumber("given", formula.Given);
                Many("steps", formula.Steps.Skip(formula.Given), Step);
                Many("results", formula.Results, json.WriteNumberValue);
                json.WriteEndObject();
                break;
            case Initializer or Kind:
                json.WriteStartObject();
                Record("is", value);
                json.WriteEndObject();
                break;
            case Step step:
                Step(step);
                break;
            case IEnumerable many:
                json.WriteStartArray();
                foreach (var one in many)
                    Value(one);
                json.WriteEndArray();
                break;
            default:
                throw new NotSupportedException($"no JSON for {value.GetType()}");
        }
    }

    private void Single(string name, long value)
    {
        json.WriteStartObject();
        json.WriteNumber(name, value);
        json.WriteEndObject();
    }

    private void Many<T>(string name, IEnumerable<T> values, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            write(value);
        json.WriteEndArray();
    }
}
