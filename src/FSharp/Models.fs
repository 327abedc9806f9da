namespace DeepPipeline.FSharp

open DeepPipeline

/// <summary>Pipelines with <c>|></c>.</summary>
[<RequireQualifiedAccess>]
module Pipeline =
    /// <summary>Pipelines of one kind, one after another; of none, the identity.</summary>
    let chain (parts: seq<Pipeline<'k, 'k>>) : Pipeline<'k, 'k> =
        Seq.fold (fun (before: Pipeline<'k, 'k>) (part: Pipeline<'k, 'k>) -> before.Then part) (Layers.Identity.At<'k>()) parts

    /// <summary>What keeps any kind, as a pipeline of one: <c>[ Dense 4; Pipeline.at Relu ]</c>.</summary>
    let at (layer: KindPreserving) : Pipeline<'k, 'k> = layer.At<'k>()

    /// <summary>The shape that comes out.</summary>
    /// <remarks>Errors: all that does not fit, with paths.</remarks>
    let check (shape: Shape<'i>) (net: Pipeline<'i, 'o>) : Result<Shape<'o>, Problem list> = net.Check shape |> Result.ofPipeline

    /// <summary>A table of its layers with shapes and numbers of parameters.</summary>
    /// <remarks>Errors: as <c>check</c>.</remarks>
    let summary (shape: Shape<'i>) (net: Pipeline<'i, 'o>) : Result<Summary, Problem list> = net.Summary shape |> Result.ofPipeline

    /// <summary>The pipeline with a recipe.</summary>
    let train (recipe: Recipe<'o, 't>) (net: Pipeline<'i, 'o>) : Experiment<'i, 'o, 't> = net.Train recipe

    /// <summary>A model with parameters drawn from a seed.</summary>
    /// <remarks>Errors: as <c>check</c>.</remarks>
    let initialize (seed: int64) (shape: Shape<'i>) (net: Pipeline<'i, 'o>) : Result<Model<'i, 'o>, Problem list> =
        net.Initialize(shape, seed) |> Result.ofPipeline

    /// <summary>The tree, for matching.</summary>
    let tree (net: Pipeline<'i, 'o>) : Layer = net.Tree

    /// <summary>F# that rebuilds it.</summary>
    let source (net: Pipeline<'i, 'o>) : string = Source.FSharp net

    /// <summary>x + f(x).</summary>
    let residual (body: Pipeline<'k, 'k>) : Pipeline<'k, 'k> = Layers.Residual body

    /// <summary>So often in a row, each with parameters of its own.</summary>
    let repeat (times: int) (body: Pipeline<'k, 'k>) : Pipeline<'k, 'k> = Layers.Repeat(times, body)

    /// <summary>Called this in paths.</summary>
    let named (name: string) (body: Pipeline<'i, 'o>) : Pipeline<'i, 'o> = Layers.Named(name, body)

    /// <summary>Not trained.</summary>
    let frozen (body: Pipeline<'i, 'o>) : Pipeline<'i, 'o> = Layers.Frozen body

/// <summary>Models with <c>|></c>.</summary>
[<RequireQualifiedAccess>]
module Model =
    /// <summary>What it gives for examples.</summary>
    /// <remarks>Errors: examples of other shapes.</remarks>
    let predict (input: Tensors<'i>) (model: Model<'i, 'o>) : Result<Tensors<'o>, Problem list> = model.Predict input |> Result.ofPipeline

    /// <summary>The class of each example.</summary>
    /// <remarks>Errors: as <c>predict</c>.</remarks>
    let classify (input: Tensors<'i>) (model: Model<'i, Features>) : Result<int list, Problem list> =
        model.Classify input |> Result.ofPipeline |> Result.map List.ofArray

    /// <summary>Loss and metrics on data.</summary>
    /// <remarks>Errors: data of other shapes, and metrics that don't fit.</remarks>
    let evaluate (loss: Loss<'o, 't>) (metrics: Metric<'o, 't> list) (data: Dataset<'i, 't>) (model: Model<'i, 'o>) : Result<Scores, Problem list> =
        model.Evaluate(loss, data, items metrics) |> Result.ofPipeline

    /// <summary>What layers give on the way: path and values of each that was asked for.</summary>
    /// <remarks>Errors: a path where no layer is, examples of other shapes.</remarks>
    let activations (paths: string list) (input: Tensors<'i>) (model: Model<'i, 'o>) : Result<(string * float32[]) list, Problem list> =
        model.Activations(input, items paths)
        |> Result.ofPipeline
        |> Result.map (fun all -> [ for one in all -> one.Path, one.ToArray() ])

    /// <summary>The paths of its parameters: <c>0.dense/weight</c>.</summary>
    let paths (model: Model<'i, 'o>) : string list = List.ofSeq model.Parameters.Paths

    /// <summary>The numbers of a parameter.</summary>
    /// <remarks>Errors: no parameter of that path.</remarks>
    let weights (path: string) (model: Model<'i, 'o>) : Result<float[], Problem list> = model.Parameters.Find path |> Result.ofPipeline

    /// <summary>The same model with other numbers for a parameter.</summary>
    /// <remarks>Errors: no parameter of that path, or another number of numbers.</remarks>
    let withWeights (path: string) (values: float[]) (model: Model<'i, 'o>) : Result<Model<'i, 'o>, Problem list> =
        model.Parameters.With(path, values).Then(fun parameters -> model.WithParameters parameters)
        |> Result.ofPipeline

    /// <summary>Writes it to a file, whole or not at all; gives the path.</summary>
    /// <remarks>Errors: a file that can't be written.</remarks>
    let save (path: string) (model: Model<'i, 'o>) : Result<string, Problem list> = model.Save path |> Result.ofPipeline

    /// <summary>Reads it from a file: <c>Model.load&lt;Image, Features> "digits.safetensors"</c>.</summary>
    /// <remarks>Errors: a file that is not there, damaged, or of a model of other kinds.</remarks>
    let load<'i, 'o when 'i :> IKind and 'o :> IKind> (path: string) : Result<Model<'i, 'o>, Problem list> =
        ModelFile.Load<'i, 'o> path |> Result.ofPipeline

/// <summary>Derivatives with <c>|></c>.</summary>
[<RequireQualifiedAccess>]
module Gradients =
    /// <summary>A pipeline's gradients beside differences: <c>net |> Gradients.check (Features.Of 3)</c>.</summary>
    /// <remarks>Errors: as <c>Pipeline.check</c>.</remarks>
    let check (shape: Shape<'i>) (net: Pipeline<'i, 'o>) : Result<GradientReport, Problem list> =
        DeepPipeline.Gradients.Check(net, shape) |> Result.ofPipeline

    /// <summary>The gradient of a loss on a batch by parameters and inputs.</summary>
    /// <remarks>Errors: data of other shapes.</remarks>
    let ofLoss (loss: Loss<'o, 't>) (batch: Dataset<'i, 't>) (model: Model<'i, 'o>) : Result<LossGradient<'i>, Problem list> =
        DeepPipeline.Gradients.Of(model, loss, batch) |> Result.ofPipeline
