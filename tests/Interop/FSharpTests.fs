module DeepPipeline.Interop.FSharpTests

open System
open System.IO
open DeepPipeline
open DeepPipeline.FSharp
open DeepPipeline.Ir
open DeepPipeline.Reports
open DeepPipeline.Interop.BeforeAfter
open Xunit
open type DeepPipeline.Layers

let private problem name = Problem.Argument(name, "none", "mend it").At(name, "it")
let private bad name : Result<int, Problem list> = Error [ problem name; problem (name + "'") ]
let private badOfLibrary name : DeepPipeline.Result<int> = DeepPipeline.Result.Fail(problem name)
let private pathsOf result = match result with Ok _ -> [] | Error problems -> [ for (p: Problem) in problems -> p.Path ]

[<Fact>]
let ``What stands beside each other has the problems of all, in order`` () =
    let all =
        check {
            let! a = bad "a"
            and! b = Ok 2
            and! c = badOfLibrary "c"
            and! d = bad "d"
            return a + b + c + d
        }

    Assert.Equal<string list>([ "a"; "a'"; "c"; "d"; "d'" ], pathsOf all)

[<Fact>]
let ``What depends on a value is not looked at without it`` () =
    let mutable seen = false

    let result =
        check {
            let! a = badOfLibrary "a"
            seen <- true
            let! b = bad "b"
            return a + b
        }

    Assert.False seen
    Assert.Equal<string list>([ "a" ], pathsOf result)

[<Fact>]
let ``A check obeys the laws of a monad, and beside each other those of an applicative`` () =
    let f x = if x > 0 then Ok(x + 1) else bad $"f {x}"
    let g x = if x > 2 then Ok(x * 2) else bad $"g {x}"

    for x in -1 .. 4 do
        Assert.Equal(f x, check { let! y = check { return x } in return! f y })
        let m = f x
        Assert.Equal(m, check { let! y = m in return y })
        Assert.Equal(check { let! z = check { let! y = m in return! f y } in return! g z }, check { let! y = m in return! check { let! z = f y in return! g z } })

        for y in -1 .. 4 do
            let beside =
                check {
                    let! a = f x
                    and! b = g y
                    return a, b
                }

            Assert.Equal<string list>(pathsOf (f x) @ pathsOf (g y), pathsOf beside)
            Assert.Equal(Result.isOk (f x) && Result.isOk (g y), Result.isOk beside)

[<Fact>]
let ``A result goes to F#'s and back`` () =
    let good, wrong = (Dense 3).Check(Features.Of 2), (Dense 0).Check(Features.Of 2)
    Assert.Equal(good, good |> Result.ofPipeline |> Result.toPipeline)
    Assert.Equal(wrong, wrong |> Result.ofPipeline |> Result.toPipeline)
    Assert.Equal(wrong.Problems[0], (Assert.Throws<PipelineException>(fun () -> wrong |> Result.ofPipeline |> Result.orThrow |> ignore)).Problems[0])
    Assert.Equal<Result<int list, Problem list>>(Ok [ 1; 2 ], Result.all [ Ok 1; Ok 2 ])
    Assert.Equal<string list>([ "a"; "a'"; "b"; "b'" ], Result.all [ bad "a"; Ok 1; bad "b" ] |> pathsOf)
    Assert.Throws<ArgumentException>(fun () -> Result.toPipeline (Error []: Result<int, Problem list>) |> ignore) |> ignore

[<Fact>]
let ``A check loops, uses and ends at the first problem`` () =
    let seen = ResizeArray<int>()
    let mutable closed = false

    let result =
        check {
            use _ = { new IDisposable with member _.Dispose() = closed <- true }

            for i in 1..5 do
                seen.Add i
                let! _ = if i < 3 then Ok i else bad $"{i}"
                ()

            return seen.Count
        }

    Assert.True closed
    Assert.Equal<string list>([ "3"; "3'" ], pathsOf result)
    Assert.Equal<int list>([ 1; 2; 3 ], List.ofSeq seen)

