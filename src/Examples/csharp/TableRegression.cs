// A number from a table with gaps and categories. dotnet run TableRegression.cs houses.csv, with columns id, city, area, built, price.
#:project ../../Reports/Pipeline.Reports.csproj
#:property UsesTensors=true
using DeepPipeline;
using static DeepPipeline.Layers;

var houses = Table.Load(args[0]).OrThrow();
Console.WriteLine(houses.Describe());

// What becomes of each column is fitted to the rows that are trained on, and to no other: medians of gaps, scales, categories.
var (sold, unsold) = houses.Split(0.8, seed: 1).OrThrow();
var preparation = (
    Columns.Numbers("area").FillMedian().WithIndicator().Standardize() + Columns.Categories("city").OneHot() + Columns.Dates("built")
)
    .Fit(sold)
    .OrThrow();
var train = preparation.On(sold, target: sold.Numbers("price")).OrThrow();
var prices = Standardization.OfTargets(train).OrThrow();

var last = (Dense(32) >> Relu >> Dense(1))
    .Train(Recipe.For(Loss.MeanSquaredError) with { Optimizer = Optimizer.Adam(0.01), Epochs = 40, Seed = 7 })
    .Fit(train.StandardizeTargets(prices).OrThrow())
    .OrThrow();
var appraiser = preparation.Then(last.Model, targets: prices).OrThrow();

var guesses = appraiser.Predict(unsold).OrThrow();
var misses = guesses.Zip(unsold, (guess, house) => Math.Abs(guess[0] - house.Number("price")!.Value));
Console.WriteLine($"off by {misses.Average():0} on average");

// A house as it is told, its area unknown.
var house = Row.Of(
    new
    {
        city = "Ulm",
        area = (double?)null,
        built = new DateOnly(1999, 5, 1),
    }
);
Console.WriteLine($"{appraiser.Predict(house).OrThrow()[0]:0}");
