namespace DeepPipeline.Views;

/// <summary>Experiments as data.</summary>
internal static class ExperimentData
{
    internal static string Write<TIn, TOut, TTarget>(Experiment<TIn, TOut, TTarget> experiment, bool canonical = false)
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind =>
        JsonText.Write(
            json =>
            {
                RecipeData.Kind(json, "takes", TIn.Kind);
                RecipeData.Kind(json, "gives", TOut.Kind);
                RecipeData.Kind(json, "targets", TTarget.Kind);
                json.WritePropertyName("tree");
                new TreeWriter(json, canonical).Layer(experiment.Pipeline.Tree);
                RecipeData.Members(json, experiment.Recipe, canonical);
            },
            canonical ? Json.VersionInHashes : Json.Version,
            experiment.Pipeline.Tree
        );

    internal static ContentHash HashOf<TIn, TOut, TTarget>(Experiment<TIn, TOut, TTarget> experiment)
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind => Canonical.HashOf(Write(experiment, canonical: true));

    internal static Result<Experiment<TIn, TOut, TTarget>> Read<TIn, TOut, TTarget>(string text)
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind =>
        new JsonText("experiment", "ToJson").Read(
            text,
            (members, problems) =>
            {
                RecipeData.CheckKind(members, problems, "takes", TIn.Kind);
                RecipeData.CheckKind(members, problems, "gives", TOut.Kind);
                RecipeData.CheckKind(members, problems, "targets", TTarget.Kind);
                var tree = members.Required("tree") is { } element ? new TreeReader(problems).OfTree(element, "$.tree") : null;
                var pipeline = tree is null ? null : tree.As<TIn, TOut>();
                var recipe = RecipeData.Recipe<TOut, TTarget>(members, problems);
                members.Close();
                foreach (var problem in pipeline?.Problems ?? [])
                    problems.Add(problem.Path, problem.Subject, problem.Expected, problem.Actual, problem.Hint);
                return problems.All.IsEmpty ? new Experiment<TIn, TOut, TTarget>(pipeline!.OrThrow(), recipe!) : null;
            }
        );

    internal static Items<Difference> Diff<TIn, TOut, TTarget>(Experiment<TIn, TOut, TTarget> before, Experiment<TIn, TOut, TTarget> after)
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind =>
        Items.Of(
            LayerDiffer.Diff(before.Pipeline.Tree, after.Pipeline.Tree).Concat(RecipeData.Diff(before.Recipe, after.Recipe, "recipe"))
        );
}