[<Fact>]
let ``Two missing files are both said`` () =
    let load = Results.After.load "no.csv" "nor.csv"
    Assert.Equal<string list>([ "no.csv"; "nor.csv" ], pathsOf load)

    match Results.Before.load "no.csv" "nor.csv" with
    | Error problems -> Assert.Equal(1, problems.Count)
    | Ok _ -> Assert.Fail "there are no such files"

    Assert.Equal("N×4", Results.After.widthOf (Dense 4))
    Assert.Equal("the number of units is the number of outputs", Results.After.widthOf (Dense 0))

[<Fact>]
let ``What is written the new way is equal to what was written the old way`` () =
    Assert.Equal(Graphs.Before.gated, Graphs.After.gated)
    Assert.Equal(Graphs.Before.meeting, Graphs.After.meeting)
    Assert.Equal(Lists.Before.block, Lists.After.block)
    Assert.Equal(Recipes.Before.recipe, Recipes.After.recipe)
    Assert.Equal(Symbols.Before.wave, Symbols.After.wave)
    Assert.Equal<int list>([ 0; 1; 1 ], List.map int (Tensors.toList Lists.After.labels))
    Assert.Equal<float list>(Tensors.toList Lists.Before.labels, Tensors.toList Lists.After.labels)
    Assert.Equal<Items<Metric<Features, Labels>>>(Lists.Before.metrics, Lists.After.metrics)
    let deep = Flatten >=> (Dense 8 >=> Relu) >=> (Dense 4 >=> Relu) >=> Dropout 0.2 >=> Dense 10
    Assert.Equal(deep, Lists.After.deep [ 8; 4 ])
    Assert.Equal(18L, Matching.After.units deep.Tree - 4L)
    Assert.Equal(Matching.Before.units deep.Tree, Matching.After.units deep.Tree)
    Assert.Equal(12L, Matching.After.units (Repeat(3, Residual(Dense 4))).Tree)

[<Fact>]
let ``Layers without a kind, in a branch and from a list`` () =
    let both: KindPreserving =
        layers {
            Relu
            Dropout 0.5
        }

    Assert.Equal(Relu >=> Dropout 0.5, both)

    let net dropped =
        layers {
            Dense 3

            if dropped then
                Dropout 0.5

            Dense 2
        }

    Assert.Equal(Dense 3 >=> Dropout 0.5 >=> Dense 2, net true)
    Assert.Equal(Dense 3 >=> Dense 2, net false)
    Assert.Equal(Dense 2 >=> Dense 3, Pipeline.chain [ Dense 2; Dense 3 ])
    Assert.Equal(Dense 2 >=> Relu, Pipeline.chain [ Dense 2; Pipeline.at Relu ])
    Assert.Equal(Identity.At<Features>(), Pipeline.chain [])

[<Fact>]
let ``A run needs no annotation, and ends as the annotated one`` () =
    let data = [ for i in 0..39 -> [| float32 (i % 2); float32 i / 40f |], i % 2 ] |> Dataset.ofSeq (Features.Of 2) |> Result.orThrow
    let net = Dense 4 >=> Relu >=> Dense 2
    let best = Training.After.best net Recipes.After.recipe data data |> Result.orThrow
    Assert.Equal((Training.Before.best net Recipes.After.recipe data data).State, best.State)
    Assert.Equal<string list>([ "recipe.batch" ], Training.After.best net (Recipes.After.recipe |> Recipe.withBatch 0) data data |> pathsOf)

