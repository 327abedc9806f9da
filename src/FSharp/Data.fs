namespace DeepPipeline.FSharp

open DeepPipeline

/// <summary>Values of a kind, from lists, and as lists.</summary>
[<RequireQualifiedAccess>]
module Tensors =
    /// <summary>The class of each example: <c>Tensors.ofLabels [ 0; 1; 1 ]</c>.</summary>
    let ofLabels (labels: int list) : Tensors<Labels> = DeepPipeline.Tensors.OfLabels(Array.ofList labels)

    /// <summary>Examples of a shape, one after another: <c>Tensors.ofList (Features.Of 2) [ 0.0; 1.0; 1.0; 0.0 ]</c> are two.</summary>
    let ofList (shape: Shape<'k>) (numbers: float list) : Tensors<'k> = DeepPipeline.Tensors.Of(shape, Array.ofList numbers)

    /// <summary>Texts of any lengths, filled up with 0 at their ends.</summary>
    let ofTokens (texts: int list list) : Tensors<Tokens> =
        DeepPipeline.Tensors.OfSequences(texts |> Seq.map Array.ofList)

    /// <summary>Two values of each example.</summary>
    let pair (first: Tensors<'a>) (second: Tensors<'b>) : Tensors<Pair<'a, 'b>> = DeepPipeline.Tensors.Pair(first, second)

    /// <summary>The numbers, one example after another.</summary>
    let toList (tensors: Tensors<'k>) : float list = List.ofArray (tensors.ToDoubles())

    /// <summary>The numbers of each example.</summary>
    let rows (tensors: Tensors<'k>) : float list list =
        match tensors.Count, toList tensors with
        | _, [] -> []
        | count, numbers -> numbers |> List.chunkBySize (numbers.Length / count)

/// <summary>Datasets with <c>|></c>: functions of the same names as those of <c>Seq</c> where they do the same.</summary>
[<RequireQualifiedAccess>]
module Dataset =
    let private rowsOf (shape: Shape<'k>) (subject: string) (rows: float32[] list) =
        match rows |> List.tryFindIndex (fun row -> row.Length <> rows.Head.Length) with
        | Some i ->
            Error
                [ Problem
                      .Data(
                          $"{rows.Head.Length} numbers in each example, as in the first",
                          $"{rows[i].Length} in example {i}",
                          "fill up what is shorter, or take sequences: Tensors.OfSequences"
                      )
                      .At("dataset", subject) ]
        | None -> Ok(DeepPipeline.Tensors.Of(shape, Array.concat rows))

    /// <summary>A dataset of inputs and targets, one for each.</summary>
    /// <remarks>Errors: another number of targets than of inputs, or of numbers than the shapes say.</remarks>
    let ofTensors (inputs: Tensors<'i>) (targets: Tensors<'t>) : Result<Dataset<'i, 't>, Problem list> =
        DeepPipeline.Dataset.Of(inputs, targets) |> Result.ofPipeline

    /// <summary>A dataset of numbers and the class of each: <c>[ [| 0f; 1f |], 1; [| 1f; 1f |], 0 ] |> Dataset.ofSeq (Features.Of 2)</c>.</summary>
    /// <remarks>Errors: examples of different lengths, or of others than the shape says; a class below 0.</remarks>
    let ofSeq (shape: Shape<'i>) (examples: seq<float32[] * int>) : Result<Dataset<'i, Labels>, Problem list> =
        let inputs, labels = List.ofSeq examples |> List.unzip
        rowsOf shape "inputs" inputs |> Result.bind (fun inputs -> ofTensors inputs (Tensors.ofLabels labels))

    /// <summary>A dataset of numbers and the numbers that belong to each.</summary>
    /// <remarks>Errors: examples of different lengths, or of others than the shapes say.</remarks>
    let ofPairs (shape: Shape<'i>) (targetShape: Shape<'t>) (examples: seq<float32[] * float32[]>) : Result<Dataset<'i, 't>, Problem list> =
        let inputs, targets = List.ofSeq examples |> List.unzip

        Result.both (rowsOf shape "inputs" inputs) (rowsOf targetShape "targets" targets)
        |> Result.bind (fun (inputs, targets) -> ofTensors inputs targets)

    /// <summary>The examples, for <c>Seq</c>, <c>for</c> and comprehensions.</summary>
    let toSeq (data: Dataset<'i, 't>) : seq<Example<'i, 't>> = data.Examples

    /// <summary>How many examples there are.</summary>
    let length (data: Dataset<'i, 't>) : int = data.Count

    /// <summary>The inputs alone, in the order of the examples, for predictions.</summary>
    let inputs (data: Dataset<'i, 't>) : Tensors<'i> = data.Inputs

    /// <summary>The targets alone, in the same order, to be held against predictions.</summary>
    let targets (data: Dataset<'i, 't>) : Tensors<'t> = data.Targets

    /// <summary>The examples for which a condition holds.</summary>
    let filter (condition: Example<'i, 't> -> bool) (data: Dataset<'i, 't>) : Dataset<'i, 't> = data.Where condition

    /// <summary>Other inputs, of a shape, made of each example.</summary>
    let map (shape: Shape<'n>) (input: Example<'i, 't> -> float32[]) (data: Dataset<'i, 't>) : Dataset<'n, 't> = data.Select(shape, input)

    /// <summary>Other targets, of a shape, made of each example.</summary>
    let mapTargets (shape: Shape<'n>) (target: Example<'i, 't> -> float32[]) (data: Dataset<'i, 't>) : Dataset<'i, 'n> =
        data.SelectTargets(shape, target)

    /// <summary>The first examples; all, where there are fewer.</summary>
    let truncate (count: int) (data: Dataset<'i, 't>) : Dataset<'i, 't> = data.Take count

    /// <summary>All but the first examples.</summary>
    let skip (count: int) (data: Dataset<'i, 't>) : Dataset<'i, 't> = data.Skip count

    /// <summary>The examples in an order drawn from a seed.</summary>
    let shuffle (seed: int64) (data: Dataset<'i, 't>) : Dataset<'i, 't> = data.Shuffle seed

    /// <summary>The examples in parts of a size; the last may be smaller.</summary>
    let chunkBySize (size: int) (data: Dataset<'i, 't>) : seq<Dataset<'i, 't>> = data.Batch size

    /// <summary>The examples of one, then those of another.</summary>
    /// <remarks>Errors: other shapes.</remarks>
    let append (first: Dataset<'i, 't>) (second: Dataset<'i, 't>) : Result<Dataset<'i, 't>, Problem list> =
        first.Concat second |> Result.ofPipeline

    /// <summary>Two datasets, the first with a share of the examples, drawn from a seed: <c>let! train, test = data |> Dataset.split 0.8 1L</c>.</summary>
    /// <remarks>Errors: a share out of 0 to 1, or one with which a part has no examples.</remarks>
    let split (share: float) (seed: int64) (data: Dataset<'i, 't>) : Result<Dataset<'i, 't> * Dataset<'i, 't>, Problem list> =
        data.Split(share, seed) |> Result.ofPipeline |> Result.map (fun parts -> parts.First, parts.Second)

    /// <summary>The same, each class having that share.</summary>
    let stratifiedSplit (share: float) (seed: int64) (data: Dataset<'i, Labels>) : Result<Dataset<'i, Labels> * Dataset<'i, Labels>, Problem list> =
        data.StratifiedSplit(share, seed) |> Result.ofPipeline |> Result.map (fun parts -> parts.First, parts.Second)

    /// <summary>What is trained on and what is judged on, for each of so many folds.</summary>
    let folds (count: int) (seed: int64) (data: Dataset<'i, 't>) : Result<(Dataset<'i, 't> * Dataset<'i, 't>) list, Problem list> =
        data.KFold(count, seed) |> Result.ofPipeline |> Result.map (fun all -> [ for fold in all -> fold.Train, fold.Validation ])

    /// <summary>What a run sees: the images changed at random, from a seed.</summary>
    let augment (augmentations: Augmentation list) (seed: int64) (data: Dataset<'i, 't>) : Result<Dataset<'i, 't>, Problem list> =
        data.Augmented(items augmentations, seed) |> Result.ofPipeline

    /// <summary>Two datasets whose inputs have mean 0 and deviation 1 in the first, which alone is measured: what is judged on stays unseen.</summary>
    let standardize (train: Dataset<'i, 't>, test: Dataset<'i, 't>) : Result<Dataset<'i, 't> * Dataset<'i, 't>, Problem list> =
        Standardization.Of train
        |> Result.ofPipeline
        |> Result.bind (fun by -> Result.both (Result.ofPipeline (train.Standardize by)) (Result.ofPipeline (test.Standardize by)))

    /// <summary>The same with the targets, and by what: its <c>Invert</c> gives predictions in the targets' own units.</summary>
    let standardizeTargets
        (train: Dataset<'i, 't>, test: Dataset<'i, 't>)
        : Result<(Dataset<'i, 't> * Dataset<'i, 't>) * Standardization, Problem list> =
        Standardization.OfTargets train
        |> Result.ofPipeline
        |> Result.bind (fun by ->
            Result.both (Result.ofPipeline (train.StandardizeTargets by)) (Result.ofPipeline (test.StandardizeTargets by))
            |> Result.map (fun parts -> parts, by))

/// <summary>Tables with lists of columns' names.</summary>
[<RequireQualifiedAccess>]
module Csv =
    let private columns (names: string list) = names |> List.map CsvColumn.Named |> items

    /// <summary>A table whose target is a class; all other columns are inputs.</summary>
    let classes (target: string) (path: string) : Result<Dataset<Features, Labels>, Problem list> =
        DeepPipeline.Csv.LoadClasses(path, CsvColumn.Named target) |> Result.ofPipeline

    /// <summary>A table whose targets are numbers; all other columns are inputs.</summary>
    let numbers (targets: string list) (path: string) : Result<Dataset<Features, Features>, Problem list> =
        DeepPipeline.Csv.LoadNumbers(path, columns targets) |> Result.ofPipeline

    /// <summary>Columns of a table, without targets.</summary>
    let samples (names: string list) (path: string) : Result<Tensors<Features>, Problem list> =
        DeepPipeline.Csv.LoadSamples(path, columns names) |> Result.ofPipeline
