module DeepPipeline.Interop.SampleTests

open System
open System.IO
open DeepPipeline
open DeepPipeline.FSharp
open DeepPipeline.Reports
open DeepPipeline.Samples
open Xunit

let rec private above (folder: string) (name: string) =
    let path = Path.Combine(folder, name)

    if Directory.Exists path || File.Exists path then
        path
    else
        match Path.GetDirectoryName folder with
        | null -> failwith $"no {name}"
        | parent -> above parent name

let inRepository name = above AppContext.BaseDirectory name

let private inFolder (action: string -> unit) =
    let folder = Directory.CreateTempSubdirectory "samples"

    try
        action folder.FullName
    finally
        folder.Delete true

[<Fact>]
let ``No sample is longer than forty lines`` () =
    let samples = Directory.GetFiles(inRepository "src/Examples/fsharp", "*.fs")
    Assert.True(samples.Length >= 8)
    Assert.All(samples, (fun path -> Assert.InRange(File.ReadAllLines(path).Length, 1, 40)))

[<Fact>]
let ``A price is told from a table with gaps and categories`` () =
    inFolder (fun folder ->
        let dice = Random 1

        let rows =
            [ for id in 1..400 ->
                  let city, area, year = dice.Next 3, dice.Next(40, 200), dice.Next(1950, 2024)
                  let price = area * (1000 + 500 * city + 10 * (year - 1950))
                  $"""{id},{[ "Bonn"; "Köln"; "Ulm" ][city]},{if dice.Next 10 = 0 then "" else string area},{year}-06-01,{price}""" ]

        let table = Path.Combine(folder, "houses.csv")
        File.WriteAllLines(table, "id,city,area,built,price" :: rows)
        let off, price = TableRegression.run table |> Result.orThrow
        Assert.InRange(off, 1.0, 45_000.0)
        Assert.InRange(price, 150_000.0, 400_000.0))

[<Fact>]
let ``A folder of pictures becomes a classifier`` () =
    inFolder (fun folder ->
        let classes = [ "across"; "down"; "slanted" ]

        // Stripes, brighter or darker, that begin with light or with dark.
        for i, name in List.indexed classes do
            Directory.CreateDirectory(Path.Combine(folder, name)) |> ignore

            for picture in 0..15 do
                let light = 0.4f + 0.03f * float32 picture
                let along = [ (fun _ y -> y); (fun x _ -> x); (fun x y -> x + y) ]
                let pixels = [| for y in 0..7 do for x in 0..7 -> if (along[i] x y + picture) % 2 = 0 then light else 0f |]
                File.WriteAllBytes(Path.Combine(folder, name, $"{picture}.png"), Picture.OfPlanes(pixels, 1, 8, 8).ToPng())

        let names, accuracy, guess = PictureFolder.run folder |> Result.orThrow
        Assert.Equal<string list>(classes, names)
        Assert.True(accuracy > 0.8, string accuracy)
        Assert.InRange(guess, 0, 2))

[<Fact>]
let ``Texts in folders become a reader`` () =
    inFolder (fun folder ->
        for name, words in [ "fruit", [ "apple"; "pear"; "plum" ]; "tools", [ "saw"; "hammer"; "drill" ] ] do
            Directory.CreateDirectory(Path.Combine(folder, name)) |> ignore

            for i in 0..11 do
                File.WriteAllText(Path.Combine(folder, name, $"{i}.txt"), $"a {words[i % 3]} and the {words[(i / 3) % 3]}")

        let said = RawTexts.run folder [ "the plum"; "a hammer and a saw" ] |> Result.orThrow
        Assert.Equal<string list>([ "fruit"; "tools" ], said))

[<Fact>]
let ``Several labels are said at once`` () =
    let f1, likely = MultiLabel.run [ 0.9; -0.9 ] |> Result.orThrow
    Assert.True(f1 > 0.8, string f1)
    Assert.Equal<bool list>([ true; false; false ], [ for p in likely -> p > 0.5f ])

[<Fact>]
let ``A series is forecast from windows`` () =
    let off, naive = Windows.run (inRepository "data/series/sunspots.csv") |> Result.orThrow
    Assert.True(off < naive, $"{off} {naive}")

[<Fact>]
let ``Two inputs meet`` () =
    let guesses = TwoInputs.run () |> Result.orThrow
    Assert.Equal(80, guesses.Length)
    Assert.True((guesses |> List.filter (fun (guess, label) -> guess = label) |> List.length) > 68)

[<Fact>]
let ``A layer of your own has right gradients and a parameter with a path`` () =
    let passed, paths = OwnLayer.run () |> Result.orThrow
    Assert.True passed
    Assert.Equal<string list>([ "1.steepTanh/steepness" ], paths)
    Assert.Equal("Layer.Define(\"bump\", fun x -> (-x.Square()).Exp())", Source.FSharp OwnLayer.bump)

[<Fact>]
let ``A loss of your own is early rather than late`` () =
    let enough, near = OwnLossAndMetric.run () |> Result.orThrow
    // Three times the cost is the upper quartile.
    Assert.InRange(enough, 0.6, 0.9)
    Assert.InRange(near, 0.3, 0.9)

[<Fact>]
let ``A model is looked into and changed`` () =
    let weights, before, after = LookingInside.run () |> Result.orThrow
    Assert.Equal(12, weights)
    Assert.Equal<float32[]>(Array.append [| before[0] + 1f |] before[1..], after)
    Assert.Equal<int64 list>([ 4L; 2L ], LookingInside.units LookingInside.net.Tree)

[<Fact>]
let ``A search goes on where it stood`` () =
    inFolder (fun folder ->
        let table = inRepository "data/tabular/breast_cancer.csv"
        let rates = [ 1e-5; 1e-2 ]
        let best, tried = RateSearch.run folder table rates |> Result.orThrow
        Assert.Equal(1e-2, best)
        let written = Directory.GetFiles(folder, "*", SearchOption.AllDirectories) |> Array.map File.GetLastWriteTimeUtc
        Assert.NotEmpty written
        // What was done is read, to the last bit, and not done again.
        Assert.Equal((best, tried), RateSearch.run folder table rates |> Result.orThrow)
        Assert.Equal<DateTime>(written, Directory.GetFiles(folder, "*", SearchOption.AllDirectories) |> Array.map File.GetLastWriteTimeUtc)
        let _, more = RateSearch.run folder table (rates @ [ 3e-3 ]) |> Result.orThrow
        Assert.Equal<(float * float) list>(tried, List.take 2 more))
