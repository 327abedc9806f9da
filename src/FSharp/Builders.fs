namespace DeepPipeline.FSharp

open DeepPipeline

/// <summary>
/// What <c>pipeline</c> is: a graph whose values have names. The first <c>let!</c> takes a pipeline and so begins the graph; each further one
/// names a wire; <c>return</c> gives the wire that comes out.
/// </summary>
type PipelineBuilder internal () =
    /// <summary>Begins a graph with what a pipeline gives.</summary>
    member _.Bind(start: Pipeline<'i, 'a>, body: Wire<'a> -> Wire<'o>) : Pipeline<'i, 'o> =
        Layers.Graph<'i, 'o>(fun (input: Wire<'i>) -> body (input.Then start))

    /// <summary>Names a value.</summary>
    member _.Bind(value: Wire<'a>, body: Wire<'a> -> Wire<'o>) : Wire<'o> = body value

    /// <summary>The value that comes out.</summary>
    member _.Return(value: Wire<'o>) : Wire<'o> = value

    /// <summary>The value that comes out.</summary>
    member _.ReturnFrom(value: Wire<'o>) : Wire<'o> = value

/// <summary>
/// What <c>layers</c> is: one layer below the other is one after the other, whatever their kinds are, and what keeps any kind, as <c>Relu</c>, stands
/// wherever it likes. <c>for</c> repeats, and <c>if</c> leaves out.
/// </summary>
type LayersBuilder internal () =
    /// <summary>A pipeline.</summary>
    member _.Yield(part: Pipeline<'i, 'o>) : Pipeline<'i, 'o> = part

    /// <summary>A layer of any kind.</summary>
    member _.Yield(part: KindPreserving) : KindPreserving = part

    /// <summary>What was written elsewhere.</summary>
    member _.YieldFrom(part: Pipeline<'i, 'o>) : Pipeline<'i, 'o> = part

    /// <summary>What follows.</summary>
    member _.Delay(rest: unit -> 'T) : 'T = rest ()

    /// <summary>One, then the other.</summary>
    member _.Combine(first: Pipeline<'a, 'b>, second: Pipeline<'b, 'c>) : Pipeline<'a, 'c> = first.Then second

    /// <summary>One, then the other.</summary>
    member _.Combine(first: Pipeline<'a, 'b>, second: KindPreserving) : Pipeline<'a, 'b> = first.Then second

    /// <summary>One, then the other.</summary>
    member _.Combine(first: KindPreserving, second: Pipeline<'a, 'b>) : Pipeline<'a, 'b> = first.Then second

    /// <summary>One, then the other.</summary>
    member _.Combine(first: KindPreserving, second: KindPreserving) : KindPreserving = first.Then second

    /// <summary>No layer.</summary>
    member _.Zero() : KindPreserving = Layers.Identity

    /// <summary>A part for each item, one after another.</summary>
    member _.For(items: seq<'T>, body: 'T -> Pipeline<'k, 'k>) : Pipeline<'k, 'k> =
        let all = items |> Seq.map body |> Array.ofSeq
        Layers.Identity.Then(Array.fold (fun (before: Pipeline<'k, 'k>) (part: Pipeline<'k, 'k>) -> before.Then part) (Layers.Identity.At<'k>()) all)

/// <summary>Computation expressions of models.</summary>
[<AutoOpen>]
module Builders =
    /// <summary>A graph whose values have names: <c>pipeline { let! h = Dense 8 >=> Relu in return h + (h >=> Dense 8) }</c>.</summary>
    let pipeline = PipelineBuilder()

    /// <summary>Layers one below the other: <c>layers { Flatten; Dense 128; Relu; Dense 10 }</c>.</summary>
    let layers = LayersBuilder()
