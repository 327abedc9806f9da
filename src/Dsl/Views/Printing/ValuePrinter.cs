using System.Collections;
using System.Globalization;

namespace DeepPipeline.Views;

/// <summary>Source of the values of a recipe. Arguments that have their default are left out.</summary>
internal sealed class ValuePrinter(Language language)
{
    /// <summary>An expression that gives a value where one of a type is wanted.</summary>
    internal string Print(object? value, Type type) =>
        value switch
        {
            null => "null",
            bool flag => Language.Flag(flag),
            int or long => language.Whole(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
            double number => language.Short(number),
            string text => Language.Text(text),
            Enum choice => $"{DataTypes.NameOf(choice.GetType())}.{choice}",
            Schedule schedule when language == Language.FSharp => DeepPipeline.Source.FSharp(schedule),
            Optimizer optimizer when language == Language.FSharp => DeepPipeline.Source.FSharp(optimizer),
            _ when language == Language.FSharp && DataTypes.Inside(value, type) is DefinedLoss loss => loss.ToFSharp(),
            _ when language == Language.FSharp && DataTypes.Inside(value, type) is DefinedMetric metric => metric.ToFSharp(),
            _ when DataTypes.Inside(value, type) is DefinedLoss or DefinedMetric => value.ToString()!,
            IEnumerable many when DataTypes.ElementOf(type) is { } element => OfList(many, element, type),
            Delegate => "a function",
            Formula formula => OfFormula(formula),
            _ when DataTypes.IsPlain(type) => value.ToString()!,
            _ => OfRecord(value, type),
        };

    /// <summary>What a method that sets a member is given for its value: the items of a list one by one.</summary>
    internal string Arguments(object? value, Type type) =>
        value switch
        {
            Regularization penalty => string.Join(
                ", ",
                new[] { ("l1", penalty.L1), ("l2", penalty.L2) }
                    .Where(one => one.Item2 != 0)
                    .Select(one => language.NamedArgument(one.Item1, language.Short(one.Item2)))
            ),
            string => Print(value, type),
            IEnumerable many when DataTypes.ElementOf(type) is { } element => string.Join(
                ", ",
                many.Cast<object?>().Select(one => Print(one, element))
            ),
            _ => Print(value, type),
        };

    /// <summary>The call of a factory, without the class that has it.</summary>
    internal string Call(Spelling spelling, Type type)
    {
        if (spelling.Factory is not { } factory)
            return spelling.Head.Name;
        var withs = string.Concat(
            from with in factory.Withs(type)
            join member in spelling.Members.Skip(factory.Arguments.Count) on with.Word equals member.Word
            where !member.IsDefault
            select with.Call(Print(member.Value, with.Type))
        );
        if (factory.IsProperty)
            return factory.Name + withs;
        var said = factory.KindsOf(spelling.Members);
        var kinds = said.Length > 0 ? $"<{string.Join(", ", said.Select(DataTypes.NameOf))}>" : "";
        return $"{factory.Name}{kinds}({string.Join(", ", Arguments(factory, spelling.Members))}){withs}";
    }

    // The first argument, and what must be said, by its place; the rest by its name.
    private IEnumerable<string> Arguments(Factory factory, IReadOnlyList<SpelledMember> members)
    {
        var isAll = true;
        for (var i = 0; i < factory.Arguments.Count; i++)
        {
            var (member, argument) = (members[i], factory.Arguments[i]);
            if (member.IsDefault)
            {
                isAll = false;
                continue;
            }

            if (argument.IsOpen && isAll)
                yield return string.Join(
                    ", ",
                    ((IEnumerable)member.Value!).Cast<object?>().Select(one => Print(one, argument.Type.GetElementType()!))
                );
            else if (argument.IsOptional && i > 0)
                yield return language.NamedArgument(argument.Name, Print(member.Value, argument.Type));
            else
                yield return Print(member.Value, argument.Type);
        }
    }

    // What it is in a definition has names; here the numbers from outside are only numbered.
    private string OfFormula(Formula formula)
    {
        string[] given = formula.Given == 1 ? ["x"] : [.. Enumerable.Range(0, formula.Given).Select(i => $"x{language.Whole(i)}")];
        return new StepsPrinter(language, new LayerPrinter(language)).Print(
            formula,
            given.Length == 1 ? given[0] : $"({string.Join(", ", given)})",
            given,
            "y",
            results => results.Length == 1 ? results[0] : $"({string.Join(", ", results)})"
        );
    }

    private string OfList(IEnumerable many, Type element, Type type)
    {
        var items = $"[{string.Join(", ", many.Cast<object?>().Select(one => Print(one, element)))}]";
        return type.IsArray || type.GetGenericTypeDefinition() == typeof(Items<>) ? items : $"new {DataTypes.NameOf(type)}({items})";
    }

    private string OfRecord(object value, Type type)
    {
        var spelling = Spelling.Of(value, type);
        if (spelling.Factory is { } factory)
            return $"{DataTypes.NameOf(factory.Member.DeclaringType!)}.{Call(spelling, type)}";
        if (DataTypes.IsTyped(type))
            return $"new {DataTypes.NameOf(type)}({New(spelling)})";
        return DataTypes.IsChoice(type) && value.GetType().GetConstructors().Length == 0 ? value.ToString()! : New(spelling);
    }

    private string New(Spelling record)
    {
        var form = RecordForm.Of((Type)record.Head);
        var given = record
            .Members.Take(form.Arguments.Count)
            .Select((m, i) => (Member: m, form.Arguments[i].IsOptional))
            .Where(m => !m.Member.IsDefault)
            .Select(m =>
                m.IsOptional
                    ? language.NamedArgument(m.Member.Name, Print(m.Member.Value, m.Member.Type))
                    : Print(m.Member.Value, m.Member.Type)
            );
        var set = Settings(record.Members.Skip(form.Arguments.Count));
        return $"new {DataTypes.NameOf((Type)record.Head)}({string.Join(", ", given)}){(set.Length > 0 ? $" {{ {set} }}" : "")}";
    }

    /// <summary>Members as an initialiser sets them: <c>Batch = 64, Epochs = 5</c>.</summary>
    internal string Settings(IEnumerable<SpelledMember> members) =>
        string.Join(", ", members.Where(m => !m.IsDefault).Select(m => $"{m.Name} = {Print(m.Value, m.Type)}"));
}
