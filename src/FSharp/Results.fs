namespace DeepPipeline.FSharp

open DeepPipeline

/// <summary>F#'s own <c>Result</c> of the library's, with a list of all problems, and back.</summary>
[<RequireQualifiedAccess>]
module Result =
    /// <summary>F#'s result of the same content: <c>net.Check shape |> Result.ofPipeline</c>.</summary>
    let ofPipeline (result: DeepPipeline.Result<'T>) : Result<'T, Problem list> =
        result.Match((fun value -> Ok value), (fun problems -> Error(List.ofSeq problems)))

    /// <summary>The library's result of the same content. An error without a problem is none, and is an argument's exception.</summary>
    let toPipeline (result: Result<'T, Problem list>) : DeepPipeline.Result<'T> =
        match result with
        | Ok value -> DeepPipeline.Result.Ok value
        | Error problems -> DeepPipeline.Result.Fail(Items.Of<Problem>(problems: seq<Problem>))

    /// <summary>The value, or a <c>PipelineException</c> with all problems: for scripts, and where nothing can go on.</summary>
    let orThrow (result: Result<'T, Problem list>) : 'T =
        match result with
        | Ok value -> value
        | Error problems -> raise (PipelineException(Items.Of<Problem>(problems: seq<Problem>)))

    /// <summary>All values in order, or the problems of all: for checks that do not depend on each other.</summary>
    let all (results: seq<Result<'T, Problem list>>) : Result<'T list, Problem list> =
        let results = List.ofSeq results

        match results |> List.collect (function Ok _ -> [] | Error problems -> problems) with
        | [] -> Ok(results |> List.choose (function Ok value -> Some value | Error _ -> None))
        | problems -> Error problems

    /// <summary>Both values, or the problems of both, those of the first first.</summary>
    let both (first: Result<'A, Problem list>) (second: Result<'B, Problem list>) : Result<'A * 'B, Problem list> =
        match first, second with
        | Ok a, Ok b -> Ok(a, b)
        | Error problems, Error more -> Error(problems @ more)
        | Error problems, _
        | _, Error problems -> Error problems

/// <summary>
/// What <c>check</c> is: <c>let!</c> takes the library's results and F#'s alike and goes on with the value; <c>and!</c> looks at what does not
/// depend on each other and gathers all problems, in the order in which they are written.
/// </summary>
type CheckBuilder internal () =
    /// <summary>A result of the library's, as F#'s.</summary>
    member _.Source(result: DeepPipeline.Result<'T>) : Result<'T, Problem list> = Result.ofPipeline result

    /// <summary>A result of F#'s.</summary>
    member _.Source(result: Result<'T, Problem list>) : Result<'T, Problem list> = result

    /// <summary>What a loop goes over.</summary>
    member _.Source(items: seq<'T>) : seq<'T> = items

    /// <summary>A value.</summary>
    member _.Return(value: 'T) : Result<'T, Problem list> = Ok value

    /// <summary>A result as it is.</summary>
    member _.ReturnFrom(result: Result<'T, Problem list>) : Result<'T, Problem list> = result

    /// <summary>Goes on with the value.</summary>
    member _.Bind(result: Result<'T, Problem list>, next: 'T -> Result<'U, Problem list>) : Result<'U, Problem list> =
        Result.bind next result

    /// <summary>Makes something of the value.</summary>
    member _.BindReturn(result: Result<'T, Problem list>, map: 'T -> 'U) : Result<'U, Problem list> = Result.map map result

    /// <summary>Both values, or the problems of both.</summary>
    member _.MergeSources(first: Result<'A, Problem list>, second: Result<'B, Problem list>) : Result<'A * 'B, Problem list> =
        Result.both first second

    /// <summary>Nothing, without problems.</summary>
    member _.Zero() : Result<unit, Problem list> = Ok()

    /// <summary>Not before it is asked for.</summary>
    member _.Delay(body: unit -> Result<'T, Problem list>) : unit -> Result<'T, Problem list> = body

    /// <summary>Now.</summary>
    member _.Run(body: unit -> Result<'T, Problem list>) : Result<'T, Problem list> = body ()

    /// <summary>One after the other; the second only if the first had no problems.</summary>
    member _.Combine(first: Result<unit, Problem list>, next: unit -> Result<'T, Problem list>) : Result<'T, Problem list> =
        Result.bind next first

    /// <summary>Closes what is used.</summary>
    member _.Using(resource: 'R :> System.IDisposable, body: 'R -> Result<'T, Problem list>) : Result<'T, Problem list> =
        use it = resource
        body it

    /// <summary>One after another, until there are problems.</summary>
    member _.For(items: seq<'T>, body: 'T -> Result<unit, Problem list>) : Result<unit, Problem list> =
        use at = items.GetEnumerator()
        let mutable result = Ok()

        while Result.isOk result && at.MoveNext() do
            result <- body at.Current

        result

/// <summary>What is there without a prefix.</summary>
[<AutoOpen>]
module Prelude =
    /// <summary>
    /// Results one after another with <c>let!</c>, and beside each other with <c>and!</c>: of <c>let! train = load "train"</c> and
    /// <c>and! test = load "test"</c> it has the problems of both.
    /// </summary>
    let check = CheckBuilder()

    /// <summary>The library's immutable list of an F# list: <c>items [ Metric.Accuracy; Metric.F1() ]</c>.</summary>
    let items (list: 'T list) : Items<'T> = Items.Of<'T>(list: seq<'T>)

    /// <summary>A result of the library's: <c>match net.Check shape with Valid shape -> … | Invalid problems -> …</c>.</summary>
    let (|Valid|Invalid|) (result: DeepPipeline.Result<'T>) =
        match Result.ofPipeline result with
        | Ok value -> Valid value
        | Error problems -> Invalid problems
