module Pipeline.Interop.DataTests

open Xunit
open DeepPipeline

let private data =
    Dataset.Of(Features.Of 2, [| for i in 0..11 -> float32 i |], [| 0; 1; 2; 3; 3; 0 |]).OrThrow()

[<Fact>]
let ``Datasets are filtered and selected with lambdas`` () =
    let threes = data.Where(fun e -> e.Label = 3).Select(Features.Of 1L, (fun e -> [| e.Input[0] + e.Input[1] |]))
    Assert.Equal<float32>([| 13.0f; 17.0f |], threes.Examples |> Seq.collect (fun e -> e.Input))
    Assert.Equal(2, data |> _.Shuffle(7L) |> _.Where(fun e -> e.Label = 3) |> _.Count)

[<Fact>]
let ``Parts are records`` () =
    let split = data.Split(0.5, seed = 1L).OrThrow()
    Assert.Equal((3, 3), (split.First.Count, split.Second.Count))

    for fold in data.Where(fun e -> e.Label % 3 = 0).StratifiedKFold(2, seed = 1L).OrThrow() do
        Assert.Equal((2, 2), (fold.Train.Count, fold.Validation.Count))

[<Fact>]
let ``Standardisation is a value`` () =
    let by = Standardization.Of(data).OrThrow()
    Assert.Equal(by, Standardization.FromJson(by.ToJson()).OrThrow())
    Assert.Equal(6, data.Standardize(by).OrThrow().Count)

type Heating =
    | Gas = 0
    | HeatPump = 1

type House =
    { Area: float
      Rooms: int option
      City: string option
      Heat: Heating
      Price: float }

let private houses =
    [ for i in 0..19 ->
          { Area = 50.0 + float (i * i % 17)
            Rooms = if i % 4 = 0 then None else Some(1 + i % 3)
            City = if i % 5 = 0 then None else Some(if i % 2 = 0 then "Bonn" else "Ulm")
            Heat = enum (i % 2)
            Price = 1000.0 * float (i * i) } ]

[<Fact>]
let ``F# records with options are rows, and a plan is fitted to them`` () =
    let table = Table.Of(houses).OrThrow()
    Assert.Equal<string>([ "Area"; "Rooms"; "City"; "Heat"; "Price" ], table.ColumnNames)
    Assert.Equal((null, 2.0), (table[0]["Rooms"], table[1].Number("Rooms").Value))
    let plan = Columns.Numbers("Area", "Rooms").FillMedian().Standardize() + Columns.Categories("City", "Heat").FillMostFrequent()
    let preparation = plan.Fit(table.Take 15).OrThrow()
    Assert.Equal<string>([ "Area"; "Rooms"; "City=Bonn"; "City=Ulm"; "Heat=Gas"; "Heat=HeatPump" ], preparation.FeatureNames)
    Assert.Equal(Columns.FromJson(plan.ToJson()).OrThrow(), plan)

[<Fact>]
let ``A model from end to end is made, saved and loaded`` () =
    let table = Table.Of(houses).OrThrow()
    let preparation = Columns.All.Without("Price").FillMedian().FillMostFrequent().Fit(table).OrThrow()
    let prices = preparation.On(table, table.Numbers("Price")).OrThrow()
    let by = Standardization.OfTargets(prices).OrThrow()
    let model = (Layers.Dense 1).Initialize(preparation.Output, seed = 1L).OrThrow()
    let whole = preparation.Then(model, targets = by).OrThrow()
    let path = System.IO.Path.GetTempFileName()

    try
        whole.Save(path).OrThrow() |> ignore
        let loaded = EndToEnd.Load<Row, Features, Features>(path).OrThrow()
        let house = Row.Of {| Area = 70.0; Rooms = Some 2; City = Option<string>.None; Heat = Heating.Gas |}
        Assert.Equal<float>(whole.Predict(house).OrThrow(), loaded.Predict(house).OrThrow())
    finally
        System.IO.File.Delete path

[<Fact>]
let ``Records have selectors`` () =
    let data = Dataset.Of(houses, inputs = (fun house -> [| house.Area |]), target = (fun house -> house.Price)).OrThrow()
    Assert.Equal(20, data.Count)
    let sorts = Dataset.OfClasses(houses, inputs = (fun house -> [| house.Area |]), target = (fun house -> string house.Heat)).OrThrow()
    Assert.Equal<string>([ "Gas"; "HeatPump" ], sorts.ClassNames)

[<Fact>]
let ``Records that come one after another have the same selectors, in a task`` () =
    task {
        let stream = System.Linq.AsyncEnumerable.ToAsyncEnumerable houses
        let! read = Dataset.OfAsync(stream, inputs = (fun house -> [| house.Area |]), target = (fun house -> house.Price))
        let all = Dataset.Of(houses, inputs = (fun house -> [| house.Area |]), target = (fun house -> house.Price)).OrThrow()
        Assert.Equal<float>(all.InputNumbers, read.OrThrow().InputNumbers)
        Assert.Equal<float>(all.TargetNumbers, read.OrThrow().TargetNumbers)
        let! table = Table.OfAsync stream
        Assert.Equal<string>(Table.Of(houses).OrThrow() |> Seq.map string, table.OrThrow() |> Seq.map string)
        let! sorts = Dataset.OfClassesAsync(stream, inputs = (fun house -> [| house.Area |]), target = (fun house -> string house.Heat))
        Assert.Equal<string>([ "Gas"; "HeatPump" ], sorts.OrThrow().ClassNames)
    }

[<Fact>]
let ``A Parquet file is a table, and a file that is none a problem`` () =
    let root = System.IO.Path.Combine(__SOURCE_DIRECTORY__, "../../data/tabular")
    let columns = Items.Of<string>([ "age"; "progression" ])
    let patients = ParquetTable.Load(System.IO.Path.Combine(root, "diabetes.parquet"), columns).OrThrow()
    let lines = Table.Load(System.IO.Path.Combine(root, "diabetes.csv")).OrThrow().Select("age", "progression").OrThrow()
    Assert.Equal<string>(lines |> Seq.map string, patients |> Seq.map string)
    Assert.True(ArrowTable.Load(System.IO.Path.Combine(root, "diabetes.csv")).IsFail)

[<Fact>]
let ``A tokenizer of another model stands in front of ours`` () =
    let path = System.IO.Path.GetTempFileName()

    try
        System.IO.File.WriteAllText(path, "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nlow\n##er\n")
        let pieces = SubwordTokenizer.WordPiece(path).OrThrow()
        Assert.Equal<int>([ 5; 6 ], pieces.Encode "lower")
        let tokens = pieces.AsPreparation(length = 3).Apply([ "lower"; "low" ]).OrThrow()
        Assert.Equal<float32>([| 5f; 6f; 0f; 5f; 0f; 0f |], tokens.ToArray())
    finally
        System.IO.File.Delete path
