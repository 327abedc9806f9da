module Pipeline.Interop.PurityTests

open System
open System.Reflection
open Xunit

[<Fact>]
let ``The language references LanguageExt and the runtime, nothing of torch`` () =
    let foreign =
        Assembly.Load("Pipeline.Dsl").GetReferencedAssemblies()
        |> Array.map (fun assembly -> string assembly.Name)
        |> Array.filter (fun name ->
            name <> "LanguageExt.Core"
            && name <> "netstandard"
            && not (name.StartsWith("System.", StringComparison.Ordinal)))

    Assert.Empty foreign
