using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace DeepPipeline.Properties.Formats;

/// <summary>
/// The words of the language in files, paths, hashes and random streams, against a list of what they were. C# may call things what it likes; a
/// word that is gone, or another argument in its place, would change draws, hashes and what old files mean.
/// </summary>
public sealed class FixedWordTests
{
    private static readonly (string Sort, Type Root)[] Sums =
    [
        ("leaf", typeof(Leaf)), ("primitive", typeof(Operation)), ("initializer", typeof(Initializer)), ("loss function", typeof(LossFunction)), ("metric function", typeof(MetricFunction)),
        ("optimizer", typeof(Optimizer)), ("schedule", typeof(Schedule)), ("augmentation", typeof(Augmentation)), ("clipping", typeof(Clipping)), ("averaging", typeof(Averaging)), ("class weights", typeof(ClassWeights)),
        ("columns", typeof(Columns)), ("filling", typeof(Filling)), ("category encoding", typeof(CategoryEncoding)), ("fitted column", typeof(FittedColumn)),
    ];

    private static readonly (string Sort, Type Holder, Type Gives)[] Factories =
    [
        ("optimizer", typeof(Optimizer), typeof(Optimizer)), ("schedule", typeof(Schedule), typeof(Schedule)), ("augmentation", typeof(Augmentation), typeof(Augmentation)), ("clipping", typeof(Clipping), typeof(Clipping)),
        ("averaging", typeof(Averaging), typeof(Averaging)), ("class weights", typeof(ClassWeights), typeof(ClassWeights)), ("loss", typeof(Loss), typeof(Loss<,>)), ("metric", typeof(Metric), typeof(Metric<,>)),
    ];

    // What no file says.
    private static readonly Type[] Unsaid = [typeof(Mode), typeof(Effect)];

    private static readonly Assembly Dsl = typeof(Layers).Assembly;

    [Fact]
    public void Every_word_is_what_it_was()
    {
        var now = All().ToLookup(words => words.Name);
        foreach (var line in File.ReadAllLines(Kept.Path("words.txt")))
        {
            var before = Said.Of(line);
            Assert.True(now[before.Name].Any(words => words.Continues(before)), $"was: {line}\nis:  {string.Join("\n     ", now[before.Name].Select(words => words.ToString()))}");
        }
    }

    [Fact]
    public void Words_of_one_sort_are_told_apart() =>
        Assert.All(All().Where(words => !words.Name.StartsWith("word of", StringComparison.Ordinal) && !words.Name.StartsWith("enum", StringComparison.Ordinal)).GroupBy(words => words.Name), same => Assert.Single(same));

    private static IEnumerable<Said> All()
    {
        foreach (var (sort, root) in Sums)
        {
            foreach (var type in Dsl.GetTypes().Where(type => type.IsSubclassOf(root) && !type.IsAbstract))
                yield return new($"{sort}: {WordOf(type)}", Arguments(type, Maker(type)), Settings(type));
        }

        foreach (var (sort, type) in new[] { ("recipe", typeof(Recipe<,>)), ("group", typeof(ParameterGroup)), ("penalty", typeof(Regularization)) })
            yield return new($"{sort}:", Arguments(type, Maker(type)), Settings(type));
        foreach (var (sort, holder, gives) in Factories)
        {
            var withs = gives.GetMethods().Where(method => WordsOf(method) is not null && !method.IsStatic).Select(method => "with " + WordOf(method)).ToArray();
            foreach (var member in holder.GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Where(member => Gives(member, gives)))
                yield return new($"word of {sort}: {WordOf(member)}", member is MethodInfo method ? Arguments(method, method) : [], withs);
        }

        foreach (var property in typeof(Initializer).GetProperties(BindingFlags.Public | BindingFlags.Static))
            yield return new($"word of initializer: {WordOf(property)}", [], []);
        foreach (var choice in Dsl.GetTypes().Where(type => type is { IsEnum: true, IsPublic: true } && !Unsaid.Contains(type)))
            yield return new($"enum: {string.Join(' ', choice.GetFields(BindingFlags.Public | BindingFlags.Static).Select(WordOf))}", [], []);
        foreach (var kind in Dsl.GetTypes().Where(type => type.IsAssignableTo(typeof(IKind)) && type != typeof(IKind) && !type.IsGenericType))
            yield return new($"kind: {((Kind)kind.GetProperty("Kind")!.GetValue(null)!).Name}", [], []);
        foreach (var type in Dsl.GetTypes().Where(type => type.IsSubclassOf(typeof(Augmentation)) && !type.IsAbstract))
            yield return new($"stream: augment/{char.ToUpperInvariant(WordOf(type)[0])}{WordOf(type)[1..]}/1", [], []);
    }

