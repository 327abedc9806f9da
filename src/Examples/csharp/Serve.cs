// dotnet run Serve.cs digits.safetensors, after ./pipeline mnist --save digits.safetensors:
// a web service that reads digits. POST /digits takes 784 numbers from 0 to 1, row by row, as JSON, and gives the likeliest digit and how likely each is.
#:sdk Microsoft.NET.Sdk.Web
#:project ../../Backend/Pipeline.Backend.csproj
#:property UsesTensors=true
#:property PublishAot=false
using DeepPipeline;
using Microsoft.AspNetCore.Http.HttpResults;

var builder = WebApplication.CreateBuilder(args[1..]);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
var app = builder.Build();

// Loaded and made ready once; any number of requests ask it at the same time.
var digits = ModelFile.Load<Image, Features>(args[0]).Then(model => model.Prepare()).OrThrow();

app.MapGet("/", () => digits.ToString());

app.MapPost(
    "/digits",
    Results<Ok<Answer>, ValidationProblem> (float[] pixels, CancellationToken cancel) =>
        digits
            .Probabilities(pixels, cancel: cancel)
            .Match<Results<Ok<Answer>, ValidationProblem>>(
                likely => TypedResults.Ok(new Answer(Array.IndexOf(likely, likely.Max()), likely)),
                problems =>
                    TypedResults.ValidationProblem(
                        new Dictionary<string, string[]> { ["pixels"] = [.. problems.Select(one => one.ToString())] }
                    )
            )
);

app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"listening on {app.Urls.First()}"));
app.Run();

internal sealed record Answer(int Digit, float[] Probabilities);
