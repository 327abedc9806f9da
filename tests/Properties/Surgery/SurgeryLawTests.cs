using DeepPipeline.Properties.Generators;
using FsCheck.Xunit;
using LanguageExt;
using Xunit;

namespace DeepPipeline.Properties.Surgery;

/// <summary>What holds for surgery on any pipeline.</summary>
[Properties(Arbitrary = [typeof(Cases), typeof(Arrows)])]
public sealed class SurgeryLawTests
{
    [Property]
    public void Changing_nothing_gives_the_same(Case @case) => Assert.Equal(@case.Tree, @case.Open(new Mapped(part => part.Layer)));

    [Property]
    public void Updating_a_part_with_itself_gives_the_same(Case @case, byte which) => @case.Open(new Updating(which));

    [Property]
    public void Every_path_is_found_by_itself(Case @case, byte which) => @case.Open(new Finding(which));

    [Property]
    public void Paths_are_those_of_the_program(Case @case)
    {
        // Repetitions are one part of the tree and several of the program.
        if (!Trees.All(@case.Tree).Any(layer => layer is Repeated))
            Assert.Equal(
                @case.Lower(Mode.Train).Layers.Map(use => use.Path),
                @case.Open(new Listing()).Filter(part => part.Layer is Leaf).Map(part => part.Path)
            );
    }

    [Property]
    public void Taking_and_dropping_gives_the_whole(Pipeline<Image, Features> whole, byte which)
    {
        var parts = Chain.PartsOf(whole.Tree);
        if (parts.IsEmpty)
            return;
        var place = which % parts.Count;
        var path = Paths.Segment(place, parts[place]);
        Kind[] around =
        [
            .. new[] { place, place + 1 }
                .Select(count => Kinding.Of(Chain.Of(parts.Take(count)), Image.Kind)!)
                .Where(kind => kind.IsPair)
                .Distinct(),
        ];
        var split = KindOf.All.Concat(around.Select(KindOf.The)).Select(kind => kind.Open(new Splitting(whole, path)));
        Assert.Equal(whole, Assert.Single(split.OfType<Pipeline<Image, Features>>()));
    }

    [Property]
    public void Freezing_twice_is_freezing_once_and_changes_no_path(Case @case, byte which) => @case.Open(new Freezing(which));

    [Property]
    public void Freezing_everything_leaves_nothing_to_train_and_every_parameter_its_path(Case @case)
    {
        var frozen = @case.Open(new AllFrozen());
        var program = Lowering.Of(frozen, @case.Input, Mode.Train, @case.From.Kind).OrThrow();
        Assert.Equal(@case.Lower(Mode.Train).Parameters.Map(p => p.Path), program.Parameters.Map(p => p.Path));
        Assert.All(program.Parameters, parameter => Assert.False(parameter.Trainable));
    }

    [Property]
    public void Unfreezing_everything_leaves_everything_to_train(Case @case)
    {
        var program = Lowering.Of(@case.Open(new AllFrozen(thawed: true)), @case.Input, Mode.Train, @case.From.Kind).OrThrow();
        Assert.All(program.Parameters, parameter => Assert.True(parameter.Trainable || parameter.IsBuffer));
    }

    private sealed class Splitting(Pipeline<Image, Features> whole, string path) : IOfKind<Pipeline<Image, Features>?>
    {
        public Pipeline<Image, Features>? Of<TMiddle>()
            where TMiddle : IKind =>
            whole
                .Take<TMiddle>(path)
                .Then(first => whole.Drop<TMiddle>(path).Map(second => first >> second))
                .Match(ok: both => both, fail: _ => null!);
    }

    private sealed class Mapped(Func<Part, Layer> change) : ITyped<Layer>
    {
        public Layer Of<TIn, TOut>(Pipeline<TIn, TOut> pipeline, Shape<TIn> input)
            where TIn : IKind
            where TOut : IKind => pipeline.Map(change).OrThrow().Tree;
    }

    private sealed class Listing : ITyped<Items<Part>>
    {
        public Items<Part> Of<TIn, TOut>(Pipeline<TIn, TOut> pipeline, Shape<TIn> input)
            where TIn : IKind
            where TOut : IKind => pipeline.Parts;
    }

    private sealed class AllFrozen(bool thawed = false) : ITyped<Layer>
    {
        public Layer Of<TIn, TOut>(Pipeline<TIn, TOut> pipeline, Shape<TIn> input)
            where TIn : IKind
            where TOut : IKind
        {
            if (pipeline.Parts.IsEmpty)
                return pipeline.Tree;
            var frozen = pipeline.Freeze("**").OrThrow();
            return (thawed ? frozen.Unfreeze("*").OrThrow() : frozen).Tree;
        }
    }

    private abstract class AtSomePart(byte which) : ITyped<bool>
    {
        public bool Of<TIn, TOut>(Pipeline<TIn, TOut> pipeline, Shape<TIn> input)
            where TIn : IKind
            where TOut : IKind
        {
            var parts = pipeline.Parts;
            if (!parts.IsEmpty)
                Judge(pipeline, parts[which % parts.Count]);
            return true;
        }

        protected abstract void Judge<TIn, TOut>(Pipeline<TIn, TOut> pipeline, Part part)
            where TIn : IKind
            where TOut : IKind;
    }

    private sealed class Updating(byte which) : AtSomePart(which)
    {
        protected override void Judge<TIn, TOut>(Pipeline<TIn, TOut> pipeline, Part part) =>
            Assert.Equal(pipeline, pipeline.Update(part.Path.Text, layer => layer).OrThrow());
    }

    private sealed class Finding(byte which) : AtSomePart(which)
    {
        protected override void Judge<TIn, TOut>(Pipeline<TIn, TOut> pipeline, Part part) =>
            Assert.Contains(part, pipeline.Find(part.Path.Text).OrThrow());
    }

    private sealed class Freezing(byte which) : AtSomePart(which)
    {
        protected override void Judge<TIn, TOut>(Pipeline<TIn, TOut> pipeline, Part part)
        {
            var frozen = pipeline.Freeze(part.Path.Text).OrThrow();
            Assert.Equal(frozen, frozen.Freeze(part.Path.Text).OrThrow());
            Assert.Equal(pipeline.Parts.Map(p => p.Path), frozen.Parts.Map(p => p.Path));
        }
    }
}