[<Fact>]
let ``A dataset is a sequence and is made of one`` () =
    let data = [ for i in 0..7 -> [| float32 i |], i % 4 ] |> Dataset.ofSeq (Features.Of 1) |> Result.orThrow
    Assert.Equal<(int * int) list>([ 0, 2; 1, 2; 2, 2; 3, 2 ], Data.After.count data)
    Assert.Equal<(int * int) list>(Data.Before.count data, Data.After.count data)
    let (a, b), (c, d) = Data.Before.parts data, Data.After.parts data |> Result.orThrow
    Assert.Equal<float[]>(a.InputNumbers, c.InputNumbers)
    Assert.Equal<float[]>(b.InputNumbers, d.InputNumbers)
    Assert.Equal(4, (Result.orThrow Data.After.xor).Count)
    Assert.Equal<int list>([ 3; 3; 2 ], [ for part in Dataset.chunkBySize 3 data -> Dataset.length part ])
    Assert.Equal<float list list>([ [ 0.0; 1.0 ]; [ 2.0; 3.0 ] ], Tensors.rows (Tensors.ofList (Features.Of 2) [ 0.0; 1.0; 2.0; 3.0 ]))

    // Each example has to be as long as the first, though the numbers of all are as many as they should be.
    match [ [| 0f |], 0; [| 1f; 2f; 3f |], 1 ] |> Dataset.ofSeq (Features.Of 2) with
    | Error [ wrong ] -> Assert.Equal("1 numbers in each example, as in the first / 3 in example 1", $"{wrong.Expected} / {wrong.Actual}")
    | other -> failwith $"{other}"

    Assert.Equal(Ok 0, Dataset.ofSeq (Features.Of 2) [] |> Result.map Dataset.length)
    Assert.Equal<string list>([ "dataset" ], [ [| 0f; 1f |], [| 0f |]; [| 0f; 1f |], [||] ] |> Dataset.ofPairs (Features.Of 2) (Features.Of 1) |> pathsOf)

[<Fact>]
let ``F#'s functions of numbers are functions of symbols`` () =
    let at (x: float) (f: Symbol -> Symbol) =
        let model = Layer.Define("f", fun s -> f s).At<Features>() |> Pipeline.initialize 1L (Features.Of 1) |> Result.orThrow
        model |> Model.predict (Tensors.ofList (Features.Of 1) [ x ]) |> Result.orThrow |> Tensors.toList |> List.exactlyOne

    let holds (x: float) (numbers: float -> float) (symbols: Symbol -> Symbol) = Assert.Equal(numbers x, at x symbols, 1e-5)

    for x in [ 0.3; 1.7 ] do
        holds x tanh tanh
        holds x exp exp
        holds x log log
        holds x sqrt sqrt
        holds x sin sin
        holds x cos cos
        holds x (fun x -> abs -x) (fun x -> abs -x)
        holds x (fun x -> 2.0 * x + 1.0 - x / 2.0) (fun x -> 2 * x + 1 - x / 2)
        holds x (fun x -> 2.0 - 1.0 / (1.0 + x * 3.0)) (fun x -> 2 - 1 / (1 + x * 3))
        holds x (fun x -> x - 1.0) (fun x -> x - 1)

        for power in [ 0.0; 1.0; 2.0; 3.0; 7.0; 0.5; -0.5; -3.0; 1.25 ] do
            holds x (fun x -> x ** power) (fun x -> x ** power)

        for power in [ 0; 2; 5; -1 ] do
            holds x (fun x -> x ** float power) (fun x -> x ** power)

    // Whole exponents are of any base.
    Assert.Equal(-8.0, at -2.0 (fun x -> x ** 3), 1e-5)

[<Fact>]
let ``Every leaf of the tree has a pattern of its name`` () =
    let patterns =
        typeof<CheckBuilder>.Assembly.GetTypes()
        |> Array.collect _.GetMethods()
        |> Array.choose (fun m -> if m.Name.StartsWith("|", StringComparison.Ordinal) && m.Name.EndsWith("|_|", StringComparison.Ordinal) then Some(m.Name.Trim('|', '_')) else None)
        |> Set.ofArray

    let leaves =
        typeof<Tree.Leaf>.Assembly.GetExportedTypes()
        |> Array.filter (fun t -> typeof<Tree.Leaf>.IsAssignableFrom t && not t.IsAbstract)
        |> Array.map (fun t -> t.Name[.. t.Name.Length - "Layer".Length - 1])

    Assert.True(leaves.Length > 90)
    Assert.All(leaves, (fun leaf -> Assert.Contains(leaf, patterns)))

