// What is in a data set before anything is trained on it.
#load "pipeline.fsx"

open DeepPipeline

let data = System.IO.Path.Combine(__SOURCE_DIRECTORY__, "../../../data")
let digits = Idx.Load(System.IO.Path.Combine(data, "mnist")).OrThrow()
printfn "%s" (Show.Block digits)
printfn "%s" (Show.Block(Seq.item 7 digits.Examples))
printfn "%s" (Show.Line(digits.Where(fun example -> example.Label = 3))) // nothing is filtered yet

let flowers = Csv.LoadClasses(System.IO.Path.Combine(data, "tabular/breast_cancer.csv"), target = "benign").OrThrow()
printfn "%s" (Show.Block flowers)
printfn "%s" (Show.Block(Seq.head flowers.Examples))
