// A model in another program than the one that trained it. dotnet run LoadElsewhere.cs pets.safetensors cat.png …, after PictureFolder.cs has saved it.
#:project ../../Reports/Pipeline.Reports.csproj
#:property UsesTensors=true
using DeepPipeline;

// What it takes and gives is said here, and held against the file: one for texts is a problem, and no crash.
Console.WriteLine(EndToEnd.Load<string, Tokens, Features>(args[0]));

var (whole, problems) = EndToEnd.Load<Picture, Image, Features>(args[0]);
if (whole is null)
{
    Console.WriteLine(Show.Block(problems));
    return 1;
}

Console.WriteLine(whole);
foreach (var file in args[1..])
{
    // A file that is no picture is told, and the others are answered.
    var answer = whole.Classify(file);
    Console.WriteLine(answer.Match(found => $"{file}: {found}", wrong => $"{file}: {wrong[0]}"));
    foreach (var one in answer.Match(found => found.Ranking, _ => []))
        Console.WriteLine($"  {one.Name} {one.Probability:0 %}");
}

return 0;