[<Fact>]
let ``What is said of a layer, and how values meet, is matched`` () =
    let said layer =
        match layer with
        | Named(name, Frozen(Dense d)) -> $"{name}, frozen, {d.Units}"
        | Residual(Dense d) -> $"residual {d.Units}"
        | Branch(ConcatOf axis, _) -> $"along {axis}"
        | Branch(SumOf, branches) -> $"sum of {branches.Length}"
        | Branch((ProductOf | PairOf), _) -> "another join"
        | Shared(name, _) -> $"shared {name}"
        | Dropout d -> $"dropout {d.DropProbability}"
        | other -> failwith $"{other}"

    Assert.Equal("head, frozen, 3", said (Named("head", Frozen(Dense 3))).Tree)
    Assert.Equal("residual 2", said (Residual(Dense 2)).Tree)
    Assert.Equal("along 1", said (Concat(1, Dense 2, Dense 3)).Tree)
    Assert.Equal("sum of 2", said (Sum(Dense 2, Dense 2)).Tree)
    Assert.Equal("another join", said (Fork(Dense 2, Dense 2)).Tree)
    Assert.Equal("shared tower", said (Shared("tower", Dense 2)).Tree)
    Assert.Equal("dropout 0.5", said (Dropout 0.5).Tree)

[<Fact>]
let ``Events of a run and values of metrics are matched`` () =
    let data = [ for i in 0..7 -> [| float32 (i % 2) |], i % 2 ] |> Dataset.ofSeq (Features.Of 1) |> Result.orThrow
    let recipe = Recipe.ofLoss Loss.CrossEntropy |> Recipe.withMetrics [ Metric.ConfusionMatrix; Metric.F1() ] |> Recipe.withEpochs 2
    let seen = ResizeArray<string>()

    let told happened =
        match happened with
        | EpochDone scores -> seen.Add $"epoch {scores.Number}"
        | StepDone(step, steps, _) -> seen.Add $"{step}/{steps}"
        | _ -> ()

    let last = Dense 2 |> Pipeline.train recipe |> Experiment.on data |> Result.map (Run.observed told) |> Result.bind Run.fit |> Result.orThrow
    Assert.Equal<string list>([ "1/1"; "epoch 1"; "1/1"; "epoch 2" ], List.ofSeq seen)
    Assert.Equal<bool list>([ true; false ], [ for score in last.Training.Values -> match score.Value with Matrix _ -> true | Number _ -> false ])

[<Fact>]
let ``A run is timed and shown, and runs are compared`` () =
    let data = [ for i in 0..7 -> [| float32 (i % 2) |], i % 2 ] |> Dataset.ofSeq (Features.Of 1) |> Result.orThrow
    let recipe = Recipe.ofLoss Loss.CrossEntropy |> Recipe.withBatch 4 |> Recipe.withEpochs 2
    let recorder, text = RunRecorder(), new StringWriter()

    let run = Dense 2 |> Pipeline.train recipe |> Experiment.on data |> Result.orThrow
    let last = (run |> Run.recorded recorder).ShownOn(text) |> Run.fit |> Result.orThrow
    Assert.Equal<int64 list>([ 1L; 2L; 3L; 4L ], [ for point in recorder.Timeline.Steps -> point.Step ])
    Assert.StartsWith("epoch 1/2  loss ", text.ToString())

    let slower = NamedHistory.Of("slower", last.History).WithRecipe(recipe |> Recipe.withBatch 8)
    let both = RunComparison.Of(NamedHistory.Of("first", last.History).WithRecipe(recipe).WithTimeline recorder.Timeline, slower)
    Assert.Equal<string list>([ "run"; "batch"; "epochs" ], both.Headings |> Seq.truncate 3 |> List.ofSeq)
    Assert.Contains("<table class=\"runs\">", Report.Comparing("Batches", both.Runs |> Seq.toArray).ToHtml())

