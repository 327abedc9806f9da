using System.Text.Json;
using DeepPipeline.Properties.Backend.Differentiation;
using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.ExecutionTests;

/// <summary>Values and gradients are PyTorch's, for its parameters in its layout; tests/peers/sequences.py wrote down what it gives.</summary>
public sealed class PeerTests
{
    private static readonly Dictionary<string, Program> Programs = new()
    {
        ["simpleRnn"] = Of(SimpleRnn(3)),
        ["simpleRnnSequence"] = Of(SimpleRnnSequence(3, layers: 2, bidirectional: true)),
        ["lstm"] = Of(Lstm(3)),
        ["lstmSequence"] = Of(LstmSequence(3, layers: 2, bidirectional: true)),
        ["gru"] = Of(Gru(3)),
        ["gruSequence"] = Of(GruSequence(3, layers: 2, bidirectional: true)),
        ["attention"] = Of(MultiHeadAttention(2)),
        ["causalAttention"] = Of(MultiHeadAttention(2, causal: true)),
        ["encoder"] = Of(TransformerEncoder(4, heads: 2, hidden: 5)),
        ["embedding"] = Embedding(5, 4).Lower(Tokens.Of(3)).OrThrow(),
    };

    private static readonly Dictionary<string, JsonElement> Peers = Read();

    public static TheoryData<string> Names { get; } = new(Programs.Keys);

    [Fact]
    public void Every_case_is_compared() => Assert.Equal(Peers.Keys.Order(), Programs.Keys.Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_and_gradients_are_those_of_PyTorch(string name)
    {
        var (peer, program) = (Peers[name], Programs[name]);
        var parameters = program.Parameters.Fold(
            Initialization.Draw(program, 0, Precision.Float64),
            (all, spec) => all.With(spec.Path, Numbers(peer.GetProperty("parameters").GetProperty(spec.Path))).OrThrow()
        );
        var found = Gradients.Of(program, parameters, Numbers(peer.GetProperty("input")), 2, Numbers(peer.GetProperty("cotangent")));
        Close.To(Numbers(peer.GetProperty("output")), found.Output, 1e-10, "output");
        Close.To(Numbers(peer.GetProperty("ofInput")), found.OfInput, 1e-10, "input");
        Assert.Equal(program.Parameters.Count, peer.GetProperty("ofParameters").EnumerateObject().Count());
        foreach (var spec in program.Parameters)
            Close.To(Numbers(peer.GetProperty("ofParameters").GetProperty(spec.Path)), found.OfParameters[spec.Path], 1e-10, spec.Path);
    }

    private static Program Of<TOut>(Pipeline<Sequence, TOut> pipeline)
        where TOut : IKind => pipeline.Lower(Sequence.Of(3, 4)).OrThrow();

    private static double[] Numbers(JsonElement element) => [.. element.EnumerateArray().Select(number => number.GetDouble())];

    private static Dictionary<string, JsonElement> Read()
    {
        using var stream = typeof(PeerTests).Assembly.GetManifestResourceStream("Sequences.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.EnumerateArray().Select(one => one.Clone()).ToDictionary(one => one.GetProperty("name").GetString()!);
    }
}
