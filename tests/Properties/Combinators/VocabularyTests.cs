using System.Reflection;
using DeepPipeline.Properties.Generators;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Combinators;

/// <summary>Factories, fluent methods and records say the same.</summary>
public sealed class VocabularyTests
{
    /// <summary>Factories without a fluent method, and why.</summary>
    private static readonly Dictionary<string, string> WithoutFluent = new()
    {
        ["Both"] = "a combinator: it takes a body for each value",
        ["Fork"] = "a combinator: it stands in Pairs",
        ["First"] = "a combinator: it stands in Pairs",
        ["Second"] = "a combinator: it stands in Pairs",
        ["Swap"] = "a combinator: it stands in Pairs",
        ["Sum"] = "a combinator: it takes branches",
        ["Product"] = "a combinator: it takes branches",
        ["Concat"] = "a combinator: it takes branches",
        ["Identity"] = "it changes nothing",
        ["Input"] = "a sentence starts with it",
        ["Residual"] = "a combinator: it takes a body",
        ["Repeat"] = "a combinator: it takes a body",
        ["TimeDistributed"] = "a combinator: it takes a body",
        ["Named"] = "a combinator: it takes a body",
        ["Shared"] = "a combinator: it takes a body",
        ["Regularized"] = "a combinator: it takes a body",
        ["Constrained"] = "a combinator: it takes a body",
        ["Frozen"] = "a combinator: it takes a body",
        ["Graph"] = "a combinator: it takes a function of wires",
        ["FlattenFrom"] = "its fluent method is Flatten, which knows the kind",
        ["Stack"] = "a combinator: it takes branches",
        ["Permute"] = "its target kind would have to be given with the two that are known",
        ["Unsqueeze"] = "its target kind would have to be given with the two that are known",
        ["Reshape"] = "its target kind would have to be given with the two that are known",
    };

    private static readonly Type Factories = typeof(Layers);

    private static readonly string[] Names =
    [
        .. Factories
            .GetMembers(BindingFlags.Public | BindingFlags.Static)
            .Where(m => m is PropertyInfo or MethodInfo { IsSpecialName: false })
            .Select(m => m.Name)
            .Distinct(),
    ];

    public static TheoryData<string> Fluents { get; } = new(Names.Except(WithoutFluent.Keys));

    [Fact]
    public void Every_exception_is_a_factory_that_has_no_fluent_method()
    {
        Assert.Empty(WithoutFluent.Keys.Except(Names));
        Assert.DoesNotContain(typeof(Fluent).GetMethods(), method => WithoutFluent.ContainsKey(method.Name));
    }

    [Theory]
    [MemberData(nameof(Fluents))]
    public void Every_layer_has_a_fluent_method_with_its_parameters_and_defaults(string name)
    {
        var fluent = Assert.Single(typeof(Fluent).GetMethods(), method => method.Name == name);
        var factory = Factories.GetMethods().SingleOrDefault(method => method.Name == name);
        Assert.Equal(Describe(factory?.GetParameters() ?? []), Describe(fluent.GetParameters()[1..]));
    }

    [Theory]
    [MemberData(nameof(Fluents))]
    public void A_fluent_method_is_its_layer_after_what_stands_before(string name)
    {
        var fluent = typeof(Fluent).GetMethods().Single(method => method.Name == name);
        var kinds = fluent.GetGenericArguments()[1..].Select(_ => typeof(Sequence)).ToArray();
        // What it takes, and of that kind a pipeline that changes nothing.
        var takes = fluent.MakeGenericMethod([typeof(Sequence), .. kinds]).GetParameters()[0].ParameterType.GetGenericArguments()[1];
        var before = Factories.GetMethod(nameof(Input))!.MakeGenericMethod(takes).Invoke(null, []);
        object?[] arguments = [.. fluent.GetParameters()[1..].Select(Argument)];
        var said = fluent.MakeGenericMethod([takes, .. kinds]).Invoke(null, [before, .. arguments]);

        var factory = Factories.GetMethods().SingleOrDefault(method => method.Name == name);
        var layer = factory is { IsGenericMethod: true } ? factory.MakeGenericMethod(kinds) : factory;
        Assert.Equal(Tree(layer is null ? Factories.GetProperty(name)!.GetValue(null) : layer.Invoke(null, arguments)), Tree(said));

        static object? Tree(object? pipeline) => pipeline!.GetType().GetProperty("Tree")!.GetValue(pipeline);

        // Different ones, none of which is what it is unless given.
        static object? Argument(ParameterInfo parameter, int i) =>
            (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType) switch
            {
                var type when type == typeof(long) => 3L + i,
                var type when type == typeof(int) => 3 + i,
                var type when type == typeof(double) => 0.375 + i,
                var type when type == typeof(bool) => parameter.DefaultValue is false,
                var type when type == typeof(Padding) => Padding.Of(3 + i),
                var type when type == typeof(Initializer) => Initializer.ConstantOf(3 + i),
                var type when type == typeof(Interpolation) => Interpolation.Bilinear,
                var type => throw new NotSupportedException($"{type} {parameter.Name}"),
            };
    }

    [Fact]
    public void A_sentence_is_the_chain()
    {
        Assert.Equal(
            Flatten >> Dense(128) >> Relu >> Dropout(0.2) >> Dense(10),
            Input<Image>().Flatten().Dense(128).Relu().Dropout(0.2).Dense(10)
        );
        Assert.Equal(
            Input<Sequence>() >> Gelu(true) >> Elu(0.5) >> LeakyRelu(0.1) >> Silu >> Tanh >> Sigmoid >> Softmax(1) >> LogSoftmax(2),
            Input<Sequence>().Gelu(approximate: true).Elu(0.5).LeakyRelu(0.1).Silu().Tanh().Sigmoid().Softmax(1).LogSoftmax(2)
        );
        Assert.Equal(
            Conv2d(4, 3, padding: Padding.Same) >> MaxPool2d(2) >> SeparableConv2d(8, 3) >> Upsample(2) >> GlobalAveragePool2d,
            Input<Image>().Conv2d(4, 3, padding: Padding.Same).MaxPool2d(2).SeparableConv2d(8, 3).Upsample(2).GlobalAveragePool2d()
        );
    }

    [Theory]
    [MemberData(nameof(LeafSamplesTests.Leaves), MemberType = typeof(LeafSamplesTests))]
    public void Every_record_of_a_leaf_has_the_parameters_of_its_factory(Type leaf)
    {
        if (
            new[]
            {
                typeof(DefinedLayer),
                typeof(ReshapeLayer),
                typeof(PermuteLayer),
                typeof(UnsqueezeLayer),
                typeof(KeepFirstLayer),
                typeof(KeepSecondLayer),
            }.Contains(leaf)
        )
            return; // Their factories take a function, and kinds as types.
        var name = leaf.Name[..^"Layer".Length];
        var record = leaf.GetConstructors().Single(c => c.GetParameters() is not [{ ParameterType: var only }] || only != leaf);
        var factory = Factories.GetMethods().SingleOrDefault(method => method.Name == name);
        Assert.True(factory is not null || Factories.GetProperty(name) is not null, $"Layers has no {name}");
        Assert.Equal(Describe(factory?.GetParameters() ?? []), Describe(record.GetParameters()), StringComparer.OrdinalIgnoreCase);
    }

    private static string[] Describe(ParameterInfo[] parameters) =>
        [.. parameters.Select(p => $"{p.ParameterType.Name} {p.Name} = {(p.HasDefaultValue ? p.DefaultValue ?? "null" : "none")}")];
}