[<Fact>]
let ``A model is used, saved and read with pipes`` () =
    let folder = Directory.CreateTempSubdirectory "fsharp"

    try
        let path = Path.Combine(folder.FullName, "model.safetensors")
        let model = Dense 3 >=> Tanh >=> Dense 2 |> Pipeline.initialize 1L (Features.Of 2) |> Result.orThrow
        let input = Tensors.ofList (Features.Of 2) [ 0.5; -1.0 ]
        let read = model |> Model.save path |> Result.bind Model.load<Features, Features> |> Result.orThrow
        Assert.Equal(model, read)
        Assert.Equal(model |> Model.predict input |> Result.map Tensors.toList, read |> Model.predict input |> Result.map Tensors.toList)
        Assert.Equal<string list>([ "0.dense/weight"; "0.dense/bias"; "2.dense/weight"; "2.dense/bias" ], Model.paths model)
        Assert.True(model |> Model.weights "3.dense/weight" |> Result.isError)
        Assert.True(Model.load<Features, Labels> path |> Result.isError)
        Assert.True((Dense 3 >=> Tanh |> Gradients.check (Features.Of 2) |> Result.orThrow).Passed)
    finally
        folder.Delete true

[<Fact>]
let ``Recipes and experiments are written in F#`` () =
    let recipe =
        Recipe.ofLoss (Loss.CrossEntropyWith(labelSmoothing = 0.05))
        |> Recipe.withOptimizer (Optimizer.AdamW(0.01, weightDecay = 0.1))
        |> Recipe.withSchedule (Schedule.Define("root", fun t -> 1 / sqrt (1 + t)))
        |> Recipe.withMetrics [ Metric.F1(); Metric.ConfusionMatrix ]
        |> Recipe.withGroups [ ParameterGroup.Of("head", learningRate = 0.02, frozen = false) ]
        |> Recipe.withL2 1e-4
        |> Recipe.withBatch 64
        |> Recipe.withEpochs 5

    let source = Recipe.source recipe
    Assert.DoesNotContain("with {", source)
    Assert.DoesNotContain(": ", source)
    Assert.Equal($"(Dense(2)).Train({source})", Source.FSharp(Dense 2 |> Pipeline.train recipe))

    let own = Loss.Define<Features, Features>("own", fun a b -> (abs (a - b)).Mean false)
    Assert.Contains("fun ", Recipe.source (Recipe.ofLoss own))

    let out, errors =
        Interactive.run
            [ yield Interactive.opening
              yield $"let rebuilt = {source}"
              yield "printfn \"<%s>\" (rebuilt.ToJson().Replace(\"\\n\", \"\").Replace(\" \", \"\"))"
              yield "rebuilt;;"
              yield "Dense 2 >=> Relu;;"
              yield "Relu;;"
              yield "(Dense 2).Tree;;"
              yield "Dense(2).Train rebuilt;;"
              yield "(Dense 2).Train(Recipe.For Loss.CrossEntropy);;" ]

    let json = recipe.ToJson().ReplaceLineEndings("").Replace(" ", "")
    Assert.True(out.Contains $"<{json}>", out + errors)
    Assert.Contains($"= {source}", Interactive.oneLine out)
    Assert.Contains("= Dense(2) >=> Relu", out)
    Assert.Contains("(Dense(2)).Train(Recipe.For(Loss.CrossEntropy))", out)
    Assert.DoesNotContain(">>", out)