    private static bool Gives(MemberInfo member, Type wanted)
    {
        var type = member switch { PropertyInfo property => property.PropertyType, MethodInfo { IsSpecialName: false } method => method.ReturnType, _ => null };
        return type is not null && (type == wanted || (type.IsGenericType && type.GetGenericTypeDefinition() == wanted))
            && (member is not MethodInfo call || !call.GetParameters().Any(parameter => typeof(Delegate).IsAssignableFrom(parameter.ParameterType) || parameter.ParameterType.IsByRefLike));
    }

    private static MethodBase? Maker(Type type) =>
        (MethodBase?)type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length) ?? type.GetMethod("Of", BindingFlags.Public | BindingFlags.Static);

    private static string[] Arguments(MemberInfo member, MethodBase? maker)
    {
        var parameters = maker?.GetParameters() ?? [];
        string[] words = [.. (IEnumerable<string>)(WordsOf(member)?.Arguments ?? [])];
        Assert.Equal((member.ToString(), parameters.Length), (member.ToString(), words.Length));
        return [.. parameters.Select((parameter, i) => words[i] + (parameter.HasDefaultValue ? "=" + Text(parameter) : parameter.IsDefined(typeof(ParamArrayAttribute)) ? "=[]" : ""))];
    }

    private static string[] Settings(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is { IsPublic: true } set && set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
                && !(Maker(type)?.GetParameters() ?? []).Any(parameter => string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase)))
            .Select(property => "+" + WordOf(property))];

    private static string Text(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return parameter.DefaultValue switch
        {
            null => parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? Activator.CreateInstance(parameter.ParameterType)!.ToString()! : "",
            var value when type.IsEnum => WordOf(type.GetField(Enum.ToObject(type, value).ToString()!)!),
            bool flag => flag ? "true" : "false",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            var value => value.ToString()!,
        };
    }

    private static string WordOf(MemberInfo member) => WordsOf(member)?.Word ?? throw new InvalidOperationException($"{member.DeclaringType}.{member} has no word");

    private static (string Word, IReadOnlyList<string> Arguments)? WordsOf(MemberInfo member) =>
        member.CustomAttributes.FirstOrDefault(attribute => attribute.AttributeType.Name == "WordAttribute") is { ConstructorArguments: var arguments }
            ? ((string)arguments[0].Value!, [.. ((IEnumerable)arguments[1].Value!).Cast<CustomAttributeTypedArgument>().Select(argument => (string)argument.Value!)])
            : null;

    /// <summary>A line of the list: a word, its arguments, and what can be said beside them.</summary>
    private sealed record Said(string Name, string[] Arguments, string[] Beside)
    {
        internal static Said Of(string line)
        {
            var (sort, rest) = (line[..(line.IndexOf(':', StringComparison.Ordinal) + 1)], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            if (sort.StartsWith("enum", StringComparison.Ordinal))
                return new(line, [], []);
            string[] words = [.. rest.Replace(" with ", " with:", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Replace("with:", "with ", StringComparison.Ordinal))];
            var named = sort is "recipe:" or "group:" or "penalty:" ? 0 : 1;
            return new(named == 0 ? sort : $"{sort} {words[0]}", [.. words.Skip(named).Where(word => !IsBeside(word))], [.. words.Skip(named).Where(IsBeside)]);
        }

        /// <summary>Whether it says what an older one said; what is new may be left out.</summary>
        internal bool Continues(Said older) =>
            Arguments.Take(older.Arguments.Length).SequenceEqual(older.Arguments) && Arguments.Skip(older.Arguments.Length).All(argument => argument.Contains('=', StringComparison.Ordinal)) && older.Beside.All(Beside.Contains);

        public override string ToString() => $"{Name} {string.Join(' ', Arguments)} {string.Join(' ', Beside)}";

        private static bool IsBeside(string word) => word[0] == '+' || word.StartsWith("with ", StringComparison.Ordinal);
    }
}
