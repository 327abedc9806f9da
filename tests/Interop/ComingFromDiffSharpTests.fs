module DeepPipeline.Interop.ComingFromDiffSharpTests

open System.IO
open System.Runtime.CompilerServices
open DeepPipeline
open DeepPipeline.FSharp
open Xunit
open type DeepPipeline.Layers

// Of this source file, since build output may lie anywhere.
type private Here =
    static member File([<CallerFilePath>] ?path: string) = path.Value

let private pictures =
    lazy
        (Path.GetFullPath(Path.Combine(Here.File(), "../../../data/tabular/digits.csv.gz"))
         |> ComingFromDiffSharp.digits
         |> Result.orThrow
         |> Dataset.truncate 400
         |> Dataset.split 0.75 1L
         |> Result.orThrow)

[<Fact>]
let ``what is said to those who come from DiffSharp trains, and its gradients and classes are there`` () =
    let train, valid = pictures.Value
    let last = ComingFromDiffSharp.trained train valid |> Result.orThrow
    Assert.True(last.Validation.Accuracy > 0.6)
    Assert.Equal(100, (ComingFromDiffSharp.classes last.Model (Dataset.inputs valid) |> Result.orThrow).Length)
    let batch = train |> Dataset.truncate 8
    Assert.Equal(8, (ComingFromDiffSharp.byWeight last.Model batch |> Result.orThrow).Length)
    let gradient = (last.Model |> Gradients.ofLoss Loss.CrossEntropy batch |> Result.orThrow).OfParameters
    Assert.Equal(gradient.Count, (ComingFromDiffSharp.curvature last.Model batch gradient).OrThrow().Count)

[<Fact>]
let ``its loop gives the best epoch`` () =
    let train, valid = pictures.Value
    Assert.InRange((ComingFromDiffSharp.watched (Dataset.truncate 64 train) valid |> Result.orThrow).Number, 1, 5)

[<Fact>]
let ``its layer and its loss are differentiated as they should be`` () =
    let net = Dense 4 >=> ComingFromDiffSharp.scaledTanh >=> Dense 1
    Assert.True((net |> Gradients.check (Features.Of 3) |> Result.orThrow).Passed)
    let data = Dataset.Of(Features.Of 3, [| 1f; 2f; 3f |], Features.Of 1, [| 1f |]).OrThrow()
    let model = net |> Pipeline.initialize 1L (Features.Of 3) |> Result.orThrow
    Assert.True(Gradients.Check(model, ComingFromDiffSharp.robust, data).OrThrow().Passed)

[<Fact>]
let ``its table and its tensors are as large as is said`` () =
    Assert.Contains("Conv2d(8, 3)", string (ComingFromDiffSharp.summary |> Result.orThrow))
    Assert.Equal(2, ComingFromDiffSharp.tensor.Count)
    Assert.Equal(Device.Cpu, ComingFromDiffSharp.onProcessor.Device)