[<Fact>]
let ``The page's blocks are those that are compiled`` () =
    let lines (text: string) = text.Split('\n') |> Array.map _.Trim() |> Array.filter (fun line -> line <> "") |> String.concat "\n"
    let page = File.ReadAllText(SampleTests.inRepository "docs/fsharp.md").ReplaceLineEndings "\n"
    let compiled = lines (File.ReadAllText(SampleTests.inRepository "tests/Interop/BeforeAfter.fs").ReplaceLineEndings "\n")
    let blocks = page.Split("```fsharp\n") |> Array.skip 1 |> Array.map (fun rest -> rest[.. rest.IndexOf("```", StringComparison.Ordinal) - 1])
    Assert.True(blocks.Length >= 16, string blocks.Length)
    Assert.All(blocks, (fun block -> Assert.Contains(lines block, compiled)))

[<Fact>]
let ``Everything public is documented`` () =
    let xml = Xml.Linq.XDocument.Load(string (Path.ChangeExtension(typeof<CheckBuilder>.Assembly.Location, ".xml")))

    let said =
        set
            [ for one in xml.Descendants(Xml.Linq.XName.Get "member") do
                  match one.Attribute(Xml.Linq.XName.Get "name"), one.Element(Xml.Linq.XName.Get "summary") with
                  | null, _
                  | _, null -> ()
                  | name, summary when summary.Value.Trim() <> "" -> name.Value.Substring(2).Split([| '('; '`' |])[0]
                  | _ -> () ]

    let expected =
        [ for t in typeof<CheckBuilder>.Assembly.GetExportedTypes() do
              string t.FullName

              for m in t.GetMembers(Reflection.BindingFlags.DeclaredOnly ||| Reflection.BindingFlags.Public ||| Reflection.BindingFlags.Instance ||| Reflection.BindingFlags.Static) do
                  if not (m.Name.StartsWith("get_", StringComparison.Ordinal)) then
                      $"{t.FullName}.{m.Name}" ]

    Assert.True(expected.Length > 200)
    Assert.All(expected, (fun name -> Assert.Contains(name, said)))

[<Fact>]
let ``Every setting of a recipe has a function`` () =
    let functions = typeof<CheckBuilder>.Assembly.GetType "DeepPipeline.FSharp.Recipe" |> nonNull |> _.GetMethods() |> Array.map _.Name |> Set.ofArray
    let others = Map [ "WithAugment", "withAugmentations"; "WithRegularization", "withL2" ]

    let settings =
        typeof<Recipe<Features, Labels>>.GetMethods()
        |> Array.map _.Name
        |> Array.filter _.StartsWith("With", StringComparison.Ordinal)

    Assert.True(settings.Length > 10)
    Assert.All(settings, (fun name -> Assert.Contains(others |> Map.tryFind name |> Option.defaultValue ("w" + name[1..]), functions)))

[<Fact>]
let ``What F# refused before is written another way`` () =
    let walls =
        [ "let fit net recipe data = net.Train(recipe).On(data)", "let fit net recipe data = net |> Pipeline.train recipe |> Experiment.on data"
          "let block = [ Flatten; Dense 2; Relu ]", "let block = layers { Flatten; Dense 2; Relu }"
          "let labels = Tensors.OfLabels [ 0; 1 ]", "let labels = Tensors.ofLabels [ 0; 1 ]"
          "let more (r: Recipe<Features, Labels>) = { r with Batch = 64 }", "let more r = r |> Recipe.withBatch 64"
          "let sum (d: Dataset<Features, Labels>) = [ for e in d -> e.Label ]", "let sum d = [ for (e: Example<Features, Labels>) in Dataset.toSeq d -> e.Label ]"
          "let both (a: DeepPipeline.Result<int>) (b: DeepPipeline.Result<int>) = a |> Result.bind (fun a -> b |> Result.map (fun b -> a + b))",
          "let both (a: DeepPipeline.Result<int>) (b: DeepPipeline.Result<int>) =\n    check {\n        let! a = a\n        and! b = b\n        return a + b\n    }" ]

    let said, errors =
        Interactive.run
            [ yield Interactive.openingAll
              for i, (before, after) in List.indexed walls do
                  yield $"{before}\nprintfn \"<{i}before>\""
                  yield $"{after}\nprintfn \"<{i}after>\""
              yield "let some layer = match layer with Leaf _ -> 0 | Chain _ -> 1" ]

    for i in 0 .. walls.Length - 1 do
        Assert.DoesNotContain($"<{i}before>", said)
        Assert.True(said.Contains $"<{i}after>", $"{snd walls[i]} did not compile:\n{errors}")

    // A match that forgets a sort of node is told.
    Assert.Equal(1, errors.Split("FS0025").Length - 1)

