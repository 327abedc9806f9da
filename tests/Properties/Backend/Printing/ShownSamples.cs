using System.Collections;
using System.Reflection;
using DeepPipeline.Properties.Backend.AugmentationTests;
using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Backend.Files;
using DeepPipeline.Properties.Backend.MetricsTests;
using DeepPipeline.Properties.Backend.Runs;
using DeepPipeline.Properties.Generators;
using DeepPipeline.Properties.Reports;
using DeepPipeline.Properties.Suite;
using DeepPipeline.Properties.Tokenizers;
using DeepPipeline.Properties.Training.Schedules;
using DeepPipeline.Reports;
using FsCheck;
using FsCheck.Fluent;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Printing;

/// <summary>Values of every public type: those of the generators, and whatever is found inside of them.</summary>
internal static class ShownSamples
{
    // So many of a type are enough.
    private const int MostOfType = 6;

    internal static Assembly[] Assemblies { get; } =
    [
        typeof(Layers).Assembly,
        typeof(Run<,,>).Assembly,
        typeof(Report).Assembly,
        typeof(ParquetTable).Assembly,
        typeof(SubwordTokenizer).Assembly,
    ];

    /// <summary>The types of which there are values, as definitions.</summary>
    internal static IReadOnlyList<Type> Types { get; } =
    [
        .. Assemblies
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type is { IsAbstract: false, IsEnum: false, IsInterface: false } && !type.IsSubclassOf(typeof(Delegate)))
            // Extension blocks; and a class of functions, of which nobody gets a value.
            .Where(type => type.IsVisible && !type.Name.StartsWith('<') && type != typeof(Lowering)),
    ];

    /// <summary>Some values of each.</summary>
    internal static IReadOnlyDictionary<Type, IReadOnlyList<object>> All { get; } = Found();

    /// <summary>The toy's run, which counts its steps.</summary>
    internal static int Steps { get; private set; }

    private static Dictionary<Type, IReadOnlyList<object>> Found()
    {
        var (found, seen, open) = (
            new Dictionary<Type, List<object>>(),
            new HashSet<object>(ReferenceEqualityComparer.Instance),
            new Queue<object>(Roots())
        );
        while (open.TryDequeue(out var value))
        {
            var type = value.GetType();
            if (type.IsPrimitive || value is string or Type or Delegate or MemberInfo or Task || (!type.IsValueType && !seen.Add(value)))
                continue;
            if (!type.IsArray && Assemblies.Contains(type.Assembly))
            {
                var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
                if (!found.TryGetValue(definition, out var values))
                    found[definition] = values = [];
                if (values.Count >= MostOfType && type.IsValueType)
                    continue;
                if (values.Count < MostOfType)
                    values.Add(value);
            }
            else if (value is IEnumerable items && (type.IsArray || type.Namespace is "LanguageExt" or "System.Collections.Generic"))
            {
                if (!type.IsArray || !type.GetElementType()!.IsPrimitive)
                    foreach (var item in items.Cast<object?>().OfType<object>().Take(200))
                        open.Enqueue(item);
                continue;
            }
            else if (value is not System.Runtime.CompilerServices.ITuple && type.Assembly != typeof(ShownSamples).Assembly)
            {
                continue;
            }

            foreach (var part in Fields(type).Select(field => field.GetValue(value)).OfType<object>())
                open.Enqueue(part);
        }

        return found.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<object>)pair.Value);
    }

    private static IEnumerable<FieldInfo> Fields(Type type)
    {
        for (var one = type; one is not null && one != typeof(object); one = one.BaseType)
        {
            foreach (
                var field in one.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            )
            {
                if (!field.FieldType.IsPointer && !field.FieldType.IsByRefLike)
                    yield return field;
            }
        }
    }

    private static IEnumerable<object> Roots() =>
        [
            .. LeafSamples.All.Values.SelectMany(sample =>
                Subjects
                    .Anywhere.Concat(Starting.SomePairs)
                    .Select(sample.At)
                    .OfType<Gen<Leaf>>()
                    .Take(2)
                    .SelectMany(gen => gen.Sample(2, new Rnd(1, 1), 30))
            ),
            .. Forms.Uses.SelectMany(uses => uses.Take(2)).Select(use => use.Program),
            .. WellKnown.Small.Values,
            .. LossSamples.All,
            .. OptimizerSamples.All,
            .. AugmentationSamples.All,
            .. MetricSample.All,
            .. Curves.Schedules().Generator.Sample(200, new Rnd(1, 1), 60),
            .. Language(),
            .. Defined(),
            .. Trained(),
            .. Told(),
        ];

    private static IEnumerable<object> Language()
    {
        var long14 = Enumerable.Range(1, 14).Aggregate(Dense(128), (chain, i) => chain >> Relu >> Dense(100 + i));
        yield return long14;
        yield return Relu;
        yield return Items.Of<int>(Enumerable.Range(0, 1000));
        yield return Toy.Classifier.Summary(Features.Of(Toy.Width)).OrThrow();
        yield return Toy.Classifier.Summary(Features.Of(Toy.Width));
        yield return Problem.Data("examples", "none", "give some").At("data", "inputs");
        yield return Result.Fail<int>([Problem.Data("examples", "none", "give some"), Problem.Data("more", "none", "give some")]);
        yield return (Result<Pipeline<Features, Features>>)long14;
        yield return new PipelineException(Problem.Data("examples", "none", "give some"));
        yield return Toy.Recipe.Diff(EverythingOn.Recipe);
        yield return EverythingOn.Recipe;
        yield return EverythingOn.Recipe.Hash;
        yield return EverythingOn.Model.Train(EverythingOn.Recipe);
        yield return Toy.Classifier.Find("*");
        yield return Input<Features>().SelectMany(x => x >> Dense(2), (x, y) => (x, y));
        yield return new Clipping[] { Clipping.None, Clipping.ByNorm(1), Clipping.ByValue(0.5) };
        yield return new Averaging[] { Averaging.None, Averaging.Exponential() };
        yield return new ClassWeights[]
        {
            ClassWeights.None,
            ClassWeights.Balanced,
            ClassWeights.Given(1, 2),
            ClassWeights.EffectiveNumber(),
        };
        yield return Frozen(Dense(2));
        yield return Toy.Classifier.Summary(Features.Of(Toy.Width)).OrThrow();
        yield return new Cost(1, 2);
        yield return Loss.Both(Loss.MeanSquaredError, Loss.MeanSquaredError);
        yield return Loss.MeanSquaredError + Loss.MeanAbsoluteError;
        yield return LossSamples.All.SelectMany(sample => sample.Loss.Parts.Map(part => part.Loss.Target)).ToArray();
        yield return new MovedParameter("stem/weight", "0.dense/weight");
        yield return new BufferOp("mean", [new Extent(3)], Initializer.Zeros);
        yield return new ReshapeExampleOp([new Extent(3)]);
    }

    private static IEnumerable<object> Trained()
    {
        var run = EverythingOn.Run().Observe(_ => Steps++);
        var epochs = run.Take(2).ToList();
        var model = epochs[1].Model;
        yield return run;
        yield return epochs[1];
        yield return epochs;
        yield return model.Predict(Toy.Data().Inputs).OrThrow();
        yield return new Predictor<Features, Features>(
            model,
            new Prepared(model.Program, model.Parameters, TorchSharp.torch.CPU),
            TorchSharp.torch.CPU
        );
    }

    // What a user sees while a part of their own is written down.
    private static List<object> Defined()
    {
        List<object> seen = [];
        seen.Add(Layer.Define("seen", x => Kept(x) * Kept(Symbolic.Parameter("gain", Initializer.Ones, Kept(x.Size(-1))))));
        seen.Add(
            Layer.Define("own", x => x.Tanh(), backward: pass => Kept(Kept(pass).OfInput(pass.Gradient * (1 - pass.Output.Square()))))
        );
        seen.Add(
            Optimizer.Define(
                "heavy ball",
                0.01,
                rule =>
                {
                    var velocity = (0.9 * Kept(rule).State("velocity")) + rule.Gradient;
                    return Kept(rule.Update(rule.Parameter - (rule.LearningRate * velocity)).With("velocity", velocity));
                }
            )
        );
        seen.Add(Optimizer.Adam().At(1));
        seen.Add(Schedule.Define("root", t => 1 / (1 + (0.25 * t)).Sqrt(), length: 100));
        seen.Add(Schedule.Of("mine", step => 1 / (step + 1)));
        seen.Add(Loss.Define<Features, Features>("sparse", (x, t, values) => Kept(values).At("1.relu").Abs().Mean(keepAxes: false)));
        seen.Add(Augmentation.Define("dimmed", (image, random) => image[0, 0, 0] = random.Between(0, 1)));
        seen.Add(new ImageNumbers(1, 2, 2, new double[4]));
        seen.Add(new ExampleRandom(() => 0.5));
        seen.Add((0.5 * Loss.MeanSquaredError).Function);
        seen.Add(Loss.Both(Loss.MeanSquaredError, Loss.MeanSquaredError).Function.Parts);
        return seen;

        T Kept<T>(T value)
        {
            seen.Add(value!);
            return value;
        }
    }

    private static IEnumerable<object> Told()
    {
        using var folder = new Folder();
        File.WriteAllText(folder.Path("english.txt"), "the\nand\n");
        yield return Texts.LinesOfClasses(folder.Path("english.txt")).OrThrow();
        yield return Vocabulary.Of(["the", "and"], Tokenizer.Characters());
        yield return Vocabulary.Of(["the", "and"], Tokenizer.Words());
        yield return Pieces.WordPiece(folder.Path("vocab.txt")).AsPreparation(4);
        yield return SubwordTokenizer.Reader;
        yield return new CsvFormat(';');
        yield return new CsvColumn("age", 3);

        var (data, run) = (Toy.Data(), Toy.Run());
        var model = run.First().Model;
        yield return data.Examples.First();
        yield return data.ClassCounts();
        yield return data.Split(0.8, seed: 1).OrThrow();
        yield return data.KFold(2, seed: 1).OrThrow();
        yield return Standardization.Of(data).OrThrow();
        yield return model.Activations(data.Inputs).OrThrow();
        yield return model.TransferFrom(model);
        yield return model.TransferFrom((Dense(2) >> Dense(3)).Initialize(Features.Of(Toy.Width), 1, Precision.Float64).OrThrow());

        yield return Gradients.Check(Dense(5) >> Tanh >> Dense(2), Features.Of(3)).OrThrow();
        yield return Gradients.Of(model, Loss.CrossEntropy, data).OrThrow();
        yield return Gradients.Of(model.Program, model.Parameters, Toy.Inputs(2), 2);
        yield return Gradients.OfOutput(model, data.Inputs).OrThrow();
        yield return Gradients.PerExample(model, Loss.CrossEntropy, data).OrThrow();
        yield return Gradients.NormsPerExample(model, Loss.CrossEntropy, data).OrThrow();
        yield return Gradients.Jvp(model, data.Inputs).OrThrow();
        yield return Gradients.Jacobian(model, Toy.Data(1).Inputs).OrThrow();

        var scores = model.Evaluate(Loss.CrossEntropy, data, metrics: [Metric.F1(), Metric.ConfusionMatrix]).OrThrow();
        yield return scores;
        yield return scores.Values;
        yield return Metrics.Empty(Metric.Accuracy).Add(model.Predict(data.Inputs).OrThrow(), data.Targets).OrThrow();
        yield return new ConfusionCounts(1, 2, 1);
        yield return new RandomKey(1).Stream("sample");
        yield return new RandomKey(1);
        yield return run.Step(run.Start, 0, 1).OrThrow();
        yield return new Progress(1, 2, 3, scores);
        yield return new StepDone(1, 2, 3, 0.1, scores);
        yield return new EpochDone(Histories.Small[0]);
        yield return new CheckpointWritten("runs/1", 10);
        yield return new RunEnded(10, true);
        yield return new RunFailed(10, new InvalidOperationException("no\nmore"));
        yield return new Advice("3.softmax", "Softmax()", "stands before a loss that takes logits", "leave it out");

        foreach (var one in OfTables(model))
            yield return one;

        yield return Charts.Of(Histories.Small);
        yield return new NamedHistory("first", Items.Of<EpochScores>(Histories.Small));
        var recorder = new RunRecorder();
        _ = run.Recorded(by: recorder).Take(2).Last();
        yield return recorder;
        yield return recorder.Timeline;
        yield return Charts.Of(recorder.Timeline);
        yield return RunComparison.Of(
            NamedHistory.Of("first", Histories.Small).WithRecipe(Toy.Recipe).WithTimeline(recorder.Timeline),
            NamedHistory.Of("second\nof them", Histories.Small).WithRecipe(EverythingOn.Recipe)
        );
        yield return ConfusionTable.Of(["malignant", "benign"], scores.Values[^1].Value.Counts);
        yield return Picture.OfPlanes([0, 0.5f, 1, 0], 1, 2, 2);
        yield return new Mistake("[1, 2]", "cat", "dog", 0.9);
        yield return new Fact("accuracy", "0.97");
        yield return new Report("digits") { Charts = Charts.Of(Histories.Small), Model = "a model\nof two lines" };
        yield return TensorBoardLog.Open(folder.Path("logs"), TimeProvider.System).OrThrow();
    }

    private static IEnumerable<object> OfTables(Model<Features, Features> model)
    {
        var table = Table
            .Of(
                ("area", new double?[] { 10, null, 20, 60, 10, 30 }),
                ("city", new[] { "Bonn", "Ulm", null, "Bonn", "Aue", "a city with a name\nof two lines" }),
                ("built", new[] { "2001-01-01", "2003-07-02", null, "2001-01-01", "2011-04-06T06:00", "2011-04-06" }),
                ("class", new[] { "a", "b", "a", "b", "a", "b" })
            )
            .OrThrow();
        yield return table;
        yield return table[0];
        yield return table.Describe();
        yield return table.Split(0.5, 1).OrThrow();
        Columns[] plans =
        [
            Columns.Numbers("area").FillMean().Standardize().WithIndicator()
                + Columns.Categories("city").FillMostFrequent().OneHot(2)
                + Columns.Dates("built").FillMostFrequent(),
            Columns.Numbers("area").FillMedian().MinMax(),
            Columns.Numbers("area").FillMostFrequent(),
            Columns.Numbers("area").Fill(1),
            Columns.Categories("class").Ordinal("a", "b"),
            Columns.Categories("city").Fill("none").OneHot(),
        ];
        foreach (var plan in plans)
        {
            yield return plan;
            yield return plan.Fit(table).OrThrow();
        }

        var embedded = Columns.Categories("class").Embedded();
        yield return embedded;
        yield return embedded.FitTokens(table).OrThrow();
        yield return Preparation.Text(Vocabulary.Of(["a b c"]), 4);
        yield return Preparation.Picture(Image.Of(1, 8, 8));
        var numbers = Preparation.Numbers(Features.Of(Toy.Width));
        var whole = numbers.Then(model).OrThrow();
        yield return whole;
        yield return whole.Classify(new float[Toy.Width]).OrThrow();
    }
}
