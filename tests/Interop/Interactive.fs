/// F# Interactive, for what it shows and refuses.
module DeepPipeline.Interop.Interactive

open System
open System.Diagnostics

let private reference (marker: Type) = $"#r @\"{marker.Assembly.Location}\""

/// What a session begins with.
let opening =
    String.Join("\n", reference typeof<LanguageExt.Unit>, reference typeof<DeepPipeline.Layer>, "open DeepPipeline", "open type DeepPipeline.Layers")

/// The same with what computes, and with what is there for F#.
let openingAll =
    let torch = System.IO.Path.Combine(AppContext.BaseDirectory, "TorchSharp.dll")

    String.Join(
        "\n",
        opening,
        (if System.IO.File.Exists torch then $"#r @\"{torch}\"" else ""),
        reference typeof<DeepPipeline.Epoch<DeepPipeline.Features, DeepPipeline.Features>>,
        reference typeof<DeepPipeline.FSharp.CheckBuilder>,
        "open DeepPipeline",
        "open DeepPipeline.FSharp"
    )

/// What is printed on one line, without the breaks that the prompt makes.
let oneLine (text: string) =
    text.Split([| ' '; '\n'; '\r' |], StringSplitOptions.RemoveEmptyEntries) |> String.concat " "

/// One run of F# Interactive: what it printed, and its errors.
let run (sections: string list) =
    let dotnet =
        match Environment.ProcessPath with
        | null -> "dotnet"
        | path when path.EndsWith("dotnet", StringComparison.Ordinal) -> path
        | _ -> "dotnet"

    let start = ProcessStartInfo(dotnet, "fsi --nologo --readline-")
    start.RedirectStandardInput <- true
    start.RedirectStandardOutput <- true
    start.RedirectStandardError <- true
    use running = new Process(StartInfo = start)
    running.Start() |> ignore
    let errors = running.StandardError.ReadToEndAsync()
    let output = running.StandardOutput.ReadToEndAsync()

    for section in sections do
        running.StandardInput.WriteLine(section + (if section.EndsWith(";;", StringComparison.Ordinal) then "" else "\n;;"))

    running.StandardInput.Close()

    if not (running.WaitForExit 120_000) then
        running.Kill()
        failwith "F# Interactive did not end"

    output.Result, errors.Result