let private line = [ for i in 0..11 -> [| float32 i |], i % 3 ] |> Dataset.ofSeq (Features.Of 1) |> Result.orThrow
let private inputsOf (data: Dataset<Features, 't>) = List.ofArray data.InputNumbers

[<Fact>]
let ``Functions of datasets are their methods`` () =
    Assert.Equal<float list>(inputsOf (line.Shuffle 3L), line |> Dataset.shuffle 3L |> inputsOf)
    Assert.Equal<float list>([ 2.0; 3.0 ], line |> Dataset.skip 2 |> Dataset.truncate 2 |> inputsOf)
    Assert.Equal<float list>([ 0.0; 2.0 ], line |> Dataset.map (Features.Of 1) (fun e -> [| 2f * e.Input[0] |]) |> Dataset.truncate 2 |> inputsOf)
    Assert.Equal<float list>([ 0.0; 1.0; 2.0 ], line |> Dataset.mapTargets (Features.Of 1) (fun e -> [| float32 e.Label |]) |> Dataset.truncate 3 |> _.TargetNumbers |> List.ofArray)
    Assert.Equal<float list>(inputsOf line @ inputsOf line, Dataset.append line line |> Result.orThrow |> inputsOf)
    let folds = line |> Dataset.folds 3 1L |> Result.orThrow
    Assert.Equal<(int * int) list>([ 8, 4; 8, 4; 8, 4 ], [ for train, judged in folds -> train.Count, judged.Count ])
    Assert.True(line |> Dataset.folds 1 1L |> Result.isError)
    Assert.True(line |> Dataset.split 2.0 1L |> Result.isError)
    let train, test = line |> Dataset.stratifiedSplit 0.5 1L |> Result.orThrow
    Assert.Equal<(int * int) list>([ 0, 2; 1, 2; 2, 2 ], Data.After.count train |> List.sort)
    let scaled, other = Dataset.standardize (train, test) |> Result.orThrow
    Assert.Equal(0.0, List.average (inputsOf scaled), 1e-6)
    let by = Standardization.Of(train).OrThrow()
    Assert.Equal<float list>(inputsOf (test.Standardize(by).OrThrow()), inputsOf other)
    let pictures = Dataset.Of(Image.Of(1, 2, 2), [| for i in 0..7 -> float32 i |], [| 0; 1 |]).OrThrow()
    let flipped = pictures |> Dataset.augment [ Augmentation.FlipHorizontally 1.0 ] 1L |> Result.orThrow
    Assert.Equal<float list>([ 1.0; 0.0; 3.0; 2.0; 5.0; 4.0; 7.0; 6.0 ], List.ofArray flipped.InputNumbers)

[<Fact>]
let ``Functions of recipes are their methods`` () =
    let after =
        Recipe.ofLoss Loss.CrossEntropy
        |> Recipe.withL1 1e-3
        |> Recipe.withL2 1e-4
        |> Recipe.withClip (Clipping.ByNorm 1.0)
        |> Recipe.withAverage (Averaging.Exponential 0.9)
        |> Recipe.withAccumulate 2
        |> Recipe.withShuffle false
        |> Recipe.withDevice Device.Cpu
        |> Recipe.withPrecision Precision.Float64
        |> Recipe.withGradients GradientSource.Derived
        |> Recipe.withAugmentations [ Augmentation.Noise 0.1 ]
        |> Recipe.withSchedule (Schedule.Cosine 10.0)

    let before = Recipe.For(Loss.CrossEntropy)

    Assert.Equal(
        before
            .WithRegularization(1e-3, 1e-4)
            .WithClip(Clipping.ByNorm 1.0)
            .WithAverage(Averaging.Exponential 0.9)
            .WithAccumulate(2)
            .WithShuffle(false)
            .WithDevice(Device.Cpu)
            .WithPrecision(Precision.Float64)
            .WithGradients(GradientSource.Derived)
            .WithAugment(Augmentation.Noise 0.1)
            .WithSchedule(Schedule.Cosine 10.0),
        after
    )

    Assert.Equal<string list>([ "batch: 32 → 64" ], before |> Recipe.diff (before |> Recipe.withBatch 64) |> List.map string)

[<Fact>]
let ``Functions of pipelines, models and runs are their methods`` () =
    let net = Dense 4 |> Pipeline.residual |> Pipeline.repeat 2 |> Pipeline.named "body" |> Pipeline.frozen
    Assert.Equal(Frozen(Named("body", Repeat(2, Residual(Dense 4)))), net)
    Assert.Equal("N×4", net |> Pipeline.check (Features.Of 4) |> Result.map string |> Result.orThrow)
    Assert.Equal(40L, (net |> Pipeline.summary (Features.Of 4) |> Result.orThrow).Totals.Parameters)
    Assert.Equal("Frozen(Named(\"body\", Repeat(2, Residual(Dense(4)))))", Pipeline.source net)

    let head = Dense 3
    let recipe = Recipe.ofLoss Loss.CrossEntropy |> Recipe.withEpochs 3
    let experiment = head |> Pipeline.train recipe
    let run = experiment |> Experiment.onValidated (line, line) |> Result.orThrow
    let steps = ResizeArray<int>()
    let epochs = run |> Run.observe (fun at -> steps.Add at.Step) |> Run.epochs |> Seq.truncate 3 |> List.ofSeq
    Assert.Equal<int list>([ 1; 1; 1 ], List.ofSeq steps)
    Assert.Equal((Run.fit run |> Result.orThrow).State, epochs[2].State)
    Assert.Equal((experiment |> Experiment.fitValidated (line, line) |> Result.orThrow).State, epochs[2].State)
    Assert.Equal((experiment |> Experiment.fit line |> Result.orThrow).State.Parameters, epochs[2].State.Parameters)
    Assert.Equal(epochs[1].State, run |> Run.from epochs[0].State |> Result.orThrow |> Seq.head |> _.State)
    Assert.Equal(1, (Epochs.bestBy (fun epoch -> float epoch.Number) epochs).Number)
    Assert.Equal((epochs |> List.minBy _.Validation.Loss).Number, (Epochs.best epochs).Number)
    // The first stays the best by its number, so that two more are enough.
    Assert.Equal(3, run |> Epochs.stopEarlyBy (fun epoch -> float epoch.Number) 2 |> Seq.length)
    // The inputs go from 0 to 11 and come to a dense layer as they are.
    Assert.Equal<Advice list>(List.ofSeq (run.Advise().OrThrow()), run |> Run.advise |> Result.orThrow)

    let model = epochs[2].Model
    let scores = model |> Model.evaluate Loss.CrossEntropy [ Metric.F1() ] line |> Result.orThrow
    Assert.Equal(model.Evaluate(Loss.CrossEntropy, line, Items.Of(Metric.F1())).OrThrow(), scores)
    let gradient = model |> Gradients.ofLoss Loss.CrossEntropy line |> Result.orThrow
    Assert.Equal(Gradients.Of(model, Loss.CrossEntropy, line).OrThrow().OfParameters, gradient.OfParameters)
    Assert.True(model |> Model.withWeights "0.dense/bias" [| 1.0 |] |> Result.isError)
    Assert.True(model |> Model.activations [ "7.dense" ] (Dataset.inputs line) |> Result.isError)
