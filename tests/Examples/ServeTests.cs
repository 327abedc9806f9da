using System.Net.Http.Json;
using System.Text.Json;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Examples.Tests;

/// <summary>The web service among the scripts, asked by many at once.</summary>
[Trait("Time", "seconds")]
public sealed class ServeTests
{
    private const int Clients = 16;
    private const int RequestsEach = 25;

    [Fact]
    public async Task The_web_service_gives_each_of_many_clients_the_answer_to_its_own_picture()
    {
        var folder = Directory.CreateTempSubdirectory("serve");
        var model = (Flatten >> Dense(32) >> Relu >> Dense(10)).Initialize(Image.Of(1, 28, 28), seed: 4).OrThrow();
        var file = model.Save(Path.Combine(folder.FullName, "digits.safetensors")).OrThrow();
        var script = Path.Combine(Programs(), "Serve.cs");
        using var service = Command.Start("dotnet", [], "run", "--configuration", "Release", script, file, "--urls", "http://127.0.0.1:0");
        try
        {
            var listening = await service.StandardOutput.ReadLineAsync();
            Assert.True(
                listening?.StartsWith("listening on ", StringComparison.Ordinal),
                listening ?? await service.StandardError.ReadToEndAsync()
            );
            using var client = new HttpClient { BaseAddress = new Uri(listening!["listening on ".Length..]) };
            Assert.StartsWith("Flatten >> Dense(32)", await client.GetStringAsync("/"), StringComparison.Ordinal);

            var clients = Enumerable.Range(0, Clients).Select(number => Ask(client, model, number));
            Assert.Equal(Clients * RequestsEach, (await Task.WhenAll(clients)).Sum());

            using var refused = await client.PostAsJsonAsync("/digits", new float[] { 1, 2 });
            Assert.Equal(400, (int)refused.StatusCode);
            Assert.Contains("expected 784 numbers", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        finally
        {
            service.Kill(entireProcessTree: true);
            await service.WaitForExitAsync();
            folder.Delete(recursive: true);
        }
    }

    private static async Task<int> Ask(HttpClient client, Model<Image, Features> model, int number)
    {
        var random = new Random(number);
        for (var i = 0; i < RequestsEach; i++)
        {
            float[] pixels = [.. Enumerable.Range(0, 784).Select(_ => random.NextSingle())];
            using var response = await client.PostAsJsonAsync("/digits", pixels);
            var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
            var expected = model.Probabilities(pixels).OrThrow();
            var found = answer.GetProperty("probabilities").EnumerateArray().Select(one => one.GetSingle()).ToArray();
            Assert.Equal(expected.Length, found.Length);
            Assert.All(expected.Zip(found), pair => Assert.Equal(pair.Item1, pair.Item2, 1e-5f));
            Assert.Equal(Array.IndexOf(expected, expected.Max()), answer.GetProperty("digit").GetInt32());
        }

        return RequestsEach;
    }

    private static string Programs([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "../../src/Examples/csharp");
}
