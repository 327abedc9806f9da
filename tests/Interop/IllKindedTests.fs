module Pipeline.Interop.IllKindedTests

open System
open System.Diagnostics
open Xunit

/// One run of F# Interactive; each section is checked apart, so that an error in one leaves the others be.
let private interactive (sections: string list) =
    // The tests run under the dotnet that built them, which may not be the one on the path.
    let dotnet =
        match Environment.ProcessPath with
        | null -> "dotnet"
        | path when path.EndsWith("dotnet", StringComparison.Ordinal) -> path
        | _ -> "dotnet"

    let start = ProcessStartInfo(dotnet, "fsi --nologo --quiet --readline-")
    start.RedirectStandardInput <- true
    start.RedirectStandardOutput <- true
    start.RedirectStandardError <- true
    use running = new Process(StartInfo = start)
    running.Start() |> ignore
    let errors = running.StandardError.ReadToEndAsync()
    let output = running.StandardOutput.ReadToEndAsync()

    for section in sections do
        running.StandardInput.WriteLine(section + "\n;;")

    running.StandardInput.Close()

    if not (running.WaitForExit 120_000) then
        running.Kill()
        failwith "F# Interactive did not end"

    output.Result, errors.Result

let private reference (marker: Type) = $"#r @\"{marker.Assembly.Location}\""

[<Fact>]
let ``Ill-kinded F# does not compile and its twin does`` () =
    let twins =
        [ "Dense 3 >=> Flatten", "Flatten >=> Dense 3"
          "Residual(Flatten >=> Dense 3)", "Residual(Dense 3 >=> Relu)"
          "(Flatten >=> Dense 3).Check(Features.Of 7)", "(Flatten >=> Dense 3).Check(Image.Of(1, 2, 3))"
          "Sum(Flatten, Relu)", "Sum(Dense 3, Relu)"
          "(Recipe.For Loss.CrossEntropy : Recipe<Features, Features>)", "(Recipe.For Loss.CrossEntropy : Recipe<Features, Labels>)" ]

    let say i twin expression = $"let w{i}{twin} = {expression}\nprintfn \"<{i}{twin}>\""

    let output, errors =
        interactive
            [ yield String.Join("\n", reference typeof<LanguageExt.Unit>, reference typeof<DeepPipeline.Layer>, "open DeepPipeline", "open type DeepPipeline.Layers")
              for i, (wrong, right) in List.indexed twins do
                  yield say i "wrong" wrong
                  yield say i "right" right ]

    for i in 0 .. twins.Length - 1 do
        Assert.DoesNotContain($"<{i}wrong>", output)
        Assert.True(output.Contains $"<{i}right>", $"{snd twins[i]} did not compile:\n{errors}")

    Assert.Equal(twins.Length, errors.Split("error FS").Length - 1)
