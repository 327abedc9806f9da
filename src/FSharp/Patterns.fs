namespace DeepPipeline.FSharp

open DeepPipeline
open DeepPipeline.Tree

/// <summary>What pipelines, values of metrics and events of runs are, for <c>match</c>, without a type test and without the tree's namespace.</summary>
[<AutoOpen>]
module Patterns =
    /// <summary>
    /// A tree by its seven sorts of nodes, which the compiler holds a match to: a leaf; layers one after another; branches with how they are
    /// joined; a layer a number of times; a layer at each step; a graph's nodes and the number of its result; a layer with what is said of it.
    /// </summary>
    let (|Leaf|Chain|Branch|Repeated|Each|Graph|Annotated|) (layer: Layer) =
        match layer with
        | :? Chain as chain -> Chain(List.ofSeq chain.Parts)
        | :? Branch as branch -> Branch(branch.Join, List.ofSeq branch.Branches)
        | :? Repeated as repeated -> Repeated(repeated.Times, repeated.Body)
        | :? TimeDistributed as each -> Each each.Body
        | :? Graph as graph -> Graph(List.ofSeq graph.Nodes, graph.Output)
        | :? Annotated as annotated -> Annotated(annotated.Note, annotated.Body)
        | leaf -> Leaf(leaf :?> Leaf)

    /// <summary>x + f(x): f.</summary>
    let (|Residual|_|) (layer: Layer) =
        match layer with
        | :? Branch as branch when branch.IsResidual -> Some branch.Branches[1]
        | _ -> None

    /// <summary>A layer with a name in paths: the name and the layer.</summary>
    let (|Named|_|) (layer: Layer) =
        match layer with
        | :? Annotated as said ->
            match said.Note with
            | :? NameNote as name -> Some(name.Text, said.Body)
            | _ -> None
        | _ -> None

    /// <summary>A layer whose parameters are those of others of this name: the name and the layer.</summary>
    let (|Shared|_|) (layer: Layer) =
        match layer with
        | :? Annotated as said ->
            match said.Note with
            | :? SharedNote as name -> Some(name.Text, said.Body)
            | _ -> None
        | _ -> None

    /// <summary>A layer that is not trained: the layer.</summary>
    let (|Frozen|_|) (layer: Layer) =
        match layer with
        | :? Annotated as said when (said.Note :? FrozenNote) -> Some said.Body
        | _ -> None

    /// <summary>How branches become one: a sum, a product, one after another along an axis, or a pair.</summary>
    let (|SumOf|ProductOf|ConcatOf|PairOf|) (join: Join) =
        match join with
        | :? SumJoin -> SumOf
        | :? ProductJoin -> ProductOf
        | :? ConcatJoin as concat -> ConcatOf concat.Axis
        | _ -> PairOf

    /// <summary>A node of a graph: a layer applied to the value of a number, or values of several numbers joined.</summary>
    let (|Applied|JoinedUp|) (node: GraphNode) =
        match node with
        | :? Apply as apply -> Applied(apply.Layer, apply.Argument)
        | joined ->
            let joined = joined :?> Joined
            JoinedUp(joined.Join, List.ofSeq joined.Arguments)

    /// <summary>The two values of a wire that is a pair: <c>let! Both(question, answer) = Input&lt;Pair&lt;Tokens, Tokens>>()</c>.</summary>
    let (|Both|) (pair: Wire<Pair<'a, 'b>>) : Wire<'a> * Wire<'b> = pair.First(), pair.Second()

    /// <summary>The value of a metric: one number, or a confusion matrix.</summary>
    let (|Number|Matrix|) (value: MetricValue) =
        match value with
        | :? MetricValue.Matrix as matrix -> Matrix matrix.Value
        | value -> Number value.Number

    /// <summary>An epoch of a run was done: its scores.</summary>
    let (|EpochDone|_|) (happened: RunEvent) =
        match happened with
        | :? EpochDone as epoch -> Some epoch.Scores
        | _ -> None

    /// <summary>A step of a run was done: its number in the epoch, of how many, and the scores so far.</summary>
    let (|StepDone|_|) (happened: RunEvent) =
        match happened with
        | :? StepDone as step -> Some(step.Step, step.Steps, step.Scores)
        | _ -> None

    /// <summary>A checkpoint was written: where, and after which step.</summary>
    let (|CheckpointWritten|_|) (happened: RunEvent) =
        match happened with
        | :? CheckpointWritten as written -> Some(written.Path, written.Step)
        | _ -> None
